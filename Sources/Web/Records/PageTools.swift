import Records

/// Where pages of a section's own are reached from the generic ones. The pages themselves say who may use them.
enum PageTools {
  struct Tool: Sendable, Equatable {
    let label: Wording
    let path: String
  }

  /// Beside the heading of a list.
  static func ofList(_ type: String) -> [Tool] {
    ConfigurationTools.ofList(type)
      + AssetTools.ofList(type)
      + GovernanceTools.ofList(type)
      + BackupTools.ofList(type)
      + NetworkTools.ofList(type)
      + Blanks.tool(type)
  }
  /// Beside the heading of a record.
  static func ofRecord(_ type: String, _ id: Int) -> [Tool] {
    ConfigurationTools.ofRecord(type, id)
      + AssetTools.ofRecord(type, id)
      + GovernanceTools.ofRecord(type, id)
      + BackupTools.ofRecord(type, id)
  }
}
