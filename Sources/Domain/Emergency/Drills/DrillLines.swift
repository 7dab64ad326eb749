public import Records
public import Time

extension Drill {
  /// One line of the script.
  public enum Script: LineType {
    public static let at = Column<TimeOfDay?>("at", "时间")
    public static let scene = Column<String>("scene", "场景", .length(1...80))
    public static let what = Column<String>("what", "内容", .length(2...400))
    public static let who = Column<String>("who", "岗位或人员", .length(1...80))
    public static let columns = Columns<Script> { at; scene; what; who }
  }

  /// Who was told beforehand, how and when.
  public enum DrillNotice: LineType {
    public static let to = Column<String>("to", "通知对象", .length(1...80))
    public static let by = Column<String>("by", "通知方式", .length(1...40))
    public static let at = Column<Moment>("at", "通知时间", .notInFuture)
    public static let columns = Columns<DrillNotice> { to; by; at }
  }

  /// What happened in one scenario, to the minute: simulated failure, decision, recovery.
  public enum Happening: LineType {
    public static let scenario = Column<Ref<EmergencyScenario>>("scenario", "场景")
    public static let failedAt = Column<Moment>("failed_at", "模拟故障时间", .notInFuture)
    public static let decidedAt = Column<Moment>("decided_at", "决策时间", .notInFuture)
    public static let decision = Column<String>("decision", "决策处置过程", .length(2...400))
    public static let recoveredAt = Column<Moment>("recovered_at", "故障排除时间", .notInFuture)
    public static let columns = Columns<Happening> { scenario; failedAt; decidedAt; decision; recoveredAt }
  }

  public static let form = Form<Drill>("drill", "应急演练", "Drills", number: "4.4", chapter: "7.2") {
    Section("计划", "Plan") { number; title; startsAt; endsAt; isMajor; method; location; purpose; scenarios }
    Section("环境与标准", "Environment") { environment; impact; criteria; preparation; recording; restoring }
    Section("人员", "People") { commander; recorder; people; units }
    Section("演练内容及过程", "Script") { script }
    Section("通知", "Notice", later: true) { notices }
    Section("演练记录", "Record", later: true) { startedAt; endedAt; happenings; process; cleaning }
    Section("恢复检查", "Restoration", later: true) { trader; settler; checked }
    Section("总结", "Summary", later: true) { result; summary; returned }
    Rule(Wording("结束时间须晚于开始时间。", "It ends before it begins."), on: endsAt) { $0[endsAt] > $0[startsAt] }
    Check(Wording("重大演练须安排在非交易日。", "A major drill is held on a day without trading."), on: startsAt) { it, ask in
      !it[isMajor] || !ask.isTradingDay(it[startsAt].day)
    }
    Check(
      Wording("正式环境的演练不能与交易时段重叠，请改期或改用模拟环境。", "A drill in production cannot overlap with trading."),
      on: startsAt
    ) { it, ask in
      guard it[method] == .production, it[endsAt] > it[startsAt] else { return true }
      let calendar = ask.calendar
      let overlap = calendar.calendar.overlap(of: it[startsAt]..<it[endsAt], with: calendar.exchanges)
      return overlap.map { $0.union == 0 } ?? !ask.isTradingDay(it[startsAt].day)
    }
    Rule(
      Wording("决策时间不能早于模拟故障时间，故障排除时间不能早于决策时间。", "A failure comes before its decision and recovery."),
      on: happenings
    ) { it in
      it[happenings].allSatisfy {
        $0[Happening.failedAt] <= $0[Happening.decidedAt] && $0[Happening.decidedAt] <= $0[Happening.recoveredAt]
      }
    }
  }
}
