public import Procedures
public import Records
public import Time

/// 4.2 网络与信息安全事件应急预案: the plan with its versions. Confirmed by the chief risk officer and the general
/// manager after the head of IT, gone through every year, and each earlier version kept (4.1, article 24).
public enum EmergencyPlan: RecordType {
  public enum State: String, Choice {
    case draft, submitted, effective, superseded
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待审批", "Submitted")
      case .effective: Wording("生效", "Effective")
      case .superseded: Wording("历史版本", "Superseded")
      }
    }
  }

  /// 职责分工: a row of an annex's table of what is to be done when, and by whom.
  public enum Duty: LineType {
    public static let annex = Column<String>("annex", "预案", .length(2...60))
    public static let stage = Column<ScenarioPack.Duty.Stage>("stage", "阶段")
    public static let task = Column<String>("task", "任务", .length(1...60))
    public static let duty = Column<String>("duty", "职责", .length(2...300))
    public static let columns = Columns<Duty> { annex; stage; task; duty }
  }

  public static let number = Field<String?>("number", "编号", .serial("YA-{yyyy}-{00}"), .list, .search)
  public static let title = Field<String>("title", "预案名称", .name, .list, .search, .sortable, .length(2...80))
  public static let edition = Field<Int>("edition", "版本", .list, .range(1...9999))
  public static let effectiveFrom = Field<Day>("effective_from", "生效日期", .list, .sortable, .offers(.today))
  public static let change = Field<String>("change_note", "修订说明", .lines(2), .list)
  // The chapters of the plan.
  public static let general = Field<String>("general", "总则", .lines(5), .hint("目的、工作原则、适用范围"))
  public static let organization = Field<String>("organization", "应急组织", .lines(4))
  public static let preparation = Field<String>("preparation", "应急准备", .lines(5))
  public static let grading = Field<String>("grading", "事件分类分级", .lines(4))
  public static let reporting = Field<String>("reporting", "应急报告流程", .lines(5))
  public static let response = Field<String>("response", "应急处置", .lines(5))
  public static let investigation = Field<String>("investigation", "调查处理", .lines(4))
  public static let training = Field<String>("training", "宣传、培训和演练", .lines(4))
  public static let notices = Field<String?>("notices", "应急通知", .lines(3))
  public static let duties = Field<[Line<Duty>]>("duties", "职责分工", .length(0...300))
  public static let scenarios = Field<[Ref<EmergencyScenario>]>("scenarios", "应急方案", .length(1...300))
  public static let files = Field<[Attachment]>("files", "附件")
  public static let reviewedOn = Field<Day?>("reviewed_on", "最近评审", .notInFuture, .list, .sortable)
  public static let conclusion = Field<String?>("conclusion", "评审结论", .lines(3))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<EmergencyPlan>(
    "emergency-plan", "应急预案", "Emergency plans", number: "4.2", chapter: "7.1"
  ) {
    Section("版本", "Version") { number; title; edition; effectiveFrom; change }
    Section("正文", "Text") {
      general; organization; preparation; grading; reporting; response; investigation; training; notices
    }
    Section("职责分工", "Duties") { duties }
    Section("方案与附件", "Scenarios") { scenarios; files }
    Section("办理与评审", "Handling and review", later: true) { reviewedOn; conclusion; returned }
  }

  public static let flow = Flow<EmergencyPlan>(from: .draft) {
    step("submit", "提交审批", "Submit", .draft, to: .submitted, by: [.author, .post(.head)])
    step(
      "return", "退回", "Return", .submitted, to: .draft,
      by: [.post(.head), .post(.chiefRiskOfficer), .post(.generalManager)], needs: [returned], aside: true)
    approval(
      "approve", "审批", "Approve", .submitted, to: .effective,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("首席风险官", "Chief risk officer", .post(.chiefRiskOfficer)),
        Signer("总经理", "General manager", .post(.generalManager)),
      ], together: .alone
    ) { approved, work in
      for var earlier in try work.find(
        EmergencyPlan.self, Condition(title, .equals, approved[title]), .state(State.effective))
      where earlier.id != approved.id {
        earlier.data.state = State.superseded.rawValue
        try work.change(earlier)
      }
    }
    step(
      "review", "年度评审", "Yearly review", .effective, to: .effective, by: [.post(.head), .post(.dutyManager)],
      needs: [reviewedOn, conclusion], signing: .own, barred: [.author], aside: true)
    step("retire", "废止", "Retire", .effective, to: .superseded, by: [.post(.head)], signing: .own, aside: true)
  }
  public static let access = Access(
    create: .emergencyKeepers, edit: .emergencyKeepers, void: [.author, .post(.head)], isLocal: false)
}

extension Record<EmergencyPlan> {
  /// Whether a year has passed since it was gone through, or since it took effect.
  public func isReviewDue(on day: Day) -> Bool {
    let since = max(self[EmergencyPlan.reviewedOn] ?? self[EmergencyPlan.effectiveFrom], self[EmergencyPlan.effectiveFrom])
    return state == .effective && since.advanced(by: 366) <= day
  }
}
