public import Records
public import Time

/// 1.6.1 供应商管理办法 and JR/T 0099-2012 4.6: who supplies and maintains our systems, what was found out about
/// them before they were chosen, and how good they have been since.
public enum Supplier: RecordType {
  public enum State: String, Choice {
    case candidate, qualified, suspended, ended
    public var label: Wording {
      switch self {
      case .candidate: Wording("备选", "Candidate")
      case .qualified: Wording("合格", "Qualified")
      case .suspended: Wording("暂停合作", "Suspended")
      case .ended: Wording("终止合作", "Ended")
      }
    }
  }
  /// A qualification with the day on which it expires.
  public enum Qualification: LineType {
    public static let kind = Column<QualificationKind>("kind", "资质类别")
    public static let title = Column<String>("title", "证书名称和编号", .length(2...100))
    public static let until = Column<Day?>("valid_until", "有效期至", .hint("长期有效的不填"))
    public static let columns = Columns<Qualification> { kind; title; until }
  }

  public static let number = Field<String?>("number", "编号", .serial("GYS-{yyyy}-{000}"), .list, .search)
  public static let name = Field<String>("name", "供应商名称", .name, .list, .search, .sortable, .unique, .length(2...80))
  public static let kind = Field<SupplyKind>("kind", "供应类别", .list, .filter)
  /// Whether it serves a core system: then 7x24 and confidentiality are demanded of its contracts.
  public static let isCore = Field<Bool>("is_core", "核心系统供应商", .english("Core systems"), .list, .filter)
  public static let products = Field<String>("products", "产品和服务", .lines(2), .search)
  public static let licence = Field<String>("licence_number", "统一社会信用代码", .length(8...30), .english("Business licence"))
  public static let capital = Field<Quantity?>("registered_capital", "注册资本金", .unit("万元"), .range(0...10_000_000_000_000))
  public static let industry = Field<String?>("industry", "行业名称", .length(1...60))
  public static let background = Field<String?>("background", "背景资料", .lines(3))
  public static let conduct = Field<String?>("conduct", "经营行为", .lines(2), .hint("诚信、诉讼、处罚等情况"))
  public static let record = Field<String?>("track_record", "业绩", .lines(2))
  public static let cases = Field<String?>("cases", "行业案例", .lines(3), .hint("成功和失败的案例都写"))
  public static let reputation = Field<String?>("reputation", "行业内服务评价", .lines(2))
  public static let serviceSystem = Field<String?>("service_system", "服务体系和服务品质", .lines(2))
  public static let qualifications = Field<[Line<Qualification>]>("qualifications", "资质", .length(0...30))
  public static let contacts = Field<[Ref<Contact>]>(
    "contacts", "服务联系人", .list, .length(0...10), .hint("电话取自关联单位联系表"))
  // 1.6.3, 1.6.4: how the supplier stands in a contract.
  public static let representative = Field<String?>("representative", "法人代表", .length(1...40), .english("Legal representative"))
  public static let address = Field<String?>("address", "法定地址", .length(2...120))
  public static let postcode = Field<String?>("postcode", "邮编", .length(4...12))
  public static let telephone = Field<String?>("telephone", "联系电话", .length(3...60))
  public static let mail = Field<String?>("mail", "电子信箱", .length(3...100))
  public static let updatedOn = Field<Day>("information_on", "信息更新日期", .notInFuture, .list, .sortable, .offers(.today))
  public static let files = Field<[Attachment]>("files", "营业执照、资质证书和调研材料")
  public static let method = Field<SelectionMethod?>("selection_method", "选择方式")
  public static let survey = Field<String?>("survey", "现场调研和选择理由", .lines(3))
  public static let evaluatedOn = Field<Day?>("evaluated_on", "最近评价", .given, .list, .sortable)
  public static let score = Field<Quantity?>("score", "最近评分", .given, .list, .unit("分"))
  public static let endPlan = Field<String?>(
    "end_plan", "服务意外终止的应急措施", .lines(4), .hint("替代供应商、源码和文档、临时接管人员和步骤"))
  public static let reason = Field<String?>("stop_reason", "暂停或终止原因", .lines(2))

  public static let form = Form<Supplier>(
    "supplier", "供应商", "Suppliers", number: "1.6.1", chapter: "4.6"
  ) {
    Section("基本信息", "General") { number; name; kind; isCore; products; licence; capital; industry; updatedOn }
    Section("合同中的乙方", "As a party to contracts") { representative; address; postcode; telephone; mail }
    Section("背景和资质", "Background") {
      background; conduct; record; cases; reputation; serviceSystem; qualifications; files
    }
    Section("联系和应急", "Contacts and emergencies") { contacts; endPlan }
    Section("选择和评价", "Selection and evaluation", later: true) { method; survey; evaluatedOn; score; reason }
    Rule(Wording("核心系统供应商须写明服务意外终止的应急措施。", "A core supplier needs a plan for its sudden end."), on: endPlan) {
      !$0[isCore] || $0[endPlan] != nil
    }
  }

  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: .supplierKeepers, isLocal: false)
}

extension Record<Supplier> {
  /// Qualifications that have expired by `day`, or will within `days`.
  public func expiring(on day: Day, within days: Int = 0) -> [Line<Supplier.Qualification>] {
    self[Supplier.qualifications].filter { line in
      line[Supplier.Qualification.until].map { $0 < day.advanced(by: days) } ?? false
    }
  }

  /// Whether a year has gone by since it was evaluated (1.6.1, article 9), or since it was entered.
  public func isEvaluationDue(on day: Day) -> Bool {
    guard state == .qualified else { return false }
    return (self[Supplier.evaluatedOn] ?? data.createdAt.day).advanced(by: 366) <= day
  }
}
