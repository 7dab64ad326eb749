public import Records
public import Time

/// 1.6.3 采购和维护服务合同: what was agreed with a supplier, and where it says what JR/T 0099-2012 4.6 demands.
public enum Contract: RecordType {
  public enum State: String, Choice {
    case draft, inForce = "in-force", fulfilled, terminated, dropped
    public var label: Wording {
      switch self {
      case .draft: Wording("拟订", "Draft")
      case .inForce: Wording("履行中", "In force")
      case .fulfilled: Wording("履行完毕", "Fulfilled")
      case .terminated: Wording("提前终止", "Terminated")
      case .dropped: Wording("未签订", "Dropped")
      }
    }
  }
  public enum Kind: String, Choice {
    case purchase, maintenance, both, outsourcing, line, hosting
    public var label: Wording {
      switch self {
      case .purchase: Wording("采购", "Purchase")
      case .maintenance: Wording("维护服务", "Maintenance")
      case .both: Wording("采购和维护服务", "Purchase and maintenance")
      case .outsourcing: Wording("运维外包", "Outsourcing")
      case .line: Wording("通信线路", "Line")
      case .hosting: Wording("设备托管", "Hosting")
      }
    }
  }
  /// 报价表: what is supplied, how many, for how much.
  public enum Item: LineType {
    public static let what = Column<String>("what", "标的物名称、规格", .length(1...120))
    public static let count = Column<Int>("count", "数量", .range(1...100_000))
    public static let price = Column<Money>("price", "单价（元）", .range(0...1_000_000_000_000), .english("Unit price"))
    public static let columns = Columns<Item> { what; count; price }
  }

  public static let number = Field<String?>("number", "登记编号", .serial("HT-{yyyy}-{000}"), .list, .search)
  public static let name = Field<String>("name", "合同名称", .name, .list, .search, .length(2...100))
  public static let paperNumber = Field<String?>("paper_number", "合同编号", .english("Number on paper"), .list, .search, .length(1...60))
  public static let supplier = Field<Ref<Supplier>>("supplier", "供应商（乙方）", .english("Supplier"), .list, .filter)
  public static let kind = Field<Kind>("kind", "合同类别", .list, .filter)
  /// 4.6: these must accept inspections by the regulator.
  public static let isTrading = Field<Bool>(
    "is_trading", "涉及交易、行情、开户、结算", .english("Trading, quotes, accounts, settlement"), .filter)
  public static let isCore = Field<Bool>("is_core", "核心系统", .english("Core system"), .list, .filter)
  public static let isSoftware = Field<Bool>("is_software", "含软件产品", .english("Includes software"))
  public static let scope = Field<String>("service_scope", "服务要求和范围", .lines(3), .search)
  public static let items = Field<[Line<Item>]>("items", "报价表", .length(0...60))
  public static let total = Field<Money>("total", "合同总价款", .unit("元"), .list, .sortable, .range(0...100_000_000_000_000))
  public static let delivery = Field<Day?>("deliver_by", "交货期限")
  public static let begins = Field<Day>("begins_on", "服务开始日期")
  public static let ends = Field<Day>("ends_on", "到期日期", .list, .sortable, .filter, .ends(while: State.inForce))
  public static let warranty = Field<Day?>("warranty_until", "质量保证期至", .english("Warranty until"))
  public static let payment = Field<String?>("payment", "货款支付", .lines(2), .english("Payment"), .hint("参考：验收合格后 15 个工作日内"))

  // What the paper leaves open for the two to fill in.
  public static let ourContact = Field<Ref<Person>?>("our_contact", "甲方联系人")
  public static let theirContact = Field<Ref<Contact>?>("their_contact", "乙方联系人", .hint("取自关联单位联系表"))
  public static let deliveryPlace = Field<String?>("delivery_place", "交货地点", .length(1...100))
  public static let acceptDays = Field<Int?>("accept_within", "到货后验收期限", .unit("个工作日"), .range(1...90))
  public static let relocations = Field<Int?>("relocations", "保修期内免费迁移及重装", .unit("次"), .range(0...50), .english("Relocations"))
  public static let counterfeit = Field<String?>("counterfeit_penalty", "假冒伪劣产品违约金", .length(1...60), .hint("例：合同总价款的 20%"))
  public static let arbitration = Field<String?>("arbitration", "仲裁委员会", .length(1...40), .hint("例：青岛"))
  public static let copies = Field<Int?>("copies", "合同份数", .range(2...20), .unit("份"))
  public static let ours = Field<Int?>("copies_ours", "甲方持有", .range(1...19), .unit("份"), .english("Copies of ours"))
  public static let theirs = Field<Int?>("copies_theirs", "乙方持有", .range(1...19), .unit("份"), .english("Copies of theirs"))

  public static let responsibility = Field<String?>(
    "clause_responsibility", "责任和义务条款", .length(1...60), .hint("填合同中的条款号，例如“第四条、第十条”"))
  public static let breach = Field<String?>("clause_breach", "违约责任条款", .length(1...60))
  public static let confidentiality = Field<String?>("clause_confidentiality", "保密条款", .length(1...60))
  public static let cleanCode = Field<String?>(
    "clause_no_malicious_code", "无恶意代码和未授权功能的承诺", .length(1...60),
    .hint("并承诺不提供违反法律法规的功能模块、符合行业规范和技术指引"))
  public static let inspection = Field<String?>("clause_inspection", "接受监管延伸检查条款", .length(1...60))
  public static let interfaces = Field<String?>("clause_interfaces", "数据接口条款", .length(1...60))
  public static let alwaysOn = Field<String?>("clause_always_on", "7×24 小时支持条款", .length(1...60))
  public static let answer = Field<Int?>("answer_hours", "工作日响应时限", .unit("小时"), .range(0...168), .hint("参考合同：2 小时"))
  public static let answerOff = Field<Int?>("answer_hours_off", "非工作日响应时限", .unit("小时"), .range(0...168), .hint("参考合同：8 小时"))
  public static let onSite = Field<Int?>("on_site_hours", "现场服务到场时限", .unit("小时"), .range(0...168))

  public static let place = Field<String?>("signed_at", "签约地点", .length(1...60))
  public static let signedOn = Field<Day?>("signed_on", "签约时间", .notInFuture, .list)
  public static let files = Field<[Attachment]>("files", "合同文本")
  public static let payments = Field<[Line<Payment>]>("payments", "付款记录", .length(0...200), .hint("审核服务符合约定后付款"))
  public static let reason = Field<String?>("end_reason", "终止或未签订原因", .lines(2))

  public static let form = Form<Contract>(
    "contract", "采购和维护服务合同", "Contracts", number: "1.6.3", chapter: "4.6"
  ) {
    Section("合同", "Contract") { number; name; paperNumber; supplier; kind; isTrading; isCore; isSoftware }
    Section("标的和价款", "Subject and price") { scope; items; total; payment; delivery; begins; ends; warranty }
    Section("约定", "Terms") {
      ourContact; theirContact; deliveryPlace; acceptDays; relocations; counterfeit; arbitration; copies; ours; theirs
    }
    Section("应有的条款", "Clauses") {
      responsibility; breach; confidentiality; cleanCode; inspection; interfaces; alwaysOn; answer; answerOff; onSite
    }
    Section("签订", "Signing", later: true) { place; signedOn; files; reason }
    Section("付款", "Payments", later: true) { payments }
    Rule(Wording("到期日期不能早于开始日期。", "It ends before it begins."), on: ends) { $0[ends] >= $0[begins] }
    Rule(Wording("双方持有的份数合计应等于合同份数。", "The copies of both do not add up."), on: copies) {
      Contract.addUp($0[copies], $0[ours], $0[theirs])
    }
    Rule(
      Wording("报价表各项合计与合同总价款不一致，请核对。", "The items do not add up to the total."), on: total
    ) { $0[items].isEmpty || $0.itemsTotal == $0[total] }
  }

  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: .supplierKeepers, isLocal: false)
}

extension Contract {
  /// Whether the copies of both parties are all there are; nothing is said against what is still open.
  static func addUp(_ copies: Int?, _ ours: Int?, _ theirs: Int?) -> Bool {
    guard let copies, let ours, let theirs else { return true }
    return copies == ours + theirs
  }
}

extension Record<Contract> {
  /// What the lines of the price list come to.
  public var itemsTotal: Money {
    Money(fen: self[Contract.items].reduce(0) { $0 + $1[Contract.Item.count] * $1[Contract.Item.price].fen })
  }
}
