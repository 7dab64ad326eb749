public import Procedures
public import Records
public import Time

extension ScenarioRole: Choice {
  public var label: Wording { Wording(chinese, english) }
}

extension StarterScenario.Group: Choice {
  public var label: Wording {
    switch self {
    case .core: Wording("集中交易", "Core trading")
    case .online: Wording("网上交易", "Online trading")
    case .transferAndQuotes: Wording("银期转账与行情", "Bank transfer and quotes")
    case .network: Wording("网络", "Network")
    case .website: Wording("网站", "Website")
    case .branch: Wording("营业部", "Branch")
    }
  }
}

/// 4.2, annexes 4 to 8 应急方案: one failure, what it does, what is done about it and by whom, who is told. A run is
/// started from it in one click, in earnest or as a drill.
public enum EmergencyScenario: RecordType {
  public enum State: String, Choice {
    case draft, submitted, effective, retired
    public var label: Wording {
      switch self {
      case .draft: Wording("草稿", "Draft")
      case .submitted: Wording("待批准", "Submitted")
      case .effective: Wording("生效", "Effective")
      case .retired: Wording("已停用", "Retired")
      }
    }
  }
  public enum Stage: String, Choice {
    case opening, handling, parallel, closing
    public var label: Wording {
      switch self {
      case .opening: Wording("启动与报告", "Start and report")
      case .handling: Wording("处置操作", "Handling")
      case .parallel: Wording("客户、舆情与记录", "Customers, press, record")
      case .closing: Wording("恢复与善后", "Aftermath")
      }
    }
  }

  /// 处置步骤: who does what, and how it is seen to have worked.
  public enum Step: LineType {
    public static let stage = Column<Stage>("stage", "阶段")
    public static let what = Column<String>("what", "处置步骤", .length(2...300))
    public static let who = Column<ScenarioRole>("who", "执行人")
    public static let check = Column<String?>("check", "如何验证", .length(2...200))
    public static let when = Column<String?>("when", "仅当", .length(2...80), .hint("不写表示每次都要做"))
    public static let columns = Columns<Step> { stage; what; who; check; when }
  }

  public static let code = Field<String>("code", "方案代码", .filter, .length(2...60))
  public static let number = Field<String?>("number", "附件编号", .list, .length(1...20))
  public static let group = Field<StarterScenario.Group>("failure_group", "故障类别", .list, .filter)
  public static let title = Field<String>("title", "故障名称", .name, .list, .search, .length(2...60))
  public static let edition = Field<Int>("edition", "版本", .list, .range(1...9999), .offers(.datum(.integer(1))))
  public static let effectiveFrom = Field<Day>("effective_from", "生效日期", .list, .offers(.today))
  public static let change = Field<String>("change_note", "修订说明", .length(2...200))
  public static let symptom = Field<String>("symptom", "事件描述", .lines(3), .search)
  public static let effect = Field<String>("effect", "影响范围", .lines(2), .search)
  public static let causes = Field<String?>("causes", "故障源", .length(1...200), .search)
  public static let decider = Field<ScenarioRole?>("decider", "处置中的决策人")
  public static let steps = Field<[Line<Step>]>("handling_steps", "处置步骤", .length(1...80))
  public static let dealing = Field<String?>("dealing", "相关单位、客户等处理办法", .lines(2))
  public static let calls = Field<String>(
    "calls", "要联系的单位", .length(2...300), .codes { Counterpart(rawValue: $0)?.label },
    .hint("单位类别，用逗号分开，例：交易所，银行，通信运营商；电话取自关联单位联系表"))
  public static let contacts = Field<[Ref<Contact>]>("contacts", "指定联系人", .hint("在类别之外另要联系的"))
  public static let returned = Field<String?>("return_reason", "退回原因", .lines(2))

  public static let form = Form<EmergencyScenario>(
    "emergency-scenario", "应急方案", "Emergency scenarios", chapter: "7.1"
  ) {
    Section("故障", "Failure") { code; number; group; title; symptom; effect; causes }
    Section("版本", "Version") { edition; effectiveFrom; change }
    Section("处置", "Handling") { decider; steps; dealing }
    Section("联系", "Contacts") { calls; contacts }
    Section("办理", "Process", later: true) { returned }
    Rule(Wording("至少写一个处置操作的步骤。", "Write one step of handling at least."), on: steps) { it in
      it[steps].contains { $0[Step.stage] == .handling }
    }
    Rule(
      Wording("要联系的单位须写关联单位联系表中的单位类别，例：交易所，通信运营商，公安。", "Write kinds of counterparts: exchange, carrier."),
      on: calls
    ) { $0.counterparts != nil }
  }

  public static let flow = Flow<EmergencyScenario>(from: .draft) {
    step(
      "submit", "提交", "Submit", .draft, to: .submitted, by: [.author, .post(.head)],
      guards: [
        Guard(
          Wording("步骤有缺陷，或方案代码不是小写字母、数字和连字符，请改正后再提交。", "The steps or the code are defective: mend them first.")
        ) { it, _ in it.procedure(isDrill: false).defects.isEmpty }
      ])
    step(
      "return", "退回", "Return", .submitted, to: .draft, by: .managers, needs: [returned], aside: true)
    approval(
      "approve", "批准", "Approve", .submitted, to: .effective,
      signers: [Signer("批准人", "Approver", .post(.head), .post(.dutyManager))], together: .alone, then: { try replace($0, $1) })
    // 4.1, article 33: started on the word of the leaders, who are told at once.
    step(
      "start", "启动处置", "Start in earnest", .effective, to: .effective, by: .operations, aside: true,
      then: { try launch($0, $1) })
    step(
      "rehearse", "作为演练启动", "Start as a drill", .effective, to: .effective, by: .operations, aside: true,
      then: { try rehearse($0, $1) })
    step("retire", "停用", "Retire", .effective, to: .retired, by: [.post(.head)], signing: .own, aside: true)
  }
  public static let access = Access(
    create: .operations, edit: .operations, void: [.author, .post(.head)], isLocal: false)
}

extension Record<EmergencyScenario> {
  /// Whose telephone numbers it asks for; nil when a code is none.
  public var counterparts: [Counterpart]? {
    let codes = self[EmergencyScenario.calls].split { ",，、".contains($0) || $0.isWhitespace }
    let found = codes.compactMap { code in
      Counterpart(rawValue: String(code)) ?? Counterpart.allCases.first { $0.chinese == code }
    }
    return found.count == codes.count && !found.isEmpty ? found : nil
  }
}
