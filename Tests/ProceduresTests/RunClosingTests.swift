import Procedures
import Testing
import Time

@Suite struct RunClosingTests {
  @Test func `a run closes when everything is signed, and is frozen then`() throws {
    var run = Bench.run()
    try run.finished()
    #expect(run.state == .closed && run.closing?.person == Bench.wu && run.closing?.reasons == [:])
    let before = run
    let closed = RunRefusal.notOpen(.closed)
    #expect(throws: closed) { try run.fill(run.seen("a"), .tick(false), by: Bench.wu, at: at("09:01")) }
    #expect(throws: closed) { try run.clear(run.seen("a"), by: Bench.wu, at: at("09:01")) }
    #expect(throws: closed) { try run.remark(run.seen("a"), "改", by: Bench.wu) }
    #expect(throws: closed) { try run.takeOver([run.seen("a")], by: Bench.wu) }
    #expect(throws: closed) {
      try run.sign([run.seen("a")], asOperator: Bench.wu, at: at("09:01"), signature: 9)
    }
    #expect(throws: closed) { try run.reviewed("a") }
    #expect(throws: closed) { try run.giveBack([run.seen("a")], by: Bench.zheng, reason: "改") }
    #expect(throws: closed) { try run.link(incident: 1, to: 0) }
    #expect(throws: closed) { try run.close(by: Bench.wu, at: at("09:01")) }
    #expect(throws: closed) { try run.cancel(by: Bench.wu, at: at("09:01"), reason: "误开") }
    #expect(run == before)
  }

  @Test func `what is not signed needs a reason, cell by cell`() throws {
    var run = Bench.run()
    try run.done("a")
    #expect(throws: RunRefusal.unsigned(count: 3, first: "网关·启动")) {
      try run.close(by: Bench.wu, at: at("09:00"))
    }
    try run.reviewed("a")
    #expect(throws: RunRefusal.unsigned(count: 1, first: "其他·说明")) {
      try run.close(by: Bench.wu, at: at("09:00"), reasons: [1: "线路割接", 2: " "])
    }
    try run.close(by: Bench.wu, at: at("09:00"), reasons: [0: "多余", 1: "线路割接", 2: "无"])
    #expect(run.closing?.reasons == [1: "线路割接", 2: "无"])
  }

  @Test func `a filled remark is signed like anything else`() throws {
    var run = Bench.run()
    try run.fill(run.seen("d"), .text("补充"), by: Bench.wu, at: at("08:10"))
    #expect(run.unsigned == [0, 1, 2, 3])
  }

  @Test func `a run is given up with a reason, and stays to be seen`() throws {
    var run = Bench.run()
    try run.done("a")
    #expect(throws: RunRefusal.reasonMissing) { try run.cancel(by: Bench.wu, at: at("09:00"), reason: "") }
    try run.cancel(by: Bench.wu, at: at("09:00"), reason: "临时休市")
    #expect(run.state == .cancelled && run.cell("a").value == .tick(true))
    #expect(throws: RunRefusal.notOpen(.cancelled)) { try run.reviewed("a") }
    #expect(throws: RunRefusal.notOpen(.cancelled)) {
      try run.correct(
        0, to: .tick(false), remark: "", reason: "误", by: Bench.wu, at: at("09:01"), signature: 1)
    }
  }

  @Test func `the parts of a card have start and end, and rollback is only for failure`() throws {
    var run = Bench.run(Bench.procedure(.card, groups: Bench.card))
    #expect(run.progress(at: at("08:00")).due == 3)
    #expect(throws: RunRefusal.partNotBegun("备份")) { try run.finish(part: 0, at: at("08:05")) }
    try run.done("k")
    #expect(run.parts[0].start == at("08:10"))
    #expect(throws: RunRefusal.onlyAfterFailure("回滚")) { try run.done("r") }
    #expect(throws: RunRefusal.onlyAfterFailure("回滚")) { try run.begin(part: 3, at: at("08:10")) }
    try run.begin(part: 1, at: at("08:05"))
    try run.done("s")
    try run.done("v")
    for item in ["k", "s", "v"] { try run.reviewed(item) }
    #expect(run.parts[1].start == at("08:05"))
    #expect(throws: RunRefusal.partUnfinished("备份")) { try run.close(by: Bench.wu, at: at("09:00")) }
    #expect(throws: RunRefusal.partNotBegun("备份")) { try run.finish(part: 0, at: at("08:09")) }
    for part in 0..<3 { try run.finish(part: part, at: at("08:30")) }
    #expect(throws: RunRefusal.noSuchPart(5)) { try run.begin(part: 5, at: at("08:30")) }
    try run.close(by: Bench.wu, at: at("09:00"))
  }

  @Test func `a card is gone through in order, and its rollback in its own`() throws {
    var run = Bench.run(Bench.procedure(.card, groups: Bench.card))
    #expect(throws: RunRefusal.outOfOrder("实施", before: "备份")) { try run.done("s") }
    try run.done("k", nil, .notApplicable, remark: "无需备份")
    try run.done("s")
    // What is there already may be changed as before.
    try run.done("k", nil, .tick(true))
    try run.declareFailure(by: Bench.wu, at: at("08:20"), reason: "实例无法启动")
    #expect(throws: RunRefusal.outOfOrder("回滚验证·验证回滚", before: "回滚")) { try run.done("q") }
    try run.done("r")
    try run.done("q")
    var sheet = Bench.run()
    try sheet.done("c", nil, .text("正常"))
  }

  @Test func `a declared failure opens the rollback and must be rolled back`() throws {
    var run = Bench.run(Bench.procedure(.card, groups: Bench.card))
    #expect(throws: RunRefusal.reasonMissing) {
      try run.declareFailure(by: Bench.wu, at: at("08:20"), reason: "")
    }
    try run.declareFailure(by: Bench.wu, at: at("08:20"), reason: "实例无法启动")
    #expect(throws: RunRefusal.failureAlreadyDeclared) {
      try run.declareFailure(by: Bench.wu, at: at("08:20"), reason: "又")
    }
    #expect(run.progress(at: at("08:20")).due == 5)
    try run.done("r")
    try run.reviewed("r")
    #expect(run.unsigned == [0, 1, 2, 4])
    var sheet = Bench.run()
    #expect(throws: RunRefusal.notACard) {
      try sheet.declareFailure(by: Bench.wu, at: at("08:20"), reason: "坏")
    }
    #expect(throws: RunRefusal.notACard) { try sheet.begin(part: 0, at: at("08:20")) }
  }

  @Test func `progress counts what is due, done, abnormal, late and overdue`() throws {
    var run = Bench.run()
    #expect(run.nextDue(after: at("08:00")) == at("08:20"))
    #expect(run.progress(at: at("08:20")).overdue == 0)
    #expect(run.progress(at: at("08:21")).overdue == 1)
    #expect(run.nextDue(after: at("08:21")) == at("17:30"))
    try run.done("a", remark: "设备故障", at: "08:25")
    try run.done("b", nil, .number(Quantity(31)), remark: "线路抖动")
    try run.reviewed("b")
    let now = run.progress(at: at("08:30"))
    #expect((now.due, now.filled, now.signed, now.done) == (3, 2, 2, 1))
    #expect((now.abnormal, now.late, now.overdue, now.isDone) == (1, 1, 0, false))
    #expect(run.awaitingOperator == [])
    try run.done("c", nil, .text("无"))
    try run.reviewed("a")
    #expect(run.progress(at: at("08:30")).isDone)
    #expect(run.nextDue(after: at("08:30")) == nil)
  }

  @Test(arguments: [
    RunRefusal.nothingChosen, .stale("甲", by: nil), .unsigned(count: 2, first: "甲"), .notOpen(.closed),
  ])
  func `a refusal is one sentence in each language`(_ refusal: RunRefusal) {
    #expect(refusal.chinese.hasSuffix("。") && refusal.chinese.count { $0 == "。" } == 1)
    #expect(refusal.english.hasSuffix(".") && refusal.english.count { $0 == "." } == 1)
  }
}
