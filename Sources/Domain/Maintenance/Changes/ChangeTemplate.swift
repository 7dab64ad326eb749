public import Records

/// A change that is done again and again and is known to be harmless: its words and its card, approved once, so that
/// an application starts from them.
public enum ChangeTemplate: RecordType {
  public enum State: String, Choice {
    case draft, approved, retired
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .approved: Wording("可用", "Approved")
      case .retired: Wording("已停用", "Retired")
      }
    }
  }
  public enum Step: LineType {
    public static let part = Column<CardPart>("part", "部分")
    public static let step = Column<String>("step", "步骤", .length(1...300))
    public static let minutes = Column<Int?>("minutes", "距开始（分）", .range(0...14_400))
    public static let columns = Columns<Step> {
      part
      step
      minutes
    }
  }

  public static let name = Field<String>("name", "变更名称", .name, .list, .search, .length(2...80))
  public static let level = Field<ChangeLevel>("level", "变更级别", .list, .filter, .offers(.datum(.text("second"))))
  public static let systems = Field<String>("systems", "变更系统", .list, .search, .length(1...120))
  public static let reason = Field<String>("reason", "变更原因概述", .lines(2))
  public static let content = Field<String>("content", "变更内容描述", .lines(3))
  public static let affectsTrading = Field<Bool>("affects_trading", "影响交易核心业务")
  public static let affectsSettlement = Field<Bool>("affects_settlement", "影响结算核心业务")
  public static let levelReason = Field<String?>("level_reason", "定为二级的理由", .length(2...200))
  public static let minutes = Field<Int>("minutes", "所需时间", .range(5...14_400), .unit("分"), .list, .offers(.datum(.integer(60))))
  public static let trigger = Field<String?>("rollback_trigger", "回退触发条件和决策人联络信息", .lines(2))
  public static let rollback = Field<String?>("rollback_method", "应急回退方法", .lines(2))
  public static let steps = Field<[Line<Step>]>("operations", "操作步骤", .length(1...200))

  public static let form = Form<ChangeTemplate>("change-template", "标准变更模板", "Model changes", chapter: "6.3") {
    Section("模板", "Model") {
      name
      level
      systems
      minutes
      affectsTrading
      affectsSettlement
      levelReason
    }
    Section("内容", "Content") {
      reason
      content
      trigger
      rollback
      steps
    }
    Rule(
      Wording("影响交易或结算核心业务的模板应为一级；定为二级须写明理由。", "What touches trading or settlement is level 1; say why it is not."),
      on: level
    ) { $0[level] == .first || !($0[affectsTrading] || $0[affectsSettlement]) || $0[levelReason] != nil }
  }
  public static let flow = Flow<ChangeTemplate>(from: .draft) {
    approval(
      "approve", "批准", "Approve", .draft, to: .approved,
      signers: [Signer("技术部门负责人", "Head of IT", .post(.head), .post(.leader))], together: .alone)
    step("retire", "停用", "Retire", .approved, to: .retired, by: .managers, signing: .own, aside: true)
  }
  public static let access = Access(
    create: .operations, edit: [.author, .post(.head)], void: [.author, .post(.head)], isLocal: false)
}
