import HTTP

extension Paths {
  public static let emergency = "/emergency"
  public static func emergency(search: String) -> String { emergency + "?q=" + Percent.encode(search) }
  public static func scenario(_ id: Int) -> String { "/emergency/scenarios/\(id)" }
  /// Where a scenario is started: in earnest, or as a drill.
  public static func scenarioStart(_ id: Int) -> String { "/emergency/scenarios/\(id)/start" }
  public static func scenarioRehearse(_ id: Int) -> String { "/emergency/scenarios/\(id)/rehearse" }
  public static let contactHandbook = "/emergency/handbook/print"
  public static let workCards = "/emergency/cards/print"
  public static func trainingPlan(_ year: Int) -> String { "/emergency/training-plan/\(year)/print" }
  public static let newAnnualReport = "/emergency/annual-reports"
}
