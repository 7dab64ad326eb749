import Domain
import Ledger
import Printing
import Procedures
import Records
import Time

/// 3.3.1 附件四 变更操作手册和操作记录卡, from the run: what was planned on the left, what was done on the right.
extension PaperDesk {
  func changeCard(_ it: Record<Change>, _ sheet: RunSheet) throws -> PrintDocument {
    let head = try opinion([("approve-plan", 0), ("approve-first-plan", 0), ("approve-by-word", 0)])
    let day = it[Change.startsAt].day
    var rows: [[Cell]] = []
    for (number, part) in CardPart.allCases.enumerated() { rows += cardRows(part, number, sheet) }
    var blocks: [Block] = [
      grid(
        2,
        [
          Fact("变更编号", it[Change.number] ?? ""), Fact("变更名称", it[Change.name]),
          Fact("技术部总经理审批", head.text, detail: head.detail), Fact("计划实施日期", date(day)),
          Fact("变更实施人", try name(it[Change.implementer])), Fact("变更复核人", try name(it[Change.reviewer])),
        ]),
      .table(
        .init(
          columns: [
            .init(.millimetres(10)), .init(.share(4), .start), .init(.share(2), .start), .init(.share(1.5)), .init(.share(1.5)),
            .init(.millimetres(20)), .init(.share(2), .start),
          ],
          header: [[Cell("实施计划", columns: 3, emphasis: .strong), Cell("操作记录（实施日填写）", columns: 4, emphasis: .strong)]],
          rows: rows, rowHeight: 5, textSize: 8)),
    ]
    if let failure = sheet.failure { blocks.append(.paragraph("登记失败：\(failure.name) \(minute(failure.at))，\(failure.reason)")) }
    let end = it[Change.realEnd].map { "变更结束时间 \(minute($0))" }
    blocks.append(
      .signatures([
        .init("变更实施人签名", opinion: end, signed: try signed("check") ?? signed("fail")),
        .init("变更复核人签名", opinion: end, signed: try signed("check", 1) ?? signed("fail", 1)),
      ]))
    blocks.append(
      .notes([
        "本卡由变更前备份、实施前检查、实施、验证测试、失败后回滚和回滚验证六个部分组成，既是实施计划，也是实施记录。",
        "每一步由实施人完成、复核人核对后各自签字，时间为签字时间；第五、六部分仅在实施失败时填写。",
      ]))
    return try paper(
      "变更操作手册和操作记录卡", number: "3.3.1 附件四", serial: it[Change.number],
      watermark: sheet.state == .cancelled ? "已取消" : nil, blocks)
  }

  private static let titles: [(String, String, String)] = [
    ("一、变更前备份（如无需备份，可以不填写）", "备份步骤", "操作日期"), ("二、变更前检查记录", "检查步骤", "检查日期"),
    ("三、* 变更实施步骤记录", "实施步骤", "实施日期"), ("四、* 验证实施成功的测试步骤记录", "验证测试步骤", "测试日期"),
    ("五、* 若变更失败，填写回滚步骤记录", "回滚步骤", "实施日期"), ("六、* 验证回滚实施成功记录", "验证步骤", "实施日期"),
  ]

  private func cardRows(_ part: CardPart, _ number: Int, _ sheet: RunSheet) -> [[Cell]] {
    let (title, step, day) = Self.titles[number]
    let lines = sheet.rows.filter { $0.groupTitle == part.label.zh }
    let times = lines.first.flatMap { row in sheet.parts.first { $0.place == row.group } }
    let note = part.isOnlyOnFailure && sheet.failure == nil ? "变更成功，无需记录" : "开始时间：\(clock(times?.start))  结束时间：\(clock(times?.end))"
    let words = [
      Cell("序号", emphasis: .muted), Cell(step, emphasis: .muted), Cell("备注（计划）", emphasis: .muted),
      Cell(part == .precheck ? "检查" : "操作", emphasis: .muted), Cell("复核", emphasis: .muted), Cell(day, emphasis: .muted),
      Cell("备注", emphasis: .muted),
    ]
    let head = [Cell(title, columns: 3, alignment: .start, emphasis: .strong), Cell(note, columns: 4, alignment: .start)]
    guard !lines.isEmpty else { return [head, words, [Cell("1"), "", "", "", "", "", ""]] }
    return [head, words] + lines.enumerated().map { number, row in line(number + 1, row, sheet) }
  }

  private func line(_ number: Int, _ row: RunSheet.Row, _ sheet: RunSheet) -> [Cell] {
    let cell = row.cells.first ?? nil
    return [
      Cell("\(number)"), Cell(row.item.text), Cell(row.item.requirement ?? ""),
      Cell(
        cell?.operatorMark.map { "\(cell?.shown ?? "") \($0.name)" } ?? "",
        emphasis: cell?.verdict == .abnormal ? .abnormal : .normal),
      Cell(cell?.reviewerMark.map { "√ \($0.name)" } ?? ""),
      Cell(cell?.operatorMark.map { String($0.at.description.dropFirst(5).prefix(11)) } ?? ""), Cell(cell?.remark ?? ""),
    ]
  }

  private func clock(_ moment: Moment?) -> String { moment.map { String($0.description.dropFirst(5).prefix(11)) } ?? "" }

  /// 3.2.2 系统测试操作表, in its two parts and what was tested between them.
  func testSheet(_ it: Record<TestPlan>, _ sheet: RunSheet) throws -> PrintDocument {
    var blocks: [Block] = []
    let parts = [("一、测试前备份及环境准备", "preparation-"), ("测试过程", "test-"), ("二、交易系统环境恢复", "restoration-")]
    for (title, prefix) in parts {
      let rows = sheet.rows.filter { $0.item.id.hasPrefix(prefix) }
      if rows.isEmpty { continue }
      blocks.append(.heading(title))
      blocks.append(
        .table(
          .init(
            columns: [
              .init(.millimetres(26)), .init(.share(3), .start), .init(.millimetres(22)), .init(.millimetres(20)),
              .init(.millimetres(20)), .init(.share(1.4), .start),
            ], header: [["项目", "具体操作流程及步骤", "操作时间", "操作人", "复核人", "异常情况记录"]],
            rows: rows.enumerated().map { number, row in
              let isFirst = number == 0 || rows[number - 1].group != row.group
              let cell = row.cells.first ?? nil
              let subject = row.groupTitle.replacing("测试·", with: "").replacing("恢复·", with: "")
              let head = isFirst ? [Cell(subject, rows: rows.count { $0.group == row.group })] : []
              return head + [
                Cell(row.item.text), Cell(clock(cell?.operatorMark?.at)), Cell(cell?.operatorMark?.name ?? ""),
                Cell(cell?.reviewerMark?.name ?? ""),
                Cell(
                  [cell?.verdict == .abnormal ? "异常" : "", cell?.remark ?? ""].filter { !$0.isEmpty }.joined(separator: "："),
                  emphasis: cell?.verdict == .abnormal ? .abnormal : .normal),
              ]
            })))
    }
    blocks.append(
      .signatures(
        it.isInProduction
          ? [try place("结算核对", [("verify", 0)]), try place("交易核对", [("verify", 1)])]
          : [try place("恢复复核", [("verify-simulation", 0)])]))
    return try paper(
      "系统测试操作表", number: "3.2.2", serial: it[TestPlan.number],
      facts: [
        .init("测试项目", it[TestPlan.project]), .init("测试日期", date(it[TestPlan.startsAt].day)),
        .init("使用环境", it[TestPlan.environment].label.zh),
      ], watermark: sheet.state == .cancelled ? "已取消" : nil, blocks)
  }
}

extension RecordPrint {
  /// The card of a change and the sheet of a test have forms of their own; nil for other runs.
  func ownPaper(of sheet: RunSheet, subject: String, _ id: Int, _ reading: Reading) throws -> PrintDocument? {
    func desk(_ record: RecordData) -> PaperDesk { PaperDesk(site: site, record: record, reading: reading, footer: printedBy) }
    if sheet.code == ChangeCard.identifier, subject == Change.description.identifier,
      let change = try reading.find(Ref<Change>(id))
    {
      return try desk(change.data).changeCard(change, sheet)
    }
    if sheet.code == TestSheet.identifier, subject == TestPlan.description.identifier,
      let plan = try reading.find(Ref<TestPlan>(id))
    {
      return try desk(plan.data).testSheet(plan, sheet)
    }
    return nil
  }
}
