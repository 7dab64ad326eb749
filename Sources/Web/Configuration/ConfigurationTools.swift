import Records

extension Paths {
  public static let collecting = "/configuration/collect"
  public static func collected(_ work: Int) -> String { "/configuration/collect/\(work)" }
  public static func fileVersions(_ file: Int, from: Int? = nil, to: Int? = nil) -> String {
    guard let from, let to else { return "/configuration/files/\(file)" }
    return "/configuration/files/\(file)?from=\(from)&to=\(to)"
  }
  public static let library = "/configuration/library"
  public static let libraryTable = "/configuration/library.csv"
  public static let libraryBackup = "/configuration/library/backup"
  public static let deviceTypes = "/configuration/device-types"
  public static func itemTable(software: Bool) -> String { "/configuration/items/print?table=" + (software ? "software" : "hardware") }
}

/// The pages of the configuration library, as they are reached from the generic ones.
enum ConfigurationTools {
  static func ofList(_ type: String) -> [PageTools.Tool] {
    switch type {
    case "configuration-item":
      [
        .init(label: Wording("库的状态和备份", "State and backup"), path: Paths.library),
        .init(label: Wording("采集比对", "Compare"), path: Paths.collecting),
      ]
    case "configuration-finding": [.init(label: Wording("采集比对", "Compare"), path: Paths.collecting)]
    case "hardware-model": [.init(label: Wording("导入型号库", "Import models"), path: Paths.deviceTypes)]
    default: []
    }
  }

  static func ofRecord(_ type: String, _ id: Int) -> [PageTools.Tool] {
    switch type {
    case "configuration-item":
      [
        .init(label: Wording("影响分析", "Impact"), path: Paths.impact(id)),
        .init(label: Wording("登记关系", "Add a relation"), path: Paths.new("configuration-relation") + "?from_item=\(id)"),
      ]
    case "configuration-file": [.init(label: Wording("版本和差异", "Versions"), path: Paths.fileVersions(id))]
    default: []
    }
  }
}

extension Routes {
  /// 6.4: impact, comparisons, files with their versions, the state of the library, hardware models.
  mutating func configuration() {
    impact()
    collecting()
    fileVersions()
    library()
    deviceTypes()
  }
}
