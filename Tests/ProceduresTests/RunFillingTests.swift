import Procedures
import Testing
import Time

@Suite struct RunFillingTests {
  @Test func `a filled cell holds the value, who and when, and raises the revision`() throws {
    var run = Bench.run()
    try run.fill(run.seen("a"), .tick(true), by: Bench.wu, at: at("08:10"))
    let cell = run.cell("a")
    #expect(cell.value == .tick(true) && cell.verdict == .ok && cell.timing == .onTime)
    #expect(cell.filledBy == Bench.wu && cell.filledAt == at("08:10"))
    #expect(run.revision == 1 && cell.revision == 1 && run.cell("b").revision == 0)
  }

  @Test func `two people on one sheet see each other's ticks and never overwrite one another`() throws {
    var run = Bench.run()
    let (first, second) = (run.seen("a"), run.seen("a"))
    let elsewhere = run.seen("b")
    try run.fill(first, .tick(true), by: Bench.wu, at: at("08:10"))
    let before = run
    #expect(throws: RunRefusal.stale("网关·启动", by: Bench.wu)) {
      try run.fill(second, .tick(false), by: Bench.zheng, at: at("08:10"))
    }
    #expect(run == before)
    // Another cell of the same sheet is not held up by it.
    try run.fill(elsewhere, .number(Quantity(3)), by: Bench.zheng, at: at("08:10"))
    #expect(run.changes(since: 0) == [0, 1])
    #expect(run.changes(since: 1) == [1])
    #expect(run.changes(since: run.revision) == [])
  }

  @Test func `what another filled is overwritten only when it is taken over knowingly`() throws {
    var run = Bench.run()
    try run.fill(run.seen("a"), .tick(false), by: Bench.wu, at: at("08:10"))
    #expect(throws: RunRefusal.filledByAnother("网关·启动", Bench.wu)) {
      try run.fill(run.seen("a"), .tick(true), by: Bench.zheng, at: at("08:11"))
    }
    try run.fill(run.seen("a"), .tick(true), by: Bench.zheng, at: at("08:11"), takingOver: true)
    #expect(run.cell("a").filledBy == Bench.zheng)
  }

  @Test func `a signed cell is changed only by who signed it, and must be signed again`() throws {
    var run = Bench.run()
    try run.done("a")
    for takingOver in [false, true] {
      #expect(throws: RunRefusal.signedByAnother("网关·启动", Bench.wu)) {
        try run.fill(run.seen("a"), .tick(false), by: Bench.zheng, at: at("08:12"), takingOver: takingOver)
      }
    }
    try run.fill(run.seen("a"), .tick(false), remark: "端口不通", by: Bench.wu, at: at("08:12"))
    #expect(run.cell("a").operatorMark == nil)
  }

  @Test func `a reviewed cell is not changed by anyone`() throws {
    var run = Bench.run()
    try run.done("a")
    try run.reviewed("a")
    for person in [Bench.wu, Bench.zheng, Bench.zhou] {
      #expect(throws: RunRefusal.reviewed("网关·启动")) {
        try run.fill(run.seen("a"), .tick(false), by: person, at: at("08:20"))
      }
      #expect(throws: RunRefusal.reviewed("网关·启动")) {
        try run.clear(run.seen("a"), by: person, at: at("08:20"))
      }
      #expect(throws: RunRefusal.reviewed("网关·启动")) { try run.remark(run.seen("a"), "改", by: person) }
      #expect(throws: RunRefusal.reviewed("网关·启动")) { try run.takeOver([run.seen("a")], by: person) }
    }
  }

  @Test(arguments: [
    ("30", Verdict.ok), ("30.1", .abnormal), ("12.5", .ok), ("×", .abnormal), ("／", .none),
  ])
  func `a number is judged by its limits`(_ typed: String, _ verdict: Verdict) throws {
    var run = Bench.run()
    let value = try #require(run.procedure.item(1).cell.value(typed: typed))
    try run.fill(run.seen("b"), value, by: Bench.wu, at: at("08:10"))
    #expect(run.cell("b").verdict == verdict)
  }

  @Test func `a value that the cell does not take is refused`() throws {
    var run = Bench.run()
    for (item, value) in [
      ("a", CellValue.number(Quantity(1))), ("a", .text("好")), ("b", .tick(true)),
      ("b", .number(Quantity("1.25")!)),
      ("c", .text(" \n")), ("c", .choice("x")),
    ] {
      #expect(throws: RunRefusal.self, "\(value)") {
        try run.fill(run.seen(item), value, by: Bench.wu, at: at("08:10"))
      }
    }
    #expect(run == Bench.run())
    #expect(throws: RunRefusal.noSuchCell(99)) {
      try run.fill(.init(99, 0), .tick(true), by: Bench.wu, at: at("08:10"))
    }
  }

  @Test func `a person may find abnormal what the value does not show`() throws {
    var run = Bench.run()
    try run.fill(run.seen("b"), .number(Quantity(5)), isAbnormal: true, by: Bench.wu, at: at("08:10"))
    #expect(run.cell("b").verdict == .abnormal)
    #expect(run.offeringIncident == [1])
    try run.link(incident: 31, to: 1)
    #expect(run.cell("b").incident == 31 && run.offeringIncident == [])
  }

  @Test(arguments: [
    ("a", "08:20", Timing.onTime), ("a", "08:20:01", .late), ("a", "07:29:59", .early),
    ("b", "17:30", .onTime),
    ("b", "17:31", .late),
  ])
  func `a step is late after its due moment and early before the sheet begins`(
    _ item: String, _ time: String, _ timing: Timing
  ) throws {
    var run = Bench.run()
    try run.fill(run.seen(item), item == "a" ? .tick(true) : .number(Quantity(1)), by: Bench.wu, at: at(time))
    #expect(run.cell(item).timing == timing)
  }

  @Test(arguments: [
    ("am", "07:49", Timing.early), ("am", "08:30", .onTime), ("am", "08:31", .late), ("pm", "12:20", .onTime),
    ("pm", "12:51", .late), ("pm", "08:20", .early),
  ])
  func `each point of a grid has its own time and grace`(_ column: String, _ time: String, _ timing: Timing)
    throws
  {
    let groups = [Procedure.Group("g", "组", items: [.init("x", "检查")])]
    var run = Bench.run(Bench.procedure(.grid, columns: Bench.patrol, groups: groups))
    try run.fill(run.seen("x", column), .tick(true), by: Bench.wu, at: at(time))
    #expect(run.cell("x", column).timing == timing)
  }

  @Test func `a cell that another schedule fills is not due`() throws {
    let groups = [Procedure.Group("g", "组", items: [.init("x", "检查", columns: ["pm"])])]
    var run = Bench.run(Bench.procedure(.grid, columns: Bench.patrol, groups: groups))
    #expect(throws: RunRefusal.notDue("组·检查（8:20）")) {
      try run.fill(run.seen("x", "am"), .tick(true), by: Bench.wu, at: at("08:10"))
    }
    #expect(run.progress(at: at("08:10")).due == 1)
  }

  @Test func `clearing empties one's own cell and nobody else's`() throws {
    var run = Bench.run()
    #expect(throws: RunRefusal.notFilled("网关·启动")) {
      try run.clear(run.seen("a"), by: Bench.wu, at: at("08:10"))
    }
    try run.fill(run.seen("a"), .tick(true), by: Bench.wu, at: at("08:10"))
    #expect(throws: RunRefusal.filledByAnother("网关·启动", Bench.wu)) {
      try run.clear(run.seen("a"), by: Bench.zheng, at: at("08:10"))
    }
    try run.clear(run.seen("a"), by: Bench.wu, at: at("08:10"))
    #expect(run.cell("a") == Cell(revision: 2))
  }

  @Test(arguments: [
    CellValue.tick(true), .tick(false), .number(Quantity("-1.5")!), .text("一\t二\n/+n"), .text(""),
    .choice("ok"),
    .notApplicable,
  ])
  func `a value reads back what it writes`(_ value: CellValue) {
    #expect(CellValue(code: value.code) == value)
  }

  @Test(arguments: ["", "x", "n", "n1e3", "?"])
  func `what no value writes is refused`(_ code: String) { #expect(CellValue(code: code) == nil) }

  @Test func `a cell is found by its address and says where it stands`() throws {
    let procedure = try Shipped.procedure("intraday-patrol")
    for index in 0..<procedure.cellCount {
      let place = procedure.place(ofCell: index)
      #expect(procedure.cellIndex(item: place.item, column: place.column) == index)
    }
    #expect(procedure.cellIndex(item: 0, column: 12) == nil && procedure.cellIndex("nobody") == nil)
    #expect(procedure.label(ofCell: 1) == "中金报盘·委托笔数（8:55）")
    #expect(procedure.label(ofCell: procedure.cellCount - 1) == "备注")
  }
}
