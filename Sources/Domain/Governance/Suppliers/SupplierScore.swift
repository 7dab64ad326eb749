public import Records
import Time

/// One department's scores of 1.6.5: what the scorer thinks of each product or service, of five, under their own
/// signature (1.6.1, article 10: IT, the departments that use it, and compliance together). Signed, it goes into
/// the table of the evaluation.
public enum SupplierScore: RecordType {
  public enum State: String, Choice {
    case asked, signed
    public var label: Wording {
      switch self {
      case .asked: Wording("待打分", "Asked")
      case .signed: Wording("已打分签字", "Signed")
      }
    }
  }
  public enum Mark: LineType {
    public static let product = Column<String>("product", "产品服务名称", .length(1...60))
    public static let quality = Column<Quantity?>("quality", "质量", .range(0...50_000))
    public static let service = Column<Quantity?>("service", "服务", .range(0...50_000))
    public static let price = Column<Quantity?>("price", "价格", .range(0...50_000))
    public static let remark = Column<String?>("remark", "备注说明", .length(1...120))
    public static let columns = Columns<Mark> { product; quality; service; price; remark }
  }

  public static let title = Field<String>("title", "评价", .name, .list, .search, .length(2...200))
  public static let evaluation = Field<Ref<SupplierEvaluation>>("evaluation", "供应商评价表", .list, .filter)
  public static let supplier = Field<Ref<Supplier>>("supplier", "供应商名称", .english("Supplier"), .list, .filter)
  public static let department = Field<Ref<Department>>("department", "打分部门", .list, .filter)
  public static let scorer = Field<Ref<Person>>("scorer", "打分人", .list, .filter)
  public static let marks = Field<[Line<Mark>]>("marks", "打分（满分 5 分）", .length(1...20))

  public static let form = Form<SupplierScore>("supplier-score", "供应商打分单", "Scores of suppliers", chapter: "4.6") {
    Section("评价", "Evaluation") { title; evaluation; supplier; department; scorer }
    Section("打分", "Scores") { marks }
    Check(Wording("只能给正在打分的评价添加打分单。", "That evaluation is not being scored."), on: evaluation) { it, ask in
      try it.id.id != 0 || ask.find(it[evaluation])?.state == .scoring
    }
    Check(Wording("产品和服务按评价表列出，请不要增减或改名。", "The products are those of the evaluation."), on: marks) { it, ask in
      guard let asked = try ask.find(it[evaluation]) else { return true }
      return it[marks].map { $0[Mark.product] } == asked[SupplierEvaluation.products].map { $0[SupplierEvaluation.Product.name] }
    }
  }

  public static let flow = Flow<SupplierScore>(from: .asked, editable: []) {
    step(
      "sign", "打分并签字", "Score and sign", .asked, to: .signed, by: [.named(scorer)], needs: [marks], signing: .own,
      guards: [
        Guard(Wording("请给每个产品和服务的质量、服务、价格都打分，满分 5 分。", "Give every product its three scores.")) { it, _ in
          it[marks].allSatisfy { $0[Mark.quality] != nil && $0[Mark.service] != nil && $0[Mark.price] != nil }
        }
      ]
    ) { try $0.enter($1) }
    step(
      "pass-on", "换人打分", "Ask somebody else", .asked, to: .asked, by: .supplierKeepers, needs: [department, scorer],
      guards: [
        Guard(Wording("这个人已经有一份打分单，请换另一人。", "That person scores it already.")) { it, ask in
          try ask.find(SupplierScore.self, Condition(evaluation, .equals, it[evaluation]), limit: 100)
            .allSatisfy { $0.id == it.id || $0[scorer] != it[scorer] }
        }
      ], aside: true
    ) { try $0.tellScorer($1) }
  }
  /// The evaluation makes them; a department that was forgotten is added by the keepers. Nobody scores for another.
  public static let access = Access(
    read: .readers + [.named(scorer)], create: .supplierKeepers, edit: [], void: [.post(.head)], isLocal: false, keptYears: 5)
}

extension Record<SupplierEvaluation> {
  /// A sheet for each scorer, and word to each of them.
  func askScorers(_ work: any Work) throws {
    guard let known = try work.find(self[SupplierEvaluation.supplier]) else { return }
    for line in self[SupplierEvaluation.scorers] {
      var sheet = Record<SupplierScore> {
        $0[SupplierScore.title] = "\(known[Supplier.name]) \(self[SupplierEvaluation.year]) \(self[SupplierEvaluation.title])"
        $0[SupplierScore.evaluation] = id
        $0[SupplierScore.supplier] = known.id
        $0[SupplierScore.department] = line[SupplierEvaluation.Scorer.department]
        $0[SupplierScore.scorer] = line[SupplierEvaluation.Scorer.person]
        $0[SupplierScore.marks] = self[SupplierEvaluation.products].map { product in
          Line { $0[SupplierScore.Mark.product] = product[SupplierEvaluation.Product.name] }
        }
      }
      sheet.data.id = try work.create(sheet.data)
      try sheet.tellScorer(work)
    }
  }
}

extension Record<SupplierScore> {
  fileprivate func tellScorer(_ work: any Work) throws {
    try work.tell(
      [self[SupplierScore.scorer].id],
      Wording("请为供应商“\(self[SupplierScore.title])”打分并签字。", "Please score \(self[SupplierScore.title]) and sign."), about: data)
  }

  /// Into the table of the evaluation, department by department as it came in.
  fileprivate func enter(_ work: any Work) throws {
    guard var evaluation = try work.find(self[SupplierScore.evaluation]) else { return }
    typealias Score = SupplierEvaluation.Score
    evaluation[SupplierEvaluation.scores] += self[SupplierScore.marks].map { mark in
      Line<Score> {
        $0[Score.product] = mark[SupplierScore.Mark.product]
        $0[Score.quality] = mark[SupplierScore.Mark.quality]!
        $0[Score.service] = mark[SupplierScore.Mark.service]!
        $0[Score.price] = mark[SupplierScore.Mark.price]!
        $0[Score.department] = self[SupplierScore.department]
        $0[Score.scorer] = self[SupplierScore.scorer]
        $0[Score.remark] = mark[SupplierScore.Mark.remark]
        $0[Score.signedAt] = work.now
      }
    }
    evaluation[SupplierEvaluation.average] = ScoreAverages(evaluation[SupplierEvaluation.scores])?.overall
    try work.change(evaluation)
  }
}
