public import Records
public import Time

/// 3.2.6 系统测试反馈表: what a department or a branch found. What it reports is followed up.
public enum TestFeedback: RecordType {
  public enum State: String, Choice {
    case draft, signed, confirmed, handled
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .signed: Wording("待负责人签字", "Signed by the tester")
      case .confirmed: Wording("已反馈", "Handed in")
      case .handled: Wording("已处理", "Handled")
      }
    }
  }
  /// 编号, 项目, 内容, 要求, 测试结果.
  public enum Finding: LineType {
    public static let subject = Column<String>("subject", "项目", .length(1...60))
    public static let content = Column<String>("content", "内容", .length(1...200))
    public static let demand = Column<String?>("demand", "要求", .length(1...200))
    public static let result = Column<String>("result", "测试结果", .length(1...200))
    public static let columns = Columns<Finding> {
      subject
      content
      demand
      result
    }
  }

  public static let plan = Field<Ref<TestPlan>?>("test_plan", "测试计划", .list, .filter)
  public static let at = Field<Moment>("tested_at", "时间", .list, .sortable, .notInFuture, .offers(.now))
  public static let name = Field<String>("name", "测试名称", .name, .list, .search, .length(2...80))
  public static let department = Field<Ref<Department>>("department", "测试部门", .list, .filter, .offers(.actorsDepartment))
  public static let tester = Field<Ref<Person>>("tester", "测试人员", .list, .offers(.actor))
  public static let findings = Field<[Line<Finding>]>("findings", "测试情况记录", .length(1...100))
  public static let problems = Field<String?>("problems", "测试问题记录", .lines(3), .search)
  public static let handling = Field<String?>("handling", "问题处理", .lines(2), .hint("联系了哪个交易所或供应商，怎样解决"))

  public static let form = Form<TestFeedback>(
    "test-feedback", "系统测试反馈表", "Test feedback", number: "3.2.6", chapter: "6.2"
  ) {
    Section("测试", "Test") {
      plan
      at
      name
      department
      tester
    }
    Section("情况", "Findings") {
      findings
      problems
    }
    Section("处理", "Handling", later: true) { handling }
  }

  public static let flow = Flow<TestFeedback>(from: .draft) {
    step("sign", "测试人签字", "Sign", .draft, to: .signed, by: [.named(tester)], signing: .own)
    approval(
      "confirm", "部门负责人签字", "Confirm", .signed, to: .confirmed,
      signers: [Signer("部门负责人", "Head of department", .headOf(department), .post(.head))], barred: [.named(tester)])
    step("return", "退回", "Return", .signed, to: .draft, by: [.headOf(department), .post(.head)], aside: true)
    step(
      "handle", "问题已处理", "Handled", .confirmed, to: .handled, by: .operations, needs: [handling], signing: .own,
      when: Branch { $0[problems] != nil })
  }
  public static let access = Access(
    read: .readers, create: [.everyone], edit: [.author, .named(tester)], void: [.author, .post(.head)])
}
