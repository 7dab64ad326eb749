import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `A closed run` {
  /// Closed with one cell left unreviewed, for a reason.
  private func closed(_ house: House) throws -> StoredRun {
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    let run = try house.run(id)
    let proof = try house.proof(.operatorB)
    _ = try house.as(.operatorB) { try $0.sign(run: id, run.seen([0]), asReviewer: proof) }
    return try house.as(.operatorB) { try $0.close(run: id, reasons: [1: "复核人临时离岗"]) }
  }

  @Test func `is frozen, and waits for nobody`() throws {
    let house = try House()
    let run = try closed(house)
    let (id, proof) = (run.id, try house.proof(.operatorB))
    let tries: [(Writing) throws -> Void] = [
      { _ = try $0.fill(run: id, run.ticks()) }, { _ = try $0.clear(run: id, run.seen([1])) },
      { _ = try $0.sign(run: id, run.seen([1]), asReviewer: proof) }, { _ = try $0.close(run: id) },
      { _ = try $0.giveBack(run: id, run.seen([1]), reason: "不对") },
      { _ = try $0.takeOver(run: id, run.seen([1])) },
      { _ = try $0.link(incident: 1, run: id, cell: 0) },
    ]
    for attempt in tries { #expect(kind { try house.as(.operatorB, attempt) } == .conflict) }
    #expect(kind { try house.as(.manager) { _ = try $0.cancel(run: id, reason: "不做") } } == .conflict)
    #expect(try house.run(id) == run && run.run.closing?.reasons == [1: "复核人临时离岗"])
    let standing = try house.standing(.engineer)
    #expect(try house.ledger.read { try $0.reviewQueue(for: standing) }.isEmpty)
  }

  @Test(arguments: Engine.allCases) func `is corrected by two people, and the original stays`(
    _ engine: Engine
  ) throws {
    let house = try House(engine)
    let run = try closed(house)
    let (a, b) = (try house.proof(.operatorA), try house.proof(.operatorB))
    let correction = CellCorrection(0, .tick(false), remark: "实为断线", reason: "看错一行")
    let corrected = try house.as(.operatorA) {
      try $0.correct(run: run.id, correction, by: a, countersigned: b)
    }
    #expect(corrected.run.cells == run.run.cells)
    #expect(corrected.run.effective(0).value == .tick(false) && corrected.summary.counts.abnormal == 1)
    #expect(try house.run(run.id) == corrected)
    let roles = try house.ledger.read { try $0.signatures("run", run.id) }.filter { $0.purpose == "correct" }
      .map(\.role)
    #expect(roles == ["更正人", "会签人"])
  }

  @Test func `is not corrected by one person, nor in silence`() throws {
    let house = try House()
    let run = try closed(house)
    let (a, b) = (try house.proof(.operatorA), try house.proof(.operatorB))
    let correction = CellCorrection(0, .tick(false), reason: "看错一行")
    #expect(
      kind {
        try house.as(.operatorA) { _ = try $0.correct(run: run.id, correction, by: a, countersigned: a) }
      } == .forbidden)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.propose(run: run.id, correction, by: b) } } == .forbidden)
    let silent = CellCorrection(0, .tick(false), reason: " ")
    #expect(kind { try house.as(.operatorA) { _ = try $0.propose(run: run.id, silent, by: a) } } == .unsound)
    let same = CellCorrection(0, .tick(true), reason: "没有不同")
    #expect(kind { try house.as(.operatorA) { _ = try $0.propose(run: run.id, same, by: a) } } == .unsound)
    #expect(try house.run(run.id) == run)
  }

  @Test func `is corrected in two sessions, or the proposal is turned down`() throws {
    let house = try House()
    let run = try closed(house)
    let (a, b) = (try house.proof(.operatorA), try house.proof(.operatorB))
    let correction = CellCorrection(0, .tick(false), reason: "看错一行")
    let first = try house.as(.operatorA) { try $0.propose(run: run.id, correction, by: a) }
    #expect(first.run.run.effective(0).value == .tick(true))
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.propose(run: run.id, correction, by: a) } } == .conflict)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.countersign(run: run.id, correction: 0, by: a) } }
        == .forbidden)
    let declined = try house.as(.operatorB) { try $0.decline(run: run.id, correction: 0, reason: "记录无误") }
    #expect(declined.run.corrections[0].declined?.reason == "记录无误")
    #expect(
      kind { try house.as(.operatorB) { _ = try $0.countersign(run: run.id, correction: 0, by: b) } }
        == .conflict)
    #expect(
      kind { try house.as(.operatorB) { _ = try $0.countersign(run: run.id, correction: 5, by: b) } }
        == .missing)
    let second = try house.as(.operatorA) { try $0.propose(run: run.id, correction, by: a) }
    #expect(second.number == 1)
    let held = try house.as(.operatorB) { try $0.countersign(run: run.id, correction: 1, by: b) }
    #expect(held.run.effective(0).value == .tick(false))
    #expect(try house.run(run.id) == held)
    // The database is the last word.
    #expect(throws: DatabaseError.self) {
      try house.ledger.database.write {
        try $0.execute("UPDATE run_correction SET countersigner = corrector WHERE run = \(run.id)")
      }
    }
  }

  @Test func `an open run is not corrected but changed`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 1))
    let proof = try house.proof(.operatorA)
    let correction = CellCorrection(0, .tick(false), reason: "看错一行")
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.propose(run: id, correction, by: proof) } } == .conflict)
  }
}
