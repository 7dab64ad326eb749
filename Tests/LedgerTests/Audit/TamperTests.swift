import Records
import SQL
import Testing

@testable import Ledger

/// What an attacker who owns the database can do to the trail, and how it shows.
struct TamperTests {
  static let columns = [
    "sequence", "at", "actor", "session", "subject_id", "address", "subject", "verb", "before", "after",
    "hash",
  ]

  @Test(arguments: Engine.allCases) func `an untouched trail is sound`(_ engine: Engine) throws {
    let trail = try Trail(engine, entries: 40, checkpointAt: [20])
    let verdict = try trail.verify()
    #expect(verdict.isSound)
    #expect(verdict.count == 40)
    #expect(verdict.checkpoints == 2)
    #expect(verdict.holding?.sequence == 20)
  }

  @Test(arguments: Engine.allCases) func `a trail without entries is sound`(_ engine: Engine) throws {
    let trail = try Trail(engine, entries: 0)
    #expect(try trail.verify() == AuditVerdict(count: 0, checkpoints: 0, broken: nil, holding: nil))
  }

  @Test(arguments: Engine.allCases, columns) func `one changed byte in any column of any row is found`(
    _ engine: Engine, _ column: String
  ) throws {
    let trail = try Trail(engine, entries: 40, checkpointAt: [10, 30])
    try trail.dropGuards()
    var dice = Dice(UInt64(column.utf8.count))
    for row in [1, 40] + (0..<6).map({ _ in Int.random(in: 2...39, using: &dice) }) {
      let old = try trail.value(column, of: row)
      let new = old.withOneByteChanged(&dice)
      try trail.attack("UPDATE audit SET \(identifier: column) = \(new) WHERE sequence = \(row)")
      let verdict = try trail.verify()
      #expect(verdict.broken?.sequence == row, "\(column) of \(row)")
      #expect(verdict.count == row - 1)
      #expect(verdict.holding?.sequence == (row > 30 ? 30 : row > 10 ? 10 : nil))
      let now = column == "sequence" ? new : .integer(Int64(row))
      try trail.attack("UPDATE audit SET \(identifier: column) = \(old) WHERE sequence = \(now)")
    }
    #expect(try trail.verify().isSound)
  }

  @Test(arguments: Engine.allCases, [1, 17, 40]) func `a removed row is found`(_ engine: Engine, _ row: Int)
    throws
  {
    let trail = try Trail(engine, entries: 40)
    try trail.dropGuards()
    try trail.attack("DELETE FROM audit WHERE sequence = \(row)")
    let why: AuditBreak.Why = row == 40 ? .truncated(reached: 40) : .missing(through: row)
    #expect(try trail.verify().broken == AuditBreak(sequence: row, why: why))
  }

  @Test(arguments: Engine.allCases) func `several rows removed together are named`(_ engine: Engine) throws {
    let trail = try Trail(engine, entries: 40)
    try trail.dropGuards()
    try trail.attack("DELETE FROM audit WHERE sequence BETWEEN 12 AND 15")
    #expect(try trail.verify().broken == AuditBreak(sequence: 12, why: .missing(through: 15)))
  }

  @Test(arguments: Engine.allCases, [(1, 2), (5, 31), (39, 40)]) func `two swapped rows are found`(
    _ engine: Engine, _ rows: (Int, Int)
  ) throws {
    let trail = try Trail(engine, entries: 40)
    try trail.dropGuards()
    let (a, b) = rows
    try trail.attack(
      "UPDATE audit SET sequence = -1 WHERE sequence = \(a)",
      "UPDATE audit SET sequence = \(a) WHERE sequence = \(b)",
      "UPDATE audit SET sequence = \(b) WHERE sequence = -1")
    let verdict = try trail.verify()
    #expect(verdict.broken == AuditBreak(sequence: a, why: .reordered(foundAt: b)))
  }

  @Test(arguments: Engine.allCases, [0, -3]) func `a row before the first is found`(
    _ engine: Engine, _ row: Int
  ) throws {
    let trail = try Trail(engine, entries: 10)
    try trail.attack(
      """
      INSERT INTO audit (sequence, at, actor, session, subject_id, address, subject, verb, before, after, hash)
      SELECT \(row), at, actor, session, subject_id, address, subject, verb, before, after, hash
      FROM audit WHERE sequence = 4
      """)
    #expect(try trail.verify().broken == AuditBreak(sequence: row, why: .inserted))
  }

  @Test(arguments: Engine.allCases) func `a row behind the head is found`(_ engine: Engine) throws {
    let trail = try Trail(engine, entries: 10)
    try trail.attack("UPDATE audit_head SET sequence = 9, hash = (SELECT hash FROM audit WHERE sequence = 9)")
    #expect(try trail.verify().broken == AuditBreak(sequence: 10, why: .head))
  }

  @Test(arguments: Engine.allCases) func `a tampered head is found`(_ engine: Engine) throws {
    let trail = try Trail(engine, entries: 10)
    try trail.attack("UPDATE audit_head SET hash = \([UInt8](repeating: 7, count: 32))")
    #expect(try trail.verify().broken == AuditBreak(sequence: 10, why: .head))
    try trail.attack("DELETE FROM audit_head")
    #expect(try trail.verify().broken == AuditBreak(sequence: 10, why: .head))
  }

  @Test(arguments: Engine.allCases) func `a tail cut off together with the head is known from the checkpoint`(
    _ engine: Engine
  ) throws {
    let trail = try Trail(engine, entries: 40, checkpointAt: [10, 30])
    try trail.dropGuards()
    try trail.attack(
      "DELETE FROM audit WHERE sequence > 25",
      "UPDATE audit_head SET sequence = 25, hash = (SELECT hash FROM audit WHERE sequence = 25)")
    let verdict = try trail.verify()
    #expect(verdict.broken == AuditBreak(sequence: 26, why: .truncated(reached: 30)))
    #expect(verdict.holding?.sequence == 10)
    // Without the table's checkpoints too, the file still knows.
    try trail.attack("DELETE FROM audit_checkpoint WHERE number = 2")
    #expect(try trail.verify().broken == AuditBreak(sequence: 26, why: .truncated(reached: 30)))
    #expect(try trail.verify(withFile: false).isSound, "nothing in the database alone can tell")
  }

  @Test(arguments: Engine.allCases) func `a trail rewritten as a whole is known from the checkpoint`(
    _ engine: Engine
  ) throws {
    let trail = try Trail(engine, entries: 20, checkpointAt: [20])
    let other = try Trail(engine, entries: 0)
    other.clock.advance(60)
    for number in 1...20 { try other.add(number) }
    let forged = try other.attacker.read { c in
      try c.query(
        "SELECT sequence, at, actor, session, subject_id, address, subject, verb, before, after, hash FROM audit ORDER BY 1"
      ) { row in try (0..<11).map { try row.value($0) } }
    }
    try trail.dropGuards()
    try trail.attack("DELETE FROM audit")
    for row in forged {
      try trail.attack(
        """
        INSERT INTO audit (sequence, at, actor, session, subject_id, address, subject, verb, before, after, hash)
        VALUES \(list: row)
        """)
    }
    try trail.attack("UPDATE audit_head SET hash = (SELECT hash FROM audit WHERE sequence = 20)")
    let verdict = try trail.verify()
    #expect(verdict.broken == AuditBreak(sequence: 20, why: .rewritten(checkpoint: 1)))
    #expect(verdict.holding == nil)
    #expect(verdict.count == 0)
  }

  @Test func `every break is told in one sentence of both languages`() {
    let breaks: [AuditBreak.Why] = [
      .changed, .missing(through: 4), .reordered(foundAt: 9), .inserted, .truncated(reached: 9), .head,
      .rewritten(checkpoint: 2), .checkpointMissing(number: 2), .checkpointForged(number: 2),
      .checkpointOfUnknownKey(number: 2),
    ]
    for why in breaks {
      let sentence = AuditBreak(sequence: 3, why: why).sentence
      #expect(sentence.zh.hasSuffix("。") && sentence.en.hasSuffix(".") && sentence.zh != sentence.en)
    }
  }
}

extension SQL.Value {
  /// The value with a single byte of it turned into another.
  fileprivate func withOneByteChanged(_ dice: inout Dice) -> SQL.Value {
    switch self {
    case .integer(let number): return .integer(number + 4096)
    case .blob(var bytes):
      bytes[Int.random(in: 0..<bytes.count, using: &dice)] ^= 0x20
      return .blob(bytes)
    case .text(let text):
      var scalars = Array(text.unicodeScalars)
      if scalars.isEmpty { return .text("x") }
      let place = Int.random(in: 0..<scalars.count, using: &dice)
      scalars[place] = Unicode.Scalar(scalars[place].value ^ 1)!
      return .text(String(String.UnicodeScalarView(scalars)))
    case .null, .real: return self
    }
  }
}
