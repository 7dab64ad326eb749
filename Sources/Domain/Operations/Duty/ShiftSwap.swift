public import Records
import Time

/// A swap or a leave on the roster: approved, and always with a substitute (2.1.1, articles 6 and 8).
public enum ShiftSwap: RecordType {
  public enum State: String, Choice {
    case requested, approved, refused
    public var label: Wording {
      switch self {
      case .requested: Wording("待批准", "Requested")
      case .approved: Wording("已批准", "Approved")
      case .refused: Wording("未批准", "Refused")
      }
    }
  }
  public enum Kind: String, Choice {
    case swap, leave
    public var label: Wording {
      switch self {
      case .swap: Wording("换班", "Swap")
      case .leave: Wording("请假", "Leave")
      }
    }
  }

  public static let kind = Field<Kind>("kind", "类别", .list, .filter, .offers(.datum(.text("swap"))))
  public static let watch = Field<Ref<DutyLog>>("watch", "班次", .list, .filter)
  public static let person = Field<Ref<Person>>("person", "申请人", .list, .filter, .offers(.actor))
  public static let substitute = Field<Ref<Person>>("substitute", "顶班人", .list)
  /// A true exchange: the watch of the substitute that the applicant stands instead.
  public static let inReturn = Field<Ref<DutyLog>?>("in_return", "换回班次", .english("In return"))
  public static let reason = Field<String>("reason", "原因", .name, .list, .length(2...200))
  public static let refusal = Field<String?>("refusal", "不批准的原因", .length(2...200))

  public static let form = Form<ShiftSwap>("shift-swap", "换班请假单", "Swaps and leaves", chapter: "5.1") {
    Section("申请", "Request") {
      kind
      watch
      person
      substitute
      inReturn
      reason
    }
    Section("办理", "Handling", later: true) { refusal }
    Check(Wording("申请人不在这一班上。", "You are not on this watch."), on: person) { it, ask in
      guard let log = try ask.find(it[watch]) else { return false }
      return it.state != .requested || (log[DutyLog.crew] + [log[DutyLog.manager]]).contains(it[person])
    }
    Check(
      Wording(
        "顶班人已经在这一班上，或者不具备值班资格；替值班经理的人须担任值班经理岗位。", "The substitute is on this watch already, or not able."),
      on: substitute
    ) {
      it, ask in
      guard let log = try ask.find(it[watch]) else { return false }
      return try it.state != .requested || mayStandIn(it[substitute], for: it[person], log, ask)
    }
    Check(
      Wording("换回的班次须是顶班人的、还没有开始的，并且您能值。", "What is taken in return must be the substitute's."), on: inReturn
    ) {
      it, ask in
      guard it.state == .requested, let other = it[inReturn] else { return true }
      guard it[kind] == .swap, other != it[watch], let log = try ask.find(other), log.state == .planned,
        (log[DutyLog.crew] + [log[DutyLog.manager]]).contains(it[substitute])
      else { return false }
      return try mayStandIn(it[person], for: it[substitute], log, ask)
    }
    Check(
      Wording("主岗和备岗不能同一天离岗：同岗位的另一位当天已请假。", "Main and backup holders cannot be away together."), on: kind
    ) { it, ask in
      guard it[kind] == .leave, let day = try ask.find(it[watch])?[DutyLog.day] else { return true }
      return try !isAnotherAway(it[person], on: day, ask)
    }
  }

  private static func mayStandIn(
    _ person: Ref<Person>, for other: Ref<Person>, _ log: Record<DutyLog>, _ ask: any Inquiry
  ) throws -> Bool {
    let rules = try CrewRules(asking: ask)
    let isThere = (log[DutyLog.crew] + [log[DutyLog.manager]]).contains(person)
    return !isThere && rules.able.contains(person.id)
      && (log[DutyLog.manager] != other || rules.leaders.contains(person.id))
  }

  /// Whether the other holders of one of this person's key posts are all on leave that day.
  private static func isAnotherAway(_ person: Ref<Person>, on day: Day, _ ask: any Inquiry) throws -> Bool {
    let leaves = try ask.find(DutyLog.self, Condition(DutyLog.day, .equals, day)).flatMap {
      try ask.find(
        ShiftSwap.self, Condition(watch, .equals, $0.id), Condition(kind, .equals, .leave), .state(State.approved))
    }
    let away = Set(leaves.map { $0[ShiftSwap.person] })
    return try ask.find(Post.self).contains { post in
      let holders = Set(post[Post.main] + post[Post.backup])
      guard post[Post.isKey], holders.contains(person), holders.count > 1 else { return false }
      return holders.subtracting([person]).isSubset(of: away)
    }
  }

  public static let flow = Flow<ShiftSwap>(from: .requested) {
    approval(
      "approve", "批准", "Approve", .requested, to: .approved,
      signers: [Signer("值班经理或负责人", "Manager or head", .post(.dutyManager), .post(.head))],
      barred: [.named(person)], guards: [
        Guard(Wording("这一班已经开始，不能再调整。", "The watch has begun.")) { it, ask in
          try ask.find(it[watch])?.state == .planned
        },
        Guard(Wording("换回的班次已经开始，不能再调整。", "The watch taken in return has begun.")) { it, ask in
          try it[inReturn] == nil || it[inReturn].flatMap { try ask.find($0) }?.state == .planned
        },
      ]
    ) { it, work in
      try replace(it[person], by: it[substitute], on: it[watch], work)
      if let other = it[inReturn] { try replace(it[substitute], by: it[person], on: other, work) }
      try work.tell([it[person].id], Wording("您的换班（请假）已批准。", "Your request is approved."), about: it.data)
    }
    step("refuse", "不批准", "Refuse", .requested, to: .refused, by: .managers, needs: [refusal], aside: true) {
      it, work in
      try work.tell(
        [it[person].id], Wording("您的换班（请假）未批准：\(it[refusal] ?? "")", "Your request was refused."),
        about: it.data)
    }
  }
  private static func replace(
    _ person: Ref<Person>, by other: Ref<Person>, on watch: Ref<DutyLog>, _ work: any Work
  ) throws {
    guard var log = try work.find(watch) else { return }
    log[DutyLog.crew] = log[DutyLog.crew].map { $0 == person ? other : $0 }
    if log[DutyLog.manager] == person { log[DutyLog.manager] = other }
    try work.change(log)
    try work.tell(
      [other.id],
      Wording(
        "\(log[DutyLog.day]) \(log[DutyLog.watch].label.zh)由您顶班。", "You stand in on \(log[DutyLog.day])."),
      about: log.data)
  }

  public static let access = Access(
    read: .readers, create: .operations, edit: [.author], void: [.author, .post(.head)], isLocal: false)
}
