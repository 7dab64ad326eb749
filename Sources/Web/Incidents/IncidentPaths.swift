import HTTP

extension Paths {
  /// 处置页: everything about one incident.
  public static func incident(_ id: Int) -> String { "/incidents/\(id)" }
  public static let newIncident = "/incidents/new"
  public static let similarCases = "/incidents/similar"
  public static func incidentAct(_ id: Int, _ act: String) -> String { "/incidents/\(id)/\(act)" }
  public static let sensitiveDays = "/incidents/situation"
}
