import HTTP
import Records

extension Paths {
  public static let assets = "/assets"
  public static func stocktaking(_ id: Int) -> String { "/assets/stocktakings/\(id)" }
  public static func foundDevice(_ stocktaking: Int) -> String { "/assets/stocktakings/\(stocktaking)/found" }
  /// 1.5.3 on paper.
  public static func assetList(software: Bool) -> String { "/assets/list/print?table=" + (software ? "software" : "devices") }
  /// 1.5.4 of a machine room.
  public static func roomLedger(_ room: Int) -> String { "/assets/ledger/print?room=\(room)" }
  /// 1.5.5 of a department.
  public static func departmentLedger(_ department: Int) -> String { "/assets/ledger/print?department=\(department)" }
  public static func label(_ device: Int) -> String { "/assets/labels/print?device=\(device)" }
  public static func roomLabels(_ room: Int) -> String { "/assets/labels/print?room=\(room)" }
  public static func departmentLabels(_ department: Int) -> String { "/assets/labels/print?department=\(department)" }
}

/// Where the pages of devices and software are reached from the generic ones.
enum AssetTools {
  static func ofList(_ type: String) -> [PageTools.Tool] {
    let overview = PageTools.Tool(label: Wording("总览和台账", "Overview and ledgers"), path: Paths.assets)
    return switch type {
    case "device": [overview, .init(label: Wording("打印清单", "Print the list"), path: Paths.assetList(software: false))]
    case "software": [overview, .init(label: Wording("打印清单", "Print the list"), path: Paths.assetList(software: true))]
    case "device-acceptance", "device-transfer", "device-service", "device-request", "licence-check", "device-stocktaking":
      [overview]
    default: []
    }
  }

  static func ofRecord(_ type: String, _ id: Int) -> [PageTools.Tool] {
    switch type {
    case "device":
      [
        .init(label: Wording("领用、转移", "Hand out or move"), path: Paths.new("device-transfer") + "?device=\(id)"),
        .init(label: Wording("维修、报废", "Repair or scrap"), path: Paths.new("device-service") + "?device=\(id)"),
        .init(label: Wording("打印标签", "Print the label"), path: Paths.label(id)),
      ]
    case "device-stocktaking": [.init(label: Wording("盘点进度", "Progress"), path: Paths.stocktaking(id))]
    case "device-request":
      [.init(label: Wording("填验收入库单", "Accept the delivery"), path: Paths.new("device-acceptance") + "?request=\(id)")]
    default: []
    }
  }
}
