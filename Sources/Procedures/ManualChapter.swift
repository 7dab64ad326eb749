/// The chapters of the operating manual, in its order (case collection 2.2.1).
public enum ManualChapter: String, Sendable, Codable, CaseIterable {
  case beforeOpen = "before-open"
  case duringTrading = "during-trading"
  case afterClose = "after-close"
  case backupAndRestore = "backup-and-restore"
  case parameterChange = "parameter-change"
  case maintenance

  public var chinese: String {
    switch self {
    case .beforeOpen: "开市前准备"
    case .duringTrading: "开市期间监控"
    case .afterClose: "闭市后业务"
    case .backupAndRestore: "数据备份恢复"
    case .parameterChange: "系统参数日常变更"
    case .maintenance: "定期维护"
    }
  }

  public var english: String {
    switch self {
    case .beforeOpen: "Before the open"
    case .duringTrading: "During trading"
    case .afterClose: "After the close"
    case .backupAndRestore: "Backup and restore"
    case .parameterChange: "Changes of parameters"
    case .maintenance: "Regular maintenance"
    }
  }
}
