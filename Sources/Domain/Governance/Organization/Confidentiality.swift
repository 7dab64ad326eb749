public import Records
public import Time

/// 1.1.1 信息技术人员保密协议: what is secret and for how long (JR/T 0099-2012 4.1), signed by the one it binds.
public enum ConfidentialityAgreement: RecordType {
  public enum State: String, Choice {
    case draft, signed, inForce = "in-force", released
    public var label: Wording {
      switch self {
      case .draft: Wording("待本人签字", "To be signed")
      case .signed: Wording("待公司签字", "To be countersigned")
      case .inForce: Wording("有效", "In force")
      case .released: Wording("已离职（保密责任延续）", "Left")
      }
    }
  }
  /// What the form counts as secret, in its order.
  static let secrets = """
    产品的设计文档、技术方案、源程序和目标码
    产品及技术服务的最终成交价格
    具体商务合同的价格、付款方式及相应承诺条款
    项目建议方案
    项目实施计划、部门商务计划书等非公开文件
    培训资料
    员工守则、聘用合同及保密协议
    公司财务信息及员工待遇信息
    公司客户及交易信息
    其他对公司有商业利益或影响的资料
    """

  public static let number = Field<String?>("number", "编号", .serial("RYBM-{yyyy}-{000}"), .list, .search)
  public static let person = Field<Ref<Person>>("person", "乙方（技术人员）", .english("Person"), .list, .filter)
  public static let title = Field<String>("title", "名称", .name, .list, .length(2...80), .offers(.datum(.text("信息技术人员保密协议"))))
  public static let scope = Field<String>(
    "secret_scope", "机密资料范围", .lines(8), .offers(.datum(.text(secrets))), .hint("一行一类"))
  public static let years = Field<Int>(
    "years_after", "离职后保密期限", .unit("年"), .range(0...30), .offers(.datum(.integer(3))), .list)
  public static let liability = Field<String>(
    "liability", "违约责任", .lines(2), .offers(.datum(.text("违反约定的，承担法律责任，并赔偿由此造成的一切实际损失"))))
  public static let files = Field<[Attachment]>("files", "纸质协议扫描件")
  public static let signedOn = Field<Day?>("signed_on", "签订日期", .given, .list, .sortable)
  public static let leftOn = Field<Day?>("left_on", "离职日期", .notInFuture, .list)
  public static let returned = Field<String?>("returned", "机密资料退还情况", .lines(2))
  public static let until = Field<Day?>("secret_until", "保密期限至", .given, .list, .sortable)

  public static let form = Form<ConfidentialityAgreement>(
    "confidentiality-agreement", "信息技术人员保密协议", "Confidentiality agreements", number: "1.1.1", chapter: "4.1"
  ) {
    Section("协议", "Agreement") { number; title; person; scope; years; liability; files }
    Section("签订和离职", "Signing and leaving", later: true) { signedOn; leftOn; returned; until }
    Check(
      Wording("这个人已有一份有效或待签的协议，不要重复签订。", "There is one for this person already."), on: person
    ) { it, ask in
      try it.state == .released || ask.find(
        ConfidentialityAgreement.self, Condition(person, .equals, it[person]),
        Condition.states(State.draft, .signed, .inForce), limit: 5
      ).allSatisfy { $0.id == it.id }
    }
  }

  public static let flow = Flow<ConfidentialityAgreement>(from: .draft) {
    step("sign", "本人签字", "Sign", .draft, to: .signed, by: [.named(person)], signing: .own)
    approval(
      "countersign", "公司签字", "Countersign", .signed, to: .inForce,
      signers: [Signer("甲方代表", "For the company", .post(.head), .post(.leader), .post(.generalManager))],
      barred: [.named(person)], together: .alone
    ) { agreement, work in
      var agreement = agreement
      agreement[signedOn] = work.now.day
      try work.change(agreement)
    }
    step(
      "release", "离职并退还资料", "Leave", .inForce, to: .released, by: .keepers, needs: [leftOn, returned],
      signing: .own, aside: true
    ) { agreement, work in
      var agreement = agreement
      agreement[until] = agreement[leftOn].map { $0.years(later: agreement[years]) }
      try work.change(agreement)
    }
    step(
      "resume", "重新入职", "Return", .released, to: .draft, by: .keepers, aside: true)
  }
  public static let access = Access(
    read: .keepers + [.named(person), .post(.auditor), .post(.leader), .post(.generalManager)],
    create: .keepers, edit: .keepers, void: [.post(.head), .post(.administrator)], isLocal: false, keptYears: 5)
}

extension Day {
  /// The same day so many years later, or earlier where negative; the 29th of February becomes the 28th.
  public func years(later count: Int) -> Day {
    Day(year + count, month, day) ?? Day(year + count, month, day - 1)!
  }
  /// The same day so many months later; the last of the month where it has no such day.
  public func months(later count: Int) -> Day {
    let months = year * 12 + month - 1 + count
    let (year, month) = (months / 12, months % 12 + 1)
    return (0...3).lazy.compactMap { Day(year, month, day - $0) }.first!
  }
}
