import Domain
import Ledger
import Printing
import Records
import Time

/// 1.8.5 检查和审计结果反馈表: of one finding, and as the annex of the reports that found it.
extension RecordPrint {
  /// 1.8.5 of one finding: the row of the feedback form it came from, what the audit concluded where one found it, and
  /// how it was put right.
  func finding(_ it: Record<Finding>, _ reading: Reading) throws -> PrintDocument {
    let report = try it[Finding.audit].flatMap { try reading.find($0) }
    let quarterly = try it[Finding.inspection].flatMap { try reading.find($0) }
    let conclusions = [it[Finding.problem], quarterly?[InspectionReport.conclusion]]
    var blocks: [PrintDocument.Block] = [
      table([
        [.init(it[Finding.project]), .init(it[Finding.content]), .init("正常□ 未通过☑"), .init(it[Finding.suggestion] ?? "")]
      ]),
      cover([.init("检查结论", conclusions.compactMap { $0 }.joined(separator: "\n"), lines: 2)]),
    ]
    if let report {
      blocks += [
        .heading("技术运维审计结果反馈表", level: 2),
        audited(report[AuditReport.title], report[AuditReport.from], report[AuditReport.to], report[AuditReport.conclusion]),
      ]
    }
    blocks += [
      .heading("整改和验证", level: 2),
      .facts(
        .init(
          columns: 2, labelWidth: 28,
          [
            .init("原因", it[Finding.cause] ?? "", span: 2, lines: 2), .init("整改措施", it[Finding.measure] ?? "", span: 2, lines: 2),
            .init("责任人", try reading.name(ofPerson: it[Finding.responsible].id)), .init("计划完成日期", it[Finding.due]?.description ?? ""),
            .init("完成情况", it[Finding.outcome] ?? "", span: 2, lines: 2), .init("完成日期", it[Finding.doneOn]?.description ?? ""),
            .init("验证日期", it[Finding.verifiedOn]?.description ?? ""), .init("验证情况", it[Finding.verification] ?? "", span: 2, lines: 2),
          ])),
    ]
    var document = try paper(
      it.data, title: "信息技术运维检查和审计结果反馈表", number: "1.8.5", reading, [.heading("技术运维检查反馈表", level: 2)] + blocks)
    document.facts = [
      .init("来源", it[Finding.source].label.zh), .init("发现日期", it[Finding.foundOn].description), .init("状态", it.state.label.zh),
    ]
    return document
  }

  /// 1.8.5: item, content, result with both boxes, suggestion; an item of several lines stands once.
  func feedback(_ lines: [Line<InspectionLine>]) -> PrintDocument.Block {
    var rows: [[PrintDocument.Cell]] = []
    for (place, line) in lines.enumerated() {
      let project = line[InspectionLine.project]
      var row: [PrintDocument.Cell] = []
      if place == 0 || lines[place - 1][InspectionLine.project] != project {
        row.append(.init(project, rows: lines[place...].prefix { $0[InspectionLine.project] == project }.count))
      }
      let passed = line[InspectionLine.result] == .passed
      rows.append(
        row + [
          .init(line[InspectionLine.content]), .init(passed ? "正常☑ 未通过□" : "正常□ 未通过☑"), .init(line[InspectionLine.suggestion] ?? ""),
        ])
    }
    return table(rows)
  }

  private func table(_ rows: [[PrintDocument.Cell]]) -> PrintDocument.Block {
    .table(
      .init(
        columns: [.init(.millimetres(30), .start), .init(.share(3), .start), .init(.millimetres(32)), .init(.share(2), .start)],
        header: [["运维检查项目", "检查内容", "检查结果", "整改建议"]],
        rows: rows.isEmpty ? Array(repeating: ["", "", "正常□ 未通过□", ""], count: 6) : rows))
  }

  func audited(_ title: String, _ from: Day, _ to: Day, _ conclusion: String?) -> PrintDocument.Block {
    cover([.init("审计项目名称", title), .init("审计时间", "\(from) 至 \(to)"), .init("审计结论", conclusion ?? "", lines: 4)])
  }
}
