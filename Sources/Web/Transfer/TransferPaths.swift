extension Paths {
  public static func importing(_ type: String) -> String { "/records/\(type)/import" }
  public static func importTemplate(_ type: String) -> String { "/records/\(type)/import/template" }
  static func importDraft(_ type: String, _ draft: String, _ act: String = "") -> String {
    "/records/\(type)/import/\(draft)" + (act.isEmpty ? "" : "/" + act)
  }
  public static func exporting(_ type: String) -> String { "/records/\(type)/export" }
  static func job(_ id: String, _ act: String = "") -> String { "/jobs/\(id)" + (act.isEmpty ? "" : "/" + act) }
}
