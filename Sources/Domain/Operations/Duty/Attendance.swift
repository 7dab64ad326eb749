public import Records
public import Time

/// 5.1: one person on one watch. Whoever is here counts as on duty; leaving the post needs approval and a
/// relief who is here (2.1.1, article 8).
public enum Attendance: RecordType {
  public enum State: String, Choice {
    case here, asking, away, off
    public var label: Wording {
      switch self {
      case .here: Wording("在岗", "Here")
      case .asking: Wording("申请离岗", "Asks to leave")
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
    Section("签到", "Arrival") { watch; person; arrivedAt }
    Section("离岗", "Leaving", later: true) { reason; relief; leftAt; returnedAt; offAt }
    Check(Wording("这个人已经在这一班签到了。", "This person has signed in to this watch already."), on: person) { it, ask in
      try ask.find(Attendance.self, Condition(watch, .equals, it[watch]), Condition(person, .equals, it[person]))
        .allSatisfy { $0.id == it.id || $0.state == .off }
    }
    Check(Wording("这一班还没有开班或已经结束。", "This watch has not begun, or is over."), on: watch) { it, ask in
      guard let log = try ask.find(it[watch]) else { return false }
      return it.id.id != 0 || log.state == .onDuty || log.state == .planned
    }
  }
  public static let flow = Flow<Attendance>(from: .here, editable: []) {
    step(
      "ask", "申请离岗", "Ask to leave", .here, to: .asking, by: [.named(person)], needs: [reason, relief],
      guards: [
        Guard(Wording("接替人必须是另一位在岗的人。", "The relief must be somebody else who is here.")) { it, ask in
          guard let relief = it[relief], relief != it[person] else { return false }
          return try !ask.find(
            Attendance.self, Condition(person, .equals, relief), Condition(watch, .equals, it[watch]), .state(State.here)
          ).isEmpty
        }
      ], aside: true)
    approval(
      "allow", "批准离岗", "Allow", .asking, to: .away,
      signers: [Signer("值班经理或负责人", "Manager or head", .post(.dutyManager), .post(.head))],
      guards: [
        Guard(Wording("值班经理离岗须由技术部门负责人批准。", "A manager's leave is the head's to allow.")) { it, ask in
          try ask.find(it[watch])?[DutyLog.manager] != it[person] || !ask.holders(of: .head).isEmpty
        }
      ]
    ) { it, work in
      var it = it
      it[leftAt] = work.now
      try work.change(it)
    }
    step("refuse", "不批准", "Refuse", .asking, to: .here, by: .managers, aside: true)
    step("back", "返岗", "Back", .away, to: .here, by: [.named(person)]) { it, work in
      var it = it
      it[returnedAt] = work.now
      try work.change(it)
    }
    step("off", "下班签退", "Sign out", .here, .away, to: .off, by: [.named(person), .post(.dutyManager)], aside: true) { it, work in
      var it = it
      it[offAt] = work.now
      try work.change(it)
    }
  }
  public static let access = Access(
    read: .readers, create: .operations, edit: [], void: [.post(.dutyManager)], isLocal: false)
}
