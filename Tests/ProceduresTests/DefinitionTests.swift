import Procedures
import Testing
import Time

@Suite struct DefinitionTests {
  func defects(
    kind: Procedure.Kind = .checklist, start: String = "08:00", due: String = "09:00",
    recurrence: Recurrence = .everyTradingDay, columns: [Procedure.Column] = [], scheduled: [String]? = nil,
    groups: [Procedure.Group] = [.init("g", "组", items: [.init("a", "甲")])]
  ) -> [String] {
    Procedure(
      identifier: "x", title: "试", english: "T", chapter: .maintenance, kind: kind, object: "o",
      schedules: [.init(recurrence, start: ClockTime(start)!, due: ClockTime(due)!, columns: scheduled)],
      columns: columns, groups: groups
    ).defects
  }
  func one(_ item: Procedure.Item) -> [String] { defects(groups: [.init("g", "组", items: [item])]) }

  @Test func `a sound definition has none`() {
    #expect(defects() == [])
    #expect(defects(kind: .card, groups: Bench.card) == [])
    #expect(Bench.procedure().defects == [])
  }

  @Test func `times that cannot be kept are found`() {
    #expect(defects(due: "08:00") == ["第 1 个周期的完成时间不晚于开始时间"])
    #expect(one(.init("a", "甲", due: ClockTime("07:00")!)) == ["步骤“甲”（a）的完成时间早于开始时间"])
    #expect(
      one(.init("a", "甲", notBefore: ClockTime("08:30")!, due: ClockTime("08:30")!)).first?.contains("最早时间")
        == true)
    #expect(
      defects(kind: .grid, columns: [.init("c", "十点", at: ClockTime("10:00")!)]).first?.contains("起止时间")
        == true)
    #expect(defects(recurrence: .weekdays([], afterSettlement: true)) == ["第 1 个周期不成立"])
    #expect(defects(recurrence: .weekdays([9], afterSettlement: true)) == ["第 1 个周期不成立"])
  }

  @Test func `names that are given twice or to nothing are found`() {
    let twice = Procedure.Group("g", "组", items: [.init("a", "甲"), .init("a", "乙")])
    #expect(defects(groups: [twice]) == ["步骤“a”重复"])
    #expect(defects(groups: [twice, .init("g", "又", items: [.init("b", "丙")])]).contains("项目“g”重复"))
    #expect(defects(kind: .grid, columns: [.init("c", "一"), .init("c", "二")]) == ["时点“c”重复"])
    #expect(defects(scheduled: ["nowhere"]).first?.contains("不存在") == true)
    #expect(one(.init("a", "甲", columns: ["nowhere"])).contains("步骤“甲”（a）的时点“nowhere”不存在"))
  }

  @Test func `emptiness is found`() {
    #expect(defects(groups: []) == ["没有任何项目"])
    #expect(defects(groups: [.init("g", "组", items: [])]) == ["项目“组”没有步骤"])
    #expect(one(.init("a", " ")).count == 1)
    let nothing = Procedure(
      identifier: "大写", version: 0, title: "", english: "", chapter: .maintenance, kind: .checklist,
      object: "",
      schedules: [], groups: [.init("g", "组", items: [.init("a", "甲")])])
    #expect(nothing.defects.count == 5)
  }

  @Test func `limits upside down are found`() {
    func measure(_ measure: CellKind.Measure) -> Int { one(.init("a", "甲", cell: .number(measure))).count }
    #expect(measure(.init(lower: Quantity(1), upper: Quantity(1))) == 0)
    #expect(measure(.init(lower: Quantity(2), upper: Quantity(1))) == 1)
    #expect(measure(.init(upper: Quantity(1), warnAbove: Quantity(2))) == 1)
    #expect(measure(.init(lower: Quantity(1), warnBelow: Quantity(0))) == 1)
    #expect(measure(.init(warnBelow: Quantity(3), warnAbove: Quantity(3))) == 1)
    #expect(measure(.init(decimals: 4)) == 1)
    #expect(one(.init("a", "甲", cell: .choice([.init("x", "好")]))).count == 1)
    #expect(one(.init("a", "甲", cell: .choice([.init("x", "好"), .init("x", "坏")]))).count == 1)
    #expect(one(.init("a", "甲", cell: .text(lines: 0))).count == 1)
  }

  @Test func `a card has its parts, in their order, and rollback with its check`() {
    #expect(defects(kind: .card).first == "操作卡的“组”缺少所属部分")
    #expect(defects(kind: .card, groups: Bench.card.reversed()).first?.contains("次序") == true)
    #expect(defects(kind: .card, groups: Bench.card.dropLast()) == ["失败回滚和回滚验证应同时有或同时没有"])
    #expect(defects(kind: .card, groups: [Bench.card[1]]) == ["操作卡缺少“验证测试”"])
    #expect(defects(groups: [Bench.card[0]]) == ["“备份”不是操作卡，不能有所属部分"])
    #expect(defects(columns: Bench.patrol).contains("只有网格可以有多个时点"))
  }

  @Test func `two versions differ in what people can read`() {
    let old = Bench.procedure()
    #expect(old.difference(from: old) == [])
    let new = Bench.procedure(
      version: 2,
      groups: [
        .init("two", "其他事项", isReviewed: false, items: [.init("c", "说明", cell: .text(lines: 2))]),
        .init(
          "one", "网关",
          items: [
            .init("a", "启动", instruction: "先停后启", due: ClockTime("08:25")!),
            .init("b", "延时", cell: .number(.init(unit: "ms", decimals: 1, upper: Quantity(20)))),
            .init("e", "复位"),
          ]),
      ])
    #expect(
      new.difference(from: old) == [
        "项目“其他事项”的名称：其他 → 其他事项", "项目的次序有改动", "删除步骤“备注”", "步骤“说明”的所属项目：其他 → 其他事项",
        "步骤“启动”的操作要点：启动网关 → 先停后启", "步骤“启动”的完成时间：08:20 → 08:25",
        "步骤“延时”的填法：数值（ms，≤30ms，1 位小数） → 数值（ms，≤20ms，1 位小数）", "新增步骤“复位”", "步骤的次序有改动",
      ])
    #expect(Bench.procedure(signing: .run).difference(from: old) == ["签字方式：逐步签字 → 整单签字"])
  }
}
