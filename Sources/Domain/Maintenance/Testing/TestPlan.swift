public import Records
public import Time

/// 3.2.3 系统测试计划表, with the flow 3.2.4: planned, reviewed, approved, announced, done by the operation sheet
/// 3.2.2, restored, verified, judged. A test in production is a change as well.
public enum TestPlan: RecordType {
  public static let number = Field<String?>("number", "编号", .serial("CS-{yyyy}-{0000}"), .list, .sortable, .search)
  public static let project = Field<String>("project", "测试项目", .name, .list, .search, .length(2...80))
  public static let department = Field<Ref<Department>>("department", "组织部门", .list, .offers(.actorsDepartment))
  public static let startsAt = Field<Moment>("starts_at", "测试开始时间", .list, .sortable, .filter)
  public static let endsAt = Field<Moment>("ends_at", "测试结束时间")
  public static let departments = Field<[Ref<Department>]>("departments", "要求参与部门", .length(1...60))
  public static let environment = Field<TestEnvironment>(
    "environment", "使用环境", .list, .filter, .offers(.datum(.text("simulation"))))
  public static let origin = Field<TestOrigin>("origin", "测试来源", .list, .filter, .offers(.datum(.text("own"))))
  public static let configurationItems = Field<[Ref<ConfigurationItem>]>(
    "configuration_items", "涉及配置项", .list, .hint("从配置库选择；库外的写在下面"))
  public static let systems = Field<String?>("systems", "涉及系统（库外）", .list, .search, .length(1...120))
  public static let leader = Field<Ref<Person>>("test_leader", "测试负责人", .list, .offers(.actor))
  public static let reviewer = Field<Ref<Person>>("test_reviewer", "测试复核人", .list)
  public static let assessment = Field<String?>(
    "assessment", "测试评估", .lines(3), .hint("使用正式环境须充分评估，并已在模拟环境中测试"))
  public static let simulated = Field<Ref<TestPlan>?>("simulated", "已完成的模拟环境测试")
  public static let change = Field<Ref<Change>?>("change", "变更单", .hint("使用正式环境须先申请变更并获批准"))
  public static let reason = Field<String>("reason", "测试原因", .lines(2))
  public static let content = Field<String>("content", "测试内容", .lines(4), .search)
  public static let demands = Field<String>("demands", "测试要求", .lines(3))
  public static let data = Field<TestData>("test_data", "测试数据", .offers(.datum(.text("made"))))
  public static let backup = Field<String?>("backup", "备份方案", .lines(2))
  public static let recovery = Field<String>("recovery", "环境恢复方案", .lines(3))
  public static let operations = Field<[Line<TestLine>]>("operations", "测试操作表", .length(1...200))
  public static let settlement = Field<Ref<Person>?>("settlement_checker", "恢复复核人（结算）")
  public static let trading = Field<Ref<Person>?>("trading_checker", "恢复复核人（交易）")
  public static let files = Field<[Attachment]>("files", "附件", .hint("测试方案、交易所通知等"))
  public static let announcedAt = Field<Moment?>("announced_at", "公告时间", .given)
  public static let announcement = Field<String?>("announcement", "测试公告", .lines(3), .hint("内容、时间、影响；营业部和客户通过什么方式知道"))
  public static let realStart = Field<Moment?>("real_start", "实际开始时间", .given)
  public static let realEnd = Field<Moment?>("real_end", "实际结束时间", .given, .list)
  public static let verification = Field<String?>("verification", "环境恢复验证情况", .lines(2))
  public static let conclusion = Field<String?>("conclusion", "测试结果评估", .lines(3), .search)
  public static let summaryDue = Field<Moment?>("summary_due", "测试总结时限", .given)
  public static let returned = Field<String?>("return_reason", "退回（取消）原因", .lines(2))

  public static let form = Form<TestPlan>("test-plan", "系统测试计划表", "Test plans", number: "3.2.3", covers: ["3.2.2", "3.2.4"], chapter: "6.2") {
    Section("计划", "Plan") {
      number
      project
      department
      startsAt
      endsAt
      departments
      environment
      origin
      configurationItems
      systems
      leader
      reviewer
    }
    Section("内容", "Content") {
      assessment
      simulated
      change
      reason
      content
      demands
      data
      files
    }
    Section("备份和恢复", "Backup and restoration") {
      backup
      recovery
      settlement
      trading
      operations
    }
    Section("办理", "Handling", later: true) {
      announcedAt
      announcement
      realStart
      realEnd
      verification
      conclusion
      summaryDue
      returned
    }
    Rule(Wording("结束时间须晚于开始时间。", "It has to end after it begins."), on: endsAt) { $0[endsAt] > $0[startsAt] }
    Rule(Wording("一次测试的计划时间不超过 10 天。", "A test lasts ten days at most."), on: endsAt) {
      $0[endsAt] - $0[startsAt] <= 10 * 86_400
    }
    Rule(Wording("测试复核人和测试负责人须是两个人。", "Leader and reviewer are two people."), on: reviewer) { $0[reviewer] != $0[leader] }
    Rule(Wording("使用正式环境须填写测试评估、备份方案和变更单。", "In production an assessment, a backup and a change are needed."), on: assessment) {
      !$0.isInProduction || ($0[assessment] != nil && $0[backup] != nil && $0[change] != nil)
    }
    Rule(Wording("使用正式环境须指定结算和交易的恢复复核人，且是两个人。", "Name the people of settlement and trading who verify."), on: settlement) {
      !$0.isInProduction || ($0[settlement] != nil && $0[trading] != nil && $0[settlement] != $0[trading])
    }
    Rule(
      Wording("模拟环境中的生产数据须先脱敏，请改选“测试数据”或“生产数据（已脱敏）”。", "Production data is desensitised before it is tested with."),
      on: data
    ) { $0.isInProduction || $0[data] != .production }
    Check(Wording("作为依据的模拟环境测试还没有通过。", "The test in simulation has not passed."), on: simulated) { plan, ask in
      guard let earlier = plan[simulated] else { return true }
      return try earlier != plan.id && ask.find(earlier).map { $0.state == .passed && !$0.isInProduction } ?? false
    }
  }
  public static let access = Access(
    create: .operations, edit: [.author, .named(leader)], void: [.author, .post(.head)], isLocal: false)
}

extension Record<TestPlan> {
  public var isInProduction: Bool { self[TestPlan.environment] == .production }
  public var hours: Range<Moment> { self[TestPlan.startsAt]..<max(self[TestPlan.startsAt], self[TestPlan.endsAt]) }
}
