public import Records

/// Which table of 2.6.2, annex 2 a permission stands in.
public enum PermissionArea: String, Choice {
  case network, host, database
  /// 网管、监控、安全、应用.
  case platform
  public var label: Wording {
    switch self {
    case .network: Wording("网络权限", "Network")
    case .host: Wording("主机权限", "Hosts")
    case .database: Wording("数据库权限", "Databases")
    case .platform: Wording("网管、监控、安全、应用权限", "Management, monitoring, security, applications")
    }
  }
}

/// 权限, as the three tables of annex 2 name them.
public enum PermissionLevel: String, Choice {
  case administrator, partial, operate, read, monitor
  public var label: Wording {
    switch self {
    case .administrator: Wording("管理员", "Administrator")
    case .partial: Wording("部分操作", "Partial")
    case .operate: Wording("操作", "Operate")
    case .read: Wording("只读", "Read only")
    case .monitor: Wording("监控员", "Monitor")
    }
  }
}

extension [Who] {
  /// 2.6.2, article 4: who follows permissions and keeps their documents.
  public static let permissionKeepers: [Who] = [.post(.securityAdministration)]
  /// 相关系统管理员: who sets accounts up on the systems.
  public static let accountSetters: [Who] = [
    .post(.systemAdministration), .post(.networkAdministration), .post(.databaseAdministration), .post(.technicalService),
  ]
  public static let networkKeepers: [Who] = [.post(.networkAdministration)]
}
