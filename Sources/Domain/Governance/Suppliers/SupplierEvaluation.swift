public import Records
public import Time

/// 1.6.5 供应商评价表: once a year at least, by IT, the departments that use it and compliance (1.6.1, articles 9 to 12).
public enum SupplierEvaluation: RecordType {
  public enum State: String, Choice {
    case preparing, scoring, concluded
    public var label: Wording {
      switch self {
      case .preparing: Wording("准备", "Prepared")
      case .scoring: Wording("打分中", "Scoring")
      case .concluded: Wording("已评定", "Concluded")
      }
    }
  }
  public enum Decision: String, Choice {
    case goOn = "continue", improve, end
    public var label: Wording {
      switch self {
      case .goOn: Wording("继续合作", "Continue")
      case .improve: Wording("整改后继续合作", "Improve")
      case .end: Wording("终止合作", "End")
      }
    }
  }
  /// A product or service that is scored.
  public enum Product: LineType {
    public static let name = Column<String>("name", "产品服务名称", .length(1...60))
    public static let columns = Columns<Product> { name }
  }
  /// Who scores it for their department.
  public enum Scorer: LineType {
    public static let department = Column<Ref<Department>>("department", "打分部门")
    public static let person = Column<Ref<Person>>("person", "打分人")
    public static let columns = Columns<Scorer> { department; person }
  }
  /// One scorer's marks for one product or service, of five; signed by the scorer on a sheet of their own.
  public enum Score: LineType {
    public static let product = Column<String>("product", "产品服务名称", .length(1...60))
    public static let quality = Column<Quantity>("quality", "质量", .range(0...50_000))
    public static let service = Column<Quantity>("service", "服务", .range(0...50_000))
    public static let price = Column<Quantity>("price", "价格", .range(0...50_000))
    public static let department = Column<Ref<Department>>("department", "打分部门")
    public static let scorer = Column<Ref<Person>>("scorer", "打分人")
    public static let remark = Column<String?>("remark", "备注说明", .length(1...120))
    public static let signedAt = Column<Moment?>("signed_at", "签字时间")
    public static let columns = Columns<Score> { product; quality; service; price; department; scorer; remark; signedAt }
  }
  /// What the supplier is to improve, and by when.
  public enum Demand: LineType {
    public static let what = Column<String>("what", "整改建议", .length(2...200))
    public static let due = Column<Day>("due", "完成期限")
    public static let columns = Columns<Demand> { what; due }
  }

  public static let number = Field<String?>("number", "编号", .serial("PJ-{yyyy}-{000}"), .list, .search)
  public static let supplier = Field<Ref<Supplier>>("supplier", "供应商名称", .english("Supplier"), .list, .filter)
  public static let year = Field<Int>("year", "评价年度", .range(2000...9999), .list, .filter, .sortable)
  public static let title = Field<String>("title", "评价范围", .name, .list, .length(2...80), .offers(.datum(.text("年度评价"))))
  public static let products = Field<[Line<Product>]>("products", "产品和服务", .length(1...20))
  public static let scorers = Field<[Line<Scorer>]>(
    "scorers", "打分部门和打分人", .length(1...20), .hint("技术部、使用它的业务部门和合规部门各派一人；各人在自己的打分单上签字"))
  public static let scores = Field<[Line<Score>]>("scores", "评分状况（满分 5 分）", .given, .length(0...400))
  public static let performance = Field<String>("performance", "合同履行情况", .lines(2))
  public static let response = Field<String>("response", "支持服务响应情况", .lines(2))
  public static let staff = Field<String>("staff", "人员工作情况", .lines(2))
  public static let files = Field<[Attachment]>("files", "评估报告")
  public static let average = Field<Quantity?>("average", "平均分", .given, .list, .sortable)
  public static let conclusion = Field<String?>("conclusion", "评估结论", .lines(3))
  public static let decision = Field<Decision?>("decision", "合作决定", .list, .filter)
  public static let demands = Field<[Line<Demand>]>("demands", "整改建议", .length(0...20))

  public static let form = Form<SupplierEvaluation>(
    "supplier-evaluation", "供应商评价表", "Supplier evaluations", number: "1.6.5", chapter: "4.6"
  ) {
    Section("供应商", "Supplier") { number; supplier; year; title }
    Section("打分", "Who scores what") { products; scorers }
    Section("情况", "Findings") { performance; response; staff; files }
    Section("评分", "Scores", later: true) { scores; average }
    Section("结论", "Conclusion", later: true) { conclusion; decision; demands }
    Rule(Wording("同一个人只打一份分，请删去重复的行。", "Somebody stands there twice."), on: scorers) {
      Set($0[scorers].map { $0[Scorer.person] }).count == $0[scorers].count
    }
    Rule(Wording("同一个产品或服务只列一行。", "A product stands there twice."), on: products) {
      Set($0[products].map { $0[Product.name] }).count == $0[products].count
    }
    Rule(
      Wording("至少要有两个部门打分：技术部和使用它的业务部门。", "Two departments score at least: IT and one that uses it."), on: scorers
    ) { Set($0[scorers].map { $0[Scorer.department] }).count > 1 }
    Check(
      Wording("这家供应商本年度同一范围的评价已经有了，请在那一份里修改。", "There is one of this year already: change that."), on: year
    ) { it, ask in
      try ask.find(
        SupplierEvaluation.self, Condition(supplier, .equals, it[supplier]), Condition(year, .equals, it[year]), limit: 50
      ).allSatisfy { $0.id == it.id || $0[title] != it[title] }
    }
  }

  public static let access = Access(
    read: .readers, create: .supplierKeepers, edit: .supplierKeepers, void: [.post(.head)], isLocal: false, keptYears: 5)
}

/// The averages of a sheet of scores, in ten-thousandths of a point.
public struct ScoreAverages: Equatable, Sendable {
  public let quality, service, price, overall: Quantity

  /// Nil of no lines. Each is rounded to a hundredth, as people write them.
  public init?(_ lines: [Line<SupplierEvaluation.Score>]) {
    guard !lines.isEmpty else { return nil }
    func mean(_ sum: Int, _ count: Int) -> Quantity {
      Quantity(tenThousandths: (sum * 2 / count / 100 + 1) / 2 * 100)
    }
    func sum(_ column: OwnedField<SupplierEvaluation.Score, Quantity>) -> Int {
      lines.reduce(0) { $0 + $1[column].tenThousandths }
    }
    let sums = [sum(SupplierEvaluation.Score.quality), sum(SupplierEvaluation.Score.service), sum(SupplierEvaluation.Score.price)]
    quality = mean(sums[0], lines.count)
    service = mean(sums[1], lines.count)
    price = mean(sums[2], lines.count)
    overall = mean(sums.reduce(0, +), lines.count * 3)
  }
}
