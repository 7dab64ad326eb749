import Procedures
import Testing
import Time

/// A small procedure and a run of it on Tuesday 2026-07-07, with people to work on it.
enum Bench {
  static let wu = PersonID(1)
  static let zheng = PersonID(2)
  static let zhou = PersonID(3)

  static func procedure(
    _ kind: Procedure.Kind = .checklist, signing: Procedure.Signing = .step, version: Int = 1,
    columns: [Procedure.Column] = [], groups: [Procedure.Group]? = nil
  ) -> Procedure {
    Procedure(
      identifier: "bench", version: version, title: "试验表", english: "Bench", chapter: .beforeOpen, kind: kind,
      object: "试验系统",
      schedules: [.init(.everyTradingDay, start: ClockTime("08:00")!, due: ClockTime("17:30")!)],
      signing: signing,
      columns: columns, groups: groups ?? standard)
  }

  static let standard: [Procedure.Group] = [
    .init(
      "one", "网关",
      items: [
        .init("a", "启动", instruction: "启动网关", due: ClockTime("08:20")!),
        .init("b", "延时", cell: .number(.init(unit: "ms", decimals: 1, upper: Quantity(30)))),
      ]),
    .init(
      "two", "其他", isReviewed: false,
      items: [
        .init("c", "说明", cell: .text(lines: 2)), .init("d", "备注", cell: .text(lines: 1), isOptional: true),
      ]),
  ]

  static let patrol: [Procedure.Column] = [
    .init("am", "8:20", at: ClockTime("08:20")!, grace: 10), .init("pm", "12:50", at: ClockTime("12:50")!),
  ]

  static let card: [Procedure.Group] = [
    .init("backup", "备份", part: .backup, items: [.init("k", "备份")]),
    .init("steps", "实施", part: .steps, items: [.init("s", "实施")]),
    .init("check", "验证", part: .verification, items: [.init("v", "验证")]),
    .init("back", "回滚", part: .rollback, items: [.init("r", "回滚")]),
    .init("back-check", "回滚验证", part: .rollbackVerification, items: [.init("q", "验证回滚")]),
  ]

  static func run(_ procedure: Procedure = procedure()) -> Run {
    Run(procedure, procedure.occurrence(schedule: 0, on: day("2026-07-07"), calendar: FixtureCalendar())!)
  }
}

extension Run {
  func index(_ item: String, _ column: String? = nil) -> Int { procedure.cellIndex(item, column)! }
  func seen(_ item: String, _ column: String? = nil) -> Seen { seen([index(item, column)])[0] }
  func cell(_ item: String, _ column: String? = nil) -> Cell { cells[index(item, column)] }

  /// Fills and signs one cell at ten past eight, or when said.
  mutating func done(
    _ item: String, _ column: String? = nil, _ value: CellValue = .tick(true), remark: String? = nil,
    by person: PersonID = Bench.wu, at time: String = "08:10"
  ) throws {
    try fill(seen(item, column), value, remark: remark, by: person, at: at(time))
    try sign([seen(item, column)], asOperator: person, at: at(time), signature: 1)
  }

  mutating func reviewed(_ item: String, _ column: String? = nil, by person: PersonID = Bench.zheng) throws {
    try sign([seen(item, column)], asReviewer: person, at: at("08:15"), signature: 2)
  }

  /// Everything of the bench procedure filled and signed, and closed.
  mutating func finished() throws {
    try done("a")
    try done("b", nil, .number(Quantity(12)))
    try done("c", nil, .text("正常"))
    try reviewed("a")
    try reviewed("b")
    try close(by: Bench.wu, at: at("09:00"))
  }
}
