import Domain
import Ledger
import Printing
import Procedures
import Records
import Time

extension Visit {
  /// 2.1.4 on paper: the watch, its sheets, the evaluation, what is handed over, and both signatures. The sheets
  /// themselves are printed from their runs.
  func dutyLogDocument(_ log: Record<DutyLog>, _ reading: Reading) throws -> PrintDocument {
    let model = try inChinese.watchModel(log, reading)
    let crew = model.people.filter { !$0.isManager }.map(\.name).joined(separator: "、")
    var blocks: [PrintDocument.Block] = [.heading("执行单")]
    blocks.append(.table(runTable(model.runs, at: model.now)))
    blocks.append(.heading("日志评估"))
    blocks.append(
      .facts(.init(columns: 1, labelWidth: 36, model.judgements.map { .init($0.label, $0.text, lines: 2) })))
    blocks.append(.heading("交接事项"))
    blocks.append(.table(itemTable(model.items)))
    blocks.append(
      .signatures([
        try place("值班经理签字", "evaluate", log, reading), try place("被交接人签字", "hand-over", log, reading),
      ]))
    blocks.append(
      .notes([
        "日志评估包含监控、巡检、复核、系统运行日志、事件与问题处理等情况。",
        "交接事项为客户、业务部门和技术部提出、须在下一工作日处理或跟踪的事项。",
      ]))
    return PrintDocument(
      institution: try site.institution(reading).name, title: "信息系统运维值班工作日志", formNumber: "2.1.4",
      facts: [
        .init("日期", "\(model.day) \(model.day.weekdayText(.zh))"), .init("班次", log[DutyLog.watch].label.zh),
        .init("开班时间", model.startedAt.map(\.short) ?? ""), .init("值班经理", model.manager),
        .init("值班人员", crew, span: 2),
      ], blocks: blocks, qr: site.options.origin + Paths.watch(log.id.id), footer: printedBy,
      printedAt: site.ledger.now.seconds,
      watermark: log.state == .void ? "未开班" : log.state == .handedOver ? nil : "未交接")
  }

  private func runTable(_ runs: [RunLine], at now: Moment) -> PrintDocument.Table {
    var rows: [[PrintDocument.Cell]] = runs.map { run in
      [
        .init(run.title), .init("\(run.done)/\(run.due)"), .init(run.abnormal == 0 ? "无" : "\(run.abnormal)"),
        .init(run.late == 0 ? "无" : "\(run.late)"),
        .init(run.standing(at: now).words),
      ]
    }
    if rows.isEmpty { rows = [[.init("无", columns: 5)]] }
    return .init(
      columns: [.init(.share(3), .start), .init(), .init(), .init(), .init()],
      header: [["执行单", "完成项数", "异常", "逾期", "状态"]], rows: rows)
  }

  private func itemTable(_ items: [WatchModel.Item]) -> PrintDocument.Table {
    var rows: [[PrintDocument.Cell]] = items.enumerated().map { number, item in
      [
        .init("\(number + 1)"), .init(item.origin), .init(item.content), .init(item.due), .init(item.owner),
        .init(item.stateLabel),
      ]
    }
    if rows.isEmpty { rows = [[.init("无", columns: 6)]] }
    return .init(
      columns: [
        .init(.millimetres(12)), .init(.millimetres(20)), .init(.share(3), .start), .init(.millimetres(24)),
        .init(.millimetres(20)), .init(.millimetres(24)),
      ], header: [["序号", "来源", "交接事项", "要求完成", "责任人", "确认"]], rows: rows)
  }

  private func place(
    _ role: String, _ step: String, _ log: Record<DutyLog>, _ reading: Reading
  ) throws -> PrintDocument.SignaturePlace {
    let made = try reading.signatures("duty-log", log.id.id).last { $0.purpose == step }
    // A returned log was signed for another content.
    guard let made,
      step == "evaluate" ? log.state == .evaluated || log.state == .handedOver : log.state == .handedOver
    else { return .init(role) }
    return .init(
      role,
      signed: .init(
        name: try reading.name(ofPerson: made.person), at: String(made.at.description.prefix(16)),
        hash: String(made.hash.prefix(8))))
  }
}

extension Visit {
  /// The same visit reading Chinese: paper forms are in the language of the institution.
  var inChinese: Visit {
    Visit(site: site, request: request, session: session, standing: standing, name: name, language: .zh)
  }
}

extension RunLine.Standing {
  fileprivate var words: String {
    switch self {
    case .closed: "已完成"
    case .cancelled: "已取消"
    case .overdue: "逾期未完成"
    case .soon, .open: "未完成"
    }
  }
}
