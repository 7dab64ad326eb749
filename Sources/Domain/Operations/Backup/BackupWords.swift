public import Records

/// 2.4.1, article 4.
public enum DataImportance: String, Choice {
  case core, other
  public var label: Wording {
    switch self {
    case .core: Wording("核心业务数据", "Core")
    case .other: Wording("非核心业务数据", "Other")
    }
  }
}

/// 2.4.1, article 6.
public enum BackupMethod: String, Choice {
  case realTime = "real-time"
  case export, both
  public var label: Wording {
    switch self {
    case .realTime: Wording("实时数据备份", "Real time")
    case .export: Wording("定时数据导出备份", "Timed export")
    case .both: Wording("实时备份和定时导出相结合", "Both")
    }
  }
}

public enum BackupFrequency: String, Choice {
  case tradingDay = "trading-day"
  case weekly, monthly
  case onChange = "on-change"
  public var label: Wording {
    switch self {
    case .tradingDay: Wording("每交易日", "Each trading day")
    case .weekly: Wording("每周", "Weekly")
    case .monthly: Wording("每月", "Monthly")
    case .onChange: Wording("系统或配置变更时", "On change")
    }
  }
}

/// When on a day a backup is made.
public enum BackupMoment: String, Choice {
  case beforeSettlement = "before-settlement"
  case afterSettlement = "after-settlement"
  case other
  public var label: Wording {
    switch self {
    case .beforeSettlement: Wording("结算前", "Before settlement")
    case .afterSettlement: Wording("结算后", "After settlement")
    case .other: Wording("其他", "Other")
    }
  }
}

/// How backups come to the other place (2.4.1, articles 14 and 23).
public enum OffsiteWay: String, Choice {
  case media, network
  public var label: Wording {
    switch self {
    case .media: Wording("介质递送", "Media carried")
    case .network: Wording("通信网络传送", "Sent over a line")
    }
  }
}
