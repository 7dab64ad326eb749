import Procedures
import Time

/// Procedures for tests.
enum Sheet {
  /// A pre-open sheet of so many ticks, each reviewed, due at 08:20.
  static func preOpen(steps: Int = 3, signing: Procedure.Signing = .step, version: Int = 1) -> Procedure {
    Procedure(
      identifier: "pre-open", version: version, title: "盘前操作表", english: "Pre-open sheet",
      chapter: .beforeOpen,
      kind: .checklist, object: "交易系统",
      schedules: [.init(.everyTradingDay, start: ClockTime("08:00")!, due: ClockTime("08:20")!)],
      signing: signing,
      operatorTitle: "值班人",
      groups: [.init("start", "启动", items: (1...steps).map { .init("step-\($0)", "第 \($0) 步") })])
  }

  /// A patrol at two points in time: a temperature and a remark that may stay empty.
  static let patrol = Procedure(
    identifier: "patrol", title: "巡检表", english: "Patrol", chapter: .duringTrading, kind: .grid, object: "机房",
    schedules: [.init(.everyTradingDay, start: ClockTime("08:00")!, due: ClockTime("17:30")!)],
    signing: .column,
    columns: [
      .init("morning", "8:20", at: ClockTime("08:20")!), .init("noon", "12:50", at: ClockTime("12:50")!),
    ],
    groups: [
      .init(
        "room", "机房",
        items: [
          .init(
            "temperature", "温度",
            cell: .number(.init(unit: "℃", decimals: 1, lower: Quantity(18), upper: Quantity(27)))),
          .init("note", "备注", cell: .text(lines: 1), isOnce: true, isOptional: true),
        ])
    ])

  /// A card with a rollback, started by people.
  static let card = Procedure(
    identifier: "restart", title: "数据库重启操作卡", english: "Restart card", chapter: .beforeOpen, kind: .card,
    object: "数据库", schedules: [.init(.onDemand, start: ClockTime("00:00")!, due: ClockTime("23:59")!)],
    groups: [
      .init("do", "实施", part: .steps, items: [.init("restart", "重启")]),
      .init("verify", "验证", part: .verification, items: [.init("check", "检查")]),
      .init("undo", "回滚", part: .rollback, items: [.init("restore", "恢复")]),
      .init("undo-check", "回滚验证", part: .rollbackVerification, items: [.init("recheck", "复查")]),
    ])
}
