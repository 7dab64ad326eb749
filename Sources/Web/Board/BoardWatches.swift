import Domain
import Ledger
import Records
import Time

extension Visit {
  /// The crews of what is under way and planned for today, with what is to be done next on each watch.
  func boardWatches(_ reading: Reading) throws -> [BoardModel.Watch] {
    let hours = try DutyHours(asking: reading)
    // What is over and was not closed comes behind what is under way.
    let all = try openWatches(reading)
    let isOver = { (log: Record<DutyLog>) in
      log.state != .onDuty
        && hours.range(of: log[DutyLog.watch], on: log[DutyLog.day]).upperBound <= reading.now
    }
    let attendances = try attendances(all.map(\.id), reading)
    return try (all.filter { !isOver($0) } + all.filter(isOver)).map { log in
      let range = hours.range(of: log[DutyLog.watch], on: log[DutyLog.day])
      let people = try presences(log, attendances[log.id] ?? [], reading)
      let mine = people.first { $0.person == standing.person }
      return BoardModel.Watch(
        id: log.id.id, label: "\(log[DutyLog.day].description.suffix(5)) \(say(log[DutyLog.watch].label))",
        state: log.state, stateLabel: say(log.state.label), hours: range,
        people: people.map { .init(name: $0.name, isManager: $0.isManager, state: $0.attendance?.state) },
        next: next(log, hours, reading.now),
        callsVisitor: callsVisitor(log, range, mine, reading.now))
    }
  }

  private func callsVisitor(
    _ log: Record<DutyLog>, _ hours: Range<Moment>, _ mine: WatchModel.Presence?, _ now: Moment
  ) -> Bool {
    switch log.state {
    case .evaluated: log[DutyLog.successor]?.id == standing.person
    case .onDuty where mine?.isManager == true && now >= hours.upperBound: true
    case .planned: mine != nil && now >= hours.lowerBound.advanced(by: -3600) && now < hours.upperBound
    default: mine.map { $0.attendance == nil } ?? false
    }
  }

  /// What is done next on a watch and until when.
  private func next(_ log: Record<DutyLog>, _ hours: DutyHours, _ now: Moment) -> BoardModel.Next? {
    let what: String? =
      switch log.state {
      case .planned:
        now >= hours.range(of: log[DutyLog.watch], on: log[DutyLog.day]).upperBound
          ? say("漏班，请说明", "missed: say why") : say("接班开班", "begin")
      case .onDuty: say("评估交班", "evaluate")
      case .evaluated: say("接班确认", "take over")
      default: nil
      }
    guard let what, let until = log.deadline(hours, site.calendar.current) else { return nil }
    return BoardModel.Next(what: what, until: until)
  }

  /// A missing calendar, no watch for today, no roster for next month although its month is near.
  func warnings(_ day: Day, _ calendar: InstitutionCalendar, _ reading: Reading) throws -> [BoardModel
    .Warning]
  {
    var found: [BoardModel.Warning] = []
    if let absence = calendar.calendar.absenceWarning(asOf: day) {
      found.append(.init(text: absence, path: Paths.calendarImport))
    }
    // Before, nobody is asked for it.
    let mayBeDue = reading.now.day.day >= RosterGap.from
    if mayBeDue, let gap = try RosterGap(asOf: reading.now.day, reading) {
      found.append(
        .init(
          text: say(gap.sentence), path: Paths.newRoster(gap.month, nights: false, restDays: false, size: 0)))
    }
    let slow = try site.slowWarnings.warnings(reading) {
      try $0.emergencyWarnings() + $0.maintenanceWarnings() + $0.governanceWarnings() + $0.storeWarnings()
        + $0.networkWarnings()
    }
    return try runningWarnings(reading) + found + slow.map { .init(text: say($0.text), path: $0.path) }
  }
}
