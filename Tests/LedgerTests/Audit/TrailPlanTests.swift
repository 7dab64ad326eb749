import SQL
import Testing
import Time

@testable import Ledger

/// What an auditor asks the trail for, in every combination.
@Suite struct `A trail of fifty thousand entries` {
  @Test(arguments: Engine.allCases) func `is read by an index, whatever is asked for`(_ engine: Engine) throws {
    let house = try House(engine)
    let start = Day("2026-01-01")!.midnight.seconds
    try house.ledger.database.write { c in
      try c.execute(
        """
        INSERT INTO audit (sequence, at, actor, session, subject_id, address, subject, verb, before, after, hash)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
        SELECT 1000000 + i, \(start) + i * 60, i % 40, 0, i % 500, '', CASE WHEN i % 5000 = 0 THEN 'rare' ELSE 'run' END, 'fill', '', '',
          \([UInt8](repeating: 0, count: 32)) FROM n
        """)
      try c.define("ANALYZE")
    }
    for actor in [nil, 7, 39] as [Int?] {
      for (subject, id) in [(nil, nil), ("run", nil), ("rare", nil), ("run", 3)] as [(String?, Int?)] {
        for (from, through) in [(nil, nil), ("2026-01-03", nil), (nil, "2026-01-05"), ("2026-01-03", "2026-01-03")] as [(String?, String?)] {
          let query = TrailQuery(
            actor: actor, subject: subject, id: id, from: from.flatMap { Day($0) }, through: through.flatMap { Day($0) })
          let sql = query.statement(before: nil, limit: 100)
          let plan = try house.ledger.database.read { try $0.explain(sql) }.joined(separator: "\n")
          #expect(!plan.contains("Seq Scan") && !plan.split(separator: "\n").contains { $0.hasSuffix("SCAN audit") || $0.hasSuffix("SCAN e") }, "\(query): \(plan)")
          let found = try house.ledger.read { try $0.trail(query, limit: 100) }
          #expect(found.map(\.sequence) == found.map(\.sequence).sorted(by: >))
          #expect(
            found.allSatisfy { entry in
              (actor == nil || entry.actor == actor) && (subject == nil || entry.subject == subject)
                && (id == nil || entry.subjectID == id) && (query.from ?? entry.at.day) <= entry.at.day
                && (query.through ?? entry.at.day) >= entry.at.day
            })
          if actor == nil, subject == "run", id == nil { #expect(found.count == 100) }
        }
      }
    }
  }
}
