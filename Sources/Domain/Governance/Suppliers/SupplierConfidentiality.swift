public import Records
public import Time

/// 1.6.4 采购和维护保密协议, and the letter in which a supplier promises that its product holds nothing malicious
/// (JR/T 0099-2012 4.6).
public enum SupplierConfidentiality: RecordType {
  public enum State: String, Choice {
    case draft, inForce = "in-force", closed
    public var label: Wording {
      switch self {
      case .draft: Wording("拟订", "Draft")
      case .inForce: Wording("有效", "In force")
      case .closed: Wording("合作结束（保密责任延续）", "Closed, secrecy continues")
      }
    }
  }

  public static let number = Field<String?>("number", "登记编号", .serial("BM-{yyyy}-{000}"), .list, .search)
  public static let supplier = Field<Ref<Supplier>>("supplier", "供应商（乙方）", .english("Supplier"), .list, .filter)
  public static let contract = Field<Ref<Contract>?>("contract", "所属合同", .list, .filter)
  public static let title = Field<String>("title", "协议名称", .name, .list, .search, .length(2...100))
  public static let paperNumber = Field<String?>("paper_number", "合同编号", .english("Number on paper"), .length(1...60))
  public static let scope = Field<String>(
    "secret_scope", "保密信息范围", .lines(3),
    .offers(.datum(.text("履行合同中获得或知悉的甲方未公开信息：客户资料、交易数据、账户和密码、网络和系统资料、技术文档，以及由此衍生的信息"))))
  public static let exceptions = Field<String?>(
    "exceptions", "除外信息", .lines(2),
    .offers(.datum(.text("披露时已公开的；有书面证据证明接受方已掌握的；第三方合法披露的"))))
  public static let isPermanent = Field<Bool>(
    "is_permanent", "保密期限：永久有效", .english("Permanent"), .offers(.datum(.integer(1))), .list)
  public static let until = Field<Day?>("secret_until", "保密期限至", .hint("不是永久有效的须填写"))
  public static let staffBound = Field<Bool>(
    "staff_bound", "乙方已与接触信息的职员签订保密承诺", .english("Staff are bound"), .offers(.datum(.integer(1))))
  public static let promisedOn = Field<Day?>(
    "promised_on", "承诺书签署日期", .notInFuture, .list, .english("Letter of commitment signed on"),
    .hint("承诺产品不存在恶意代码或未授权功能、不提供违法功能模块、符合行业技术规范和指引"))
  public static let arbitration = Field<String?>("arbitration", "仲裁委员会", .length(1...80), .english("Arbitration"), .hint("例：青岛"))
  public static let ourContact = Field<Ref<Person>?>("our_contact", "甲方联系人")
  public static let theirContact = Field<Ref<Contact>?>("their_contact", "乙方联系人", .hint("取自关联单位联系表"))
  public static let copies = Field<Int?>("copies", "协议份数", .range(2...20), .unit("份"))
  public static let ours = Field<Int?>("copies_ours", "甲方持有", .range(1...19), .unit("份"), .english("Copies of ours"))
  public static let theirs = Field<Int?>("copies_theirs", "乙方持有", .range(1...19), .unit("份"), .english("Copies of theirs"))
  public static let place = Field<String?>("signed_at", "签约地点", .length(1...60))
  public static let signedOn = Field<Day?>("signed_on", "签约时间", .notInFuture, .list)
  public static let files = Field<[Attachment]>("files", "协议和承诺书扫描件")
  public static let returnedOn = Field<Day?>("returned_on", "保密信息收回或销毁日期", .notInFuture)
  public static let returned = Field<String?>("returned", "收回或销毁情况", .lines(2))

  public static let form = Form<SupplierConfidentiality>(
    "supplier-confidentiality", "采购和维护保密协议", "Supplier confidentiality", number: "1.6.4", chapter: "4.6"
  ) {
    Section("协议", "Agreement") { number; title; paperNumber; supplier; contract; ourContact; theirContact }
    Section("约定", "Terms") { scope; exceptions; isPermanent; until; staffBound; promisedOn; arbitration; copies; ours; theirs }
    Section("签订和结束", "Signing and end", later: true) { place; signedOn; files; returnedOn; returned }
    Rule(Wording("不是永久有效的，请填写保密期限。", "Say until when, or that it is permanent."), on: until) {
      $0[isPermanent] || $0[until] != nil
    }
    Rule(Wording("双方持有的份数合计应等于协议份数。", "The copies of both do not add up."), on: copies) {
      Contract.addUp($0[copies], $0[ours], $0[theirs])
    }
    Check(Wording("所属合同是另一家供应商的。", "That contract is another supplier's."), on: contract) { it, ask in
      try it[contract].flatMap { try ask.find($0) }.map { $0[Contract.supplier] == it[supplier] } ?? true
    }
  }

  public static let flow = Flow<SupplierConfidentiality>(from: .draft) {
    approval(
      "sign", "签订", "Sign", .draft, to: .inForce,
      signers: [
        Signer("信息技术部负责人", "Head of IT", .post(.head)),
        Signer("合规部门", "Compliance", .post(.auditor), .post(.chiefRiskOfficer)),
      ], needs: [signedOn, files], asks: [place],
      guards: [
        Guard(
          Wording("乙方还没有与接触信息的职员签订保密承诺，不能签订。", "The supplier's staff are not bound yet.")
        ) { it, _ in it[staffBound] }
      ], together: .alone)
    step(
      "close", "收回保密信息", "Take back", .inForce, to: .closed, by: .supplierKeepers, needs: [returnedOn, returned],
      signing: .own, aside: true)
  }
  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: .supplierKeepers, isLocal: false)
}
