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
  public static let reason = Field<String>("reason", "原因", .name, .list, .length(2...200))
  public static let refusal = Field<String?>("refusal", "不批准的原因", .length(2...200))

  public static let form = Form<ShiftSwap>("shift-swap", "换班请假单", "Swaps and leaves", chapter: "5.1") {
    Section("申请", "Request") { kind; watch; person; substitute; reason }
    Section("办理", "Handling", later: true) { refusal }
    Check(Wording("申请人不在这一班上。", "You are not on this watch."), on: person) { it, ask in
      guard let log = try ask.find(it[watch]) else { return false }
      return it.state != .requested || (log[DutyLog.crew] + [log[DutyLog.manager]]).contains(it[person])
    }
    Check(Wording("顶班人已经在这一班上，或者没有资格、没有培训。", "The substitute is on this watch already, or not able."), on: substitute) {
      it, ask in
      guard let log = try ask.find(it[watch]), let person = try ask.find(it[substitute]) else { return false }
      let isThere = (log[DutyLog.crew] + [log[DutyLog.manager]]).contains(it[substitute])
      return Roster.isAble(person) && (it.state != .requested || !isThere)
    }
    Check(
      Wording("主岗和备岗不能同一天离岗：同岗位的另一位当天已请假。", "Main and backup holders cannot be away together."), on: kind
    ) { it, ask in
      guard it[kind] == .leave, let day = try ask.find(it[watch])?[DutyLog.day] else { return true }
      return try !isAnotherAway(it[person], on: day, ask)
    }
  }

  /// Whether the other holders of one of this person's key posts are all on leave that day.
  private static func isAnotherAway(_ person: Ref<Person>, on day: Day, _ ask: any Inquiry) throws -> Bool {
    let watches = Set(try ask.find(DutyLog.self, Condition(DutyLog.day, .equals, day)).map(\.id))
    let leaves = try ask.find(
      ShiftSwap.self, Condition(kind, .equals, .leave), .state(State.approved)
    ).filter { watches.contains($0[watch]) }
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
      guards: [
        Guard(Wording("这一班已经开始，不能再调整。", "The watch has begun.")) { it, ask in
          try ask.find(it[watch])?.state == .planned
        }
      ]
    ) { it, work in
      guard var log = try work.find(it[watch]) else { return }
      log[DutyLog.crew] = log[DutyLog.crew].map { $0 == it[person] ? it[substitute] : $0 }
      if log[DutyLog.manager] == it[person] { log[DutyLog.manager] = it[substitute] }
      try work.change(log)
      try work.tell(
        [it[substitute].id], Wording("\(log[DutyLog.day]) 由您顶班。", "You stand in on \(log[DutyLog.day])."), about: log.data)
    }
    step("refuse", "不批准", "Refuse", .requested, to: .refused, by: .managers, needs: [refusal], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [.author], void: [.author, .post(.head)], isLocal: false)
}
