import Domain
import Ledger
import Printing
import Records
import Time

extension RecordPrint {
  /// 2.1.3 on paper: a line a watch, with its manager and its people.
  func roster(_ roster: Record<Roster>, _ reading: Reading) throws -> PrintDocument {
    let shifts = roster[Roster.shifts].sorted {
      ($0[Roster.Shift.day].number, $0[Roster.Shift.watch].rawValue) < (
        $1[Roster.Shift.day].number, $1[Roster.Shift.watch].rawValue
      )
    }
    let rows = try shifts.map { shift -> [PrintDocument.Cell] in
      let day = shift[Roster.Shift.day]
      let crew = try shift[Roster.Shift.crew].filter { $0 != shift[Roster.Shift.manager] }
        .map { try reading.name(ofPerson: $0.id) }
      return [
        .init(day.description),
        .init(day.weekdayText(.zh), emphasis: reading.isTradingDay(day) ? .normal : .muted),
        .init(shift[Roster.Shift.watch].label.zh),
        .init(try reading.name(ofPerson: shift[Roster.Shift.manager].id)),
        .init(crew.joined(separator: "、")),
      ]
    }
    let published = try reading.signatures("roster", roster.id.id).last { $0.purpose == "publish" }
    let signed = try published.map {
      PrintDocument.Signed(
        name: try reading.name(ofPerson: $0.person), at: String($0.at.description.prefix(16)),
        hash: String($0.hash.prefix(8)))
    }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "信息系统运维值班工作安排表", formNumber: "2.1.3",
      serial: roster[Roster.number],
      facts: [
        .init("类别", roster[Roster.kind].label.zh),
        .init("期间", "\(roster[Roster.from]) 至 \(roster[Roster.to])"),
        .init("编制人", try reading.name(ofPerson: roster.data.createdBy)),
      ],
      blocks: [
        .table(
          .init(
            columns: [
              .init(.millimetres(28)), .init(.millimetres(16)), .init(.millimetres(18)),
              .init(.millimetres(30)),
              .init(.share(1), .start),
            ], header: [["日期", "星期", "班次", "值班经理", "值班人员"]], rows: rows)),
        .notes([roster[Roster.note]].compactMap { $0 } + ["值班人员手机须 24 小时保持可联系；换班、请假须经批准并有人顶班。"]),
        .signatures([
          .init("信息技术部负责人", signed: roster.state == .published ? signed : nil),
        ]),
      ], qr: site.options.origin + Paths.record("roster", roster.id.id), footer: printedBy,
      printedAt: site.ledger.now.seconds, watermark: roster.data.voided != nil ? "作废" : roster.state == .published ? nil : roster.state.label.zh)
  }
}
