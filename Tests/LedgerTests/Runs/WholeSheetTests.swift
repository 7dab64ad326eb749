import Procedures
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `A sheet of two people` {
  @Test(arguments: Engine.allCases) func `is filled by one, reviewed by another, and closed`(_ engine: Engine)
    throws
  {
    let house = try House(engine)
    let id = try #require(try house.open(Sheet.preOpen(steps: 3))["pre-open"])
    house.clock.set("2026-07-07 08:05")

    let filled = try house.as(.operatorA) { try $0.fill(run: id, house.run($0, id).ticks()) }
    #expect(filled.summary.counts.filled == 3)
    let proof = try house.proof(.operatorA)
    let operated = try house.as(.operatorA) { try $0.sign(run: id, filled.seen(), asOperator: proof) }
    #expect(operated.summary.counts.operated == 3 && operated.summary.counts.awaiting == 3)
    house.clock.advance(60)
    let second = try house.proof(.operatorB)
    let reviewed = try house.as(.operatorB) { try $0.sign(run: id, operated.seen(), asReviewer: second) }
    #expect(reviewed.summary.counts.done == 3 && reviewed.summary.counts.awaiting == 0)
    let closed = try house.as(.operatorA) { try $0.close(run: id) }

    #expect(closed.run.state == .closed && closed.summary.counts.nextDue == nil)
    // What was returned is what is stored.
    #expect(try house.run(id) == closed)
    let cell = closed.run.cells[1]
    #expect(cell.filledBy == PersonID(house[.operatorA]) && cell.filledAt == Moment("2026-07-07 08:05"))
    #expect(cell.reviewerMark?.person == PersonID(house[.operatorB]))
    #expect(cell.reviewerMark?.at == Moment("2026-07-07 08:06"))

    let manager = try house.standing(.manager)
    let signatures = try house.ledger.read { try $0.signatures(ofRun: id, for: manager) }
    #expect(signatures.map(\.signature.purpose) == ["operate", "review"])
    #expect(signatures.map(\.signature.role) == ["值班人", "复核人"])
    #expect(signatures.map(\.cells) == [[0, 1, 2], [0, 1, 2]])
    #expect(signatures.map(\.state) == [.holds, .holds])
    let verbs = try house.ledger.read { try $0.history("run", id).map(\.verb) }
    #expect(verbs == ["create", "fill", "sign operate", "sign review", "close"])
  }

  @Test func `is signed by both at one terminal, in one write`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 4))["pre-open"])
    house.clock.set("2026-07-07 08:05")
    let (first, second) = (try house.proof(.operatorA), try house.proof(.engineer))
    let signed = try house.as(.operatorA) { writing in
      let filled = try writing.fill(run: id, house.run(writing, id).ticks())
      return try writing.sign(run: id, filled.seen(), operator: first, reviewer: second)
    }
    #expect(signed.summary.counts.done == 4)
    #expect(try house.run(id) == signed)
    let entries = try house.ledger.read { try $0.history("run", id) }
    #expect(entries.map(\.verb) == ["create", "fill", "sign operate", "sign review"])
    // Done in the operator's session; the signer stands in the entry.
    #expect(entries[3].actor == house[.operatorA])
    #expect(try JSON.parse(entries[3].after)["person"] == .integer(house[.engineer]))
  }

  @Test func `is given back with a reason, filled anew, and signed again`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    let operated = try house.run(id)
    let returned = try house.as(.operatorB) { try $0.giveBack(run: id, operated.seen([1]), reason: "网关未登录") }
    #expect(returned.run.cells[1].operatorMark == nil && returned.run.cells[1].returned == "网关未登录")
    #expect(returned.summary.counts.returned == 1 && returned.summary.counts.awaiting == 1)
    let told = try house.ledger.read { try $0.notices(for: house[.operatorA]) }
    #expect(told.first?.text.zh.contains("网关未登录") == true)

    let proof = try house.proof(.operatorA)
    let again = try house.as(.operatorA) { writing in
      let filled = try writing.fill(run: id, returned.ticks([1]))
      return try writing.sign(run: id, filled.seen([1]), asOperator: proof)
    }
    #expect(again.run.cells[1].returned == "" && again.summary.counts.awaiting == 2)
    let manager = try house.standing(.manager)
    let states = try house.ledger.read { try $0.signatures(ofRun: id, for: manager).map(\.state) }
    #expect(states == [.superseded, .holds])
  }

  @Test func `keeps the procedure it was started from, whatever becomes of the record`() throws {
    let house = try House()
    let id = try #require(try house.open(Sheet.preOpen(steps: 3))["pre-open"])
    let type = try #require(house.ledger.registry["procedure"])
    try house.ledger.write(.product) { writing in
      var record = try #require(try writing.find(type, [], limit: 1).first)
      record["definition"] = .text(Sheet.preOpen(steps: 1).json)
      try writing.change(record)
    }
    #expect(try house.run(id).run.procedure == Sheet.preOpen(steps: 3))
  }

  @Test func `shows a change of the database that no program made`() throws {
    let house = try House()
    let id = try house.signedByA(Sheet.preOpen(steps: 2))
    _ = try house.ledger.database.write {
      try $0.execute("UPDATE run_cell SET value = '-' WHERE run = \(id) AND cell = 0")
    }
    let manager = try house.standing(.manager)
    let states = try house.ledger.read { try $0.signatures(ofRun: id, for: manager).map(\.state) }
    #expect(states == [.broken])
  }
}

extension House {
  func run(_ writing: Writing, _ id: Int) throws -> StoredRun {
    try writing.run(id, for: writing.actor.standing)
  }

  /// The day's run of a procedure, filled and signed by operator A, at 08:05.
  func signedByA(_ procedure: Procedure) throws -> Int {
    let id = try open(procedure)[procedure.identifier]!
    clock.set("2026-07-07 08:05")
    let proof = try proof(.operatorA)
    try self.as(.operatorA) { writing in
      let filled = try writing.fill(run: id, run(writing, id).ticks())
      _ = try writing.sign(run: id, filled.seen(), asOperator: proof)
    }
    return id
  }
}
