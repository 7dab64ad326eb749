import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  /// A proposal for a month that nobody made a roster for yet.
  func proposedRoster() throws -> RosterEditor {
    let month = try request.query["month"].map { _ in try askedMonth() } ?? Month(site.ledger.now.day).next
    let nights = request.query["nights"] == "1"
    let restDays = request.query["rest"] == "1"
    let asked = request.query["size"].flatMap { Int($0) } ?? 0
    return try read { reading in
      let rules = try CrewRules(asking: reading)
      let size = min(max(asked, rules.least), 12)
      let earlier = try shares(
        from: month.previous.previous.previous.first, to: month.previous.last, among: [], reading)
      let days = site.ledger.days
      let proposal = RosterProposal(
        rules: rules, earlier: earlier, size: size, isTradingDay: days.isTradingDay)
      // A month that has begun is planned from today on.
      let coming = month.days.filter { $0 >= reading.now.day }
      let places = coming.flatMap { day -> [RosterProposal.Place] in
        var places: [RosterProposal.Place] = []
        if days.isTradingDay(day) || restDays { places.append(.init(day: day, kind: .day)) }
        if nights, isNightHeld(onEveningOf: day) { places.append(.init(day: day, kind: .night)) }
        return places
      }
      let rows = proposal.watches(places).map {
        RosterEditor.Row(day: $0.day, kind: $0.kind.rawValue, manager: $0.manager, crew: $0.crew)
      }
      return try editor(
        rows, kind: Roster.Kind.monthly.rawValue, from: (coming.first ?? month.first).description,
        to: month.last.description, rules: rules,
        proposal: .init(month: month, nights: nights, restDays: restDays, size: size), reading)
    }
  }

  /// Whether a night session begins on the evening of a day.
  func isNightHeld(onEveningOf day: Day) -> Bool {
    let days = site.ledger.days
    guard days.isTradingDay(day), let next = days.nextTradingDay(after: day) else { return false }
    return days.hasNightSession(next)
  }

  /// What was typed or is kept, with everything the rules have against it.
  func editor(
    _ rows: [RosterEditor.Row], id: Int = 0, version: Int = 0, kind: String, from: String, to: String,
    note: String = "",
    token: String? = nil, faults: Faults = Faults(), rules: CrewRules, proposal: RosterEditor.Proposal? = nil,
    _ reading: Reading
  ) throws -> RosterEditor {
    let names = Dictionary(uniqueKeysWithValues: try reading.activePeople().map { ($0.id, $0.name) })
    func people(_ ids: Set<Int>) -> [RosterEditor.Person] {
      ids.compactMap { id in names[id].map { .init(id: id, name: $0) } }.sorted {
        ($0.name, $0.id) < ($1.name, $1.id)
      }
    }
    let checked = rows.enumerated().map { number, row in
      var row = row
      row.isTradingDay = reading.isTradingDay(row.day)
      row.faults = faults.all.filter { $0.field?.hasPrefix("shifts.\(number).") == true }.map {
        say($0.sentence)
      }
      if let manager = row.manager {
        row.faults += rules.faults(manager: manager, crew: row.crew)
          .map { say($0.sentence { names[$0] ?? "#\($0)" }) }
      }
      let same = rows.enumerated().filter { $0.offset != number && $0.element.day == row.day }.map(\.element)
      let mine = Set(row.crew + [row.manager].compactMap { $0 })
      for other in same where other.kind != row.kind {
        let both = mine.intersection(other.crew + [other.manager].compactMap { $0 })
        row.faults += both.sorted().map {
          say("\(names[$0] ?? "")同日值两班", "\(names[$0] ?? ""): two watches a day")
        }
      }
      return row
    }
    let covered = Set(rows.filter { $0.kind == WatchKind.day.rawValue }.map(\.day))
    var uncovered: [Day] = []
    if kind == Roster.Kind.monthly.rawValue, let first = Day(from), let last = Day(to), first <= last,
      last - first < 93
    {
      uncovered = (first.number...last.number).map(Day.init(number:))
        .filter { reading.isTradingDay($0) && !covered.contains($0) }
    }
    return RosterEditor(
      id: id, version: version, kind: kind, from: from, to: to, note: note, token: token ?? freshToken(),
      rows: checked,
      leaders: people(rules.leaders), able: people(rules.able),
      crewSize: max(rules.least - 1, rows.map(\.crew.count).max() ?? 0, (proposal?.size ?? 0) - 1),
      uncovered: uncovered,
      faults: faults.all.filter { $0.field?.contains(".") != true }.map { say($0.sentence) },
      proposal: proposal,
      language: language)
  }

  /// A roster that is kept, to be changed.
  func keptRoster(_ roster: Record<Roster>, faults: Faults = Faults()) throws -> RosterEditor {
    try read { reading in
      try editor(
        roster[Roster.shifts].map { shift in
          .init(
            day: shift[Roster.Shift.day], kind: shift[Roster.Shift.watch].rawValue,
            manager: shift[Roster.Shift.manager].id, crew: shift[Roster.Shift.crew].map(\.id))
        }, id: roster.id.id, version: roster.data.version, kind: roster[Roster.kind].rawValue,
        from: roster[Roster.from].description, to: roster[Roster.to].description,
        note: roster[Roster.note] ?? "",
        faults: faults, rules: try CrewRules(asking: reading), reading)
    }
  }

  /// The same from what somebody typed and was refused.
  func typedRoster(_ form: FormData, id: Int, faults: Faults) throws -> RosterEditor {
    let input = form.input([Roster.shifts.description])
    var rows: [RosterEditor.Row] = []
    if case .list(let lines)? = input["shifts"] {
      rows = lines.map { line in
        func text(_ name: String) -> String { if case .text(let text)? = line[name] { text } else { "" } }
        var crew: [Int] = []
        if case .list(let ids)? = line["crew"] {
          crew = ids.compactMap { if case .text(let text) = $0 { Int(text) } else { nil } }
        }
        return .init(
          day: Day(text("day")) ?? site.ledger.now.day, kind: text("watch"), manager: Int(text("manager")),
          crew: crew)
      }
    }
    return try read { reading in
      try editor(
        rows, id: id, version: form["seen"].flatMap { Int($0) } ?? 0, kind: form["kind"] ?? "",
        from: form["from_day"] ?? "",
        to: form["to_day"] ?? "", note: form["note"] ?? "", token: form["token"], faults: faults,
        rules: try CrewRules(asking: reading), reading)
    }
  }
}
