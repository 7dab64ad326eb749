import Domain
import Ledger
import Printing
import Procedures
import Records
import Time

extension RecordPrint {
  /// 2.1.4 on paper: the watch, its sheets, the evaluation, what is handed over, and both signatures. The sheets
  /// themselves are printed from their runs.
  func dutyLog(_ log: Record<DutyLog>, _ reading: Reading) throws -> PrintDocument {
    let day = log[DutyLog.day]
    let runs = standing.maySeeRuns ? try site.runs(of: log, for: standing, reading).map(RunLine.init) : []
    let items = try reading.handovers(of: log).filter { standing.maySee($0.data) }
    let blocks: [PrintDocument.Block] = [
      .heading("执行单"), .table(runTable(runs, at: reading.now)), .heading("日志评估"),
      .facts(
        .init(
          columns: 1, labelWidth: 36, DutyLog.judged.map { .init($0.label.zh, log.data.values[$0.place].text ?? "", lines: 2) })),
      .signatures([try place("值班经理签字", "evaluate", log, reading)]), .heading("交接事项"),
      .table(try itemTable(items, reading)),
      .signatures([try place("值班经理签字", "evaluate", log, reading), try place("被交接人签字", "hand-over", log, reading)]),
      .notes([
        "日志评估包含监控、巡检、复核、系统运行日志、事件与问题处理等情况。",
        "交接事项为客户、业务部门和技术部提出、须在下一工作日处理或跟踪的事项。",
      ]),
    ]
    return PrintDocument(
      institution: try site.institution(reading).name, title: "信息系统运维值班工作日志", formNumber: "2.1.4",
      facts: [
        .init("日期", "\(day) \(day.weekdayText(.zh))"), .init("班次", log[DutyLog.watch].label.zh),
        .init("开班时间", log[DutyLog.startedAt].map(\.short) ?? ""),
        .init("值班经理", try reading.name(ofPerson: log[DutyLog.manager].id)),
        .init("值班人员", try crew(log, reading).joined(separator: "、"), span: 2),
      ], blocks: blocks, qr: site.options.origin + Paths.watch(log.id.id), footer: printedBy,
      printedAt: site.ledger.now.seconds,
      watermark: log.data.voided != nil ? "作废" : log.state == .void ? "未开班" : log.state == .handedOver ? nil : "未交接")
  }

  /// Who was expected beside the manager, then who came in addition.
  private func crew(_ log: Record<DutyLog>, _ reading: Reading) throws -> [String] {
    let came = try reading.find(Attendance.self, Condition(Attendance.watch, .equals, log.id)).map { $0[Attendance.person] }
    var order: [Ref<Person>] = []
    for person in log[DutyLog.crew] + came where person != log[DutyLog.manager] && !order.contains(person) {
      order.append(person)
    }
    return try order.map { try reading.name(ofPerson: $0.id) }
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

  private func itemTable(_ items: [Record<Handover>], _ reading: Reading) throws -> PrintDocument.Table {
    var rows: [[PrintDocument.Cell]] = try items.enumerated().map { number, item in
      [
        .init("\(number + 1)"), .init(item[Handover.origin].label.zh), .init(item[Handover.content]),
        .init(item[Handover.due]?.description ?? ""),
        .init(try item[Handover.successor].map { try reading.name(ofPerson: $0.id) } ?? ""), .init(item.state.label.zh),
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
