public import Records

/// 通知渠道: a way by which messages leave the house. Its secrets are no fields: they are set on its page, sealed,
/// and never shown again.
public enum NotificationChannel: RecordType {
  public typealias State = Switch
  public enum Kind: String, Choice {
    case mail, wecom, dingtalk, feishu, sms, webhook
    public var label: Wording {
      switch self {
      case .mail: Wording("邮件", "Mail")
      case .wecom: Wording("企业微信", "WeCom")
      case .dingtalk: Wording("钉钉", "DingTalk")
      case .feishu: Wording("飞书", "Feishu")
      case .sms: Wording("短信网关", "SMS gateway")
      case .webhook: Wording("通用 webhook", "Webhook")
      }
    }
    /// Whether it reaches one person at their own address, rather than a group.
    public var isPersonal: Bool { self == .mail || self == .sms }
  }

  public static let name = Field<String>("name", "渠道名称", .name, .list, .search, .length(2...60))
  public static let kind = Field<Kind>("kind", "种类", .list, .filter)
  public static let address = Field<String>(
    "address", "地址", .list, .length(8...400),
    .hint("邮件写 smtp://主机:587（STARTTLS）或 smtps://主机:465；其他写 https://…，其中的令牌写成 {token}"))
  public static let sender = Field<String?>("sender", "发件地址", .length(3...200), .hint("邮件的发件人，例如 ops@example.cn"))
  public static let account = Field<String?>("account", "登录账号", .length(1...200), .hint("邮件服务器的登录名；口令在渠道页面上设置"))
  public static let template = Field<String?>(
    "template", "模板", .lines(4),
    .hint("可用 {text} {level} {time} {link} {name} {mobile} {title}；通用 webhook 和短信可写整个 JSON"))
  public static let certificate = Field<String?>(
    "certificate", "信任的证书", .lines(4), .hint("服务器证书由本单位自己的 CA 签发时，粘贴 CA 证书（PEM）"))

  public static let form = Form<NotificationChannel>("notification-channel", "通知渠道", "Channels", chapter: "4.7") {
    Section("渠道", "Channel") { name; kind; address; template }
    Section("邮件", "Mail") { sender; account }
    Section("加密连接", "TLS") { certificate }
    Rule(Wording("邮件地址须以 smtp:// 或 smtps:// 开头，其他须以 https:// 或 http:// 开头。", "Mail: smtp:// or smtps://; others: https://."), on: address) {
      let address = $0[address]
      let schemes = $0[kind] == .mail ? ["smtp://", "smtps://"] : ["https://", "http://"]
      return schemes.contains { address.hasPrefix($0) } && !address.contains(" ") && !address.contains("@")
    }
    Rule(Wording("邮件渠道须填发件地址。", "A mail channel needs a sender."), on: sender) {
      $0[kind] != .mail || $0[sender]?.contains("@") == true
    }
  }
  public static let flow = Flow<NotificationChannel>(from: .active, editable: [.active, .off]) {
    step("stop", "停用", "Stop", .active, to: .off, by: .systems, aside: true)
    step("resume", "启用", "Resume", .off, to: .active, by: .systems, aside: true)
  }
  public static let access = Access(
    read: .systems + [.post(.auditor)], create: .systems, edit: .systems, void: .systems, isLocal: false)
}
