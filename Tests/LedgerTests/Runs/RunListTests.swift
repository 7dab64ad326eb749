import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `The lists of runs` {
  @Test func `page through a procedure, newest day first, while others add runs`() throws {
    let house = try House()
    try house.open(Sheet.preOpen(), upTo: "2026-07-07 23:59")
    house.clock.set("2026-07-20 23:59")
    try house.ledger.write(.product) { _ = try $0.createDueRuns(upTo: $0.now) }
    let manager = try house.standing(.manager)
    var days: [Day] = []
    var cursor: RunCursor?
    repeat {
      let page = try house.ledger.read { try $0.runs(of: "pre-open", before: cursor, limit: 4, for: manager) }
      #expect(page.runs.count <= 4)
      days += page.runs.map(\.day)
      cursor = page.next
    } while cursor != nil
    #expect(days.count == 10 && days == days.sorted(by: >) && Set(days).count == 10)
  }

  @Test func `tell what is overdue`() throws {
    let house = try House()
    let runs = try house.open(Sheet.preOpen(), Sheet.patrol)
    let manager = try house.standing(.manager)
    func overdue() throws -> [Int] { try house.ledger.read { try $0.overdueRuns(for: manager) }.map(\.id) }
    house.clock.set("2026-07-07 08:20")
    #expect(try overdue() == [])
    house.clock.set("2026-07-07 08:21")
    #expect(try overdue() == [runs["pre-open"]!, runs["patrol"]!].sorted())
    _ = try house.as(.operatorA) {
      try $0.fill(run: runs["patrol"]!, [CellEntry(0, seen: 0, .typed("21"), remark: "迟到")])
    }
    #expect(try overdue() == [runs["pre-open"]!])
    #expect(try house.ledger.read { try $0.openRuns(for: manager) }.count == 2)
  }

  @Test(arguments: Engine.allCases) func `offer a reviewer what others operated, and nobody their own`(
    _ engine: Engine
  ) throws {
    let house = try House(engine)
    let id = try house.signedByA(Sheet.preOpen(steps: 3))
    func queue(_ who: House.Who) throws -> [ReviewWaiting] {
      let standing = try house.standing(who)
      return try house.ledger.read { try $0.reviewQueue(for: standing) }
    }
    #expect(try queue(.operatorA).isEmpty && queue(.auditor).isEmpty && queue(.trader).isEmpty)
    let waiting = try #require(try queue(.operatorB).first)
    #expect(waiting.summary.id == id && waiting.cells == 3 && waiting.since == Moment("2026-07-07 08:05"))
    #expect(try queue(.branchA).isEmpty)
    let run = try house.run(id)
    let proof = try house.proof(.operatorB)
    _ = try house.as(.operatorB) { try $0.sign(run: id, run.seen([0, 2]), asReviewer: proof) }
    #expect(try queue(.engineer).map(\.cells) == [1])
  }

  @Test func `are refused to other departments`() throws {
    let house = try House()
    let trader = try house.standing(.trader)
    let day = Day("2026-07-07")!
    #expect(kind { _ = try house.ledger.read { try $0.runs(on: day, for: trader) } } == .forbidden)
    #expect(kind { _ = try house.ledger.read { try $0.overdueRuns(for: trader) } } == .forbidden)
    #expect(kind { _ = try house.ledger.read { try $0.openRuns(for: trader) } } == .forbidden)
    #expect(kind { _ = try house.ledger.read { try $0.runs(of: "x", for: trader) } } == .forbidden)
    #expect(
      kind { _ = try house.ledger.read { try $0.runs(for: "incident", 1, seenBy: trader) } } == .forbidden)
    #expect(kind { _ = try house.ledger.read { try $0.stampFindings(for: trader) } } == .forbidden)
  }

  @Test(arguments: Engine.allCases) func `scan no table`(_ engine: Engine) throws {
    let house = try House(engine)
    let (office, branch) = (try house.standing(.manager), try house.standing(.branchA))
    for standing in [office, branch] {
      let queries: [SQL] = [
        RunQuery.day(Day("2026-07-07")!, standing), RunQuery.overdue(at: house.clock.now, standing, 10),
        RunQuery.open(standing, 10), RunQuery.procedure("pre-open", nil, standing, 10),
        RunQuery.procedure("pre-open", RunCursor(day: Day("2026-07-07")!, id: 9), standing, 10),
        RunQuery.subject("change", 4, standing), RunQuery.review(standing, 10),
        RunQuery.escalating(at: house.clock.now),
      ]
      for query in queries {
        let plan = try house.ledger.database.read { try $0.explain(query) }
        // Of the cells that wait, all are looked at, and only those: they are an index of their own.
        let scans = plan.filter { line in
          (line.contains("SCAN") || line.contains("Seq Scan")) && !line.contains("run_cell_awaiting")
            && !line.contains("waiting")
        }
        #expect(scans == [], "\(query.text(for: .sqlite))\n\(plan.joined(separator: "\n"))")
      }
    }
  }
}
