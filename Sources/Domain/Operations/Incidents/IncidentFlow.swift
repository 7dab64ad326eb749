import Records
import Time

extension Incident {
  /// 2.8.2 事件管理流程: submitted and recorded, graded, assigned with a plan, handled, ended, looked back upon,
  /// closed. Its side doors: the emergency plan where it reaches the level of an accident, change management while it
  /// is handled, problem management once it is over.
  static let incidentFlow = Flow<Incident>(from: .open, editable: [.open, .assessed, .handling]) {
    step(
      "assess", "评估、定级", "Grade", .open, to: .assessed, by: .managers, needs: [grade],
      asks: [gradeReason, accident, reportedAt, acceptedBy], guards: [notBelowProposal], then: { try keepProposal($0, $1) })
    step(
      "dispatch", "分派", "Assign", .assessed, to: .handling, by: .managers, needs: [manager, handler, planKind],
      asks: [plan, handledAt], guards: [accidentNeedsPlan, temporaryNeedsText, rightManager],
      then: { try tellHandler($0, $1) })
    step(
      "restore", "恢复", "Restore", .open, .assessed, .handling, to: .handled, by: .operations,
      needs: [handling, restoredAt], asks: [handler, handledAt, cause, changeRecords], signing: .own,
      guards: [outagesBeforeRestoring])
    step("reopen", "重新处理", "Reopen", .handled, .analysed, to: .handling, by: .operations, aside: true)
    raising("raise", .assessed)
    raising("raise-handling", .handling)
    // What was over before anybody could grade it.
    step(
      "grade-later", "定级（补）", "Grade", .handled, to: .handled, by: .managers, needs: [grade],
      asks: [gradeReason, accident, reportedAt, acceptedBy], guards: [notBelowProposal], aside: true,
      then: { try keepProposal($0, $1) })
    // Never silently: with a reason, signed by the head and countersigned by the chief risk officer.
    step(
      "lower", "降级", "Lower the grade", .handled, to: .handled, by: [.post(.head)], needs: [grade, gradeReason],
      signing: .witnessed(reviewers: [.post(.chiefRiskOfficer)]), aside: true, then: { try keepLowering($0, $1) })
    step(
      "analyse", "回顾、分析", "Analyse", .handled, to: .analysed, by: .managers,
      needs: [cause, causeKind, responsibility, isRepeated, isSolved, improvement],
      asks: [impact, lesson, tracking, manager], guards: [isGraded])
    approval(
      "close", "关闭", "Close", .analysed, to: .closed,
      signers: [Signer("事件管理人", "Incident manager", .post(.dutyManager), .post(.head))], needs: [opinion],
      asks: [tracking, remark], barred: [.named(handler)], notBy: ["restore"], guards: [noClockRuns, problemIsThere])
  }

  private static func raising(_ name: String, _ state: State) -> StepDescription {
    step(
      name, "升级", "Raise the grade", state, to: state, by: .managers, needs: [raisedTo], asks: [gradeReason, accidentRaised],
      guards: [onlyUpwards], aside: true)
  }

  private static let notBelowProposal = Guard<Incident>(
    Wording(
      "定级不能低于系统按事实得出的建议级别。事实有误请先更正事实；确需降级的，恢复后用“降级”，写明理由并由技术部负责人和首席风险官签字。",
      "The grade cannot be below the proposal: correct the facts, or lower it with a reason and two signatures.")
  ) { it, ask in try (it[grade] ?? .below) >= it.proposal(ask).grade }

  private static let onlyUpwards = Guard<Incident>(
    Wording("升级后的级别必须高于现在的级别。", "It can only be raised.")
  ) { it, _ in (it[raisedTo] ?? .below) > (it[grade] ?? .below) }

  private static let isGraded = Guard<Incident>(Wording("还没有定级，请先定级。", "It is not graded yet.")) { it, _ in
    it[grade] != nil
  }

  /// The branch 达到事故级别 of the drawing.
  private static let accidentNeedsPlan = Guard<Incident>(
    Wording("达到事故级别的须按应急方案处理或启动公司应急预案。", "An accident is handled by an emergency plan.")
  ) { it, _ in it.reachesAccident ? it[planKind] != .temporary : true }

  private static let temporaryNeedsText = Guard<Incident>(
    Wording("临时处理方案须写明内容。", "Write the plan that was made.")
  ) { it, _ in it[planKind] != .temporary || it[plan] != nil }

  /// 2.8.1, article 6 (4).
  private static let rightManager = Guard<Incident>(
    Wording("一般事件以上的，须由技术部负责人担任事件管理人。", "Above general, the head of IT manages the incident.")
  ) { it, ask in
    guard let manager = it[manager], (it.confirmedGrade ?? .below) > .general else { return true }
    return try ask.holders(of: .head).contains(manager.id)
  }

  private static let outagesBeforeRestoring = Guard<Incident>(
    Wording("有中断时段的结束时间晚于恢复时间，请先更正。", "An outage ends after everything was restored.")
  ) { it, _ in
    guard let restored = it[restoredAt] else { return true }
    return it[outages].allSatisfy { $0[Outage.from] <= restored && ($0[Outage.until] ?? restored) <= restored }
  }

  private static let noClockRuns = Guard<Incident>(
    Wording("还有报告时限没有完成，不能关闭：请先报出应报的报告，或更正事实。", "A report clock still runs: make the reports first.")
  ) { it, ask in try it.clocks(ask).allSatisfy { !$0.isOpen } }

  private static let problemIsThere = Guard<Incident>(
    Wording(
      "重大以上、重复发生，或原因未查明、未彻底解决的事件须纳入问题管理，请先登记问题。",
      "It must become a problem first: it is major, repeated, or not understood and solved.")
  ) { it, ask in
    guard it.mustBecomeProblem else { return true }
    return try !ask.find(Problem.self, Condition(Problem.incident, .equals, it.id), limit: 1).isEmpty
  }

  private static func keepProposal(_ it: Record<Incident>, _ work: any Work) throws {
    var it = it
    let proposal = try it.proposal(work)
    it[proposed] = proposal.grade
    it[decidedBy] = proposal.decidedBy?.line.id
    it[companyCustomers] = nil
    it[companyCustomers] = try it.customers(work)
    if it[reportedAt] == nil { it[reportedAt] = work.now }
    try work.change(it)
  }

  private static func keepLowering(_ it: Record<Incident>, _ work: any Work) throws {
    var it = it
    it[loweredFrom] = try it.proposal(work).grade
    it[raisedTo] = nil
    try work.change(it)
  }

  private static func tellHandler(_ it: Record<Incident>, _ work: any Work) throws {
    guard let handler = it[handler] else { return }
    try work.tell(
      [handler.id], Wording("事件“\(it[title])”分派给您处理。", "An incident was assigned to you."), about: it.data)
  }
}
