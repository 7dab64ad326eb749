import Procedures
import Testing
import Time

@Suite struct RunCorrectionTests {
  func closed() throws -> Run {
    var run = Bench.run()
    try run.finished()
    return run
  }

  @Test func `a countersigned correction holds, and what was signed stays to be seen`() throws {
    var run = try closed()
    let original = run.cell("b")
    let number = try run.correct(
      1, to: .number(Quantity(31)), remark: "抄错", reason: "与监控系统不符", by: Bench.wu, at: at("10:00"),
      signature: 9)
    #expect(run.effective(1) == original && run.corrections[number].isPending)
    try run.countersign(number, by: Bench.zheng, at: at("10:05"), signature: 10)
    #expect(run.effective(1).value == .number(Quantity(31)))
    #expect(run.effective(1).verdict == .abnormal && run.effective(1).remark == "抄错")
    #expect(run.cell("b") == original)
    #expect(run.progress(at: at("10:10")).abnormal == 1 && run.offeringIncident == [1])
  }

  @Test func `who proposed it does not countersign or decline it`() throws {
    var run = try closed()
    try run.correct(
      0, to: .tick(false), remark: "", reason: "误填", by: Bench.wu, at: at("10:00"), signature: 9)
    #expect(throws: RunRefusal.countersignerIsCorrector) {
      try run.countersign(0, by: Bench.wu, at: at("10:01"), signature: 10)
    }
    #expect(throws: RunRefusal.countersignerIsCorrector) {
      try run.decline(0, by: Bench.wu, at: at("10:01"), reason: "不改")
    }
    #expect(run.effective(0).value == .tick(true))
  }

  @Test func `a declined correction changes nothing, and another may follow`() throws {
    var run = try closed()
    try run.correct(
      0, to: .tick(false), remark: "", reason: "误填", by: Bench.wu, at: at("10:00"), signature: 9)
    #expect(throws: RunRefusal.correctionPending("网关·启动")) {
      try run.correct(
        0, to: .tick(false), remark: "x", reason: "又", by: Bench.zhou, at: at("10:00"), signature: 9)
    }
    #expect(throws: RunRefusal.reasonMissing) {
      try run.decline(0, by: Bench.zheng, at: at("10:01"), reason: "")
    }
    try run.decline(0, by: Bench.zheng, at: at("10:01"), reason: "日志显示正常")
    #expect(throws: RunRefusal.correctionDecided) {
      try run.countersign(0, by: Bench.zheng, at: at("10:02"), signature: 10)
    }
    #expect(run.effective(0).value == .tick(true))
    try run.correct(
      0, to: .tick(true), remark: "补充说明", reason: "漏写", by: Bench.wu, at: at("10:03"), signature: 11)
    try run.countersign(1, by: Bench.zhou, at: at("10:04"), signature: 12)
    #expect(run.effective(0).remark == "补充说明")
  }

  @Test func `a correction needs a closed run, a fitting value, a reason and a change`() throws {
    var open = Bench.run()
    #expect(throws: RunRefusal.notClosed) {
      try open.correct(
        0, to: .tick(false), remark: "", reason: "误", by: Bench.wu, at: at("10:00"), signature: 9)
    }
    var run = try closed()
    let before = run
    func refused(_ refusal: RunRefusal, _ cell: Int, _ value: CellValue, _ reason: String = "误填") {
      #expect(throws: refusal) {
        try run.correct(
          cell, to: value, remark: "", reason: reason, by: Bench.wu, at: at("10:00"), signature: 9)
      }
    }
    refused(.noSuchCell(9), 9, .tick(false))
    refused(.valueDoesNotFit("网关·启动"), 0, .text("坏"))
    refused(.reasonMissing, 0, .tick(false), " ")
    refused(.nothingCorrected("网关·启动"), 0, .tick(true))
    #expect(throws: RunRefusal.noSuchCorrection(0)) {
      try run.countersign(0, by: Bench.zheng, at: at("10:01"), signature: 10)
    }
    #expect(run == before)
  }
}
