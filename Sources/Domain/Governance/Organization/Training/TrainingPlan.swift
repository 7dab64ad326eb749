public import Records

/// What kind of training it is, and who holds it.
public enum TrainingKind: String, Choice {
  case post, technology, business, security, rules
  /// 2.8.1, article 20: looking back upon known cases.
  case cases
  public var label: Wording {
    switch self {
    case .post: Wording("岗位培训", "Training for a post")
    case .technology: Wording("技术培训", "Technology")
    case .business: Wording("业务培训", "Business")
    case .security: Wording("安全教育", "Security")
    case .rules: Wording("法律法规及标准", "Rules and standards")
    case .cases: Wording("问题库案例回顾", "Known cases")
    }
  }
}

public enum TrainingHost: String, Choice {
  case company, association, exchange, supplier, other
  public var label: Wording {
    switch self {
    case .company: Wording("公司内部", "In house")
    /// 4.1.2.2 counts these hours only.
    case .association: Wording("期货业协会", "Futures association")
    case .exchange: Wording("交易所", "Exchange")
    case .supplier: Wording("供应商", "Supplier")
    case .other: Wording("其他机构", "Other")
    }
  }
}

/// 4.1.2.4: the yearly plan of what the department learns; the plan of emergency trainings (4.5) stands beside it.
public enum TrainingPlan: RecordType {
  public enum State: String, Choice {
    case draft, approved, closed
    public var label: Wording {
      switch self {
      case .draft: Wording("编制", "Draft")
      case .approved: Wording("执行中", "Approved")
      case .closed: Wording("已总结", "Closed")
      }
    }
  }
  public enum Item: LineType {
    public static let content = Column<String>("content", "培训内容", .length(2...120))
    public static let kind = Column<TrainingKind>("kind", "类别")
    public static let host = Column<TrainingHost>("host", "组织单位")
    public static let month = Column<Int>("month", "计划月份", .range(1...12))
    public static let audience = Column<String>("audience", "培训对象", .length(1...80))
    public static let hours = Column<Quantity>("hours", "学时", .range(0...10_000_000))
    public static let material = Column<String?>("material", "培训教材", .length(1...80))
    public static let columns = Columns<Item> { content; kind; host; month; audience; hours; material }
  }

  public static let year = Field<Int>("year", "年度", .range(2000...9999), .unique, .list, .sortable)
  public static let title = Field<String>("title", "名称", .name, .list, .length(2...80), .offers(.datum(.text("年度培训计划"))))
  public static let department = Field<Ref<Department>>("department", "部门", .list, .offers(.actorsDepartment))
  public static let goals = Field<String>("goals", "培训目标", .lines(3))
  public static let items = Field<[Line<Item>]>("items", "培训安排", .length(1...100))
  public static let summary = Field<String?>("summary", "年度培训总结", .lines(4))
  public static let reason = Field<String?>("return_reason", "调整原因", .lines(2))

  public static let form = Form<TrainingPlan>("training-plan", "年度培训计划", "Training plans", chapter: "4.1") {
    Section("计划", "Plan") { year; title; department; goals; items }
    Section("总结", "Summary", later: true) { summary; reason }
  }
  public static let flow = Flow<TrainingPlan>(from: .draft) {
    approval(
      "approve", "批准", "Approve", .draft, to: .approved,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("分管领导", "Leader", .post(.leader), .post(.generalManager)),
      ],
      guards: [
        Guard(Wording("计划应包括技术、业务和安全培训。", "The plan covers technology, business and security.")) { it, _ in
          let kinds = Set(it[items].map { $0[Item.kind] })
          return kinds.isSuperset(of: [.technology, .business, .security])
        }
      ])
    step(
      "adjust", "调整计划", "Adjust", .approved, to: .draft, by: .trainingKeepers, needs: [reason], aside: true)
    step("close", "年度总结", "Close", .approved, to: .closed, by: .trainingKeepers, needs: [summary], signing: .own, aside: true)
  }
  public static let access = Access(
    create: .trainingKeepers, edit: .trainingKeepers, void: [.post(.head)], isLocal: false, keptYears: 2)
}

extension [Who] {
  /// Who plans trainings and keeps their records.
  public static let trainingKeepers: [Who] = [.post(.generalAffairs), .post(.technicalService), .post(.head)]
}
