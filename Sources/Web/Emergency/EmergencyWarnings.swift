import Domain
import Ledger
import Records
import Time

extension Reading {
  /// 4.1, articles 10, 24, 27 and 32: no drill this half-year, a plan or a risk nobody looked at for a year, an
  /// improvement past its day. One statement each.
  func emergencyWarnings() throws -> [SlowWarnings.Warning] {
    var found: [SlowWarnings.Warning] = []
    let day = now.day
    let half = EmergencyDuties.half(of: day)
    let since = EmergencyDuties.half(of: half.lowerBound.advanced(by: -1)).lowerBound
    let held = try find(Drill.self, Condition(Drill.startedAt, .atLeast, since.midnight), limit: 200)
      .compactMap { $0[Drill.startedAt]?.day }
    let institution = try self.institution()?.createdAt.day
    if EmergencyDuties.isDrillMissing(on: day, held: held, since: institution ?? day) {
      found.append(
        .init(text: Wording("本半年还没有举行应急演练。", "No emergency drill was held this half-year."), path: Paths.list("drill")))
    }
    let plans = try find(EmergencyPlan.self, .state(EmergencyPlan.State.effective), limit: 100)
    for plan in plans where plan.isReviewDue(on: day) {
      found.append(
        .init(
          text: Wording("应急预案“\(plan[EmergencyPlan.title])”已满一年未评审。", "A plan was not reviewed for a year."),
          path: Paths.record("emergency-plan", plan.id.id)))
    }
    let risks = try find(
      Risk.self, .state(Risk.State.watched), Condition(Risk.reviewedOn, .atMost, day.advanced(by: -360)), limit: 200
    ).filter { $0.isReviewDue(on: day) }
    if !risks.isEmpty {
      found.append(
        .init(
          text: Wording("有 \(risks.count) 项系统风险已满一年未梳理。", "\(risks.count) risks were not gone through for a year."),
          path: Paths.list("risk")))
    }
    let late = try find(DrillImprovement.self, .state(DrillImprovement.State.open), limit: 200)
      .filter { $0.isOverdue(on: day) }
    if !late.isEmpty {
      found.append(
        .init(
          text: Wording("有 \(late.count) 项演练改进事项逾期。", "\(late.count) improvements of drills are overdue."),
          path: Paths.list("drill-improvement")))
    }
    return found
  }
}

extension Visit {
  /// What is being handled comes before everything else on the board, drills with their mark.
  func runningWarnings(_ reading: Reading) throws -> [BoardModel.Warning] {
    guard standing.maySeeRuns else { return [] }
    return try reading.openEmergencyRuns(for: standing).map { run in
      .init(
        text: say("正在处置：\(run.title)（\(run.createdAt.clock) 启动，完成 \(run.counts.done)/\(run.counts.due)）", "\(run.title) is under way."),
        path: Paths.run(run.id))
    }
  }
}
