import Records

extension Paths {
  public static let backup = "/backup"
  /// Where the period of a register is chosen.
  public static func registerPeriods(_ type: String) -> String { "/registers/\(type)" }
  /// A register of the collection with all its lines of a year, or of all years.
  public static func register(_ type: String, year: Int? = nil) -> String {
    "/registers/\(type)/print" + (year.map { "?year=\($0)" } ?? "")
  }
}

/// The pages of 5.4 and 5.5, as they are reached from the generic ones.
enum BackupTools {
  static func ofList(_ type: String) -> [PageTools.Tool] {
    let period = Register.of(type)?.period != nil
    let register = Register.all.contains { $0.type.identifier == type }
      ? [PageTools.Tool(label: Wording("打印登记表", "Print the register"), path: period ? Paths.registerPeriods(type) : Paths.register(type))] : []
    let board = PageTools.Tool(label: Wording("备份看板", "Backup board"), path: Paths.backup)
    let door = PageTools.Tool(label: Wording("机房门口", "At the door"), path: Paths.door)
    switch type {
    case "backup-medium": return [board, .init(label: Wording("介质管理参数", "Rules"), path: Paths.list("medium-rule")), .init(label: Wording("打印标签", "Labels"), path: Paths.mediumLabels)] + register
    case "backup-job", "backup-policy", "medium-rule": return [board] + register
    case "room-visit": return [door] + register
    case "power-check", "cooling-service", "fire-equipment-check":
      return [.init(label: Wording("机房设施", "Facilities"), path: Paths.list("room-facility"))] + register
    case "room-facility", "room-equipment-movement":
      return [
        .init(label: Wording("机房", "Rooms"), path: Paths.list("machine-room")),
        .init(label: Wording("机柜", "Racks"), path: Paths.list("rack")),
      ] + register
    default: return register
    }
  }

  static func ofRecord(_ type: String, _ id: Int) -> [PageTools.Tool] {
    switch type {
    case "backup-medium":
      [
        .init(label: Wording("打印标签", "Label"), path: Paths.mediumLabel(id)),
        .init(label: Wording("登记验证", "Verify"), path: Paths.new("medium-verification") + "?medium=\(id)"),
        .init(label: Wording("登记递送", "Deliver"), path: Paths.new("medium-delivery") + "?media=\(id)"),
        .init(label: Wording("登记处置", "Dispose"), path: Paths.new("medium-disposal") + "?media=\(id)"),
      ]
    case "data-retrieval-request":
      [.init(label: Wording("登记调用", "Retrieve"), path: Paths.new("data-retrieval") + "?request=\(id)")]
    default: []
    }
  }
}
