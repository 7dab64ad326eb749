public import Records

/// 1.4.1, article 4: by what technical documents are sorted.
public enum DocumentCategory: String, Choice {
  case policy, manual, configuration, contract, approval, operation, log
  public var label: Wording {
    switch self {
    case .policy: Wording("技术制度及流程类", "Policies and processes")
    case .manual: Wording("技术手册类", "Manuals")
    case .configuration: Wording("系统配置类", "Configurations")
    case .contract: Wording("技术合同类", "Contracts")
    case .approval: Wording("审批及流转记录类", "Approvals and circulation")
    case .operation: Wording("技术运维操作记录类", "Records of operation")
    case .log: Wording("系统日志记录类", "System logs")
    }
  }
}

/// 敏感性标识 (4.4).
public enum Sensitivity: String, Choice {
  case open, inner, restricted, secret
  public var label: Wording {
    switch self {
    case .open: Wording("公开", "Public")
    case .inner: Wording("内部", "Internal")
    case .restricted: Wording("受限", "Restricted")
    case .secret: Wording("机密", "Secret")
    }
  }
}

/// Whom a policy concerns, which decides how it is published (1.3.1, articles 15 to 17).
public enum PolicyReach: String, Choice {
  case own, several, everyone
  public var label: Wording {
    switch self {
    case .own: Wording("只涉及本部门", "The department only")
    case .several: Wording("涉及其他部门", "Other departments too")
    case .everyone: Wording("涉及全公司", "The whole company")
    }
  }

  /// The ways in which it must be published.
  public var ways: Set<PublicationWay> {
    switch self {
    case .own: [.circulation, .meeting, .mail]
    case .several: [.circulation]
    case .everyone: [.mail, .website]
    }
  }
}

/// 1.3.1, article 14: the four ways of publishing.
public enum PublicationWay: String, Choice {
  case circulation, meeting, mail, website
  public var label: Wording {
    switch self {
    case .circulation: Wording("传阅纸质文件并签字确认", "Circulated on paper and signed")
    case .meeting: Wording("会议宣读", "Read out at a meeting")
    case .mail: Wording("发送邮件", "Sent by mail")
    case .website: Wording("公司网站公布", "On the company's website")
    }
  }
}

/// What a yearly review came to.
public enum ReviewVerdict: String, Choice {
  case stays, revise
  public var label: Wording {
    switch self {
    case .stays: Wording("仍然适用", "Still fits")
    case .revise: Wording("需要修订", "To be revised")
    }
  }
}

/// 1.4.1, articles 22 to 24: how use beyond the scope is approved. Internal use stays in the department; what
/// leaves it passes the first internal level before the external one.
public enum UseLevel: String, Choice {
  case innerSecond = "inner-second"
  case innerFirst = "inner-first"
  case outerSecond = "outer-second"
  case outerFirst = "outer-first"
  public var label: Wording {
    switch self {
    case .innerSecond: Wording("内部二级", "Internal, level 2")
    case .innerFirst: Wording("内部一级", "Internal, level 1")
    case .outerSecond: Wording("外部二级", "External, level 2")
    case .outerFirst: Wording("外部一级", "External, level 1")
    }
  }
  public var isOuter: Bool { self == .outerSecond || self == .outerFirst }
  /// Whether it asks at least as much as `other` does inside and outside.
  public func suffices(for other: UseLevel) -> Bool {
    let isFirst = self == .innerFirst || self == .outerFirst, needsFirst = other == .innerFirst || other == .outerFirst
    return (isFirst || !needsFirst) && (isOuter || !other.isOuter)
  }
}
