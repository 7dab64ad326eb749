import HTTP
import Ledger
import Records
import Time

extension Visit {
  static let trailLines = 100

  /// A page of the trail: one statement for its entries, and one for each type of record on it.
  func trailModel(_ reading: some ConnectionHolder) throws -> TrailModel {
    func asked(_ name: String) -> String { (request.query[name] ?? "").trimmed }
    let typed = TrailModel.Asked(
      person: asked("person"), subject: asked("subject"), id: asked("id"), from: asked("from"), through: asked("through"))
    var faults: [String: String] = [:]
    let query = try trailQuery(typed, &faults, reading)
    let before = request.query["before"].flatMap { Int($0) }
    let found = faults.isEmpty ? try reading.trail(query, before: before, limit: Self.trailLines + 1) : []
    let entries = Array(found.prefix(Self.trailLines))
    let captions = try trailCaptions(entries, reading)
    return TrailModel(
      asked: typed, faults: faults, people: try trailPeople(query.actor, reading),
      subjects: TrailWords.subjects.map { ChoiceOption(value: $0.key, label: $0.value) },
      types: registry.types.map { ChoiceOption(value: $0.identifier, label: $0.title) },
      lines: try entries.map { try trailLine($0, captions, reading) },
      older: found.count > entries.count ? Paths.audit(typed, before: entries.last?.sequence) : nil, language: language)
  }

  private func trailQuery(
    _ typed: TrailModel.Asked, _ faults: inout [String: String], _ reading: some ConnectionHolder
  ) throws -> TrailQuery {
    var query = TrailQuery(actor: Int(typed.person))
    for (name, text) in [("from", typed.from), ("through", typed.through)] where !text.isEmpty {
      guard let day = Day(text) else {
        faults[name] = say("请按 2026-07-06 的样子填写日期。", "Write the day as 2026-07-06.")
        continue
      }
      if name == "from" { query.from = day } else { query.through = day }
    }
    if let from = query.from, let through = query.through, from > through {
      faults["through"] = say("止日不能早于起日。", "The last day cannot be before the first.")
    }
    let type = registry[typed.subject]
    if !typed.subject.isEmpty {
      if type == nil, TrailWords.subject(typed.subject) == nil { faults["subject"] = say("没有这类对象，请重新选择。", "There is no such kind.") }
      query.subject = typed.subject
    }
    guard !typed.id.isEmpty else { return query }
    if typed.subject.isEmpty {
      faults["id"] = say("请先选择对象类别，再填编号。", "Choose the kind first, then its number.")
    } else if let id = Int(typed.id) {
      query.id = id
    } else if let type {
      switch try reading.meant(type, typed.id, for: standing) {
      case .one(let id): query.id = id
      case .unclear(let sentence): faults["id"] = say(sentence)
      }
    } else {
      faults["id"] = say("请填数字编号。", "Write its number.")
    }
    return query
  }

  private func trailPeople(_ chosen: Int?, _ reading: some ConnectionHolder) throws -> [ChoiceOption] {
    let people = try reading.activePeople()
    var all = people.map { ChoiceOption(value: String($0.id), label: Wording($0.name)) }
    // Whoever has left is still shown where the page is about them.
    if let chosen, chosen != 0, !people.contains(where: { $0.id == chosen }) {
      all.append(ChoiceOption(value: String(chosen), label: Wording(try reading.name(ofPerson: chosen))))
    }
    return [ChoiceOption(value: "0", label: Wording("系统", "The product"))] + all
  }

  /// The names of the records on the page and of what their changes refer to, of those that the reader may open.
  private func trailCaptions(_ entries: [AuditEntry], _ reading: some ConnectionHolder) throws -> Captions {
    var wanted = Captions.Wanted()
    for entry in entries {
      guard let type = registry[entry.subject], seesAll(of: entry.subject) else { continue }
      wanted.add(type, [entry.subjectID])
      for text in [entry.before, entry.after] where entry.hasFields {
        for member in (try? JSON.parse(text))?.members ?? [] {
          guard let field = type.field(member.name), !field.kind.targets.isEmpty else { continue }
          wanted.add(field.kind, field.kind.datum(from: member.value) ?? .none)
        }
      }
    }
    return try Captions(wanted, reading)
  }

  private func trailLine(_ entry: AuditEntry, _ captions: Captions, _ reading: some ConnectionHolder) throws -> TrailModel.Line {
    let type = registry[entry.subject]
    // Who keeps the trail need not be who reads the records.
    let mayOpen = seesAll(of: entry.subject)
    let name = type == nil && ["account"].contains(entry.subject) ? try reading.name(ofPerson: entry.subjectID) : captions[entry.subject, entry.subjectID]
    let title = type.map { say($0.title) } ?? TrailWords.subject(entry.subject).map { say($0) } ?? entry.subject
    return TrailModel.Line(
      sequence: entry.sequence, at: entry.at, actor: entry.actor == 0 ? say("系统", "The product") : try reading.name(ofPerson: entry.actor),
      subject: "\(title) \(name ?? (entry.subjectID == 0 ? "" : String(entry.subjectID)))".trimmed,
      path: mayOpen ? Paths.subject(entry.subject, entry.subjectID) : nil, act: act(entry, type),
      changes: mayOpen && entry.hasFields ? EarlierForms.at(entry.sequence) { type.map { changes(HistoryEntry(entry), $0, captions) } ?? [] } : [],
      before: entry.before, after: entry.after, address: entry.address)
  }

  private func act(_ entry: AuditEntry, _ type: TypeDescription?) -> String {
    if let type { return words(entry.verb, type) }
    if entry.subject == "transfer", let space = entry.verb.firstIndex(of: " ") {
      let about = registry[String(entry.verb[entry.verb.index(after: space)...])].map { say($0.title) } ?? ""
      return entry.verb.hasPrefix("import ") ? say("导入“\(about)”", "Imported \(about)") : say("导出“\(about)”", "Exported \(about)")
    }
    return TrailWords.act(entry.verb, of: entry.subject).map { say($0) } ?? entry.verb
  }
}

extension AuditEntry {
  /// Whether it tells of fields; a signature tells of itself.
  fileprivate var hasFields: Bool { !verb.hasPrefix("sign ") }
}

extension Paths {
  /// The trail as somebody asked for it, from an entry on.
  static func audit(_ asked: TrailModel.Asked, before: Int? = nil) -> String {
    let all = [
      ("person", asked.person), ("subject", asked.subject), ("id", asked.id), ("from", asked.from), ("through", asked.through),
      ("before", before.map(String.init) ?? ""),
    ].filter { !$0.1.isEmpty }
    return Paths.audit + (all.isEmpty ? "" : "?" + all.map { "\($0)=\(Percents.encode($1))" }.joined(separator: "&"))
  }
}
