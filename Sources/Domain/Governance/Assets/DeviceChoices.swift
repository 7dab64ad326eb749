public import Records

/// What a device is. Its code begins the number, so that the number tells what stands before one (1.5.1, article 3).
public enum DeviceCategory: String, Choice {
  case server, storage
  case networkSwitch = "switch"
  case router, firewall, security
  case loadBalancer = "load-balancer"
  case power, cooling, terminal, desktop, laptop, printer, telephone, other

  public var label: Wording {
    switch self {
    case .server: Wording("服务器", "Server")
    case .storage: Wording("存储设备", "Storage")
    case .networkSwitch: Wording("交换机", "Switch")
    case .router: Wording("路由器", "Router")
    case .firewall: Wording("防火墙", "Firewall")
    case .security: Wording("其他安全设备", "Other security device")
    case .loadBalancer: Wording("负载均衡", "Load balancer")
    case .power: Wording("供电设备", "Power supply")
    case .cooling: Wording("空调设备", "Cooling")
    case .terminal: Wording("监控、应急终端", "Operations terminal")
    case .desktop: Wording("台式机", "Desktop computer")
    case .laptop: Wording("笔记本电脑", "Laptop")
    case .printer: Wording("打印、复印设备", "Printer")
    case .telephone: Wording("电话设备", "Telephone")
    case .other: Wording("其他", "Other")
    }
  }

  /// The beginning of its numbers: `FWQ-2026-0007`.
  public var code: String {
    switch self {
    case .server: "FWQ"
    case .storage: "CC"
    case .networkSwitch: "JHJ"
    case .router: "LYQ"
    case .firewall: "FHQ"
    case .security: "AQ"
    case .loadBalancer: "FZ"
    case .power: "GD"
    case .cooling: "KT"
    case .terminal: "ZD"
    case .desktop: "TSJ"
    case .laptop: "BJB"
    case .printer: "DY"
    case .telephone: "DH"
    case .other: "QT"
    }
  }

  /// Whether people work at it, so that the quarterly check of licences draws from it.
  public var isComputer: Bool {
    switch self {
    case .desktop, .laptop, .terminal: true
    default: false
    }
  }
}

/// Where a device works: what it must go through before depends on it.
public enum DeviceUse: String, Choice {
  case production
  case nonProduction = "non-production"
  case office
  public var label: Wording {
    switch self {
    case .production: Wording("生产", "Production")
    case .nonProduction: Wording("非生产（测试、备用）", "Not production (test, spare)")
    case .office: Wording("办公", "Office")
    }
  }
  /// In which of the two ledgers it stands: that of its machine room, or that of its department.
  public var isOffice: Bool { self == .office }
}

extension [Who] {
  /// 综合管理员: keeps the list and the general ledger of devices and software.
  public static let assetKeepers: [Who] = [.post(.generalAffairs)]
  /// Who looks after what stands in the machine rooms, beside the keepers.
  public static let machineRooms: [Who] = [
    .post(.machineRoomAdministration), .post(.systemAdministration), .post(.networkAdministration),
  ]
}
