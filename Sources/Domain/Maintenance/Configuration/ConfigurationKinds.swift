public import Records

/// What a configuration item is: the rows of both tables of 3.4.4, and what else the core systems of a futures
/// company consist of.
public enum ConfigurationKind: String, Choice {
  case businessSystem = "business-system"
  case application, database, middleware
  case operatingSystem = "operating-system"
  case tool
  case server, storage
  case networkSwitch = "switch"
  case router, firewall
  case loadBalancer = "load-balancer"
  case line
  case otherHardware = "other-hardware"

  public var label: Wording {
    switch self {
    case .businessSystem: Wording("业务系统", "Business system")
    case .application: Wording("应用系统", "Application")
    case .database: Wording("数据库", "Database")
    case .middleware: Wording("中间件", "Middleware")
    case .operatingSystem: Wording("操作系统", "Operating system")
    case .tool: Wording("工具软件", "Tool software")
    case .server: Wording("服务器", "Server")
    case .storage: Wording("存储设备", "Storage")
    case .networkSwitch: Wording("交换机", "Switch")
    case .router: Wording("路由器", "Router")
    case .firewall: Wording("防火墙", "Firewall")
    case .loadBalancer: Wording("负载均衡", "Load balancer")
    case .line: Wording("通信线路", "Line")
    case .otherHardware: Wording("其他硬件", "Other hardware")
    }
  }

  /// Which of the two tables of 3.4.4 it stands in.
  public var isSoftware: Bool {
    switch self {
    case .businessSystem, .application, .database, .middleware, .operatingSystem, .tool: true
    default: false
    }
  }
}

/// Where an item works.
public enum ConfigurationEnvironment: String, Choice {
  case production, test, backup
  public var label: Wording {
    switch self {
    case .production: Wording("生产", "Production")
    case .test: Wording("测试", "Test")
    case .backup: Wording("备份", "Backup")
    }
  }
}

/// How much hangs on an item. 3.4.1 keeps what trades, settles, controls risk and transfers money: the core.
public enum ConfigurationImportance: String, Choice {
  case core, important, general
  public var label: Wording {
    switch self {
    case .core: Wording("核心", "Core")
    case .important: Wording("重要", "Important")
    case .general: Wording("一般", "General")
    }
  }
}
