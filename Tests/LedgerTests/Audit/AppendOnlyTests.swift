import Ledger
import SQL
import Testing

struct AppendOnlyTests {
  static let tables = ["audit", "audit_checkpoint", "signature"]

  @Test(arguments: Engine.allCases, tables) func `the database refuses to change or remove a row`(
    _ engine: Engine, _ table: String
  ) throws {
    let trail = try Trail(engine, entries: 3, checkpointAt: [2])
    try trail.attack(
      """
      INSERT INTO signature (subject, subject_id, purpose, round, place, role, person, excluded, at, method, hash,
        remark, session, address)
      VALUES ('incident', 1, 'close', 1, 0, '值班经理', 4, 5, 0, 'password', '', '', 0, '')
      """)
    #expect(refusal { try trail.attack("UPDATE \(identifier: table) SET at = 1") } == .refused)
    #expect(refusal { try trail.attack("DELETE FROM \(identifier: table)") } == .refused)
    if engine == .postgres {
      #expect(
        refusal { try trail.attacker.write { try $0.define("TRUNCATE \(identifier: table) CASCADE") } }
          == .refused)
    }
    #expect(try trail.verify().isSound)
  }

  private func refusal(_ body: () throws -> Void) -> DatabaseError.Constraint.Kind? {
    do {
      try body()
      return nil
    } catch DatabaseError.constraint(let constraint) {
      return constraint.kind
    } catch { return nil }
  }
}
