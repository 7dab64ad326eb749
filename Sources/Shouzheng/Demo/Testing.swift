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
    agenda.add(Moment(day, TimeOfDay(11, 5)!)) { stage in
      let start = Moment(ChangeTimes(stage.ledger.days.current).deadline(3, after: stage.now).day, TimeOfDay(16, 0)!)
      try stage.planTest(sample, at: start, lasting: 3)
    }
  }

  /// 3.2.1, article 5: what is upgraded for the exchange is tried in production first, under its change.
  func planProductionTest(_ story: ChangeStory) throws {
    guard story.sample.level == .first, !productionWasTested || story.id % 3 == 0 else { return }
    productionWasTested = true
    let start = Moment(ChangeTimes(ledger.days.current).deadline(2, after: now).day, TimeOfDay(17, 40)!)
    let sample = (
      project: "\(story.sample.name)上线前测试", systems: story.sample.systems, content: "收市后在生产环境验证登录、委托、回报和结算数据"
    )
    try planTest(sample, at: start, lasting: 1, under: story)
  }

  /// - Parameters:
  ///   - hours: how long it lasts.
  ///   - change: for a test in production.
  private func planTest(
    _ sample: (project: String, systems: String, content: String), at start: Moment, lasting hours: Int,
    under change: ChangeStory? = nil
  ) throws {
    let (leader, reviewer) = (cast["majun"], cast["xuwen"])
    let operations: [(TestPart, String, [String])] = [
      (.preparation, "准备工作", ["确认测试计划和参加人员", "准备测试终端"]), (.preparation, "备份", ["备份模拟环境数据库和配置", "检查备份文件大小及有效性"]),
      (.test, sample.systems, ["按测试用例逐项执行", "记录结果和问题"]),
      (.restoration, "恢复环境", ["恢复数据库和配置", "关闭测试程序", "核对系统时间和日期"]),
    ]
    let lines = operations.flatMap { part, subject, steps in
      steps.map { Input.object(["part": .text(part.rawValue), "subject": .text(subject), "step": .text($0)]) }
    }
    var input: [String: Input] = [
        "project": .text(sample.project), "department": .text(cast.departments["信息技术部"]!), "starts_at": .moment(start),
        "ends_at": .moment(start.advanced(by: hours * 3600)),
        "departments": .list([.text(cast.departments["交易部"]!), .text(cast.departments["结算部"]!)]),
        "environment": .text("simulation"), "origin": .text("own"), "systems": .text(sample.systems),
        "test_leader": .text(leader), "test_reviewer": .text(reviewer), "reason": .text("季度测试计划"),
        "content": .text(sample.content), "demands": .text("各部门按用例测试并反馈"), "test_data": .text("desensitised"),
        "recovery": .text("用测试前备份恢复模拟环境"), "operations": .list(lines),
      ]
    if let change {
      input.merge([
        "environment": .text("production"), "origin": .text("exchange"), "change": .text(change.id),
        "assessment": .text("已在模拟环境测试两轮，收市后进行，影响可控"), "backup": .text("测试前全备数据库和报盘程序"),
        "settlement_checker": .text(cast["jianglei"]), "trading_checker": .text(cast["dengbo"]),
        "test_data": .text("made"), "recovery": .text("用测试前备份恢复，逐项核对委托、成交和资金"), "reason": .text("交易所通知的升级"),
        "configuration_items": .list(try item(of: change).map { [.text($0.id.id)] } ?? []),
      ]) { $1 }
    }
    var plan = try create(TestPlan.self, by: leader, input)
    plan = try take("submit", plan, by: leader)
    agenda.add(Moment(now.day, TimeOfDay(16, 10)!)) { stage in
      plan = try stage.take("review", plan, by: reviewer, signing: true, remark: "方案完整")
      plan = try stage.take("approve", plan, by: stage.cast.head, signing: true, remark: "同意")
      plan = try stage.take(
        "announce", plan, by: leader, [
          "announcement": .text(
            change == nil
              ? "\(start.day) 16:00 在模拟环境测试，不影响生产；请交易部、结算部派人参加"
              : "\(start.day) 17:40 收市后在生产环境测试；请交易部、结算部派人参加并核对恢复情况")
        ])
    }
    agenda.add(start) { try $0.test(plan.id, leader: leader, reviewer: reviewer) }
  }

  private func test(_ id: Int, leader: Int, reviewer: Int) throws {
    guard let plan = try writing.find(TestPlan.description, id) else { return }
    try take("start", plan, by: leader)
    guard let run = try writing.runs(about: TestPlan.description, id).last?.id else { return }
    agenda.add(now.advanced(by: 2700)) { stage in
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
    plan = try take("finish", plan, by: leader, ["verification": .text("环境已恢复，日期和数据核对一致")])
    try feedBack(on: plan)
    if Record<TestPlan>(plan).isInProduction {
      for login in ["jianglei", "dengbo"] {
        plan = try take("verify", reread(plan), by: cast[login], signing: true, remark: "核对一致")
      }
    } else {
      plan = try take("verify-simulation", reread(plan), by: reviewer, signing: true)
    }
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

  /// 3.2.6: what the trading department found.
  private func feedBack(on plan: RecordData) throws {
    let tester = cast["dengbo"]
    let findings = [
      ("登录", "用测试席位登录", "登录成功，版本号正确", "成功，版本号与通知一致"), ("委托", "开仓、平仓、撤单各 5 笔", "回报及时，状态正确", "15 笔全部收到回报"),
      ("查询", "查询持仓、资金和成交", "与测试数据一致", "一致；成交查询排序与旧版不同"),
    ]
    let draft = try create(
      TestFeedback.self, by: tester,
      [
        "test_plan": .text(plan.id), "tested_at": .moment(now), "name": .text(Record<TestPlan>(plan)[TestPlan.project]),
        "department": .text(cast.departments["交易部"]!), "tester": .text(tester),
        "findings": .list(
          findings.map {
            .object(["subject": .text($0.0), "content": .text($0.1), "demand": .text($0.2), "result": .text($0.3)])
          }), "problems": .text("成交查询结果的排序与旧版不同，不影响使用"),
      ])
    let signed = try take("sign", draft, by: tester, signing: true)
    let confirmed = try take("confirm", signed, by: cast["hejing"], signing: true, remark: "情况属实")
    agenda.add(now.advanced(by: 3600)) { stage in
      try stage.take(
        "handle", confirmed, by: stage.cast["majun"], ["handling": .text("已反馈软件供应商，下一版本恢复原排序")], signing: true)
    }
  }
}
