public import Records
public import Time

/// 1.7.1, articles 3, 4 and 6: the two liaison officers, and every change of them: applied for, decided in a meeting,
/// told to every related institution within two working days, and handed over.
public enum LiaisonAppointment: RecordType {
  public enum State: String, Choice {
    case proposed, decided, announced, inForce = "in-force", replaced, dropped
    public var label: Wording {
      switch self {
      case .proposed: Wording("申请", "Proposed")
      case .decided: Wording("待通知", "To be announced")
      case .announced: Wording("待交接", "To be handed over")
      case .inForce: Wording("现任", "In force")
      case .replaced: Wording("已更换", "Replaced")
      case .dropped: Wording("未通过", "Dropped")
      }
    }
  }
  /// Which institution was told, how and when.
  public enum Notice: LineType {
    public static let institution = Column<String>("institution", "关联单位", .length(2...60))
    public static let how = Column<String?>("how", "书面通知方式", .length(1...60))
    public static let on = Column<Day?>("told_on", "通知日期", .notInFuture)
    public static let columns = Columns<Notice> { institution; how; on }
  }

  public static let number = Field<String?>("number", "编号", .serial("LLY-{yyyy}-{00}"), .list, .search)
  public static let reason = Field<String>("reason", "调整原因", .name, .list, .length(2...120))
  public static let first = Field<Ref<Person>>("first", "第一联络员", .list, .hint("由技术部负责人担任"))
  public static let second = Field<Ref<Person>>("second", "第二联络员", .list, .hint("由技术服务岗担任"))
  public static let address = Field<String>("address", "邮寄通讯地址", .length(2...120))
  public static let fax = Field<String?>("fax", "传真号码", .length(3...40))
  public static let meetingOn = Field<Day?>("meeting_on", "会议日期", .notInFuture)
  public static let participants = Field<[Ref<Person>]>("participants", "参会人员", .length(0...30), .hint("3 人以上，至少包括技术部、综合部负责人"))
  public static let minutes = Field<String?>("minutes", "会议纪要", .lines(4))
  public static let decidedOn = Field<Day?>("decided_on", "确定日期", .given, .list, .sortable)
  public static let due = Field<Day?>("announce_by", "应在此日前通知和交接", .given, .list)
  public static let notices = Field<[Line<Notice>]>("notices", "通知明细", .length(0...200))
  public static let publishedOn = Field<Day?>("published_on", "公司内部公告日期", .notInFuture)
  public static let handedOn = Field<Day?>("handed_on", "交接完成日期", .notInFuture, .list)
  public static let handover = Field<String?>("handover", "交接事项", .lines(3))

  public static let form = Form<LiaisonAppointment>(
    "liaison-appointment", "技术联络员及变更", "Liaison officers", number: "1.7.1", chapter: "4.7"
  ) {
    Section("申请", "Application") { number; reason; first; second; address; fax }
    Section("会议", "Meeting", later: true) { meetingOn; participants; minutes; decidedOn; due }
    Section("通知和交接", "Announcement and handover", later: true) { notices; publishedOn; handedOn; handover }
    Rule(Wording("两名联络员应是不同的人。", "Two different people."), on: second) { $0[first] != $0[second] }
  }

  public static let access = Access(
    create: [.post(.leader), .post(.head), .post(.generalAffairs)],
    edit: [.author, .post(.leader), .post(.head), .post(.generalAffairs)], void: [.post(.leader), .post(.head)], isLocal: false)
}
