import Domain
import Ledger
import Records
import Time

extension Visit {
  /// The crew of a watch, manager first, then whoever came in addition.
  func presences(_ log: Record<DutyLog>, _ reading: Reading) throws -> [WatchModel.Presence] {
    try presences(log, attendances([log.id], reading)[log.id] ?? [], reading)
  }

  /// Who signed in on watches: one statement for all of them.
  func attendances(
    _ watches: [Ref<DutyLog>], _ reading: Reading
  ) throws -> [Ref<DutyLog>: [Record<Attendance>]] {
    guard !watches.isEmpty else { return [:] }
    let field = Attendance.watch.description.name
    let found = try reading.find(Attendance.self, Condition(field, among: watches.map { .integer($0.id) }))
    return Dictionary(grouping: found) { $0[Attendance.watch] }
  }

  func presences(
    _ log: Record<DutyLog>, _ found: [Record<Attendance>], _ reading: Reading
  ) throws -> [WatchModel.Presence] {
    // Whoever went off and came again is shown as they are now.
    let newest = Dictionary(found.map { ($0[Attendance.person], $0) }, uniquingKeysWith: { $1 })
    let manager = log[DutyLog.manager]
    var order = [manager]
    for person in log[DutyLog.crew] + found.map({ $0[Attendance.person] }) where !order.contains(person) {
      order.append(person)
    }
    return try order.map { person in
      WatchModel.Presence(
        person: person.id, name: try reading.name(ofPerson: person.id), isManager: person == manager,
        isExpected: person == manager || log[DutyLog.crew].contains(person),
        attendance: try newest[person].map { try attended($0, isManager: person == manager, reading) })
    }
  }

  private func attended(
    _ it: Record<Attendance>, isManager: Bool, _ reading: Reading
  ) throws -> WatchModel.Attended {
    let since: Moment? =
      switch it.state {
      case .here, .asking, .askingHead: it[Attendance.returnedAt]
      case .away: it[Attendance.leftAt]
      case .off: it[Attendance.offAt]
      }
    return WatchModel.Attended(
      id: it.id.id, version: it.data.version, state: it.state, since: since ?? it[Attendance.arrivedAt],
      reason: it[Attendance.reason] ?? "",
      relief: try it[Attendance.relief].map { try reading.name(ofPerson: $0.id) } ?? "",
      // Of the two ways to ask only the one that is this person's.
      steps: stepsOpen(to: it.data).filter { $0.name != (isManager ? "ask" : "ask-head") })
  }

  func items(_ log: Record<DutyLog>, _ reading: Reading) throws -> [WatchModel.Item] {
    try reading.handovers(of: log).filter { standing.maySee($0.data) }.map { item in
      WatchModel.Item(
        id: item.id.id, version: item.data.version, content: item[Handover.content],
        origin: say(item[Handover.origin].label), due: item[Handover.due]?.description ?? "",
        owner: try item[Handover.successor].map { try reading.name(ofPerson: $0.id) } ?? "",
        state: item.state,
        stateLabel: say(item.state.label),
        mayAccept: stepsOpen(to: item.data).contains { $0.name == "accept" })
    }
  }
}
