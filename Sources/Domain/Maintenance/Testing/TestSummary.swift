public import Records
public import Time

/// 3.2.5 测试情况记录及总结表: within two working days of the test (3.2.1, article 7 (5)).
public enum TestSummary: RecordType {
  public typealias State = SummaryState
  /// Working days.
  public static let days = 2

  public static let plan = Field<Ref<TestPlan>>("test_plan", "测试计划", .list, .filter)
  public static let day = Field<Day>("day", "日期", .list, .sortable, .offers(.today))
  public static let project = Field<String>("project", "测试项目", .name, .list, .search, .length(2...80))
  public static let purpose = Field<String>("purpose", "测试目的", .lines(2))
  public static let departments = Field<[Ref<Department>]>("departments", "参与测试部门")
  public static let environment = Field<TestEnvironment>("environment", "使用测试环境", .list, .filter)
  public static let leader = Field<Ref<Person>>("test_leader", "测试负责人", .list, .offers(.actor))
  public static let reviewer = Field<Ref<Person>>("test_reviewer", "复核负责人")
  public static let due = Field<Moment?>("due_at", "时限", .list, .sortable, .filter, .due(while: State.owed))
  public static let preparation = Field<String?>("preparation", "测试准备", .lines(3))
  public static let process = Field<String?>("process", "测试过程记录", .lines(5), .search)
  public static let restoration = Field<String?>("restoration", "环境恢复", .lines(3))
  public static let conclusion = Field<String?>("conclusion", "测试总结", .lines(4), .search)
  public static let participants = Field<[Ref<Person>]>("participants", "参与测试人员")
  public static let external = Field<String?>(
    "external_report", "外部机构测试报告", .lines(2), .hint("交易所等组织的测试：报告何时反馈、由谁反馈；其他写“无”"))
  public static let files = Field<[Attachment]>("files", "附件")
  public static let writtenAt = Field<Moment?>("written_at", "编写时间", .given, .list)
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<TestSummary>(
    "test-summary", "系统测试情况记录及总结表", "Test summaries", number: "3.2.5", chapter: "6.2"
  ) {
    Section("测试", "Test") {
      plan
      day
      project
      purpose
      departments
      environment
      leader
      reviewer
      due
    }
    Section("记录和总结", "Record and summary", later: true) {
      preparation
      process
      restoration
      conclusion
      participants
      external
      files
      writtenAt
      returned
    }
  }

  public static let flow = Flow<TestSummary>(from: .owed, editable: []) {
    step(
      "write", "提交总结", "Submit", .owed, to: .written, by: [.named(leader)],
      needs: [preparation, process, restoration, conclusion, external], asks: [participants, files], signing: .own
    ) { summary, work in
      var summary = summary
      summary[writtenAt] = work.now
      try work.change(summary)
    }
    approval(
      "accept", "审定", "Accept", .written, to: .accepted,
      signers: [
        Signer("复核负责人", "Reviewer", .named(reviewer)), Signer("技术部负责人", "Head of IT", .post(.head), .post(.leader)),
      ], barred: [.named(leader)])
    step(
      "return", "退回", "Return", .written, to: .owed, by: [.named(reviewer), .post(.head)], needs: [returned], aside: true)
  }
  public static let access = Access(create: .operations, edit: [.named(leader)], void: [.post(.head)], isLocal: false)

  static func owe(_ plan: Record<TestPlan>, _ work: any Work) throws {
    guard try work.find(TestSummary.self, Condition(TestSummary.plan, .equals, plan.id)).isEmpty else { return }
    try work.create(
      Record<TestSummary> {
        $0[TestSummary.plan] = plan.id
        $0[day] = (plan[TestPlan.realStart] ?? work.now).day
        $0[project] = plan[TestPlan.project]
        $0[purpose] = plan[TestPlan.reason]
        $0[departments] = plan[TestPlan.departments]
        $0[environment] = plan[TestPlan.environment]
        $0[leader] = plan[TestPlan.leader]
        $0[reviewer] = plan[TestPlan.reviewer]
        $0[due] = plan[TestPlan.summaryDue]
      })
  }
}
