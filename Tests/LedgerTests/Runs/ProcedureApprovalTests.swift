import Domain
import Procedures
import Records
import Testing
import Time

@testable import Ledger

@Suite struct `A procedure on its way into force` {
  private func draft(_ house: House, _ definition: String) throws -> RecordData {
    try house.as(.engineer) {
      try $0.create(
        ProcedureVersion.description,
        [
          "code": .text("pre-open"), "title": .text("盘前操作表"), "edition": .text("1"),
          "effective_from": .text("2026-07-08"), "change_note": .text("首版"), "definition": .text(definition),
        ])
    }
  }

  @Test func `is written by one, approved by another, and then makes runs`() throws {
    let house = try House()
    let made = try draft(house, Sheet.preOpen(steps: 4).json)
    let submitted = try house.as(.engineer) {
      try $0.take("submit", of: made.type, made.id, StepRequest(seen: made.version))
    }
    let moment = Moment("2026-07-08 23:59")!
    #expect(try house.ledger.write(.product) { try $0.createDueRuns(upTo: moment) } == 0)
    let proof = try house.proof(.manager)
    _ = try house.as(.manager) {
      try $0.take("approve", of: made.type, made.id, StepRequest(seen: submitted.version, proof: proof))
    }
    // From its first day on, and not before.
    #expect(try house.ledger.write(.product) { try $0.createDueRuns(upTo: moment) } == 1)
    let runs = try house.ledger.read { try $0.openRuns(for: Actor.product.standing) }
    #expect(runs.map(\.counts.due) == [4] && runs.map(\.day) == [Day("2026-07-08")!])
  }

  @Test(arguments: ["{}", "没有步骤", Sheet.preOpen(version: 2).json, Sheet.patrol.json])
  func `is not submitted while no run could be started from it`(_ definition: String) throws {
    let house = try House()
    let made = try draft(house, definition)
    #expect(
      kind {
        try house.as(.engineer) {
          _ = try $0.take("submit", of: made.type, made.id, StepRequest(seen: made.version))
        }
      } == .conflict)
  }
}
