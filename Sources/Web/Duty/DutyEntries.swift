import Domain
import Ledger
import Records
import Time

/// What was written down during a watch: instructions, calls, incidents.
struct DutyEntries {
  let instructions: [WatchModel.Line]
  let calls: [WatchModel.Line]
  let incidents: [WatchModel.Line]
  /// What the entries say for the evaluation; the runs are added by whoever has them.
  let evaluation: Evaluation

  /// - Parameters:
  ///   - stretch: of the watch.
  ///   - isOpen: whether what is open from before counts too: the watch under way has to deal with it.
  init(_ stretch: Range<Moment>, isOpen: Bool, _ visit: Visit, _ reading: Reading) throws {
    func during<R: RecordType>(_ type: R.Type, _ field: OwnedField<R, Moment>) throws -> [Record<R>] {
      try reading.find(
        R.self, Condition(field, .atLeast, stretch.lowerBound), Condition(field, .atMost, stretch.upperBound),
        limit: 200
      ).filter { visit.standing.maySee($0.data) }
    }
    let named = { try reading.captions(Department.description, $0) }
    var evaluation = Evaluation()

    var told = try during(BusinessInstruction.self, BusinessInstruction.receivedAt)
    evaluation.instructions = told.filter { $0.state != .cancelled }.count
    evaluation.instructionsDone = told.filter { $0.state == .done }.count
    if isOpen {
      let open = try reading.find(
        BusinessInstruction.self, .state(BusinessInstruction.State.received), limit: 200)
      told =
        open.filter { one in !told.contains { $0.id == one.id } && visit.standing.maySee(one.data) } + told
    }
    let departments = try named(Set(told.map { $0[BusinessInstruction.department].id }))
    instructions = told.map { one in
      let from = departments[one[BusinessInstruction.department].id] ?? ""
      return WatchModel.Line(
        path: Paths.record("business-instruction", one.id.id), caption: one[BusinessInstruction.content],
        detail: "\(from) \(one[BusinessInstruction.sender]) \(one[BusinessInstruction.receivedAt].short)",
        state: visit.say(one.state.label),
        css: one.state == .received ? "warn" : one.state == .done ? "good" : "quiet",
        due: one.state == .received ? one[BusinessInstruction.due] : nil)
    }

    let rung = try during(DutyCall.self, DutyCall.at)
    evaluation.calls = rung.count
    calls = rung.map { one in
      WatchModel.Line(
        path: Paths.record("duty-call", one.id.id), caption: one[DutyCall.content],
        detail: "\(one[DutyCall.caller]) \(one[DutyCall.at].short)", state: one[DutyCall.handling] ?? "",
        css: "quiet")
    }

    var happened = try during(Incident.self, Incident.foundAt)
    evaluation.incidents = happened.map { $0[Incident.number] ?? $0[Incident.title] }
    evaluation.openIncidents = happened.filter(\.state.isUnresolved).count
    if isOpen {
      let open = try Incident.State.allCases.filter(\.isUnresolved).flatMap {
        try reading.find(Incident.self, .state($0), limit: 200)
      }
      happened =
        open.filter { one in !happened.contains { $0.id == one.id } && visit.standing.maySee(one.data) }
        + happened
    }
    incidents = happened.map { WatchModel.Line(incident: $0, visit) }
    self.evaluation = evaluation
  }
}

extension WatchModel.Line {
  init(incident: Record<Incident>, _ visit: Visit) {
    let isOpen = incident.state.isUnresolved
    self.init(
      path: Paths.incident(incident.id.id),
      caption: [incident[Incident.number], incident[Incident.title]].compactMap { $0 }.joined(separator: " "),
      detail: incident[Incident.foundAt].short, state: visit.say(incident.state.label),
      css: isOpen ? "bad" : "good")
  }
}

extension Moment {
  /// `07-07 08:20`
  var short: String { minutesOfYear }
  /// `08:20`
  var clock: String { time.minutes }
}
