import Domain
import Ledger
import Procedures
import Records
import Time

/// 3.2: about one test in simulation a month, with its sheet, its summary and what a branch has to say.
extension Stage {
  func planTests(on day: Day) {
    var dice = Dice(seed: UInt64(day.number) &* 0x7E57)
    guard dice.happens(500) else { return }
    let sample = dice.pick(ChangeTexts.tests)
    agenda.add(Moment(day, TimeOfDay(11, 5)!)) { try $0.planTest(sample) }
  }

  private func planTest(_ sample: (project: String, systems: String, content: String)) throws {
    let (leader, reviewer) = (cast["majun"], cast["xuwen"])
    let times = ChangeTimes(ledger.days.current)
    let start = Moment(times.deadline(3, after: now).day, TimeOfDay(16, 0)!)
    let operations: [(TestPart, String, [String])] = [
      (.preparation, "准备工作", ["确认测试计划和参加人员", "准备测试终端"]), (.preparation, "备份", ["备份模拟环境数据库和配置", "检查备份文件大小及有效性"]),
      (.test, sample.systems, ["按测试用例逐项执行", "记录结果和问题"]),
      (.restoration, "恢复环境", ["恢复数据库和配置", "关闭测试程序", "核对系统时间和日期"]),
    ]
    let lines = operations.flatMap { part, subject, steps in
      steps.map { Input.object(["part": .text(part.rawValue), "subject": .text(subject), "step": .text($0)]) }
    }
    var plan = try create(
      TestPlan.self, by: leader,
      [
        "project": .text(sample.project), "department": .text(cast.departments["信息技术部"]!), "starts_at": .moment(start),
        "ends_at": .moment(start.advanced(by: 3 * 3600)),
        "departments": .list([.text(cast.departments["交易部"]!), .text(cast.departments["结算部"]!)]),
        "environment": .text("simulation"), "origin": .text("own"), "systems": .text(sample.systems),
        "test_leader": .text(leader), "test_reviewer": .text(reviewer), "reason": .text("季度测试计划"),
        "content": .text(sample.content), "demands": .text("各部门按用例测试并反馈"), "test_data": .text("desensitised"),
        "recovery": .text("用测试前备份恢复模拟环境"), "operations": .list(lines),
      ])
    plan = try take("submit", plan, by: leader)
    agenda.add(Moment(now.day, TimeOfDay(16, 10)!)) { stage in
      plan = try stage.take("review", plan, by: reviewer, signing: true, remark: "方案完整")
      plan = try stage.take("approve", plan, by: stage.cast.head, signing: true, remark: "同意")
      plan = try stage.take(
        "announce", plan, by: leader, ["announcement": .text("\(start.day) 16:00 在模拟环境测试，不影响生产；请交易部、结算部派人参加")])
    }
    agenda.add(start) { try $0.test(plan.id, leader: leader, reviewer: reviewer) }
  }

  private func test(_ id: Int, leader: Int, reviewer: Int) throws {
    guard let plan = try writing.find(TestPlan.description, id) else { return }
    try take("start", plan, by: leader)
    guard let run = try writing.runs(about: TestPlan.description, id).last?.id else { return }
    agenda.add(now.advanced(by: 2 * 3600)) { stage in
      var stored = try stage.writing.run(run, for: Actor.product.standing)
      let cells = Array(stored.run.cells.indices)
      stored = try stage.as(leader) {
        try $0.fill(run: run, cells.map { CellEntry($0, seen: stored.run.cells[$0].revision, .value(.tick(true)), remark: "") })
      }
      stored = try stage.as(leader) { try $0.sign(run: run, stored.run.seen(cells), asOperator: stage.proof(leader)) }
      _ = try stage.as(reviewer) {
        try $0.sign(
          run: run, stored.run.seen(cells), asReviewer: stage.proof(reviewer), openedAt: stage.now.advanced(by: -120))
      }
      stage.signedCells += cells.count
      stage.reviewedCells += cells.count
      _ = try stage.as(leader) { try $0.close(run: run) }
      try stage.concludeTest(id, leader: leader, reviewer: reviewer)
    }
  }

  private func concludeTest(_ id: Int, leader: Int, reviewer: Int) throws {
    guard var plan = try writing.find(TestPlan.description, id) else { return }
    plan = try take("finish", plan, by: leader, ["verification": .text("模拟环境已恢复，日期和数据核对一致")])
    plan = try take("verify-simulation", reread(plan), by: reviewer, signing: true)
    let done = try reread(plan)
    agenda.add(Moment(ChangeTimes(ledger.days.current).deadline(1, after: now).day, TimeOfDay(15, 20)!)) { stage in
      try stage.take(
        "pass", done, by: stage.cast.head, ["conclusion": .text("用例全部通过，达到预期")], signing: true, remark: "同意")
      guard let owed = try stage.writing.find(TestSummary.self, Condition(TestSummary.plan, .equals, Ref(id))).first else { return }
      let written = try stage.take(
        "write", owed.data, by: leader,
        [
          "preparation": .text("测试前完成备份和终端准备"), "process": .text("按用例逐项测试，结果与预期一致"),
          "restoration": .text("已用备份恢复并核对"), "conclusion": .text("测试通过，未发现问题"), "external_report": .text("无"),
          "participants": .list([leader, reviewer]),
        ], signing: true)
      try stage.take("accept", stage.reread(written), by: reviewer, signing: true, remark: "同意")
      try stage.take("accept", stage.reread(written), by: stage.cast.head, signing: true, remark: "同意")
    }
  }
}
