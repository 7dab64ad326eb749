import Procedures
import Records
import Testing
import Time

@testable import Ledger

@Suite struct `The history of a run` {
  @Test func `is made from the audit trail alone, at every moment`() throws {
    let house = try House(at: "2026-07-07 08:00")
    let id = try #require(try house.open(Sheet.preOpen(steps: 3))["pre-open"])
    var known: [(Moment, Run)] = []
    func note(_ body: () throws -> StoredRun) throws -> StoredRun {
      house.clock.advance(60)
      let stored = try body()
      known.append((house.clock.now, stored.run))
      return stored
    }
    var run = try note { try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks([0, 1])) } }
    run = try note {
      try house.as(.operatorA) {
        try $0.fill(
          run: id,
          [
            CellEntry(
              1, seen: run.run.cells[1].revision, .value(.notApplicable), remark: "今日不做", isAbnormal: false)
          ])
      }
    }
    run = try note { try house.as(.operatorA) { try $0.clear(run: id, run.seen([0])) } }
    run = try note { try house.as(.operatorA) { try $0.fill(run: id, run.ticks([0, 2])) } }
    run = try note { try house.as(.operatorB) { try $0.takeOver(run: id, run.seen([2])) } }
    run = try note {
      let proof = try house.proof(.operatorA)
      return try house.as(.operatorA) { try $0.sign(run: id, run.seen([0, 1]), asOperator: proof) }
    }
    run = try note { try house.as(.operatorB) { try $0.giveBack(run: id, run.seen([0]), reason: "再看看") } }
    run = try note {
      let proof = try house.proof(.operatorB)
      return try house.as(.operatorB) { try $0.sign(run: id, run.seen([1]), asReviewer: proof) }
    }
    run = try note { try house.as(.operatorB) { try $0.link(incident: 3, run: id, cell: 0) } }
    run = try note { try house.as(.manager) { try $0.close(run: id, reasons: [0: "改由夜班做", 2: "同上"]) } }
    run = try note {
      let (a, b) = (try house.proof(.operatorA), try house.proof(.operatorB))
      return try house.as(.operatorA) {
        try $0.correct(run: id, .init(1, .tick(true), reason: "其实做了"), by: a, countersigned: b)
      }
    }
    let auditor = try house.standing(.auditor)
    for (moment, then) in known {
      #expect(try house.ledger.read { try $0.run(id, asOf: moment, for: auditor) } == then)
    }
    #expect(try house.ledger.read { try $0.run(id, asOf: Moment("2026-07-07 07:59")!, for: auditor) } == nil)
    // And nothing else is stored than what was told.
    #expect(try house.run(id).run == run.run)

    let cell = try house.ledger.read { try $0.history(ofCell: 0, run: id, for: auditor) }
    #expect(cell.map(\.verb) == ["fill", "clear", "fill", "sign operate", "return", "link incident"])
    #expect(
      cell.map(\.actor)
        == [.operatorA, .operatorA, .operatorA, .operatorA, .operatorB, .operatorB].map { house[$0] })
    #expect(
      kind { _ = try house.ledger.read { try $0.history(ofCell: 3, run: id, for: auditor) } } == .missing)
  }

  @Test func `says what a cell was before it became something else`() throws {
    let house = try House(at: "2026-07-07 08:05")
    let id = try #require(try house.open(Sheet.preOpen(steps: 1))["pre-open"])
    let run = try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks()) }
    house.clock.advance(60)
    let entry = CellEntry(0, seen: run.run.cells[0].revision, .value(.tick(false)), remark: "断线")
    _ = try house.as(.operatorA) { try $0.fill(run: id, [entry]) }
    let last = try #require(try house.ledger.read { try $0.history("run", id) }.last)
    let at = Moment("2026-07-07 08:05")!.seconds
    #expect(
      last.before
        == #"{"cells":{"0":{"value":"+","verdict":1,"remark":"","by":\#(house[.operatorA]),"at":\#(at)}}}"#)
    #expect(last.after == #"{"revision":2,"cells":{"0":{"value":"-","verdict":3,"remark":"断线"}}}"#)
  }

  @Test func `writes lists of cells shortly, and reads them again`() {
    #expect(CellList.text([3, 0, 1, 2, 7, 9, 8, 12]) == "0-3,7-9,12")
    #expect(CellList.cells("0-3,7-9,12") == [0, 1, 2, 3, 7, 8, 9, 12])
    #expect(CellList.text([]) == "" && CellList.cells("") == [] && CellList.cells("x-2") == [2])
  }
}
