import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// Every type that says by when its records have to be done with, and the two views that follow from it.
@Suite struct `A list of what is late` {
  @Test(arguments: Engine.allCases) func `is found by an index in every type`(_ engine: Engine) throws {
    let house = try House(engine)
    let types = house.ledger.registry.types.filter { $0.deadline != nil }
    #expect(types.count >= 20, "\(types.map(\.identifier))")
    for type in types {
      let (field, deadline) = try #require(type.deadline)
      try fill(house, type, field)
      let states = deadline.states.map { Datum.text($0) }
      for days in [Span(first: nil, last: 1_500), Span(first: 1_500, last: 1_530)] {
        var query = ListQuery()
        (query.sort, query.isDescending) = (field.name, false)
        query.conditions = (days.first.map { [Condition(field.name, .atLeast, .integer($0))] } ?? [])
          + [Condition(field.name, .atMost, .integer(days.last))] + (states.isEmpty ? [] : [Condition("state", among: states)])
        let standing = try house.ledger.read { try $0.standing(of: house[.head]) }
        let sql = try RecordTable(type).page(query, [], standing, limit: 50)
        let plan = try house.ledger.database.read { c in try c.explain(sql) }.joined(separator: "\n")
        let isWalked = plan.split(separator: "\n").contains { $0.hasSuffix("SCAN \(type.table)") }
        #expect(!plan.contains("Seq Scan") && !isWalked && plan.contains("_by_"), "\(type.identifier): \(plan)")
      }
    }
  }

  private struct Span {
    let first: Int?
    let last: Int
  }

  private func fill(_ house: House, _ type: TypeDescription, _ field: FieldDescription) throws {
    let states = type.states.map(\.value)
    try house.ledger.database.write { c in
      try c.execute(
        """
        INSERT INTO \(identifier: type.table) (state, version, created_by, created_at, updated_at, place, \(identifier: field.name))
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)
        SELECT CASE WHEN i % 50 = 0 THEN \(states[0]) ELSE \(states[states.count - 1]) END, 1, 1 + i % 9, 1780000000 + i,
          1780000000 + i, 0, i FROM n
        """)
    }
    try house.ledger.database.write { c in try c.define("ANALYZE") }
  }
}
