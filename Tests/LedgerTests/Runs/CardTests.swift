import Procedures
import Records
import Testing
import Time

@testable import Ledger

@Suite struct `A card` {
  @Test func `records its parts, its failure and its rollback`() throws {
    let house = try House(at: "2026-07-07 18:00")
    try house.open(Sheet.card)
    let start = try house.as(.operatorA) { try $0.startRun("restart") }
    #expect(start.summary.counts.due == 2)
    let id = start.id
    #expect(kind { try house.as(.operatorA) { _ = try $0.finish(part: 0, run: id) } } == .conflict)
    #expect(kind { try house.as(.operatorA) { _ = try $0.begin(part: 2, run: id) } } == .conflict)
    #expect(kind { try house.as(.operatorA) { _ = try $0.begin(part: 9, run: id) } } == .missing)
    _ = try house.as(.operatorA) { try $0.begin(part: 0, run: id) }
    house.clock.advance(300)
    let filled = try house.as(.operatorA) { writing in
      _ = try writing.fill(run: id, [CellEntry(0, seen: 0, .value(.tick(false)), remark: "实例未启动")])
      return try writing.finish(part: 0, run: id)
    }
    #expect(filled.run.parts[0].start == Moment("2026-07-07 18:00"))
    #expect(filled.run.parts[0].end == Moment("2026-07-07 18:05"))
    #expect(kind { try house.as(.operatorA) { _ = try $0.fill(run: id, filled.ticks([2])) } } == .conflict)
    let failed = try house.as(.operatorA) { try $0.declareFailure(run: id, reason: "实例未启动") }
    #expect(failed.summary.counts.due == 4)
    let undone = try house.as(.operatorA) { try $0.fill(run: id, failed.ticks([2, 3])) }
    #expect(undone.run.failure?.reason == "实例未启动")
    #expect(try house.run(id) == undone)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.declareFailure(run: id, reason: "又") } } == .conflict)
  }

  @Test func `links an incident to what went wrong`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    let linked = try house.as(.operatorB) { try $0.link(incident: 31, run: id, cell: 1) }
    #expect(linked.run.cells[1].incident == 31)
    #expect(try house.run(id) == linked)
    #expect(kind { try house.as(.operatorB) { _ = try $0.link(incident: 31, run: id, cell: 9) } } == .missing)
  }
}
