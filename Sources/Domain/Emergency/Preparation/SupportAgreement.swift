public import Records
public import Time

/// 4.1, article 14, and 4.2, chapter 3: what suppliers have promised for an emergency; looked at regularly.
public enum SupportAgreement: RecordType {
  public enum State: String, Choice {
    case inForce = "in-force", ended
    public var label: Wording {
      switch self {
      case .inForce: Wording("有效", "In force")
      case .ended: Wording("已终止", "Ended")
      }
    }
  }
  public enum Scope: String, Choice {
    case communication, fire, power, cooling, hardware, software, security, other
    public var label: Wording {
      switch self {
      case .communication: Wording("通信", "Communication")
      case .fire: Wording("消防", "Fire")
      case .power: Wording("电力设备", "Power")
      case .cooling: Wording("空调设备", "Cooling")
      case .hardware: Wording("硬件产品", "Hardware")
      case .software: Wording("软件产品", "Software")
      case .security: Wording("安全服务", "Security")
      case .other: Wording("其他", "Other")
      }
    }
  }

  public static let number = Field<String?>("number", "编号", .serial("BZ-{yyyy}-{000}"), .list, .search)
  public static let title = Field<String>("title", "协议名称", .name, .list, .search, .length(2...80), .hint("例如 市电和 UPS 抢修保障"))
  public static let supplier = Field<Ref<Supplier>>("supplier", "服务商", .list, .filter, .hint("没有的先在供应商中登记"))
  public static let contact = Field<Ref<Contact>>("contact", "应急联系人", .list, .hint("电话取自关联单位联系表"))
  public static let scope = Field<Scope>("scope", "保障类别", .list, .filter)
  public static let content = Field<String>("content", "保障内容", .lines(3), .search)
  public static let answer = Field<Int>("answer_minutes", "响应时限", .unit("分"), .range(1...10_080), .list)
  public static let arrive = Field<Int?>("arrive_minutes", "到场时限", .unit("分"), .range(1...43_200), .list)
  public static let signedOn = Field<Day>("signed_on", "签订日期")
  public static let endsOn = Field<Day>("ends_on", "到期日期", .list, .sortable, .filter, .ends(while: State.inForce))
  public static let files = Field<[Attachment]>("files", "协议扫描件")
  public static let evaluatedOn = Field<Day?>("evaluated_on", "最近评估", .notInFuture, .list)
  public static let evaluation = Field<String?>("evaluation", "执行情况评估", .lines(3))

  public static let form = Form<SupportAgreement>(
    "support-agreement", "应急保障协议", "Support agreements", chapter: "7.1"
  ) {
    Section("协议", "Agreement") { number; title; supplier; contact; scope; content; answer; arrive; signedOn; endsOn; files }
    Section("评估", "Evaluation", later: true) { evaluatedOn; evaluation }
    Rule(Wording("到期日期不能早于签订日期。", "It ends before it was signed."), on: endsOn) { $0[endsOn] >= $0[signedOn] }
  }
  public static let flow = Flow<SupportAgreement>(from: .inForce) {
    step(
      "evaluate", "评估执行情况", "Evaluate", .inForce, to: .inForce, by: .emergencyKeepers,
      needs: [evaluatedOn, evaluation], signing: .own, aside: true)
    step(
      "renew", "续签", "Renew", .inForce, .ended, to: .inForce, by: .emergencyKeepers, needs: [signedOn, endsOn],
      aside: true)
    step("end", "终止", "End", .inForce, to: .ended, by: [.post(.head), .post(.generalAffairs)], aside: true)
  }
  public static let access = Access(
    read: .readers, create: .emergencyKeepers, edit: .emergencyKeepers, void: [.post(.head)], isLocal: false)
}
