import Records

extension Paths {
  public static let accountPermissions = "/network/permissions"
  public static let permissionsPrint = "/network/permissions/print"
  public static let permissionCheck = "/network/permissions/check"
  public static let accessRulesPrint = "/network/access-rules/print"
  public static let scanImport = "/security/scans/import"
  public static let securityLedger = "/security/works/print"
  public static func assessScan(_ id: Int) -> String { "/security/scans/\(id)/assess" }
  public static func compareScans(_ after: Int, with before: Int) -> String { "/security/scans/\(after)/compare?with=\(before)" }
}

/// The pages of 5.6 and 5.7, as they are reached from the generic ones.
enum NetworkTools {
  static func ofList(_ type: String) -> [PageTools.Tool] {
    switch type {
    case "account-permission", "access-request", "permission-check", "password-change":
      [.init(label: Wording("关系表和季度核对", "Table and quarterly check"), path: Paths.accountPermissions)]
    case "access-control-rule": [.init(label: Wording("打印现行策略", "Print what is in force"), path: Paths.accessRulesPrint)]
    case "vulnerability-scan": [.init(label: Wording("导入扫描结果", "Import a scan"), path: Paths.scanImport)]
    case "security-work": [.init(label: Wording("打印本年台账", "Print this year"), path: Paths.securityLedger)]
    default: []
    }
  }
}

extension Routes {
  /// 5.6 and 5.7.
  mutating func networkAndSecurity() {
    accountPermissions()
    networkPrints()
    scans()
  }
}
