import Procedures
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
  public static let participants = Field<[Ref<Person>]>("participants", "参会人员", .length(0...30))
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

extension LiaisonAppointment {
  public static let flow = Flow<LiaisonAppointment>(from: .proposed) {
    step(
      "decide", "会议确定", "Decide", .proposed, to: .decided, by: [.post(.leader), .post(.generalManager)],
      needs: [meetingOn, participants, minutes], signing: .own,
      guards: [
        Guard(Wording("会议应有 3 人以上参加。", "Three people or more take part in the meeting.")) { it, _ in
          Set(it[participants]).count >= 3
        },
        Guard(Wording("参会者应包括技术部负责人。", "The head of IT takes part.")) { it, ask in
          try !Set(ask.holders(of: .head)).isDisjoint(with: it[participants].map(\.id))
        },
        Guard(Wording("第一联络员应由技术部负责人担任。", "The first officer is the head of IT.")) { it, ask in
          try ask.holders(of: .head).contains(it[first].id)
        },
        Guard(Wording("第二联络员应由技术服务岗担任。", "The second officer is of technical service.")) { it, ask in
          try ask.holders(of: .technicalService).contains(it[second].id)
        },
      ], then: { try prepareNotices($0, $1) })
    step(
      "announce", "已通知各关联单位", "Announce", .decided, to: .announced, by: .contactKeepers,
      needs: [notices, publishedOn], signing: .own,
      guards: [
        Guard(Wording("还有关联单位没有填通知方式和日期。", "Some institutions were not told yet.")) { it, ask in
          let told = Set(it[notices].filter { $0[Notice.how] != nil && $0[Notice.on] != nil }.map { $0[Notice.institution] })
          return try Set(institutions(ask)).isSubset(of: told)
        }
      ])
    step(
      "hand-over", "完成交接", "Hand over", .announced, to: .inForce, by: [.named(first), .named(second), .post(.head)],
      needs: [handedOn, handover], signing: .own, then: { try replace($0, $1) })
    // What the product does to the ones before.
    step("replace", "更换", "Replace", .inForce, to: .replaced, by: [.product], aside: true)
    step(
      "drop", "未通过", "Drop", .proposed, to: .dropped, by: [.post(.leader), .post(.head)], asks: [minutes], aside: true)
  }

  /// Every institution on the list of contacts, once each.
  static func institutions(_ ask: any Inquiry) throws -> [String] {
    Set(try ask.find(Contact.self, .state(Contact.State.current)).filter { $0[Contact.kind] != .headquarters }
      .map { $0[Contact.institution] }).sorted()
  }

  private static func prepareNotices(_ appointment: Record<Self>, _ work: any Work) throws {
    var appointment = appointment
    appointment[decidedOn] = work.now.day
    var due = work.now.day
    var left = 2
    // Two working days; where the calendar ends, every day counts.
    while left > 0 {
      due = due.advanced(by: 1)
      if work.calendar.isWorkingDay(due) { left -= 1 }
      if due - work.now.day > 30 { break }
    }
    appointment[self.due] = due
    if appointment[notices].isEmpty {
      appointment[notices] = try institutions(work).prefix(200).map { name in Line { $0[Notice.institution] = name } }
    }
    try work.change(appointment)
    try work.tell(
      [appointment[first].id, appointment[second].id],
      Wording("您已被确定为技术联络员，请在 \(due) 前通知各关联单位并完成交接。", "You are a liaison officer; tell everybody by \(due)."),
      about: appointment.data)
  }

  private static func replace(_ appointment: Record<Self>, _ work: any Work) throws {
    for var earlier in try work.find(Self.self, .state(State.inForce), limit: 20) where earlier.id != appointment.id {
      earlier.data.state = State.replaced.rawValue
      try work.change(earlier)
    }
  }
}

extension Record<LiaisonAppointment> {
  /// Whether institutions should have been told, and the work handed over, by now.
  public func isLate(on day: Day) -> Bool {
    guard state == .decided || state == .announced, let due = self[LiaisonAppointment.due] else { return false }
    return due < day
  }
}
