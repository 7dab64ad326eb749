import Domain
import Ledger
import Printing
import Records
import Time

/// 3.2.3, 3.2.5 and 3.2.6.
extension PaperDesk {
  func testPlan(_ it: Record<TestPlan>) throws -> PrintDocument {
    let head = try opinion([("approve", 0)])
    var blocks: [Block] = [
      grid(
        2,
        [
          Fact("测试项目", it[TestPlan.project]), Fact("组织部门", try departments([it[TestPlan.department]])),
          wide("测试时间", "\(minute(it[TestPlan.startsAt])) 至 \(minute(it[TestPlan.endsAt]))", lines: 1),
          wide("要求参与部门", try departments(it[TestPlan.departments]), lines: 1),
          wide("使用环境", boxes(it[TestPlan.environment], [.production, .simulation]), lines: 1),
          Fact("测试负责人", try name(it[TestPlan.leader])), Fact("测试复核人", try name(it[TestPlan.reviewer])),
          wide("测试评估\n（使用正式环境须充分评估，并已在模拟环境测试）", it[TestPlan.assessment], lines: 4),
          wide("测试原因", it[TestPlan.reason], lines: 3), wide("测试内容", it[TestPlan.content], lines: 5),
          wide("测试要求", it[TestPlan.demands], lines: 4),
          wide("备份和恢复方案", [it[TestPlan.backup], it[TestPlan.recovery]].compactMap { $0 }.joined(separator: "\n"), lines: 3),
          wide("技术部负责人意见", head.text, lines: 3, detail: head.detail),
        ])
    ]
    let change = try it[TestPlan.change].flatMap { try reading.find($0) }
    let notes = ["涉及系统：\(try systems(of: it))"] + [change].compactMap { $0 }.map { "变更单：\($0[Change.number] ?? "") \($0[Change.name])" }
    blocks.append(.notes(notes))
    blocks.append(
      .signatures([
        try place("测试复核人", [("review", 0)]), try place("恢复验证（结算）", [("verify", 0)]), try place("恢复验证（交易）", [("verify", 1)]),
        try place("结果评估", [("pass", 0), ("fail", 0)]),
      ]))
    return try paper(
      "系统测试计划表", number: "3.2.3", serial: it[TestPlan.number], facts: [.init("状态", it.state.label.zh)],
      watermark: it.state == .cancelled ? "已取消" : nil, blocks)
  }

  /// Items of the library by their names, and what is named beside them.
  private func systems(of it: Record<TestPlan>) throws -> String {
    let items = it[TestPlan.configurationItems].map(\.id)
    let known = try reading.captions(ConfigurationItem.description, Set(items))
    return (items.compactMap { known[$0] } + [it[TestPlan.systems]].compactMap { $0 }).joined(separator: "、")
  }

  func testSummary(_ it: Record<TestSummary>) throws -> PrintDocument {
    let day = it[TestSummary.day]
    return try paper(
      "系统测试情况记录及总结表", number: "3.2.5", watermark: it.state == .accepted ? nil : it.state.label.zh,
      [
        grid(
          2, width: 26,
          [
            wide("日期", "\(date(day))  \(day.weekdayText(.zh))", lines: 1), wide("测试项目", it[TestSummary.project], lines: 1),
            wide("测试目的", it[TestSummary.purpose]), wide("参与测试部门", try departments(it[TestSummary.departments]), lines: 1),
            wide("使用测试环境", it[TestSummary.environment].label.zh, lines: 1),
            wide("测试准备", it[TestSummary.preparation], lines: 4), wide("测试过程记录", it[TestSummary.process], lines: 8),
            wide("环境恢复", it[TestSummary.restoration], lines: 4), wide("测试总结", it[TestSummary.conclusion], lines: 5),
            Fact("测试负责人", try name(it[TestSummary.leader])), Fact("复核负责人", try name(it[TestSummary.reviewer])),
            wide("参与测试人员签名", try names(it[TestSummary.participants])),
          ]),
        .signatures([
          try place("测试负责人", [("write", 0)]), try place("复核负责人", [("accept", 0)]), try place("技术部负责人签字", [("accept", 1)]),
        ]),
      ])
  }

  func testFeedback(_ it: Record<TestFeedback>) throws -> PrintDocument {
    typealias Finding = TestFeedback.Finding
    let rows = it[TestFeedback.findings].enumerated().map { number, line -> [Cell] in
      [
        Cell("\(number + 1)"), Cell(line[Finding.subject]), Cell(line[Finding.content]), Cell(line[Finding.demand] ?? ""),
        Cell(line[Finding.result]),
      ]
    }
    return try paper(
      "系统测试反馈表", number: "3.2.6", facts: [.init("时间", date(it[TestFeedback.at].day))],
      [
        grid(
          2,
          [
            wide("测试名称", it[TestFeedback.name], lines: 1), Fact("测试部门", try departments([it[TestFeedback.department]])),
            Fact("测试人员", try name(it[TestFeedback.tester])),
          ]),
        .heading("测试情况记录"),
        table(
          [.init(.millimetres(14)), .init(.share(2), .start), .init(.share(3), .start), .init(.share(3), .start), .init(.share(3), .start)],
          ["编号", "项目", "内容", "要求", "测试结果"], rows, least: 6),
        grid(2, [wide("测试问题记录", it[TestFeedback.problems], lines: 5), wide("问题处理", it[TestFeedback.handling], lines: 2)]),
        .signatures([try place("测试人签字", [("sign", 0)]), try place("部门负责人签字", [("confirm", 0)])]),
      ])
  }
}
