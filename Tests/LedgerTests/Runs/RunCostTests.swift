import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `What runs cost` {
  /// A sheet of 42 steps, signed by one and open.
  private func sheet() throws -> (House, Int) {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 42))
    // Once, so that what is kept in memory is there.
    _ = try house.run(id)
    return (house, id)
  }

  @Test func `a sheet of 42 steps opens with two statements, a closed one with three`() throws {
    let (house, id) = try sheet()
    let manager = try house.standing(.manager)
    #expect(try Database.statements { _ = try house.ledger.read { try $0.run(id, for: manager) } }.count == 2)
    #expect(
      try Database.statements {
        _ = try house.ledger.read { try $0.changes(ofRun: id, since: 40, for: manager) }
      }.count == 2)
    let reasons = Dictionary(uniqueKeysWithValues: (0..<42).map { ($0, "演练") })
    _ = try house.as(.operatorA) { try $0.close(run: id, reasons: reasons) }
    #expect(try Database.statements { _ = try house.ledger.read { try $0.run(id, for: manager) } }.count == 3)
  }

  @Test func `filling and signing 40 cells takes a few statements, not a few for each`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 42))["pre-open"])
    house.clock.set("2026-07-07 08:05")
    let run = try house.run(id)
    let (actor, proof) = (try house.actor(.operatorA), try house.proof(.operatorA))
    let cells = Array(0..<40)
    let statements = try Database.statements {
      try house.ledger.write(actor) { writing in
        let filled = try writing.fill(run: id, run.ticks(cells))
        _ = try writing.sign(run: id, filled.seen(cells), asOperator: proof)
      }
    }
    // Load 2; fill: head, cells 32 + 8, end of the trail and its entry; sign: signature, entry, what it covers,
    // head, cells 32 + 8; the new end of the trail.
    #expect(statements.count == 14, "\(statements.joined(separator: "\n"))")
  }

  @Test func `each list is one statement`() throws {
    let (house, _) = try sheet()
    let manager = try house.standing(.manager)
    let day = Day("2026-07-07")!
    let lists: [(Reading) throws -> Void] = [
      { _ = try $0.runs(on: day, for: manager) }, { _ = try $0.overdueRuns(for: manager) },
      { _ = try $0.openRuns(for: manager) }, { _ = try $0.runs(of: "pre-open", for: manager) },
      { _ = try $0.reviewQueue(for: manager) }, { _ = try $0.runs(for: "change", 1, seenBy: manager) },
      { _ = try $0.proceduresInForce(on: day) },
    ]
    for list in lists { #expect(try Database.statements { try house.ledger.read(list) }.count == 1) }
  }

  @Test func `a minute in which nothing is due costs one statement, and three for the schedules, however many runs there are`() throws {
    let (house, _) = try sheet()
    let moment = Moment("2026-07-07 23:59")!
    let schedule = try Database.statements {
      _ = try house.ledger.write(.product) { try $0.createDueRuns(upTo: moment) }
    }
    #expect(schedule.count == 3)
    let escalation = try Database.statements { _ = try house.ledger.write(.product) { try $0.escalate() } }
    #expect(escalation.count == 1)
  }

  @Test func `one write of the product carries the acts of many people at their own times`() throws {
    let house = try House()
    #expect(kind { try house.ledger.write(.product) { _ = try $0.demonstrationProof(of: 1) } } == .forbidden)
    try house.ledger.write(.product) { try $0.markDemonstration() }
    let id = try #require(try house.open(Sheet.preOpen(steps: 5))["pre-open"])
    let (a, b) = (try house.actor(.operatorA), try house.actor(.operatorB))
    try house.ledger.write(.product) { writing in
      house.clock.set("2026-07-07 08:01")
      let operated = try writing.acting(as: a) {
        let filled = try writing.fill(run: id, house.run(writing, id).ticks())
        return try writing.sign(run: id, filled.seen(), asOperator: writing.demonstrationProof(of: a.person))
      }
      house.clock.set("2026-07-07 08:09")
      try writing.acting(as: b) {
        _ = try writing.sign(run: id, operated.seen(), asReviewer: writing.demonstrationProof(of: b.person))
        _ = try writing.close(run: id)
      }
    }
    let run = try house.run(id).run
    #expect(run.cells[4].operatorMark?.at == Moment("2026-07-07 08:01"))
    #expect(run.closing?.at == Moment("2026-07-07 08:09") && run.closing?.person == PersonID(b.person))
    let entries = try house.ledger.read { try $0.history("run", id) }
    #expect(entries.map(\.actor) == [0, a.person, a.person, b.person, b.person])
    #expect(
      try house.ledger.read { try $0.signatures("run", id) }.map(\.method) == [
        "demonstration", "demonstration",
      ])
    // What is in use is no demonstration, and what a person began stays theirs.
    #expect(kind { try house.ledger.write(.product) { try $0.markDemonstration() } } == .conflict)
    #expect(kind { try house.ledger.write(a) { try $0.markDemonstration() } } == .forbidden)
    #expect(kind { try house.ledger.write(a) { try $0.acting(as: b) {} } } == .forbidden)
    #expect(kind { try house.ledger.write(a) { _ = try $0.demonstrationProof(of: b.person) } } == .forbidden)
  }
}
