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
    case Finding.description.identifier: try finding(Record<Finding>(record), reading)
    case QuarterlyOperationsReport.description.identifier: try quarterly(Record<QuarterlyOperationsReport>(record), reading)
    default: nil
    }
  }

  /// 1.8.3, with the feedback form 1.8.5 as its annex.
  private func inspection(_ it: Record<InspectionReport>, _ reading: Reading) throws -> PrintDocument {
    typealias Report = InspectionReport
    let people = try it[Report.people].map { try reading.name(ofPerson: $0.id) }.joined(separator: "、")
    let done = "本次检查共计完成：制度与流程\(counted(it[Report.policies]))份，运维值班记录\(counted(it[Report.watches]))份，"
      + "技术部运维故障记录\(counted(it[Report.faults]))份，服务器设备\(counted(it[Report.hosts]))台，应急演练\(counted(it[Report.drills]))次。"
    let quarter = Quarter(it[Report.from]).chinese
    return try paper(
      it.data, title: "信息技术季度运维检查报告", number: "1.8.3", reading,
      [
        .heading("一、封面", level: 2),
        cover([
          .init("报告名称", it[Report.title]), .init("报告时间", (it[Report.approvedOn] ?? it[Report.checkedTo]).description),
          .init("报告抄送", it[Report.copies]),
        ]),
        .heading("二、检查内容", level: 2),
        .paragraph("\(it[Report.checkedFrom]) 至 \(it[Report.checkedTo])对公司技术运维进行\(quarter)检查，检查内容包括：\n" + numbered(subjects(it[Report.checks]), or: Self.open)),
        .heading("三、检查人", level: 2), .paragraph(people), .heading("四、报告正文", level: 2), .paragraph(done),
      ] + found("检查中存在发现的问题", it[Report.checks], it[Report.advice]) + [cover([.init("检查结论", it[Report.conclusion] ?? "", lines: 2)])],
      annex: [feedback(it[Report.checks]), cover([.init("检查结论", it[Report.conclusion] ?? "", lines: 3)])])
  }

  /// 1.8.4.
  private func audit(_ it: Record<AuditReport>, _ reading: Reading) throws -> PrintDocument {
    typealias Report = AuditReport
    func names(_ people: [Ref<Person>]) throws -> String {
      try people.map { try reading.name(ofPerson: $0.id) }.joined(separator: "、")
    }
    func lines(_ text: String) -> String { numbered(text.split(separator: "\n").map(String.init), or: "") }
    let interviews = try names(it[Report.interviews])
    let done = "本次审计共计完成：系统运行情况评估\(counted(it[Report.systems]))份，制度与流程审计\(counted(it[Report.policies]))份，"
      + "日志审计\(counted(it[Report.logs]))条，工作记录审查\(counted(it[Report.records]))份"
      + (interviews.isEmpty ? "。" : "，与\(interviews)进行了访谈。")
    return try paper(
      it.data, title: "信息技术运维审计报告", number: "1.8.4", reading,
      [
        .heading("一、封面", level: 2),
        cover([
          .init("报告名称", it[Report.title]), .init("报告编号", try reference(it[Report.number], reading)),
          .init("报告时间", it[Report.issuedOn]?.description ?? ""), .init("报告抄送", it[Report.copies]),
        ]),
        .heading("二、总体审计策略", level: 2), .paragraph("\(it[Report.from]) 至 \(it[Report.to])对公司信息技术运维进行内部审计。"),
        .heading("审计依据", level: 3), .paragraph(lines(it[Report.basis])),
        .heading("三、审计方法", level: 2), .paragraph(lines(it[Report.methods])),
        .heading("四、报告正文", level: 2), .paragraph(done),
      ] + found("审计中存在发现的问题", it[Report.checks], it[Report.advice])
        + [
          cover([
            .init("审计结论", it[Report.conclusion] ?? "", lines: 2), .init("合规审计员", try names(it[Report.people])),
            .init("合规审计部", it[Report.issuedOn].map { "\($0.year) 年 \($0.month) 月 \($0.day) 日" } ?? ""),
          ])
        ],
      annex: [
        feedback(it[Report.checks]), .heading("技术运维审计结果反馈表", level: 2),
        audited(it[Report.title], it[Report.from], it[Report.to], it[Report.conclusion]),
      ])
  }

  /// 海岳期货内审字[2026]第001号, as the report is cited, of `NSZ-2026-001`.
  private func reference(_ number: String?, _ reading: Reading) throws -> String {
    let words = (number ?? "").split(separator: "-")
    let name = try reading.institution()?["short_name"].text ?? ""
    return words.count == 3 ? "\(name)内审字[\(words[1])]第\(words[2])号" : number ?? ""
  }

  /// What is counted when the report is compiled; room to write before.
  private func counted(_ number: Int?) -> String { number.map { " \($0) " } ?? "＿＿＿" }
  /// Three numbers to write behind, as the originals have them.
  private static let open = "1、\n2、\n3、"

  func cover(_ facts: [PrintDocument.Fact]) -> PrintDocument.Block { .facts(.init(columns: 1, labelWidth: 28, facts)) }
  private func numbered(_ lines: [String], or none: String) -> String {
    lines.isEmpty ? none : lines.enumerated().map { "\($0 + 1)、\($1)" }.joined(separator: "\n")
  }
  /// What was looked at, each once, in the order of the lines.
  private func subjects(_ lines: [Line<InspectionLine>]) -> [String] {
    var seen: Set<String> = []
    return lines.map { $0[InspectionLine.project] }.filter { seen.insert($0).inserted }
  }

  /// What did not pass, numbered, and what is proposed about it.
  private func found(_ title: String, _ lines: [Line<InspectionLine>], _ advice: String?) -> [PrintDocument.Block] {
    // Before anything was looked at nothing can be said about it.
    guard !lines.isEmpty else {
      return [.heading(title, level: 3), .paragraph(Self.open), .heading("整改建议", level: 3), .paragraph(numbered(split(advice), or: Self.open))]
    }
    let failed = lines.filter { $0[InspectionLine.result] == .failed }
    let proposals = failed.compactMap { $0[InspectionLine.suggestion] } + split(advice)
    return [
      .heading(title, level: 3), .paragraph(numbered(failed.map { $0[InspectionLine.problem] ?? $0[InspectionLine.content] }, or: "未发现问题。")),
      .heading("整改建议", level: 3), .paragraph(numbered(proposals, or: "无。")),
    ]
  }

  private func split(_ text: String?) -> [String] { (text ?? "").split(separator: "\n").map(String.init) }

  func paper(
    _ record: RecordData, title: String, number: String, _ reading: Reading, _ blocks: [PrintDocument.Block], annex: [PrintDocument.Block] = []
  ) throws -> PrintDocument {
    let signatures = try reading.signatures(record.type.identifier, record.id)
    let places = try signaturePlaces(record, signatures, reading)
    let feedback: [PrintDocument.Block] =
      annex.isEmpty ? [] : [.pageBreak, .heading("附：技术运维检查反馈表（1.8.5）", level: 2)] + annex
    return PrintDocument(
      institution: try site.institution(reading).name, title: title, formNumber: number,
      serial: record.type.serialField.flatMap { record.values[$0.place].text },
      blocks: blocks + (places.isEmpty ? [] : [.signatures(places)]) + feedback,
      qr: site.options.origin + Paths.record(record.type.identifier, record.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: record.voided == nil ? nil : "作废")
  }
}
