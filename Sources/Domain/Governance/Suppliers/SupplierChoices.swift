public import Records

/// What a supplier or a contract of 1.6 is about.
public enum SupplyKind: String, Choice {
  case software, hardware, integration
  case service, security, line, hosting, facility, consulting, other
  public var label: Wording {
    switch self {
    case .software: Wording("软件产品", "Software")
    case .hardware: Wording("硬件产品", "Hardware")
    case .integration: Wording("系统集成", "Integration")
    case .service: Wording("运维技术服务", "Technical service")
    case .security: Wording("安全服务", "Security service")
    case .line: Wording("通信线路", "Lines")
    case .hosting: Wording("设备托管", "Hosting")
    case .facility: Wording("机房设施", "Machine-room facilities")
    case .consulting: Wording("管理咨询", "Consulting")
    case .other: Wording("其他", "Other")
    }
  }
}

/// 1.6.1, article 1: the kinds of qualification that are asked for.
public enum QualificationKind: String, Choice {
  case licence, integration, software, security, agency, other
  public var label: Wording {
    switch self {
    case .licence: Wording("生产（经营）许可证", "Operating licence")
    case .integration: Wording("系统集成资质", "System integration")
    case .software: Wording("软件开发资质", "Software development")
    case .security: Wording("信息安全集成资质", "Security integration")
    case .agency: Wording("原厂授权", "Authorized by the maker")
    case .other: Wording("其他资质", "Other")
    }
  }
}

/// 1.6.1, article 3: how a supplier was chosen; openly, fairly and alike for all.
public enum SelectionMethod: String, Choice {
  case tender, invitation, comparison, single
  public var label: Wording {
    switch self {
    case .tender: Wording("公开招标", "Open tender")
    case .invitation: Wording("邀请招标", "Invited tender")
    case .comparison: Wording("综合比选", "Comparison")
    case .single: Wording("单一来源（须说明理由）", "Single source")
    }
  }
}

extension [Who] {
  /// Who keeps suppliers and contracts: 1.1.3 gives both to general affairs.
  public static let supplierKeepers: [Who] = [.post(.generalAffairs), .post(.head)]
}
