import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// The papers of 1.8 and 2.3.4 that print in the layout of the collection; nil for every other type.
  func inspectionDocument(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    switch record.type.identifier {
    case InspectionReport.description.identifier: try inspection(Record<InspectionReport>(record), reading)
    case AuditReport.description.identifier: try audit(Record<AuditReport>(record), reading)
    case QuarterlyOperationsReport.description.identifier: try quarterly(Record<QuarterlyOperationsReport>(record), reading)
    default: nil
    }
  }

  /// 1.8.3, with the feedback form 1.8.5 as its annex.
  private func inspection(_ it: Record<InspectionReport>, _ reading: Reading) throws -> PrintDocument {
    let people = try it[InspectionReport.people].map { try reading.name(ofPerson: $0.id) }.joined(separator: "、")
    let done = "本次检查共计完成：制度与流程 \(it[InspectionReport.policies] ?? 0) 份，运维值班记录 \(it[InspectionReport.watches] ?? 0) 份，"
      + "技术部运维故障记录 \(it[InspectionReport.faults] ?? 0) 份，服务器设备 \(it[InspectionReport.hosts] ?? 0) 台，应急演练 \(it[InspectionReport.drills] ?? 0) 次。"
    return try paper(
      it.data, title: it[InspectionReport.title], number: "1.8.3", reading,
      [
        .heading("一、封面", level: 2),
        .facts(
          .init(
            columns: 1, labelWidth: 28,
            [
              .init("报告名称", it[InspectionReport.title]), .init("报告时间", (it[InspectionReport.approvedOn] ?? it[InspectionReport.checkedTo]).description),
              .init("报告抄送", it[InspectionReport.copies]),
            ])),
        .heading("二、检查内容", level: 2),
        .facts(
          .init(
            columns: 1, labelWidth: 28,
            [
              .init("检查期间", "\(it[InspectionReport.checkedFrom]) 至 \(it[InspectionReport.checkedTo])（\(CivilQuarter(it[InspectionReport.from]).chinese)）"),
              .init("三、检查人", people), .init("完成情况", done, lines: 2),
            ])),
        .heading("四、检查中发现的问题和整改建议", level: 2), problems(it[InspectionReport.checks]),
        .facts(
          .init(
            columns: 1, labelWidth: 28,
            [
              .init("检查结论", it[InspectionReport.conclusion] ?? "", lines: 3), .init("整改建议", it[InspectionReport.advice] ?? "", lines: 3),
            ])),
        .heading("附：运维检查结果反馈表（1.8.5）", level: 2), try feedback(it[InspectionReport.checks], reading),
      ])
  }

  /// 1.8.4.
  private func audit(_ it: Record<AuditReport>, _ reading: Reading) throws -> PrintDocument {
    func names(_ people: [Ref<Person>]) throws -> String {
      try people.map { try reading.name(ofPerson: $0.id) }.joined(separator: "、")
    }
    let interviews = try names(it[AuditReport.interviews])
    let done = "本次审计共计完成：系统运行情况评估 \(it[AuditReport.systems] ?? 0) 份，制度与流程审计 \(it[AuditReport.policies] ?? 0) 份，"
      + "日志审计 \(it[AuditReport.logs] ?? 0) 条，工作记录审查 \(it[AuditReport.records] ?? 0) 份"
      + (interviews.isEmpty ? "。" : "，与\(interviews)进行了访谈。")
    return try paper(
      it.data, title: it[AuditReport.title], number: "1.8.4", reading,
      [
        .heading("一、封面", level: 2),
        .facts(
          .init(
            columns: 1, labelWidth: 28,
            [
              .init("报告名称", it[AuditReport.title]), .init("报告编号", Self.reference(it[AuditReport.number])),
              .init("报告时间", it[AuditReport.issuedOn]?.description ?? ""), .init("报告抄送", it[AuditReport.copies]),
            ])),
        .heading("二、总体审计策略", level: 2),
        .facts(
          .init(
            columns: 1, labelWidth: 28,
            [
              .init("审计期间", "\(it[AuditReport.from]) 至 \(it[AuditReport.to])"), .init("审计依据", it[AuditReport.basis], lines: 3),
              .init("三、审计方法", it[AuditReport.methods], lines: 4),
            ])),
        .heading("四、报告正文", level: 2),
        .facts(.init(columns: 1, labelWidth: 28, [.init("完成情况", done, lines: 3)])),
        .heading("审计中发现的问题和整改建议", level: 3), problems(it[AuditReport.checks]),
        .facts(
          .init(
            columns: 1, labelWidth: 28,
            [
              .init("审计结论", it[AuditReport.conclusion] ?? "", lines: 4), .init("整改建议", it[AuditReport.advice] ?? "", lines: 3),
              .init("合规审计员", try names(it[AuditReport.people])),
            ])),
        .heading("附：运维审计结果反馈表（1.8.5）", level: 2), try feedback(it[AuditReport.checks], reading),
      ])
  }

  /// 内审字[2026]第001号, as the report is cited, of `NSZ-2026-001`.
  private static func reference(_ number: String?) -> String {
    let words = (number ?? "").split(separator: "-")
    return words.count == 3 ? "内审字[\(words[1])]第\(words[2])号" : number ?? ""
  }

  /// What did not pass, numbered.
  private func problems(_ lines: [Line<InspectionLine>]) -> PrintDocument.Block {
    var rows = lines.filter { $0[InspectionLine.result] == .failed }.enumerated().map { place, line -> [PrintDocument.Cell] in
      [.init("\(place + 1)"), .init(line[InspectionLine.problem] ?? ""), .init(line[InspectionLine.suggestion] ?? "")]
    }
    if rows.isEmpty { rows = [[.init("—"), .init("未发现问题。"), .init("")]] }
    return .table(
      .init(columns: [.init(.millimetres(12)), .init(.share(3), .start), .init(.share(2), .start)], header: [["序号", "存在的问题", "整改建议"]], rows: rows))
  }

  /// 1.8.5: item, content, result with both boxes, suggestion.
  private func feedback(_ lines: [Line<InspectionLine>], _ reading: Reading) throws -> PrintDocument.Block {
    var rows = lines.map { line -> [PrintDocument.Cell] in
      let passed = line[InspectionLine.result] == .passed
      return [
        .init(line[InspectionLine.project]), .init(line[InspectionLine.content]),
        .init(passed ? "正常☑ 未通过□" : "正常□ 未通过☑"), .init(line[InspectionLine.suggestion] ?? ""),
      ]
    }
    if rows.isEmpty { rows = [[.init(""), .init(""), .init("正常□ 未通过□"), .init("")]] }
    return .table(
      .init(
        columns: [.init(.millimetres(30), .start), .init(.share(3), .start), .init(.millimetres(32)), .init(.share(2), .start)],
        header: [["运维检查项目", "检查内容", "检查结果", "整改建议"]], rows: rows))
  }

  func paper(
    _ record: RecordData, title: String, number: String, _ reading: Reading, _ blocks: [PrintDocument.Block]
  ) throws -> PrintDocument {
    let signatures = try reading.signatures(record.type.identifier, record.id)
    let places = try signaturePlaces(record, signatures, reading)
    return PrintDocument(
      institution: try site.institution(reading).name, title: title, formNumber: number,
      serial: record.type.serialField.flatMap { record.values[$0.place].text },
      blocks: blocks + (places.isEmpty ? [] : [.signatures(places)]),
      qr: site.options.origin + Paths.record(record.type.identifier, record.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: record.voided == nil ? nil : "作废")
  }
}
