import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// Records that have a form of their own on paper; nil for those that print by their declaration.
  func ownDocument(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    switch record.type.identifier {
    case Drill.description.identifier:
      let drill = Record<Drill>(record)
      // Until it has begun there is only the plan (4.4), which prints by its declaration.
      return drill[Drill.startedAt] == nil ? nil : try drillRecord(drill, reading)
    case AnnualDrillReport.description.identifier:
      return try annualReport(Record<AnnualDrillReport>(record), reading)
    case ConfigurationWork.description.identifier:
      return try workDocument(Record<ConfigurationWork>(record), reading)
    default: return try textDocument(record, reading)
    }
  }

  /// 4.2, annex 9 应急演练记录.
  private func drillRecord(_ drill: Record<Drill>, _ reading: Reading) throws -> PrintDocument {
    let signatures = try reading.signatures("drill", drill.id.id)
    func made(_ purpose: String) -> Signature? { signatures.last { $0.purpose == purpose } }
    func name(_ signature: Signature?) throws -> String {
      try signature.map { try reading.name(ofPerson: $0.person) } ?? ""
    }
    func at(_ signature: Signature?) -> String { signature.map { String($0.at.description.prefix(16)) } ?? "" }
    let (driller, summarizer) = (made("finish"), made("summarise"))
    let people = try drill[Drill.people].map { try reading.name(ofPerson: $0.id) }.joined(separator: "、")
    let scenes = try reading.captions(EmergencyScenario.description, Set(drill[Drill.scenarios].map(\.id)))
    var blocks: [PrintDocument.Block] = [
      .facts(
        .init(
          columns: 2, labelWidth: 28,
          [
            .init("演练操作编号", drill[Drill.number] ?? ""), .init("演练操作名称", drill[Drill.title]),
            .init("演练目标", drill[Drill.purpose], span: 2, lines: 2),
            .init("演练操作影响", drill[Drill.impact], span: 2, lines: 2),
            .init("演练环境", drill[Drill.environment]), .init("演练成功标准", drill[Drill.criteria]),
            .init("演练人员", people), .init("总结人员", try name(summarizer)),
            .init("演练开始时间", drill[Drill.startedAt].map { String($0.description.prefix(16)) } ?? ""),
            .init("演练结束时间", drill[Drill.endedAt].map { String($0.description.prefix(16)) } ?? ""),
            .init("演练具体情况", drill[Drill.process] ?? "", span: 2, lines: 6),
            .init("演练结果", drill[Drill.result]?.label.zh ?? "", span: 2, lines: 2),
            .init("演练总结", drill[Drill.summary] ?? "", span: 2, lines: 5),
            .init("演练人员签名", try name(driller)), .init("签名时间", at(driller)),
            .init("总结人员签名", try name(summarizer)), .init("签名时间", at(summarizer)),
          ])),
      .heading("故障模拟与处置记录", level: 3), .table(happeningTable(drill, scenes)),
      .heading("恢复检查", level: 3),
      .facts(
        .init(
          columns: 1, labelWidth: 28,
          [.init("环境恢复清理", drill[Drill.cleaning] ?? ""), .init("恢复检查情况", drill[Drill.checked] ?? "")])),
    ]
    let checks = signatures.filter { $0.purpose == "verify" }
    blocks.append(
      .signatures(
        try ["交易恢复检查人", "结算恢复检查人"].map { role in
          .init(
            role,
            signed: try checks.last { $0.role == role }.map {
              .init(name: try reading.name(ofPerson: $0.person), at: at($0), hash: String($0.hash.prefix(8)))
            })
        }))
    return PrintDocument(
      institution: try site.institution(reading).name, title: "应急演练记录", formNumber: "4.2 附件九",
      serial: drill[Drill.number], blocks: blocks, qr: site.options.origin + Paths.record("drill", drill.id.id),
      footer: printedBy, printedAt: site.ledger.now.seconds,
      watermark: drill.data.voided == nil ? nil : "作废")
  }

  private func happeningTable(_ drill: Record<Drill>, _ scenes: [Int: String]) -> PrintDocument.Table {
    var rows = drill[Drill.happenings].map { line -> [PrintDocument.Cell] in
      let (failed, recovered) = (line[Drill.Happening.failedAt], line[Drill.Happening.recoveredAt])
      return [
        .init(scenes[line[Drill.Happening.scenario].id] ?? ""), .init(failed.short),
        .init(line[Drill.Happening.decidedAt].short), .init(line[Drill.Happening.decision]),
        .init(recovered.short), .init("\((recovered - failed + 59) / 60) 分"),
      ]
    }
    if rows.isEmpty { rows = [[.init("演练尚未结束", columns: 6)]] }
    return .init(
      columns: [
        .init(.share(1.1), .start), .init(.millimetres(24)), .init(.millimetres(24)), .init(.share(1.6), .start),
        .init(.millimetres(24)), .init(.millimetres(14)),
      ], header: [["场景", "模拟故障时间", "决策时间", "决策处置过程", "故障排除时间", "用时"]], rows: rows)
  }

  /// 4.7.
  private func annualReport(_ report: Record<AnnualDrillReport>, _ reading: Reading) throws -> PrintDocument {
    let fields = [
      AnnualDrillReport.basics, AnnualDrillReport.purpose, AnnualDrillReport.problems, AnnualDrillReport.summary,
      AnnualDrillReport.others,
    ]
    var blocks: [PrintDocument.Block] = [
      .facts(
        .init(
          columns: 1, labelWidth: 46,
          [
            .init("报告单位", report[AnnualDrillReport.unit]), .init("负责人", report[AnnualDrillReport.leader]),
            .init("报告单位联系人", try reading.name(ofPerson: report[AnnualDrillReport.contact].id)),
            .init("联系方式", report[AnnualDrillReport.reach]),
          ]))
    ]
    blocks.append(.heading("应急演练年度报告正文", level: 1))
    for field in fields {
      blocks.append(.heading(field.description.label.zh, level: 2))
      blocks.append(.paragraph(report[field]))
    }
    let signatures = try reading.signatures("annual-drill-report", report.id.id).filter { $0.purpose == "approve" }
    blocks.append(
      .signatures(
        try ["信息技术部负责人", "公司负责人"].map { role in
          .init(
            role,
            signed: report.state != .approved
              ? nil
              : try signatures.last { $0.role == role }.map {
                .init(
                  name: try reading.name(ofPerson: $0.person), at: String($0.at.description.prefix(16)),
                  hash: String($0.hash.prefix(8)))
              })
        }))
    return PrintDocument(
      institution: report[AnnualDrillReport.unit], title: report[AnnualDrillReport.title],
      formNumber: "4.7", blocks: blocks,
      qr: site.options.origin + Paths.record("annual-drill-report", report.id.id), footer: printedBy,
      printedAt: site.ledger.now.seconds,
      watermark: report.data.voided != nil ? "作废" : report.state == .approved ? nil : report.state.label.zh)
  }
}
