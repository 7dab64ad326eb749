import Domain
import Ledger
import Printing
import Records
import Time

extension PaperDesk {
  /// 1.2.1 运行维护费用预算表: five categories with their items and subtotals; the settlement below it once it is there.
  func budget(_ budget: Record<Budget>) throws -> PrintDocument {
    let sheet = BudgetSheet(budget)
    var rows: [[Cell]] = []
    for (place, row) in sheet.rows.enumerated() {
      let items = budget[Budget.items].filter { $0[Budget.Item.category] == row.category }
      let title = "\(ChineseNumber.text(place + 1))、\(row.category.label.zh)"
      rows += block(title, items.map { [$0[Budget.Item.item], $0[Budget.Item.amount].description, $0[Budget.Item.remark] ?? ""] })
      rows.append([Cell("小计", columns: 2, emphasis: .strong), Cell(row.planned.description, emphasis: .strong), Cell("")])
    }
    rows.append([Cell("合计", columns: 2, emphasis: .strong), Cell(sheet.planned.description, emphasis: .strong), Cell("")])
    var blocks: [Block] = [table4("下一年度项目投入", "备注", rows)]
    if !budget[Budget.spent].isEmpty {
      blocks += [.heading("核算"), settlement(budget, sheet)]
      blocks.append(grid(2, [Fact("核算日期", budget[Budget.settledOn]?.description ?? ""), Fact("支出合计", "\(sheet.spent) 万元"),
        wide("核算说明", budget[Budget.settlement]), wide("监督审计意见", budget[Budget.audit])]))
    }
    blocks.append(
      .signatures([
        try place("信息技术部负责人", [("approve", 0)]), try place("分管领导", [("approve", 1)]),
        try place("核算", [("settle", 0)]), try place("合规审计", [("audit", 0)]),
      ]))
    return try paper(
      "信息系统运行维护费用预算表", number: "1.2.1", serial: budget[Budget.number],
      facts: [Fact("编写单位", try departments([budget[Budget.unit]])), Fact("预算年度", "\(budget[Budget.year])"), Fact("单位", "万元")],
      watermark: budget.state == .draft ? "草稿" : nil, blocks)
  }

  private func table4(_ amount: String, _ remark: String, _ rows: [[Cell]]) -> Block {
    .table(
      .init(
        columns: [.init(.millimetres(48)), .init(.share(2), .start), .init(.millimetres(34), .end), .init(.share(1), .start)],
        header: [[Cell("维护费用"), Cell("项目名称"), Cell(amount), Cell(remark)]], rows: rows))
  }

  /// The lines of one category, its name beside them.
  private func block(_ title: String, _ lines: [[String]]) -> [[Cell]] {
    let filled = lines.isEmpty ? [["", "", ""]] : lines
    return filled.enumerated().map { place, line in
      (place == 0 ? [Cell(title, rows: filled.count, emphasis: .strong)] : []) + line.map { Cell($0) }
    }
  }

  private func settlement(_ budget: Record<Budget>, _ sheet: BudgetSheet) -> Block {
    var rows: [[Cell]] = []
    for row in sheet.rows {
      let spent = budget[Budget.spent].filter { $0[Budget.Spent.category] == row.category }
      rows += block(row.category.label.zh, spent.map { [$0[Budget.Spent.item], $0[Budget.Spent.actual].description, $0[Budget.Spent.remark] ?? ""] })
      let rate = SpendingModel.percent(row.spent, of: row.planned)
      rows.append([Cell("小计", emphasis: .strong), Cell("预算 \(row.planned)，执行率 \(rate)"), Cell(row.spent.description, emphasis: .strong), Cell("")])
    }
    return table4("实际支出", "差异说明", rows)
  }

  /// 1.6.5 供应商评价表.
  func evaluation(_ evaluation: Record<SupplierEvaluation>) throws -> PrintDocument {
    let supplier = try reading.find(evaluation[SupplierEvaluation.supplier])
    let scores = evaluation[SupplierEvaluation.scores]
    let departments = try reading.captions(Department.description, Set(scores.map { $0[SupplierEvaluation.Score.department].id }))
    let scorers = try reading.captions(Person.description, Set(scores.map { $0[SupplierEvaluation.Score.scorer].id }))
    var rows = scores.map { line -> [Cell] in
      [
        Cell(line[SupplierEvaluation.Score.product]), Cell(line[SupplierEvaluation.Score.quality].description),
        Cell(line[SupplierEvaluation.Score.service].description), Cell(line[SupplierEvaluation.Score.price].description),
        Cell(departments[line[SupplierEvaluation.Score.department].id] ?? ""),
        Cell(scorers[line[SupplierEvaluation.Score.scorer].id] ?? ""), Cell(line[SupplierEvaluation.Score.remark] ?? ""),
      ]
    }
    if rows.isEmpty { rows = try unscored(evaluation) }
    let means = ScoreAverages(scores)
    rows.append([
      Cell("平均分", emphasis: .strong), Cell(means?.quality.description ?? "", emphasis: .strong),
      Cell(means?.service.description ?? "", emphasis: .strong), Cell(means?.price.description ?? "", emphasis: .strong),
      Cell("总平均 \(means?.overall.description ?? "")", columns: 3, emphasis: .strong),
    ])
    let demands = evaluation[SupplierEvaluation.demands].map {
      "\($0[SupplierEvaluation.Demand.what])（\($0[SupplierEvaluation.Demand.due]) 前）"
    }.joined(separator: "\n")
    return try paper(
      "信息技术供应商评价表", number: "1.6.5", serial: evaluation[SupplierEvaluation.number],
      facts: [Fact("评价年度", "\(evaluation[SupplierEvaluation.year])"), Fact("评价范围", evaluation[SupplierEvaluation.title])],
      [
        grid(2, width: 26, [
          Fact("供应商名称", supplier?[Supplier.name] ?? ""), Fact("注册资本金", supplier?[Supplier.capital].map { "\($0) 万元" } ?? ""),
          Fact("行业名称", supplier?[Supplier.industry] ?? "", span: 2), wide("行业案例", supplier?[Supplier.cases]),
        ]),
        .heading("评分状况（满分 5 分）"),
        .table(
          .init(
            columns: [.init(.share(2), .start)] + Array(repeating: .init(.millimetres(14)), count: 3)
              + [.init(.millimetres(26)), .init(.millimetres(20)), .init(.share(2), .start)],
            header: [["产品服务名称", "质量", "服务", "价格", "打分部门", "打分人", "备注说明"]], rows: rows)),
        grid(2, width: 34, [
          wide("合同履行情况", evaluation[SupplierEvaluation.performance]), wide("支持服务响应情况", evaluation[SupplierEvaluation.response]),
          wide("人员工作情况", evaluation[SupplierEvaluation.staff]),
          wide("评估结论", [evaluation[SupplierEvaluation.decision]?.label.zh, evaluation[SupplierEvaluation.conclusion]].compactMap { $0 }.joined(separator: "：")),
          wide("整改建议", demands),
        ]),
        .signatures([try place("信息技术部负责人", [("conclude", 0)]), try place("合规部门", [("conclude", 1)])]),
      ])
  }

  /// What everybody is to score, with the marks left open: the form as it goes round on paper.
  private func unscored(_ evaluation: Record<SupplierEvaluation>) throws -> [[Cell]] {
    typealias Scorer = SupplierEvaluation.Scorer
    return try evaluation[SupplierEvaluation.products].flatMap { product in
      try evaluation[SupplierEvaluation.scorers].map { scorer -> [Cell] in
        [
          Cell(product[SupplierEvaluation.Product.name]), "", "", "", Cell(try departments([scorer[Scorer.department]])),
          Cell(try name(scorer[Scorer.person])), "",
        ]
      }
    }
  }
}
