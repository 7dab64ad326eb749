import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// The forms of 2.1 and 2.2 on paper; nil for types that print by their declaration.
  func dutyPaper(_ record: RecordData, _ reading: Reading) throws -> PrintDocument? {
    switch record.type.identifier {
    case Roster.description.identifier: return try roster(Record(record), reading)
    case DutyLog.description.identifier: return try dutyLog(Record(record), reading)
    case NonRoutineMaintenance.description.identifier:
      return try PaperDesk(site: site, record: record, reading: reading, footer: printedBy).nonRoutine(Record(record))
    default: return nil
    }
  }
}

extension PaperDesk {
  /// 2.2.3: who applied and who allowed it, why and what, who did it and who checked, then its steps.
  func nonRoutine(_ it: Record<NonRoutineMaintenance>) throws -> PrintDocument {
    typealias Action = NonRoutineMaintenance.Action
    func signer(_ step: String, _ place: Int = 0) throws -> Cell {
      let made = try signed(step, place)
      return Cell(made?.name ?? "", detail: made.map { "\($0.at) #\($0.hash ?? "")" })
    }
    let actions = it[NonRoutineMaintenance.actions].map { line in
      [Cell(line[Action.at]?.minutes ?? ""), Cell(line[Action.what]), Cell(line[Action.result] ?? "")]
    }
    return try paper(
      "信息系统非例行维护记录表", number: "2.2.3", serial: it[NonRoutineMaintenance.number],
      facts: [.init("状态", it.state.label.zh), .init("事由", it[NonRoutineMaintenance.subject])],
      watermark: it.state == .done ? nil : it.state.label.zh,
      [
        .table(
          .init(
            columns: [.init(.millimetres(26)), .init(), .init(.millimetres(28)), .init(.millimetres(42)), .init(.millimetres(42))],
            header: [["日期", "申请部室", "申请人", "部室负责人", "批准人"]],
            rows: [
              [
                Cell(it[NonRoutineMaintenance.day].description), Cell(try departments([it[NonRoutineMaintenance.department]])),
                Cell(try name(it[NonRoutineMaintenance.applicant])), try signer("confirm"), try signer("approve"),
              ]
            ], rowHeight: 10)),
        .table(
          .init(
            columns: [.init(.share(1), .start), .init(.share(1), .start), .init(.millimetres(42)), .init(.millimetres(42))],
            header: [["原因", "维护内容", "操作人", "复核人"]],
            rows: [
              [
                Cell(it[NonRoutineMaintenance.reason]), Cell(it[NonRoutineMaintenance.content]), try signer("finish"),
                try signer("finish", 1),
              ]
            ], rowHeight: 10)),
        .heading("操作步骤及操作情况"),
        .table(
          .init(
            columns: [.init(.millimetres(26)), .init(.share(3), .start), .init(.share(2), .start)],
            header: [["时间", "操作步骤", "操作情况"]],
            rows: actions + Array(repeating: ["", "", ""], count: max(0, 8 - actions.count)), rowHeight: 8)),
        grid(
          1,
          [
            Fact("完成时间", minute(it[NonRoutineMaintenance.finished])),
            Fact("操作情况小结", it[NonRoutineMaintenance.outcome] ?? "", lines: 2),
          ]),
        .notes([
          "部室负责人为申请人所在部门的负责人，批准人为信息技术部负责人。", "维护内容写明相关系统和维护的概要。",
          "每一步写明时间、操作步骤和操作情况；步骤多时接续到下一页。",
        ]),
      ])
  }
}
