import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// A hundred thousand incidents, and every order and filter that somebody can choose for their list.
@Suite struct `A list of a hundred thousand records` {
  @Test(arguments: Engine.allCases) func `is found by an index, whatever is chosen together`(_ engine: Engine) throws {
    let house = try House(engine)
    let type = Incident.description
    try fill(house, type)
    let table = RecordTable(type)
    let standing = try house.ledger.read { try $0.standing(of: house[.head]) }
    let sorts = ["id", "state", "created_at", "updated_at"] + type.fields.filter(\.traits.isSortable).map(\.name)
    var slowest = (text: "", time: Duration.zero)
    for conditions in choices(type) {
      for sort in sorts {
        for isDescending in [true, false] {
          var query = ListQuery()
          (query.conditions, query.sort, query.isDescending) = (conditions, sort, isDescending)
          let sql = try table.page(query, [], standing, limit: 50)
          let plan = try house.ledger.database.read { c in try c.explain(sql) }.joined(separator: "\n")
          #expect(!plan.contains("Seq Scan") && !scans(plan, type.table, byID: sort == "id"), "\(query): \(plan)")
          let start = ContinuousClock.now
          _ = try house.ledger.read { try $0.list(type, query, for: standing) }
          let time = start.duration(to: .now)
          if time > slowest.time { slowest = ("\(conditions.map(\.field)) by \(sort)", time) }
        }
      }
    }
    print("slowest on \(engine): \(slowest.text) in \(slowest.time)")
  }

  /// Whether all rows are walked through in no order that helps.
  private func scans(_ plan: String, _ table: String, byID: Bool) -> Bool {
    !byID && plan.split(separator: "\n").contains { $0.hasSuffix("SCAN \(table)") }
  }

  /// Nothing, each filter by itself, and the views that come with the product.
  private func choices(_ type: TypeDescription) -> [[Condition]] {
    let open = type.states.map(\.value).filter { !type.isFinal($0) }
    let filters = type.fields.filter(\.traits.isFiltered).map { field -> [Condition] in
      switch field.kind {
      case .choice(let options): [Condition(field.name, .equals, .text(options[0].value))]
      case .text: [Condition(field.name, .equals, .text("x"))]
      case .day, .moment: [Condition(field.name, .atLeast, .integer(1_000)), Condition(field.name, .atMost, .integer(2_000_000_000))]
      default: [Condition(field.name, .equals, .integer(1))]
      }
    }
    return [[], [Condition("state", among: open.map { .text($0) })], [Condition("created_by", .equals, .integer(3))]]
      + type.states.map { [Condition("state", .equals, .text($0.value))] } + filters
  }

  private func fill(_ house: House, _ type: TypeDescription) throws {
    let states = type.states.map(\.value)
    try house.ledger.database.write { c in
      try c.execute(
        """
        INSERT INTO incident (state, version, created_by, created_at, updated_at, place, number, title, found_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        SELECT CASE WHEN i % 100 = 0 THEN \(states[0]) ELSE \(states[states.count - 1]) END, 1, 1 + i % 9, 1780000000 + i,
          1780000000 + i, 0, 'SJ-2026-' || i, '行情中断', 1780000000 + i FROM n
        """)
    }
    try house.ledger.database.write { c in try c.define("ANALYZE") }
  }

  @Test(arguments: Engine.allCases) func `of several states is the newest of each, merged, page by page`(_ engine: Engine) throws {
    let house = try House(engine)
    let type = Incident.description
    try fill(house, type)
    let standing = try house.ledger.read { try $0.standing(of: house[.head]) }
    for isDescending in [true, false] {
      var query = ListQuery()
      query.conditions = [Condition("state", among: [type.states[0].value, "nothing", type.states.last!.value].map { .text($0) })]
      query.isDescending = isDescending
      var plain = query
      plain.conditions = []
      for _ in 0..<5 {
        let (merged, all) = try house.ledger.read { (try $0.list(type, query, for: standing), try $0.list(type, plain, for: standing)) }
        #expect(merged.records.map(\.id) == all.records.map(\.id) && merged.records.count == 50)
        (query.after, plain.after) = (merged.next, all.next)
      }
    }
  }
}
