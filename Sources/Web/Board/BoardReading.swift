import Domain
import Ledger
import Messaging
import Procedures
import Records
import Time

extension Visit {
  /// A wall screen shows what hangs on the wall; who opened it has decided that.
  func mayShow(_ record: RecordData) -> Bool { session.kind == "display" || standing.maySee(record) }

  /// Until a night session is over, the board stays with the day on whose evening it began.
  func boardDay(_ now: Moment) -> Day {
    let yesterday = now.day.advanced(by: -1)
    return now.time < TimeOfDay(4, 0)! && isNightHeld(onEveningOf: yesterday) ? yesterday : now.day
  }

  func boardModel(_ reading: Reading) throws -> BoardModel {
    let now = reading.now
    let day = boardDay(now)
    let calendar = site.calendar.current
    let runs = try boardRuns(day, calendar, reading)
    return BoardModel(
      now: now, day: day, isTradingDay: calendar.isTradingDay(day),
      holiday: calendar.calendar.holidayName(day),
      nextTradingDay: calendar.nextTradingDay(after: day),
      exchanges: calendar.exchanges.map { exchange in
        let isTrading = calendar.calendar.isTradingDay(day, on: exchange) ?? calendar.isTradingDay(day)
        return .init(
          name: language == .zh ? exchange.boardName : exchange.rawValue, isTrading: isTrading,
          next: isTrading ? nil : calendar.calendar.tradingDay(after: day, on: exchange))
      }, timeline: Timeline(calendar, day: day, runs: runs.today, now: now, language: language),
      watches: try boardWatches(reading), runs: runs.today, earlierRuns: runs.earlier,
      incidents: try openIncidents(reading),
      signals: try reading.openAlarms().map { AlarmLine($0, language) },
      instructions: try openInstructions(reading), items: try openItems(reading),
      waiting: try waitingLines(reading),
      dutyPhone: try reading.institution().flatMap { Record<Institution>($0)[Institution.dutyPhone] },
      warnings: try warnings(day, calendar, reading), mayRoster: mayCreate(Roster.description),
      language: language)
  }

  /// The runs of the day and of its evening, and those of earlier days that are overdue still. What presses first
  /// comes first; what is done goes to the end.
  private func boardRuns(
    _ day: Day, _ calendar: InstitutionCalendar, _ reading: Reading
  ) throws -> (today: [RunLine], earlier: [RunLine]) {
    guard standing.maySeeRuns else { return ([], []) }
    var found = try reading.runs(on: day, for: standing).filter { $0.occurrence.base == day }
    if let next = calendar.nextTradingDay(after: day) {
      found += try reading.runs(on: next, for: standing).filter {
        $0.occurrence.base == day && $0.day == next
      }
    }
    let known = Set(found.map(\.id))
    let overdue = try reading.overdueRuns(limit: 50, for: standing).filter { !known.contains($0.id) }
    let today = found.map(RunLine.init).enumerated().sorted {
      let a = ($0.element.state == .open ? 0 : 1, $0.element.nextDue ?? .max, $0.offset)
      let b = ($1.element.state == .open ? 0 : 1, $1.element.nextDue ?? .max, $1.offset)
      return a < b
    }
    // What presses most; the list of runs has them all.
    return (today.prefix(40).map(\.element), overdue.map(RunLine.init))
  }

  /// With the clock that presses most; what is restored stays while a report is owed.
  private func openIncidents(_ reading: Reading) throws -> [BoardModel.Line] {
    try OpenIncidents(asking: reading).all.filter { mayShow($0.incident.data) && $0.isPressing }.map { one in
      let clock = one.clocks.first(where: \.isOpen)
      return .init(
        path: Paths.incident(one.incident.id.id),
        caption: [one.incident[Incident.number], one.incident[Incident.title]].compactMap { $0 }.joined(separator: " "),
        detail: [say(one.grade.label), clock.map { say($0.label) } ?? one.incident[Incident.foundAt].short]
          .joined(separator: " · "),
        due: clock?.due)
    }
  }

  private func openInstructions(_ reading: Reading) throws -> [BoardModel.Line] {
    let open = try reading.find(
      BusinessInstruction.self, .state(BusinessInstruction.State.received), limit: 50
    ).filter { mayShow($0.data) }
    let names = try reading.captions(
      Department.description, Set(open.map { $0[BusinessInstruction.department].id }))
    return open.map {
      .init(
        path: Paths.record("business-instruction", $0.id.id), caption: $0[BusinessInstruction.content],
        detail:
          "\(names[$0[BusinessInstruction.department].id] ?? "") \($0[BusinessInstruction.receivedAt].short)",
        due: $0[BusinessInstruction.due])
    }
  }

  /// What was handed over and is not done.
  private func openItems(_ reading: Reading) throws -> [BoardModel.Line] {
    let order = [Handover.State.accepted, .listed, .collected]
    let open = try reading.find(Handover.self, .states(Handover.State.accepted, .listed, .collected), limit: 150)
      .filter { mayShow($0.data) }
    var lines: [BoardModel.Line] = []
    for state in order {
      for item in open where item.state == state {
        let owner = try item[Handover.successor].map { try reading.name(ofPerson: $0.id) }
        let detail = [say(state.label), owner, item[Handover.due]?.description]
        lines.append(
          .init(
            path: Paths.record("handover", item.id.id), caption: item[Handover.content],
            detail: detail.compactMap { $0 }.joined(separator: " · ")))
      }
    }
    return lines
  }

  /// Steps, then reviews; nothing waits for a wall screen.
  private func waitingLines(_ reading: Reading) throws -> [BoardModel.Waiting] {
    guard session.kind != "display" else { return [] }
    let steps = try Inbox.waiting(for: standing, limit: 30, reading).map { BoardModel.Waiting($0, language) }
    let reviews = try reading.reviewQueue(limit: 30, for: standing).map {
      BoardModel.Waiting(
        path: Paths.run($0.summary.id), caption: $0.summary.title,
        what: say("复核 \($0.cells) 项", "review \($0.cells)"),
        since: $0.since)
    }
    let due = try waitingObligations(reading)
    return (reviews + steps + due).sorted(by: BoardModel.Waiting.comesFirst)
  }
}

extension BoardModel.Waiting {
  init(_ item: Inbox.Item, _ language: Language) {
    // A watch is taken over on its own page, where its items are.
    path = item.subject == "duty-log" ? Paths.watch(item.id) : Paths.record(item.subject, item.id)
    caption = item.caption
    what = "\(item.kind[language]) · \(item.step[language])"
    since = item.since
  }
}
