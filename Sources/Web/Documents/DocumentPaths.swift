import HTTP

extension Paths {
  /// 制度库: every policy and document in force.
  public static let policies = "/policies"
  /// The edition in force under a code or an artefact's number.
  public static func policy(_ code: String) -> String { "/policies/" + Percent.encode(code) }
  /// An obsolete edition, for whoever really wants that one.
  public static func obsolete(_ type: String, _ id: Int) -> String { record(type, id) + "?obsolete=1" }
  public static func differences(_ type: String, _ id: Int, from earlier: Int) -> String {
    "/texts/\(type)/\(id)/differences/\(earlier)"
  }
  public static func attributePage(_ type: String, _ id: Int) -> String { "/texts/\(type)/\(id)/attributes/print" }
  public static func readingSigned(_ reading: Int) -> String { "/policies/readings/\(reading)" }
  public static func documentUses(_ year: Int) -> String { "/policies/uses/\(year)/print" }
}
