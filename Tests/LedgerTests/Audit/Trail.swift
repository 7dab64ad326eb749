import Records
import SQL
import Time

@testable import Ledger

/// An audit trail of its own, with a key and a checkpoint file, and an attacker who owns the database.
struct Trail {
  let folder = TemporaryFolder()
  let clock = HandClock(Moment("2026-07-07 08:20")!)
  let ledger: Ledger
  let key: SM2Key
  let checkpoints: Checkpoints
  /// The attacker's own connection, which knows nothing of the ledger.
  let attacker: Database
  var file: String { folder.file("checkpoints.log") }

  init(_ engine: Engine, entries: Int = 40, checkpointAt: Set<Int> = []) throws {
    let place = try engine.place(in: folder.path)
    ledger = try Ledger(Database.open(place), Registry([]), time: clock, days: WeekdayTrading())
    key = try SM2Key.create(at: folder.file("checkpoint.pem"))
    checkpoints = Checkpoints(ledger, key: key, file: folder.file("checkpoints.log"))
    attacker = try Database.open(place)
    for number in 1...max(entries, 1) where entries > 0 {
      try add(number)
      if checkpointAt.contains(number) { try checkpoints.sign(.hour) }
    }
  }

  /// One entry, of another length than its neighbours.
  func add(_ number: Int) throws {
    clock.advance(7)
    let actor = Actor(
      Standing(person: number % 5 + 1, posts: [], department: nil, place: 0, heads: [], isOnDuty: false),
      session: number + 3, address: "10.0.0.\(number % 250)")
    try ledger.write(actor) {
      try $0.audit(
        number % 2 == 0 ? "incident" : "run", number, "change",
        before: "{\"cause\":\"\(String(repeating: "原", count: number % 70))\"}",
        after: "{\"cause\":\"\(String(repeating: "因", count: number % 90))\"}")
    }
  }

  func verify(keys: [SM2PublicKey]? = nil, withFile: Bool = true) throws -> AuditVerdict {
    try AuditVerifier(
      ledger.database, keys: keys ?? [key.publicKey], checkpointFile: withFile ? file : nil
    ).verify()
  }

  /// Takes the guards away, as whoever owns the database can.
  func dropGuards() throws {
    try attacker.write { c in
      for table in ["audit", "audit_checkpoint"] {
        switch c.dialect {
        case .sqlite:
          try c.define("DROP TRIGGER \(identifier: table + "_refuses_update")")
          try c.define("DROP TRIGGER \(identifier: table + "_refuses_delete")")
        case .postgres:
          try c.define("DROP TRIGGER \(identifier: table + "_refuses_change") ON \(identifier: table)")
        }
      }
    }
  }

  func attack(_ statements: SQL...) throws {
    try attacker.write { c in for statement in statements { try c.execute(statement) } }
  }

  func value(_ column: String, of sequence: Int) throws -> SQL.Value {
    try attacker.read { c in
      try c.first("SELECT \(identifier: column) FROM audit WHERE sequence = \(sequence)") { try $0.value(0) }!
    }
  }
}
