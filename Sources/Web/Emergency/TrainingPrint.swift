import Domain
import Ledger
import Printing
import Records
import Time

extension Visit {
  /// 4.5 年度应急培训计划.
  func trainingPlanDocument(_ year: Int, _ reading: Reading) throws -> PrintDocument {
    let trainings = try reading.find(
      EmergencyTraining.self, Condition(EmergencyTraining.planned, .atLeast, Day(year, 1, 1)!),
      Condition(EmergencyTraining.planned, .atMost, Day(year, 12, 31)!)
    ).filter { $0.state != .cancelled && standing.maySee($0.data) }
      .sorted { $0[EmergencyTraining.planned] < $1[EmergencyTraining.planned] }
    var rows = try trainings.map { training -> [PrintDocument.Cell] in
      [
        .init(training[EmergencyTraining.number] ?? ""), .init(training[EmergencyTraining.content]),
        .init(training[EmergencyTraining.planned].description),
        .init(try reading.name(ofPerson: training[EmergencyTraining.responsible].id)),
        .init(try reading.name(ofPerson: training[EmergencyTraining.recorder].id)),
        .init(training[EmergencyTraining.remark] ?? ""),
      ]
    }
    // A blank form has room to write in.
    if rows.isEmpty { rows = Array(repeating: Array(repeating: .init(""), count: 6), count: 8) }
    return PrintDocument(
      institution: try site.institution(reading).name, title: "\(year) 年度应急培训计划", formNumber: "4.5",
      blocks: [
        .table(
          .init(
            columns: [
              .init(.millimetres(26)), .init(.share(1), .start), .init(.millimetres(24)), .init(.millimetres(20)),
              .init(.millimetres(20)), .init(.millimetres(34), .start),
            ], header: [["应急培训编号", "培训内容", "培训时间", "培训负责人", "记录人", "备注"]], rows: rows, rowHeight: 9))
      ], footer: printedBy, printedAt: site.ledger.now.seconds)
  }
}
