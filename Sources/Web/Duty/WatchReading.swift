import Domain
import Ledger
import Procedures
import Records
import Time

extension Visit {
  /// The watches one may want to look at now, oldest first: what is not handed over, and what is planned for
  /// today.
  func openWatches(_ reading: Reading) throws -> [Record<DutyLog>] {
    let today = reading.now.day
    // What nobody began stays in sight for a week, until it is begun or called off with a reason.
    let planned = try reading.find(
      DutyLog.self, .state(DutyLog.State.planned), Condition(DutyLog.day, .atLeast, today.advanced(by: -7)),
      Condition(DutyLog.day, .atMost, today))
    let begun = try reading.find(DutyLog.self, .states(DutyLog.State.onDuty, .evaluated), limit: 40)
    return (planned + begun).sorted { $0.order < $1.order }
  }

  /// The one of them that concerns the visitor most: where they are here, what waits for them to take over, what
  /// is under way, what is next.
  func currentWatch(_ watches: [Record<DutyLog>], _ reading: Reading) throws -> Record<DutyLog>? {
    let mine = try reading.find(
      Attendance.self, Condition(Attendance.person, .equals, Ref(standing.person)),
      Condition("state", .differs, .text(Attendance.State.off.rawValue)), limit: 20)
    if let here = watches.last(where: { log in mine.contains { $0[Attendance.watch] == log.id } }) {
      return here
    }
    if let waits = watches.first(where: {
      $0.state == .evaluated && $0[DutyLog.successor]?.id == standing.person
    }) {
      return waits
    }
    let hours = try DutyHours(asking: reading)
    return watches.last { $0.state == .onDuty }
      ?? watches.first { hours.range(of: $0[DutyLog.watch], on: $0[DutyLog.day]).upperBound > reading.now }
      ?? watches.last
  }

  func watchModel(_ log: Record<DutyLog>, _ reading: Reading) throws -> WatchModel {
    let hours = try DutyHours(asking: reading).range(of: log[DutyLog.watch], on: log[DutyLog.day])
    let isOpen = [.planned, .onDuty].contains(log.state)
    let stretch =
      min(
        log[DutyLog.startedAt] ?? hours.lowerBound, hours.lowerBound)..<max(
        hours.upperBound, hours.lowerBound)
    let runs = standing.maySeeRuns ? try site.runs(of: log, for: standing, reading) : []
    let entries = try DutyEntries(stretch, isOpen: isOpen, self, reading)
    var evaluation = entries.evaluation
    for run in runs { evaluation.add(RunLine(run), code: run.procedure, at: reading.now) }
    let people = try presences(log, reading)
    let leaders = try CrewRules(asking: reading).leaders
    let isHere = people.contains {
      $0.person == standing.person && $0.attendance != nil && $0.attendance?.state != .off
    }
    return WatchModel(
      id: log.id.id, version: log.data.version, day: log[DutyLog.day], kind: say(log[DutyLog.watch].label),
      state: log.state, stateLabel: say(log.state.label), hours: hours, now: reading.now,
      startedAt: log[DutyLog.startedAt], manager: try reading.name(ofPerson: log[DutyLog.manager].id),
      people: people,
      runs: runs.map(RunLine.init), instructions: entries.instructions, calls: entries.calls,
      incidents: entries.incidents,
      signals: try reading.alarms(from: stretch.lowerBound, to: stretch.upperBound).map { AlarmLine($0, language) },
      items: try items(log, reading),
      judgements: DutyLog.judged.map {
        .init(name: $0.name, label: say($0.label), text: log.data.values[$0.place].text ?? "")
      },
      proposals: evaluation.proposals,
      successors: try leaders.subtracting([log[DutyLog.manager].id]).sorted().map {
        .init(id: $0, name: try reading.name(ofPerson: $0))
      },
      successor: try log[DutyLog.successor]?.id ?? nextManager(after: log, reading),
      departments: try reading.find(Department.self, limit: 500).map {
        .init(id: $0.id.id, name: $0[Department.name])
      },
      returned: log[DutyLog.reason] ?? "", signatures: try signatures(log, reading),
      steps: stepsOpen(to: log.data),
      mayArrive: log.state == .onDuty && !isHere && mayCreate(Attendance.description),
      mayWrite: [Who].operations.admits(standing, nil), language: language)
  }

  /// Who comes after this manager, by the roster.
  private func nextManager(after log: Record<DutyLog>, _ reading: Reading) throws -> Int? {
    let coming = try reading.find(
      DutyLog.self, Condition(DutyLog.day, .atLeast, log[DutyLog.day]),
      Condition(DutyLog.day, .atMost, log[DutyLog.day].advanced(by: 14)))
    return coming.filter {
      $0.order > log.order && $0.state != .void && $0[DutyLog.manager] != log[DutyLog.manager]
    }
    .min { $0.order < $1.order }?[DutyLog.manager].id
  }

  /// The steps of a record that this person may take as it stands; guards are asked when it is tried.
  func stepsOpen(to record: RecordData) -> [WatchModel.Step] {
    guard record.voided == nil else { return [] }
    return record.type.steps.filter { $0.from.contains(record.state) && $0.by.admits(standing, record) }
      .filter { !$0.isApproval || record.createdBy != standing.person }
      .map { .init(name: $0.name, label: say($0.label), isSigned: $0.signing != .none) }
  }

  private func signatures(_ log: Record<DutyLog>, _ reading: Reading) throws -> [WatchModel.Signature] {
    try reading.signatures("duty-log", log.id.id).map { signature in
      .init(
        role: say(DutyLog.description.step(signature.purpose)?.label ?? Wording(signature.role)),
        name: try reading.name(ofPerson: signature.person), at: signature.at, hash: signature.shortHash)
    }
  }
}

extension Site {
  /// The runs that belong to a watch: those of its day, or of the night session that begins on its evening.
  func runs(of log: Record<DutyLog>, for standing: Standing, _ reading: Reading) throws -> [RunSummary] {
    let day = log[DutyLog.day]
    if log[DutyLog.watch] == .day {
      return try reading.runs(on: day, for: standing).filter { $0.occurrence.base == day }
    }
    guard let next = ledger.days.nextTradingDay(after: day) else { return [] }
    return try reading.runs(on: next, for: standing).filter { $0.occurrence.base == day }
  }
}

extension Reading {
  /// What is handed over with a watch, or will be: before it is evaluated what was collected and what its manager
  /// follows, afterwards what its sheet lists.
  func handovers(of log: Record<DutyLog>) throws -> [Record<Handover>] {
    guard [.planned, .onDuty].contains(log.state) else {
      return try find(Handover.self, Condition(Handover.watch, .equals, log.id), limit: 200)
    }
    return try find(Handover.self, .state(Handover.State.collected), limit: 200)
      + find(
        Handover.self, .state(Handover.State.accepted), Condition(Handover.successor, .equals, log[DutyLog.manager]),
        limit: 200)
  }
}

extension StepDescription {
  var isApproval: Bool { if case .approval = signing { true } else { false } }
}

extension Record<DutyLog> {
  /// Day before night, day after day.
  var order: Int { self[DutyLog.day].number * 2 + (self[DutyLog.watch] == .night ? 1 : 0) }
}

extension DutyLog {
  /// What the manager judges, in the order of the form.
  static let judged: [FieldDescription] = [
    monitoring.description, patrols.description, reviews.description, systemLogs.description,
    incidents.description,
    evaluation.description,
  ]
}
