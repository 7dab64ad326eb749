import Dispatch
import Procedures
import Records
import Synchronization
import Testing
import Time

@testable import Ledger

@Suite struct `Two people on one sheet` {
  @Test(arguments: Engine.allCases) func `fill different cells at once and lose nothing`(_ engine: Engine)
    throws
  {
    let house = try House(engine)
    let id = try #require(try house.open(Sheet.preOpen(steps: 40))["pre-open"])
    let (a, b) = (try house.actor(.operatorA), try house.actor(.operatorB))
    let failures = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 40) { cell in
      do {
        // Each sees the sheet as it was in the beginning, as on two screens.
        let entry = CellEntry(cell, seen: 0, .value(.tick(true)), remark: "第 \(cell) 格")
        try house.ledger.write(cell % 2 == 0 ? a : b) { _ = try $0.fill(run: id, [entry]) }
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let run = try house.run(id).run
    for cell in 0..<40 {
      #expect(run.cells[cell].remark == "第 \(cell) 格")
      #expect(run.cells[cell].filledBy == PersonID(house[cell % 2 == 0 ? .operatorA : .operatorB]))
    }
    #expect(run.revision == 40 && Set(run.cells.map(\.revision)).count == 40)
  }

  @Test(arguments: Engine.allCases) func `edit the same cell, and exactly one of them wins`(_ engine: Engine)
    throws
  {
    let house = try House(engine)
    let id = try #require(try house.open(Sheet.preOpen(steps: 1))["pre-open"])
    let actors = [try house.actor(.operatorA), try house.actor(.operatorB)]
    let refused = Mutex<[Refusal.Kind]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      let entry = CellEntry(0, seen: 0, .value(.tick(true)), remark: "第 \(number) 次")
      do {
        try house.ledger.write(actors[number % 2]) { _ = try $0.fill(run: id, [entry]) }
      } catch let refusal as Refusal {
        refused.withLock { $0.append(refusal.kind) }
      } catch {
        refused.withLock { $0.append(.unsound) }
      }
    }
    #expect(refused.withLock { $0 } == Array(repeating: .conflict, count: 7))
    #expect(try house.run(id).run.revision == 1)
    #expect(try house.ledger.read { try $0.history("run", id).map(\.verb) } == ["create", "fill"])
  }

  @Test func `see what the other changed since`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 4))["pre-open"])
    let announced = Mutex<[Ledger.Change]>([])
    house.ledger.onChange { change in announced.withLock { $0.append(change) } }
    let first = try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks([0, 1])) }
    _ = try house.as(.operatorB) { try $0.fill(run: id, first.ticks([3])) }
    let standing = try house.standing(.operatorA)
    let news = try house.ledger.read { try $0.changes(ofRun: id, since: first.run.revision, for: standing) }
    #expect(news.cells.keys.sorted() == [3] && news.summary.revision == 3)
    #expect(try house.ledger.read { try $0.changes(ofRun: id, since: 3, for: standing) }.cells.isEmpty)
    let revisions = announced.withLock { $0.filter { $0.topic == "run/\(id)" }.map(\.revision) }
    #expect(revisions == [2, 3])
  }

  @Test func `take over what the other left, before it is signed`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 1))["pre-open"])
    house.clock.set("2026-07-07 08:05")
    let filled = try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks()) }
    let proof = try house.proof(.operatorB)
    #expect(
      kind { try house.as(.operatorB) { _ = try $0.sign(run: id, filled.seen(), asOperator: proof) } }
        == .conflict)
    let taken = try house.as(.operatorB) { try $0.takeOver(run: id, filled.seen()) }
    #expect(taken.run.cells[0].filledBy == PersonID(house[.operatorB]))
    #expect(taken.run.cells[0].filledAt == filled.run.cells[0].filledAt)
    let signed = try house.as(.operatorB) { try $0.sign(run: id, taken.seen(), asOperator: proof) }
    #expect(signed.summary.counts.operated == 1)
    #expect(try house.run(id) == signed)
  }
}
