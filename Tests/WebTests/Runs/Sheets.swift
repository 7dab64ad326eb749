import Foundation
import Procedures
import Records
import Time

@testable import Web

/// The starter procedures and sheets made of them, without a ledger.
enum Starter {
  static let codes: [String] = try! FileManager.default
    .contentsOfDirectory(atPath: repository + "/Packs/procedures").filter { $0.hasSuffix(".json") }
    .map { String($0.dropLast(5)) }.sorted()

  static func procedure(_ code: String) throws -> Procedure {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: repository + "/Packs/procedures/\(code).json"))
    return try ProcedurePack(Array(bytes), file: code).procedure
  }

  /// A run of Tuesday 2026-07-07, due at 08:20.
  static func run(_ procedure: Procedure) -> Run {
    let day = Day(2026, 7, 7)!
    return Run(
      procedure,
      Occurrence(schedule: 0, day: day, base: day, start: Moment("2026-07-07 08:00")!, due: Moment("2026-07-07 08:20")!))
  }
}

extension Run {
  static let wu = PersonID(1)
  static let zheng = PersonID(2)

  /// As `viewer` sees it at a moment.
  func sheet(_ viewer: PersonID = Run.wu, mayOperate: Bool = true, at now: String = "2026-07-07 08:05", _ language: Language = .zh) -> RunSheet {
    RunSheet(
      self, id: 12, viewer: SheetViewer(person: viewer, mayOperate: mayOperate),
      names: SheetNames(people: [Run.wu: "吴航", Run.zheng: "郑岚"], hashes: [1: "#3fa9c1d2", 2: "#77e01b5a"]),
      now: Moment(now)!, language: language)
  }

  /// √ or whatever fits into these cells.
  mutating func fill(_ cells: some Sequence<Int>, by person: PersonID = Run.wu, remark: String? = "照常") throws {
    for index in cells where isDue(index) {
      let value: CellValue =
        switch procedure.item(ofCell: index).cell {
        case .tick: .tick(true)
        case .number(let measure): .number(measure.lower ?? measure.upper ?? Procedures.Quantity(1))
        case .text: .text("正常")
        case .choice(let choices): .choice(choices[0].id)
        }
      try fill(Seen(index, cells_(index)), value, remark: remark, by: person, at: Moment("2026-07-07 08:05")!)
    }
  }
  private func cells_(_ index: Int) -> Int { cells[index].revision }

  mutating func signAll() throws {
    try sign(seen(awaitingOperator), asOperator: Run.wu, at: Moment("2026-07-07 08:11")!, signature: 1)
    try sign(seen(awaitingReview(by: Run.zheng)), asReviewer: Run.zheng, at: Moment("2026-07-07 08:14")!, signature: 2)
  }
}
