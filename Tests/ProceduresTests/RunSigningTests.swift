import Procedures
import Testing
import Time

@Suite struct RunSigningTests {
  func filled(_ value: CellValue = .tick(true), remark: String? = nil, at time: String = "08:10") throws
    -> Run
  {
    var run = Bench.run()
    try run.fill(run.seen("a"), value, remark: remark, by: Bench.wu, at: at(time))
    return run
  }

  @Test func `operator and reviewer sign one after the other`() throws {
    var run = try filled()
    try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 7)
    #expect(run.awaitingReview(by: Bench.zheng) == [0] && run.awaitingReview(by: Bench.wu) == [])
    try run.sign([run.seen("a")], asReviewer: Bench.zheng, at: at("08:12"), signature: 8)
    #expect(run.cell("a").operatorMark == Mark(person: Bench.wu, at: at("08:11"), signature: 7))
    #expect(run.cell("a").reviewerMark == Mark(person: Bench.zheng, at: at("08:12"), signature: 8))
    #expect(run.awaitingReview(by: Bench.zheng) == [])
  }

  @Test func `an empty cell is not signed, nor one that is signed`() throws {
    var run = Bench.run()
    #expect(throws: RunRefusal.notFilled("网关·启动")) {
      try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    try run.done("a")
    #expect(throws: RunRefusal.alreadySigned("网关·启动")) {
      try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    #expect(throws: RunRefusal.nothingChosen) {
      try run.sign([], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    #expect(throws: RunRefusal.nothingChosen) {
      try run.sign([], asReviewer: Bench.wu, at: at("08:11"), signature: 1)
    }
  }

  @Test func `who did not fill it takes it over before signing`() throws {
    var run = try filled()
    #expect(throws: RunRefusal.filledByAnother("网关·启动", Bench.wu)) {
      try run.sign([run.seen("a")], asOperator: Bench.zheng, at: at("08:11"), signature: 1)
    }
    try run.takeOver([run.seen("a")], by: Bench.zheng)
    try run.sign([run.seen("a")], asOperator: Bench.zheng, at: at("08:11"), signature: 1)
    #expect(run.cell("a").filledAt == at("08:10"))
    // Now the first is free to review what the second answers for.
    try run.sign([run.seen("a")], asReviewer: Bench.wu, at: at("08:12"), signature: 2)
  }

  @Test func `nobody reviews what they did themselves`() throws {
    var run = try filled()
    try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    let before = run
    #expect(throws: RunRefusal.samePerson("网关·启动")) {
      try run.sign([run.seen("a")], asReviewer: Bench.wu, at: at("08:12"), signature: 2)
    }
    #expect(throws: RunRefusal.samePerson("网关·启动")) {
      try run.giveBack([run.seen("a")], by: Bench.wu, reason: "改")
    }
    #expect(run == before)
  }

  @Test func `nothing is reviewed before its operator signed, nor what needs no review`() throws {
    var run = try filled()
    #expect(throws: RunRefusal.notSigned("网关·启动")) { try run.reviewed("a") }
    try run.done("c", nil, .text("好"))
    #expect(throws: RunRefusal.needsNoReview("其他·说明")) { try run.reviewed("c") }
  }

  @Test func `a reviewer signs what was on the screen and not what it became`() throws {
    var run = try filled()
    try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    let onScreen = run.seen("a")
    try run.fill(run.seen("a"), .tick(true), remark: "又查一次", by: Bench.wu, at: at("08:12"))
    try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:12"), signature: 2)
    #expect(throws: RunRefusal.stale("网关·启动", by: Bench.wu)) {
      try run.sign([onScreen], asReviewer: Bench.zheng, at: at("08:13"), signature: 3)
    }
    try run.reviewed("a")
  }

  @Test(arguments: [
    (CellValue.tick(false), "08:10"), (.tick(true), "08:21"), (.tick(true), "07:00"),
    (.notApplicable, "08:10"),
  ])
  func `abnormal, late, early and not applicable need a reason`(_ value: CellValue, _ time: String) throws {
    for blank in [nil, " \n"] {
      var run = try filled(value, remark: blank, at: time)
      #expect(throws: RunRefusal.reasonNeeded("网关·启动")) {
        try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:30"), signature: 1)
      }
      try run.remark(run.seen("a"), "交易所测试推迟", by: Bench.wu)
      try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:30"), signature: 1)
      #expect(run.cell("a").filledAt == at(time))
    }
  }

  @Test func `all or none: one refusal leaves every cell as it was`() throws {
    var run = try filled()
    let before = run
    #expect(throws: RunRefusal.notFilled("网关·延时")) {
      try run.sign(run.seen([0, 1]), asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    #expect(run == before)
  }

  @Test func `a reviewer gives back with a reason, and the operator signs again`() throws {
    var run = try filled()
    try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    #expect(throws: RunRefusal.reasonMissing) {
      try run.giveBack([run.seen("a")], by: Bench.zheng, reason: " ")
    }
    try run.giveBack([run.seen("a")], by: Bench.zheng, reason: "大连网关未登录")
    #expect(run.cell("a").operatorMark == nil && run.cell("a").returned == "大连网关未登录")
    #expect(run.progress(at: at("08:12")).returned == 1)
    #expect(throws: RunRefusal.notSigned("网关·启动")) { try run.reviewed("a") }
    try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:13"), signature: 2)
    #expect(run.cell("a").returned.isEmpty)
    try run.reviewed("a")
  }

  @Test func `a group is signed whole`() throws {
    var run = Bench.run(Bench.procedure(signing: .group))
    try run.fill(run.seen("a"), .tick(true), by: Bench.wu, at: at("08:10"))
    #expect(throws: RunRefusal.scopeIncomplete(.group, "网关·延时")) {
      try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    try run.fill(run.seen("b"), .number(Quantity(5)), by: Bench.wu, at: at("08:10"))
    #expect(run.scope(of: 0) == [0, 1])
    try run.sign(run.seen(run.scope(of: 0)), asOperator: Bench.wu, at: at("08:11"), signature: 1)
    #expect(throws: RunRefusal.scopeIncomplete(.group, "网关·延时")) { try run.reviewed("a") }
    try run.sign(run.seen([0, 1]), asReviewer: Bench.zheng, at: at("08:12"), signature: 2)
    // The other group is a scope of its own, and its empty remark may be left out.
    try run.done("c", nil, .text("好"))
    #expect(run.unsigned == [])
  }

  @Test func `a point in time is signed whole, and does not wait for the next`() throws {
    let groups = [
      Procedure.Group(
        "g", "组",
        items: [.init("x", "甲"), .init("y", "乙"), .init("z", "备注", cell: .text(lines: 1), isOnce: true)])
    ]
    var run = Bench.run(Bench.procedure(.grid, signing: .column, columns: Bench.patrol, groups: groups))
    #expect(run.scope(of: 0) == [0, 2] && run.scope(of: 4) == [4])
    try run.fill(run.seen("x", "am"), .tick(true), by: Bench.wu, at: at("08:10"))
    #expect(throws: RunRefusal.scopeIncomplete(.column, "组·乙（8:20）")) {
      try run.sign([run.seen("x", "am")], asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    try run.fill(run.seen("y", "am"), .tick(true), by: Bench.wu, at: at("08:10"))
    try run.sign(run.seen([0, 2]), asOperator: Bench.wu, at: at("08:11"), signature: 1)
    try run.sign(run.seen([0, 2]), asReviewer: Bench.zheng, at: at("08:12"), signature: 2)
    #expect(run.unsigned == [1, 3, 4])
  }

  @Test func `a run that is signed whole takes everything at once`() throws {
    var run = Bench.run(Bench.procedure(signing: .run))
    try run.fill(run.seen("a"), .tick(true), by: Bench.wu, at: at("08:10"))
    try run.fill(run.seen("b"), .number(Quantity(5)), by: Bench.wu, at: at("08:10"))
    #expect(throws: RunRefusal.scopeIncomplete(.run, "其他·说明")) {
      try run.sign(run.seen([0, 1]), asOperator: Bench.wu, at: at("08:11"), signature: 1)
    }
    try run.fill(run.seen("c"), .text("好"), by: Bench.wu, at: at("08:10"))
    try run.sign(run.seen([0, 1, 2]), asOperator: Bench.wu, at: at("08:11"), signature: 1)
    try run.sign(run.seen([0, 1]), asReviewer: Bench.zheng, at: at("08:12"), signature: 2)
    #expect(run.unsigned == [])
  }

  @Test func `a key item is reviewed although its group is not`() throws {
    let groups = [
      Procedure.Group("g", "组", isReviewed: false, items: [.init("x", "甲", isKey: true), .init("y", "乙")])
    ]
    var run = Bench.run(Bench.procedure(groups: groups))
    try run.done("x")
    try run.done("y")
    #expect(run.unsigned == [0])
    #expect(throws: RunRefusal.needsNoReview("组·乙")) { try run.reviewed("y") }
    try run.reviewed("x")
    #expect(run.unsigned == [])
  }
}
