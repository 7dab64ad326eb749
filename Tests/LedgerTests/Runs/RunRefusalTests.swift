import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `A run refuses` {
  @Test(arguments: [House.Who.auditor, .leader, .trader])
  func `whoever does not operate, before it looks at anything else`(_ who: House.Who) throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    let run = try house.run(id)
    let proof = try house.proof(who)
    let tries: [(Writing) throws -> Void] = [
      { _ = try $0.fill(run: id, run.ticks()) }, { _ = try $0.clear(run: id, run.seen()) },
      { _ = try $0.takeOver(run: id, run.seen()) },
      { _ = try $0.sign(run: id, run.seen(), asOperator: proof) },
      { _ = try $0.sign(run: id, run.seen(), asReviewer: proof) },
      { _ = try $0.giveBack(run: id, run.seen(), reason: "不对") },
      { _ = try $0.close(run: id, reasons: [0: "无"]) },
      { _ = try $0.cancel(run: id, reason: "不做") }, { _ = try $0.link(incident: 1, run: id, cell: 0) },
      { _ = try $0.begin(part: 0, run: id) }, { _ = try $0.finish(part: 0, run: id) },
      { _ = try $0.declareFailure(run: id, reason: "失败") }, { _ = try $0.startRun("pre-open") },
      { _ = try $0.propose(run: id, .init(0, .tick(false), reason: "笔误"), by: proof) },
      { _ = try $0.countersign(run: id, correction: 0, by: proof) },
      { _ = try $0.decline(run: id, correction: 0, reason: "不对") },
    ]
    for attempt in tries { #expect(kind { try house.as(who, attempt) } == .forbidden) }
    // Nor may they sign at somebody else's terminal.
    #expect(
      kind { try house.as(.operatorB) { _ = try $0.sign(run: id, run.seen(), asReviewer: proof) } }
        == .forbidden)
    #expect(try house.run(id) == run)
  }

  @Test func `an auditor who also holds a post of operations`() {
    let posts: Set<PostCode> = ["auditor", "duty-manager"]
    let standing = Standing(person: 9, posts: posts, department: 1, place: 0, heads: [], isOnDuty: true)
    #expect(!standing.mayOperateRuns && standing.maySeeRuns)
    let onDuty = Standing(person: 9, posts: [], department: 2, place: 0, heads: [], isOnDuty: true)
    #expect(onDuty.mayOperateRuns)
    let leader = Standing(person: 9, posts: ["leader"], department: 2, place: 0, heads: [], isOnDuty: true)
    #expect(!leader.mayOperateRuns)
    #expect(!Actor.product.standing.mayOperateRuns && Actor.product.standing.maySeeRuns)
  }

  @Test func `to show itself to other departments and other branches`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen())["pre-open"])
    #expect(kind { _ = try house.run(id, seenBy: .trader) } == .forbidden)
    #expect(kind { _ = try house.run(id, seenBy: .branchA) } == .missing)
    #expect(try house.run(id, seenBy: .auditor).id == id)
    #expect(kind { _ = try house.run(9_999, seenBy: .manager) } == .missing)
  }

  @Test func `people of another branch`() throws {
    let house = try House()
    try house.open(Sheet.card)
    let started = try house.as(.branchA) { try $0.startRun("restart") }
    #expect(started.summary.place == house.branches[0])
    #expect(
      kind { try house.as(.branchB) { _ = try $0.fill(run: started.id, started.ticks([0])) } } == .missing)
    let filled = try house.as(.branchA) { try $0.fill(run: started.id, started.ticks([0])) }
    #expect(filled.summary.counts.filled == 1)
    // Head office sees to all of them.
    #expect(
      try house.as(.operatorA) { try $0.fill(run: started.id, started.ticks([1])) }.summary.counts.filled == 2
    )
  }

  @Test func `to be reviewed by who operated it`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    let run = try house.run(id)
    let proof = try house.proof(.operatorA)
    #expect(throws: Refusal(RunRefusal.samePerson("启动·第 1 步"))) {
      try house.as(.operatorA) { try $0.sign(run: id, run.seen(), asReviewer: proof) }
    }
    #expect(
      kind {
        try house.as(.operatorA) { _ = try $0.sign(run: id, run.seen(), operator: proof, reviewer: proof) }
      } == .forbidden)
    // The database is the last word, whatever a program forgets.
    let person = house[.operatorA]
    #expect(throws: DatabaseError.self) {
      try house.ledger.database.write {
        try $0.execute(
          """
          UPDATE run_cell SET reviewer = \(person), reviewer_at = 1, reviewer_signature = operator_signature
          WHERE run = \(id)
          """)
      }
    }
  }

  @Test func `a signature with somebody else's password, or an old one`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 1))["pre-open"])
    house.clock.set("2026-07-07 08:05")
    let filled = try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks()) }
    let (theirs, own) = (try house.proof(.operatorB), try house.proof(.operatorA))
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.sign(run: id, filled.seen(), asOperator: theirs) } }
        == .forbidden)
    house.clock.advance(121)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.sign(run: id, filled.seen(), asOperator: own) } }
        == .unauthenticated)
    #expect(try house.run(id) == filled)
  }

  @Test func `what is empty, unexplained, signed twice, or seen before it changed`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 2))["pre-open"])
    house.clock.set("2026-07-07 08:05")
    let (a, b) = (try house.proof(.operatorA), try house.proof(.operatorB))
    let empty = try house.run(id)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.sign(run: id, empty.seen(), asOperator: a) } } == .conflict
    )
    let wrong = CellEntry(0, seen: 0, .value(.tick(false)))
    let abnormal = try house.as(.operatorA) { try $0.fill(run: id, [wrong]) }
    #expect(abnormal.summary.counts.abnormal == 1)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.sign(run: id, abnormal.seen([0]), asOperator: a) } }
        == .unsound)
    let remarked = try house.as(.operatorA) {
      try $0.fill(run: id, [CellEntry(0, seen: abnormal.run.cells[0].revision, .unchanged, remark: "网关断线")])
    }
    let signed = try house.as(.operatorA) { try $0.sign(run: id, remarked.seen([0]), asOperator: a) }
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.sign(run: id, signed.seen([0]), asOperator: a) } }
        == .conflict)
    #expect(
      kind { try house.as(.operatorB) { _ = try $0.sign(run: id, remarked.seen([0]), asReviewer: b) } }
        == .conflict)
    #expect(kind { try house.as(.operatorB) { _ = try $0.fill(run: id, signed.ticks([0])) } } == .conflict)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.fill(run: id, [CellEntry(1, seen: 0, .typed("三"))]) } }
        == .unsound)
    #expect(kind { try house.as(.operatorA) { _ = try $0.fill(run: id, []) } } == .unsound)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.fill(run: id, [CellEntry(7, seen: 0, .typed("√"))]) } }
        == .missing)
    #expect(kind { try house.as(.operatorA) { _ = try $0.close(run: id) } } == .conflict)
    #expect(try house.run(id) == signed)
  }

  @Test func `all of a batch when one of it is refused`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 3))["pre-open"])
    let entries = [CellEntry(0, seen: 0, .typed("√")), CellEntry(1, seen: 5, .typed("√"))]
    #expect(kind { try house.as(.operatorA) { _ = try $0.fill(run: id, entries) } } == .conflict)
    let run = try house.run(id)
    #expect(run.run.revision == 0 && run.run.cells.allSatisfy { $0.value == nil })
  }

  @Test func `to be signed in pieces where it is signed whole`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 2, signing: .run))["pre-open"])
    house.clock.set("2026-07-07 08:05")
    let filled = try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks()) }
    let proof = try house.proof(.operatorA)
    #expect(
      kind { try house.as(.operatorA) { _ = try $0.sign(run: id, filled.seen([0]), asOperator: proof) } }
        == .unsound)
    #expect(
      try house.as(.operatorA) { try $0.sign(run: id, filled.seen(), asOperator: proof) }.summary.counts
        .operated == 2)
  }

  @Test func `to be cancelled by an operator, unless they started it`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(), Sheet.card)["pre-open"])
    #expect(kind { try house.as(.operatorA) { _ = try $0.cancel(run: id, reason: "不做") } } == .forbidden)
    #expect(kind { try house.as(.manager) { _ = try $0.cancel(run: id, reason: " ") } } == .unsound)
    let cancelled = try house.as(.manager) { try $0.cancel(run: id, reason: "全天停市") }
    #expect(cancelled.run.state == .cancelled && cancelled.run.cancellation?.reason == "全天停市")
    #expect(try house.run(id) == cancelled)
    let own = try house.as(.operatorA) { try $0.startRun("restart") }
    #expect(try house.as(.operatorA) { try $0.cancel(run: own.id, reason: "改期") }.run.state == .cancelled)
  }
}
