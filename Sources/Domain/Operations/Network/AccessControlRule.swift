public import Records
public import Time

/// 2.6.4 网络访问控制策略: one rule of the access control of a device, between networks or of a host. It is applied
/// for, decided, put in force by two people outside trading hours, reviewed, and withdrawn.
public enum AccessControlRule: RecordType {
  public enum State: String, Choice {
    case draft, submitted, approved
    case inForce = "in-force"
    case withdrawn, rejected
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待审批", "To be approved")
      case .approved: Wording("待实施", "To be put in force")
      case .inForce: Wording("生效", "In force")
      case .withdrawn: Wording("已撤销", "Withdrawn")
      case .rejected: Wording("未批准", "Rejected")
      }
    }
  }
  /// The three headings of the strategy.
  public enum Kind: String, Choice {
    case device, networks, host
    public var label: Wording {
      switch self {
      case .device: Wording("网络及安全专用设备访问控制", "Network and security devices")
      case .networks: Wording("不同网络之间的访问控制", "Between networks")
      case .host: Wording("系统主机访问控制", "Hosts")
      }
    }
  }
  public enum Zone: String, Choice {
    case core, settlement, exchange, bank, internet, dmz, office, branch, management, backup, test, other
    public var label: Wording {
      switch self {
      case .core: Wording("核心交易", "Core trading")
      case .settlement: Wording("结算", "Settlement")
      case .exchange: Wording("交易所", "Exchanges")
      case .bank: Wording("银行", "Banks")
      case .internet: Wording("互联网", "Internet")
      case .dmz: Wording("互联网接入区", "DMZ")
      case .office: Wording("办公", "Office")
      case .branch: Wording("营业部", "Branches")
      case .management: Wording("运维管理", "Management")
      case .backup: Wording("灾备", "Backup site")
      case .test: Wording("测试", "Test")
      case .other: Wording("其他", "Other")
      }
    }
  }
  public enum Verdict: String, Choice {
    case permit, deny
    public var label: Wording { self == .permit ? Wording("允许", "Permit") : Wording("拒绝", "Deny") }
  }
  public enum Transport: String, Choice {
    case tcp, udp, icmp, any
    public var label: Wording { self == .any ? Wording("任意", "Any") : Wording(rawValue.uppercased()) }
  }

  public static let number = Field<String?>("number", "编号", .serial("CL-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let purpose = Field<String>("purpose", "业务用途", .name, .list, .search, .length(2...120))
  public static let kind = Field<Kind>("kind", "策略类别", .list, .filter)
  public static let device = Field<Ref<ConfigurationItem>>("device", "执行设备", .list, .filter)
  public static let fromZone = Field<Zone>("from_zone", "源区域", .list, .filter)
  public static let source = Field<String>("source", "源地址", .list, .length(2...400), .hint("any、10.1.2.3、10.1.2.0/24，多个用逗号分开"))
  public static let toZone = Field<Zone>("to_zone", "目的区域", .list, .filter)
  public static let destination = Field<String>("destination", "目的地址", .list, .length(2...400))
  public static let transport = Field<Transport>("transport", "协议", .list, .offers(.datum(.text("tcp"))))
  public static let ports = Field<String?>("ports", "目的端口", .list, .length(1...200), .hint("any、22、8000-8010，多个用逗号分开"))
  public static let verdict = Field<Verdict>("verdict", "动作", .list, .filter, .offers(.datum(.text("permit"))))
  public static let applicant = Field<Ref<Person>>("applicant", "申请人", .list, .offers(.actor))
  public static let reason = Field<String>("reason", "数据流和安全要求", .lines(3), .search)
  public static let until = Field<Day?>("until", "有效期至", .list, .sortable, .filter, .hint("临时策略填写，到期撤销"), .ends(while: State.inForce))
  public static let safeguards = Field<String?>(
    "safeguards", "控制措施", .lines(2), .hint("从互联网远程维护或使用 telnet、ftp 时必填：限制 IP、证书或动态口令、全程监控等"))
  public static let change = Field<Ref<Change>?>("change", "变更单", .filter)
  public static let appliedAt = Field<Moment?>("applied_at", "生效时间", .notInFuture, .list)
  public static let applied = Field<String?>("applied_note", "实施和验证情况", .lines(2))
  public static let reviewedOn = Field<Day?>("reviewed_on", "复查日期", .notInFuture, .sortable)
  public static let returned = Field<String?>("return_reason", "退回（撤销）原因", .lines(2))

  public static let form = Form<AccessControlRule>(
    "access-control-rule", "网络访问控制策略", "Access control rules", number: "2.6.4", chapter: "5.6"
  ) {
    Section("策略", "Rule") { number; purpose; kind; device; fromZone; source; toZone; destination; transport; ports; verdict }
    Section("申请", "Application") { applicant; reason; until; safeguards }
    Section("实施和复查", "In force", later: true) { change; appliedAt; applied; reviewedOn; returned }
    addressRules
    portRule
    remoteRule
    telnetRule
  }
  public static let flow = accessControlFlow
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author, .named(applicant)] + .networkKeepers, void: [.author, .post(.head)])
}
