import Procedures
import Testing
import Time

@Suite struct RunContentTests {
  func signed() throws -> Run {
    var run = Bench.run()
    try run.done("a", remark: "好\t的\n")
    try run.done("b", nil, .number(Quantity("12.5")!))
    return run
  }

  @Test func `the text a signature covers is stable and whole`() throws {
    let run = try signed()
    #expect(
      run.signedContent(cells: [1]) == """
        shouzheng-run\t1\toperator
        procedure\tbench\t1\t试验表\tBench\t\\0\tchecklist\t试验系统\t操作人\t复核人
        occasion\t0\t2026-07-07\t2026-07-07 08:00:00\t2026-07-07 17:30:00
        group\tone\t网关\t\\0\t\\0\t\\0\t\\0\t\\0
        item\tb\t\\0\t延时\t\\0\t\\0\t\\0\t\\0\t\\0\t\\0\t\\0\t\\0
        column\tdone\t执行\t\\0
        kind\tnumber\tms\t\\0\t30\t\\0\t\\0
        cell\tn12.5\tok\tonTime\t\t#1\t2026-07-07 08:10:00

        """)
  }

  @Test func `order and repetition of the cells do not matter, their choice does`() throws {
    let run = try signed()
    #expect(run.signedContent(cells: [1, 0, 1]) == run.signedContent(cells: [0, 1]))
    #expect(run.signedContent(cells: [0]) != run.signedContent(cells: [0, 1]))
    #expect(run.signedContent(cells: [0]).contains(#"好\t的\n"#))
  }

  @Test func `the operator's text stays the same over everything that happens later`() throws {
    var run = try signed()
    let text = run.signedContent(cells: [0, 1])
    let review = run.signedContent(cells: [0, 1], role: .reviewer)
    try run.done("c", nil, .text("无"))
    try run.reviewed("a")
    try run.link(incident: 5, to: 1)
    try run.reviewed("b")
    try run.close(by: Bench.zhou, at: at("09:00"))
    #expect(run.signedContent(cells: [0, 1]) == text)
    #expect(run.signedContent(cells: [0, 1], role: .reviewer) == review)
    #expect(review.contains("operator\t#1\t2026-07-07 08:10:00\t1"))
  }

  @Test func `a failure declared later does not touch what was signed before it`() throws {
    var run = Bench.run(Bench.procedure(.card, groups: Bench.card))
    try run.done("k")
    try run.done("s")
    let text = run.signedContent(cells: [1])
    try run.finish(part: 1, at: at("08:20"))
    try run.declareFailure(by: Bench.wu, at: at("08:21"), reason: "实例无法启动")
    try run.done("r", at: "08:30")
    #expect(run.signedContent(cells: [1]) == text)
    #expect(run.signedContent(cells: [3]).contains("failure\t#1\t2026-07-07 08:21:00\t实例无法启动"))
  }

  @Test func `any shown thing that differs gives another text`() throws {
    let base = Procedure.Item(
      "x", "甲", under: "u", object: "o", requirement: "q", command: "c", instruction: "i", review: "r",
      cell: .number(.init(unit: "ms", lower: Quantity(0), upper: Quantity(9))))
    func text(
      item: Procedure.Item = base, group: String = "组", version: Int = 1, column: String = "上午",
      value: CellValue = .number(Quantity(5)), remark: String = "", by: PersonID = Bench.wu,
      time: String = "08:10",
      on: String = "2026-07-07"
    ) throws -> String {
      let procedure = Bench.procedure(
        .grid, version: version, columns: [.init("am", column, at: ClockTime("08:20")!)],
        groups: [.init("g", group, items: [item])])
      var run = Run(
        procedure, procedure.occurrence(schedule: 0, on: day(on), calendar: FixtureCalendar())!)
      try run.fill(run.seen("x"), value, remark: remark, by: by, at: at(time))
      return run.signedContent(cells: [0])
    }
    func item(
      text: String = "甲", under: String? = "u", object: String? = "o", requirement: String? = "q",
      command: String? = "c", instruction: String? = "i", review: String? = "r", isKey: Bool = false,
      upper: Int = 9,
      unit: String = "ms", due: ClockTime? = nil
    ) -> Procedure.Item {
      .init(
        "x", text, under: under, object: object, requirement: requirement, command: command,
        instruction: instruction,
        review: review, isKey: isKey,
        cell: .number(.init(unit: unit, lower: Quantity(0), upper: Quantity(upper))), due: due)
    }
    #expect(try text() == text(item: item()))
    let texts = try [
      text(), text(item: item(text: "乙")), text(item: item(under: nil)), text(item: item(under: "")),
      text(item: item(object: "p")), text(item: item(requirement: "w")), text(item: item(command: "d")),
      text(item: item(instruction: "j")), text(item: item(review: "s")), text(item: item(isKey: true)),
      text(item: item(upper: 8)), text(item: item(unit: "s")), text(item: item(due: ClockTime("09:00")!)),
      text(group: "班"), text(version: 2), text(column: "下午"), text(value: .number(Quantity(6))),
      text(value: .number(Quantity(10))), text(remark: "x"), text(by: Bench.zheng), text(time: "08:11"),
      text(on: "2026-07-08"),
      // Fields do not run into one another.
      text(item: item(command: "c\ti", instruction: nil)), text(remark: "\n"), text(remark: "\\n"),
    ]
    #expect(Set(texts).count == texts.count)
  }

  @Test func `a correction's text holds what was and what becomes`() throws {
    var run = Bench.run()
    try run.finished()
    let text = run.signedContent(
      correctionOf: 1, to: .tick(false), verdict: .abnormal, remark: "断", reason: "抄错")
    #expect(text.hasSuffix("corrects\tn12\tok\t\ncorrection\t-\tabnormal\t断\t抄错\n"))
    #expect(text.hasPrefix(run.signedContent(cells: [1], role: .reviewer)))
  }

  @Test func `the texts of a correction stay the same when another follows`() throws {
    var run = Bench.run()
    try run.finished()
    let first = run.signedContent(
      correctionOf: 1, to: .tick(false), verdict: .abnormal, remark: "断", reason: "抄错")
    try run.correct(
      1, to: .tick(false), remark: "断", reason: "抄错", by: Bench.wu, at: at("10:00"), signature: 9)
    let second = run.signedContent(ofCorrection: 0, role: .reviewer)
    #expect(run.signedContent(ofCorrection: 0, role: .operator) == first)
    #expect(second == first + "proposed\t#1\t2026-07-07 10:00:00\t9\n")
    try run.countersign(0, by: Bench.zheng, at: at("10:05"), signature: 10)
    try run.correct(
      1, to: .number(Quantity(8)), remark: "", reason: "复测", by: Bench.zhou, at: at("11:00"), signature: 11)
    try run.countersign(1, by: Bench.zheng, at: at("11:05"), signature: 12)
    #expect(run.signedContent(ofCorrection: 0, role: .operator) == first)
    #expect(run.signedContent(ofCorrection: 0, role: .reviewer) == second)
    #expect(run.signedContent(ofCorrection: 1, role: .operator).contains("corrects\t-\tabnormal\t断"))
  }
}
