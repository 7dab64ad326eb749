public import Records
public import Time

/// 升级策略: which notices leave the house by which channels, to whom first, and to whom next when nobody reads
/// them.
public enum EscalationPolicy: RecordType {
  public typealias State = Switch
  public enum Topic: String, Choice {
    case any, run, watch, alarm, incident, other
    public var label: Wording {
      switch self {
      case .any: Wording("全部", "Any")
      case .run: Wording("执行单", "Runs")
      case .watch: Wording("值班", "Watches")
      case .alarm: Wording("报警", "Alarms")
      case .incident: Wording("事件", "Incidents")
      case .other: Wording("其他", "Other")
      }
    }
    /// The topic of what a notice is about.
    public init(subject: String) {
      switch subject {
      case "run": self = .run
      case "duty-log", "roster", "attendance", "handover": self = .watch
      case "alarm": self = .alarm
      case "incident": self = .incident
      default: self = .other
      }
    }
  }
  public enum Level: String, Choice {
    case information, late, urgent, regulator
    public var label: Wording {
      switch self {
      case .information: Wording("通知及以上", "Notices and above")
      case .late: Wording("提醒及以上", "Late and above")
      case .urgent: Wording("紧急及以上", "Urgent and above")
      case .regulator: Wording("监管时限", "Regulator clocks")
      }
    }
    public var number: Int { Self.allCases.firstIndex(of: self)! }
  }

  /// 升级步骤.
  public enum Step: LineType {
    public static let minutes = Column<Int>("minutes", "几分钟后", .range(0...10_080), .unit("分钟"), .hint("0 为立即"))
    public static let post = Column<Ref<Post>?>("post", "通知岗位", .hint("不选为被通知人本人"))
    public static let channel = Column<Ref<NotificationChannel>>("channel", "渠道")
    public static let columns = Columns<Step> { minutes; post; channel }
  }

  public static let name = Field<String>("name", "策略名称", .name, .list, .search, .unique, .length(2...60))
  public static let topic = Field<Topic>("topic", "主题", .list, .filter)
  public static let level = Field<Level>("level", "级别", .list, .filter)
  public static let steps = Field<[Line<Step>]>(
    "escalation_steps", "升级步骤", .length(1...20), .hint("到时仍无人阅读或确认，就通知下一步；按分钟从小到大执行"))
  public static let quietFrom = Field<TimeOfDay?>("quiet_from", "免打扰开始")
  public static let quietTo = Field<TimeOfDay?>(
    "quiet_to", "免打扰结束", .hint("免打扰时段内的消息到结束时再发；监管时限不受影响，任何时候都立即发出"))

  public static let form = Form<EscalationPolicy>("escalation-policy", "升级策略", "Escalation policies", chapter: "4.7") {
    Section("范围", "Scope") { name; topic; level }
    Section("步骤", "Steps") { steps }
    Section("免打扰", "Quiet hours") { quietFrom; quietTo }
    Rule(Wording("免打扰的开始和结束要一起填，并且不能相同。", "Quiet hours need both ends, and two different ones."), on: quietTo) {
      ($0[quietFrom] == nil) == ($0[quietTo] == nil) && ($0[quietFrom] == nil || $0[quietFrom] != $0[quietTo])
    }
  }
  public static let flow = Flow<EscalationPolicy>(from: .active, editable: [.active, .off]) {
    step("stop", "停用", "Stop", .active, to: .off, by: .systems, aside: true)
    step("resume", "启用", "Resume", .off, to: .active, by: .systems, aside: true)
  }
  public static let access = Access(
    read: .systems + [.post(.auditor), .post(.dutyManager)], create: .systems, edit: .systems, void: .systems,
    isLocal: false)

  /// Whether a moment lies in the quiet hours, and when they end then.
  public static func quietEnd(_ policy: Record<EscalationPolicy>, at now: Moment) -> Moment? {
    guard let from = policy[quietFrom], let to = policy[quietTo] else { return nil }
    let time = now.time
    let isQuiet = from < to ? time >= from && time < to : time >= from || time < to
    guard isQuiet else { return nil }
    return Moment(time < to ? now.day : now.day.advanced(by: 1), to)
  }
}
