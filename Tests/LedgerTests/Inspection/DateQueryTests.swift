import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `Dates of what was done` {
  @Test(arguments: Engine.allCases)
  func `are answered for records, steps and runs in one statement`(_ engine: Engine) throws {
    let house = try House(engine)
    func note(_ day: String, _ title: String) throws -> RecordData {
      try house.as(.engineer) {
        try $0.create(
          ObligationRecord.description,
          [
            "obligation": .text("label-check"), "title": .text(title), "day": .text(day), "person": .text(String(house[.engineer])),
            "content": .text("查了 20 台，标签齐全"),
          ])
      }
    }
    let first = try note("2026-07-06", "标签检查")
    _ = try note("2026-07-07", "标签检查")
    let proof = try house.proof(.head)
    _ = try house.as(.head) {
      try $0.take("confirm", of: first.type, first.id, StepRequest(seen: first.version, proof: proof))
    }
    let days = Day(2026, 7, 1)!...Day(2026, 7, 31)!
    let type = ObligationRecord.description
    let queries: [(query: DateQuery, days: ClosedRange<Day>)] = [
      (.records(type, states: ["confirmed"], counts: "day", done: nil, link: nil, conditions: [:]), days),
      (.steps(type, "confirm"), days),
      (.runs("pre-open"), days),
      (.records(type, states: [], counts: "created_at", done: "updated_at", link: "person", conditions: [:]), days),
      (.records(type, states: [], counts: "day", done: nil, link: nil, conditions: [:]), Day(2026, 7, 7)!...Day(2026, 7, 8)!),
    ]
    var answers: [DateAnswer] = []
    let statements = try Database.statements { answers = try house.ledger.read { try $0.dates(queries) } }
    #expect(statements.count == 1)
    let byQuery = Dictionary(grouping: answers, by: \.query)
    #expect(byQuery[0]?.map(\.id) == [first.id])
    #expect(byQuery[0]?.first?.day == Day(2026, 7, 6))
    #expect(byQuery[0]?.first?.at == Day(2026, 7, 6)!.midnight)
    #expect(byQuery[1]?.map(\.link) == [first.id])
    #expect(byQuery[1]?.first?.at == house.clock.now)
    #expect(byQuery[2] == nil)
    #expect(byQuery[3]?.map(\.link) == [house[.engineer], house[.engineer]])
    #expect(byQuery[4]?.count == 1)
  }

  @Test(arguments: Engine.allCases)
  func `of no question are none, and there are no figures where no sheet was`(_ engine: Engine) throws {
    let house = try House(engine)
    let days = Day(2026, 7, 1)!...Day(2026, 7, 31)!
    #expect(try house.ledger.read { try $0.dates([]) }.isEmpty)
    #expect(try house.ledger.read { try $0.runFigures(days) }.isEmpty)
    #expect(try house.ledger.read { try $0.readings(of: "intraday-patrol", days) }.isEmpty)
  }
}
