import Records

extension Paths {
  public static let accountMatrix = "/network/permissions"
  public static let accountMatrixPrint = "/network/permissions/print"
  public static let permissionCheck = "/network/permissions/check"
  public static let accessRulesPrint = "/network/access-rules/print"
  public static let scanImport = "/security/scans/import"
  public static let switchPortsPrint = "/network/ports/print"
  public static func assessScan(_ id: Int) -> String { "/security/scans/\(id)/assess" }
  public static func compareScans(_ after: Int, with before: Int) -> String { "/security/scans/\(after)/compare?with=\(before)" }
}

/// The pages of 5.6 and 5.7, as they are reached from the generic ones.
enum NetworkTools {
  static func ofList(_ type: String) -> [PageTools.Tool] {
    switch type {
    case "account-permission", "access-request", "permission-check", "password-change":
      [.init(label: Wording("关系表和季度核对", "Table and quarterly check"), path: Paths.accountMatrix)]
    case "access-control-rule": [.init(label: Wording("打印现行策略", "Print what is in force"), path: Paths.accessRulesPrint)]
    case "vulnerability-scan": [.init(label: Wording("导入扫描结果", "Import a scan"), path: Paths.scanImport)]
    case "switch-port": [.init(label: Wording("打印端口连接表", "Print the ports"), path: Paths.switchPortsPrint)]
    default: []
    }
  }
}

extension Routes {
  /// 5.6 and 5.7.
  mutating func networkAndSecurity() {
    accountMatrix()
    networkPrints()
    scans()
  }
}
