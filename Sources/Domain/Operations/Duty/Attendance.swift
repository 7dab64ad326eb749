public import Records
public import Time

/// 5.1: one person on one watch. Whoever is here counts as on duty; leaving the post needs approval and a
/// relief who is here (2.1.1, article 8).
public enum Attendance: RecordType {
  public enum State: String, Choice {
    case here, asking
    case askingHead = "asking-head"
    case away, off
    public var label: Wording {
      switch self {
      case .here: Wording("在岗", "Here")
      case .asking: Wording("申请离岗", "Asks to leave")
      case .askingHead: Wording("经理申请离岗", "Manager asks to leave")
      case .away: Wording("离岗", "Away")
      case .off: Wording("已下班", "Off")
      }
    }
  }

  public static let watch = Field<Ref<DutyLog>>("watch", "班次", .list, .filter)
  public static let person = Field<Ref<Person>>("person", "人员", .list, .filter, .offers(.actor))
  public static let arrivedAt = Field<Moment>("arrived_at", "签到时间", .list, .notInFuture, .offers(.now))
  public static let reason = Field<String?>("leave_reason", "离岗原因", .length(2...200), .list)
  public static let relief = Field<Ref<Person>?>("relief", "接替人", .list)
  public static let leftAt = Field<Moment?>("left_at", "离岗时间", .given, .list)
  public static let returnedAt = Field<Moment?>("returned_at", "返岗时间", .given)
  public static let offAt = Field<Moment?>("off_at", "下班时间", .given)

  public static let form = Form<Attendance>("attendance", "值班签到", "Attendance", chapter: "5.1") {
    Section("签到", "Arrival") {
      watch
      person
      arrivedAt
    }
    Section("离岗", "Leaving", later: true) {
      reason
      relief
      leftAt
      returnedAt
      offAt
    }
    Check(Wording("签到只能由本人办理。", "Everybody signs in for themselves."), on: person) { it, _ in
      it.data.createdBy == 0 || it.data.createdBy == it[person].id
    }
    Check(Wording("您已经在这一班签到了。", "You have signed in to this watch already."), on: person) { it, ask in
      try ask.find(
        Attendance.self, Condition(watch, .equals, it[watch]), Condition(person, .equals, it[person])
      )
      .allSatisfy { $0.id == it.id || $0.state == .off }
    }
    Check(Wording("这一班还没有开班或已经结束。", "This watch has not begun, or is over."), on: watch) { it, ask in
      guard let log = try ask.find(it[watch]) else { return false }
      return it.id.id != 0 || log.state == .onDuty
    }
    Check(
      Wording("您不在这一班，也不具备值班资格（从业资格、上岗培训），不能签到。", "You are neither on this watch nor able to stand one."),
      on: person
    ) { it, ask in
      guard let log = try ask.find(it[watch]), let someone = try ask.find(it[person]) else { return false }
      return it.id.id != 0 || log[DutyLog.crew].contains(it[person]) || log[DutyLog.manager] == it[person]
        || CrewRules.isAble(someone)
    }
  }

  public static let flow = Flow<Attendance>(from: .here, editable: []) {
    step(
      "ask", "申请离岗", "Ask to leave", .here, to: .asking, by: [.named(person)], needs: [reason, relief],
      guards: [
        reliefIsHere,
        Guard(Wording("值班经理离岗请向技术部门负责人申请。", "A manager asks the head.")) { try !isManager($0, $1) },
      ], aside: true)
    // 2.1.1, article 8: the manager's leave is the head's to allow, and whoever stands in must be able to lead.
    step(
      "ask-head", "向负责人申请离岗", "Ask the head to leave", .here, to: .askingHead, by: [.named(person)],
      needs: [reason, relief],
      guards: [
        reliefIsHere,
        Guard(Wording("您不是这一班的值班经理，请用“申请离岗”。", "You do not lead this watch.")) { try isManager($0, $1) },
        Guard(Wording("接替值班经理的人须担任值班经理岗位。", "The relief must be able to lead.")) { it, ask in
          guard let relief = it[relief] else { return false }
          return try CrewRules(asking: ask).leaders.contains(relief.id)
        },
      ], aside: true)
    approval(
      "allow", "批准离岗", "Allow", .asking, to: .away,
      signers: [Signer("值班经理或负责人", "Manager or head", .post(.dutyManager), .post(.head))],
      guards: [reliefIsHere], then: { try leave($0, $1) })
    approval(
      "allow-manager", "批准经理离岗", "Allow the manager", .askingHead, to: .away,
      signers: [Signer("技术部门负责人", "Head of IT", .post(.head), .post(.leader))],
      guards: [reliefIsHere], then: { try leave($0, $1) })
    step(
      "refuse", "不批准离岗", "Refuse", .asking, .askingHead, to: .here,
      by: .managers + [.post(.leader), .named(person)], aside: true)
    step("back", "返岗", "Back", .away, to: .here, by: [.named(person)], aside: true) { it, work in
      var it = it
      it[returnedAt] = work.now
      try work.change(it)
    }
    step(
      "off", "下班签退", "Sign out", .here, .away, to: .off, by: [.named(person), .post(.dutyManager)],
      guards: [
        Guard(Wording("您正在接替离岗的同事，请等其返岗后再下班。", "You stand in for somebody who is away.")) { it, ask in
          try ask.find(
            Attendance.self, Condition(watch, .equals, it[watch]), Condition(relief, .equals, it[person]),
            .state(State.away)
          ).isEmpty
        },
        Guard(Wording("值班经理完成日志评估签字之后才能下班。", "A manager evaluates the watch before leaving.")) { it, ask in
          try !isManager(it, ask) || ask.find(it[watch])?.state != .onDuty
        },
      ], aside: true
    ) { it, work in
      var it = it
      it[offAt] = work.now
      try work.change(it)
    }
  }

  private static func isManager(_ it: Record<Attendance>, _ ask: any Inquiry) throws -> Bool {
    try ask.find(it[watch])?[DutyLog.manager] == it[person]
  }

  /// Looked at when it is asked for and again when it is allowed: the relief may have left meanwhile.
  private static let reliefIsHere = Guard<Attendance>(
    Wording("接替人必须是另一位在岗的人。", "The relief must be somebody else who is here.")
  ) { it, ask in
    guard let relief = it[relief], relief != it[person] else { return false }
    return try !ask.find(
      Attendance.self, Condition(person, .equals, relief), Condition(watch, .equals, it[watch]),
      .state(State.here)
    ).isEmpty
  }

  private static func leave(_ it: Record<Attendance>, _ work: any Work) throws {
    var it = it
    it[leftAt] = work.now
    it[returnedAt] = nil
    try work.change(it)
    guard let relief = it[relief], let log = try work.find(it[watch]) else { return }
    try work.tell(
      [relief.id], Wording("请接替离岗的同事。", "You stand in for a colleague who is away."), about: log.data)
  }

  public static let access = Access(
    read: .readers, create: .operations, edit: [], void: [.post(.dutyManager)], isLocal: false)
}
