public import Records
public import Time

/// 1.2.1: the five categories of the form.
public enum BudgetCategory: String, Choice {
  case hosting, software, hardware, network, other
  public var label: Wording {
    switch self {
    case .hosting: Wording("设备托管费", "Hosting")
    case .software: Wording("信息系统软件维护费用", "Software maintenance")
    case .hardware: Wording("硬件维护费用", "Hardware maintenance")
    case .network: Wording("专线及网络费", "Lines and network")
    case .other: Wording("其它费用", "Other")
    }
  }
}

/// JR/T 0099-2012 4.2: what a budget has to provide for, whatever category it is written under.
public enum BudgetPurpose: String, Choice {
  case room, systems, network, emergency, service, training, other
  public var label: Wording {
    switch self {
    case .room: Wording("机房物理环境", "Machine room")
    case .systems: Wording("信息系统软硬件", "Software and hardware")
    case .network: Wording("网络与通信设施", "Network and communication")
    case .emergency: Wording("应急保障费用", "Emergencies")
    case .service: Wording("技术服务费用", "Technical service")
    case .training: Wording("人员培训费用", "Training")
    case .other: Wording("其他", "Other")
    }
  }
  /// Those that no budget may lack.
  public static let demanded: [BudgetPurpose] = [.room, .systems, .network, .emergency, .service, .training]
}

/// 1.2.1 运行维护费用预算表, and at the end of the year what was spent (JR/T 0099-2012 4.2).
public enum Budget: RecordType {
  public enum State: String, Choice {
    case draft, approved, settled, audited
    public var label: Wording {
      switch self {
      case .draft: Wording("编制", "Draft")
      case .approved: Wording("执行中", "Approved")
      case .settled: Wording("已核算", "Settled")
      case .audited: Wording("已审计", "Audited")
      }
    }
  }
  public enum Item: LineType {
    public static let category = Column<BudgetCategory>("category", "维护费用")
    public static let item = Column<String>("item", "项目名称", .length(1...80))
    public static let purpose = Column<BudgetPurpose>("purpose", "用途")
    public static let amount = Column<Quantity>(
      "amount", "下一年度项目投入（万元）", .range(0...100_000_000_000), .english("Amount, 10,000 yuan"))
    public static let remark = Column<String?>("remark", "备注", .length(1...120))
    public static let columns = Columns<Item> { category; item; purpose; amount; remark }
  }
  public enum Spent: LineType {
    public static let category = Column<BudgetCategory>("category", "维护费用")
    public static let item = Column<String>("item", "项目名称", .length(1...80))
    public static let actual = Column<Quantity>(
      "actual", "实际支出（万元）", .range(0...100_000_000_000), .english("Spent, 10,000 yuan"))
    public static let remark = Column<String?>("remark", "差异说明", .length(1...200))
    public static let columns = Columns<Spent> { category; item; actual; remark }
  }

  public static let number = Field<String?>("number", "编号", .serial("YSB-{yyyy}-{00}"), .list, .search)
  public static let year = Field<Int>("year", "预算年度", .range(2000...9999), .unique, .list, .sortable)
  public static let title = Field<String>(
    "title", "名称", .name, .list, .length(2...80), .offers(.datum(.text("信息系统运行维护费用预算"))))
  public static let unit = Field<Ref<Department>>("unit", "编写单位", .list, .offers(.actorsDepartment))
  public static let items = Field<[Line<Item>]>("items", "预算项目", .length(1...150))
  public static let basis = Field<String?>("basis", "编制说明", .lines(2))
  public static let total = Field<Quantity?>("total", "预算合计", .given, .list, .unit("万元"))
  public static let spent = Field<[Line<Spent>]>("spent", "支出明细", .length(0...300))
  public static let settledOn = Field<Day?>("settled_on", "核算日期", .notInFuture, .list)
  public static let spentTotal = Field<Quantity?>("spent_total", "支出合计", .given, .list, .unit("万元"))
  public static let settlement = Field<String?>("settlement", "核算说明", .lines(3))
  public static let audit = Field<String?>("audit", "监督审计意见", .lines(2))
  public static let reason = Field<String?>("adjust_reason", "调整原因", .lines(2))

  public static let form = Form<Budget>(
    "budget", "运行维护费用预算表", "Budgets", number: "1.2.1", chapter: "4.2"
  ) {
    Section("预算", "Budget") { number; year; title; unit; items; basis; total }
    Section("核算", "Settlement", later: true) { spent; spentTotal; settledOn; settlement; audit; reason }
  }

  public static let flow = Flow<Budget>(from: .draft) {
    approval(
      "approve", "批准", "Approve", .draft, to: .approved,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("分管领导", "Leader", .post(.leader), .post(.generalManager)),
      ],
      guards: BudgetPurpose.demanded.map { purpose in
        Guard(
          Wording(
            "预算缺少“\(purpose.label.zh)”；4.2 要求至少包括六类用途，没有支出的也列一行并填 0。",
            "The budget has no line for \(purpose.label.en).")
        ) { it, _ in it[items].contains { $0[Item.purpose] == purpose } }
      }
    ) { budget, work in
      var budget = budget
      budget[total] = BudgetSheet(budget).planned
      try work.change(budget)
    }
    step(
      "adjust", "调整预算", "Adjust", .approved, to: .draft, by: [.post(.head), .post(.leader)], needs: [reason], signing: .own,
      aside: true)
    step(
      "settle", "年度核算", "Settle", .approved, to: .settled, by: .supplierKeepers, needs: [spent, settledOn, settlement],
      signing: .own,
      guards: [
        Guard(Wording("请填写支出明细。", "Write what was spent.")) { it, _ in !it[spent].isEmpty },
        Guard(
          Wording("支出超过预算 10% 以上的类别，须在支出明细中写明差异原因。", "Say why a category exceeds its budget by more than a tenth.")
        ) { it, _ in BudgetSheet(it).unexplained.isEmpty },
      ], aside: true
    ) { budget, work in
      var budget = budget
      budget[spentTotal] = BudgetSheet(budget).spent
      try work.change(budget)
    }
    approval(
      "audit", "监督审计", "Audit", .settled, to: .audited,
      signers: [Signer("合规审计", "Audit", .post(.auditor), .post(.chiefRiskOfficer))], needs: [audit])
    step(
      "resettle", "退回重新核算", "Settle again", .settled, to: .approved, by: [.post(.auditor), .post(.chiefRiskOfficer)],
      needs: [audit], signing: .own, aside: true)
  }
  public static let access = Access(
    read: [.post(.generalAffairs), .post(.head), .post(.leader), .post(.generalManager), .post(.chiefRiskOfficer), .post(.auditor)],
    create: .supplierKeepers, edit: .supplierKeepers, void: [.post(.head)], isLocal: false, keptYears: 5)
}
