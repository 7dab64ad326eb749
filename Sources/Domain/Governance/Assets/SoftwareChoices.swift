public import Records

/// 1.5.2, article 4: the three classes in which software is listed.
public enum SoftwareClass: String, Choice {
  case operatingSystem = "operating-system"
  case database, application
  public var label: Wording {
    switch self {
    case .operatingSystem: Wording("操作系统类", "Operating systems")
    case .database: Wording("数据库类", "Databases")
    case .application: Wording("应用系统类", "Applications")
    }
  }
}

/// 授权方式: what the licence counts, and whether it ends.
public enum Licensing: String, Choice {
  case perDevice = "per-device"
  case perUser = "per-user"
  case site, preinstalled, term
  case openSource = "open-source"
  case own
  public var label: Wording {
    switch self {
    case .perDevice: Wording("按设备", "Per device")
    case .perUser: Wording("按用户", "Per user")
    case .site: Wording("场地（不限数量）", "Site")
    case .preinstalled: Wording("随机预装", "Preinstalled")
    case .term: Wording("按期限订阅", "For a term")
    case .openSource: Wording("开源许可", "Open source")
    case .own: Wording("自主开发", "Our own")
    }
  }
  /// Whether each device it is installed on uses up one.
  public var countsDevices: Bool { self == .perDevice || self == .preinstalled }
}
