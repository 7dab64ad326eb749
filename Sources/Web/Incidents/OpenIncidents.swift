import Domain
import Records
import Time

/// The incidents that are not closed, with their grade and clocks: for the board, the wall and escalation. The
/// number of statements does not grow with them.
struct OpenIncidents {
  struct One {
    let incident: Record<Incident>
    let proposal: Grading.Proposal
    let grade: Grade
    let clocks: [ReportClock]
    /// Something runs out, or nothing is restored yet.
    var isPressing: Bool { incident.state.isUnresolved || clocks.contains(where: \.isOpen) }
  }
  /// What presses most comes first.
  let all: [One]

  init(asking ask: any Inquiry) throws {
    let open = try ask.find(
      Incident.self, Condition("state", among: Incident.State.allCases.filter { $0 != .closed }.map { .text($0.rawValue) }),
      limit: 500)
    guard let earliest = open.map({ $0[Incident.foundAt] }).min() else {
      all = []
      return
    }
    let institution = try ask.find(Institution.self, limit: 1).first
    let counts = try CustomerCounts(
      since: open.map { $0[Incident.occurredAt] ?? $0[Incident.foundAt] }.min() ?? earliest, institution: institution,
      asking: ask)
    var reports: [Ref<Incident>: IncidentReports] = [:]
    for one in try ask.find(IncidentNotification.self, Condition(IncidentNotification.at, .atLeast, earliest), limit: 5000) {
      reports[one[IncidentNotification.incident], default: .init()].add(one)
    }
    for one in try ask.find(IncidentReport.self, Condition(IncidentReport.sentAt, .atLeast, earliest), limit: 5000) {
      reports[one[IncidentReport.incident], default: .init()].add(one)
    }
    for one in try ask.find(HandlingReport.self, Condition(HandlingReport.sentAt, .atLeast, earliest), limit: 5000) {
      reports[one[HandlingReport.incident], default: .init()].add(one)
    }
    let (packs, calendar, now) = (ask.packs, ask.calendar, ask.now)
    all = open.map { incident in
      let proposal = incident.proposal(
        customers: incident.customers(counts), packs: packs, calendar, at: now)
      let grade = incident.standingGrade(proposal)
      let clocks = incident.clocks(
        reports[incident.id] ?? .init(), profile: institution?[Institution.reportProfile], grade: grade, packs: packs,
        calendar, at: now)
      return One(incident: incident, proposal: proposal, grade: grade, clocks: clocks)
    }.sorted { $0.pressure < $1.pressure }
  }
}

extension OpenIncidents.One {
  /// The clock that runs out first; without one, unresolved incidents before the others.
  var pressure: Int {
    clocks.first(where: \.isOpen)?.due.seconds ?? (incident.state.isUnresolved ? Int.max - 1 : Int.max)
  }
}
