import Records
import Time

/// What a stretch of days brought, for the reports that look back on it: counted, never typed.
struct InspectionFigures {
  let policies, watches, incidents, hosts, drills, openFindings: Int
  let runs: [RunFigure]

  init(_ days: ClosedRange<Day>, asking ask: any Inquiry) throws {
    policies = try ask.find(Policy.self, .state(Policy.State.inForce), limit: 5000).count
    watches = try ask.find(
      DutyLog.self, Condition(DutyLog.day, .atLeast, days.lowerBound), Condition(DutyLog.day, .atMost, days.upperBound),
      limit: 5000
    ).count { $0.state != .planned && $0.state != .void }
    incidents = try ask.incidents(days).count
    hosts = try ask.find(
      ConfigurationItem.self, Condition(ConfigurationItem.kind, .equals, ConfigurationKind.server), limit: 100_000
    ).count
    drills = try ask.find(
      Drill.self, Condition(Drill.startedAt, .atLeast, days.lowerBound.midnight),
      Condition(Drill.startedAt, .atMost, Moment(days.upperBound, .lastSecond)), limit: 500
    ).count
    openFindings = try ask.find(Finding.self, .states(Finding.State.found, .proposed, .planned, .done), limit: 10_000).count
    runs = try ask.runFigures(days)
  }
}

extension Inquiry {
  /// The incidents found on these days, in the order in which they were found.
  func incidents(_ days: ClosedRange<Day>) throws -> [Record<Incident>] {
    try find(
      Incident.self, Condition(Incident.foundAt, .atLeast, days.lowerBound.midnight),
      Condition(Incident.foundAt, .atMost, Moment(days.upperBound, .lastSecond)), limit: 20_000
    ).sorted { ($0[Incident.foundAt], $0.id.id) < ($1[Incident.foundAt], $1.id.id) }
  }
}
