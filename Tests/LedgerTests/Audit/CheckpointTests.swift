import Foundation
import SQL
import Testing

@testable import Ledger

struct CheckpointTests {
  @Test func `a key is kept for its owner only, read again, and never replaced`() throws {
    let folder = TemporaryFolder()
    let path = folder.file("checkpoint.pem")
    let made = try SM2Key.create(at: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try SM2Key(path: path).publicKey.fingerprint == made.publicKey.fingerprint)
    #expect(throws: Refusal.self) { try SM2Key.create(at: path) }
    #expect(throws: Refusal.self) { try SM2Key(path: folder.file("nowhere.pem")) }
  }

  @Test func `a signature is good for its content and its key alone`() throws {
    let folder = TemporaryFolder()
    let key = try SM2Key.create(at: folder.file("a.pem"))
    let other = try SM2Key.create(at: folder.file("b.pem"))
    var signature = try key.sign("交接班")
    #expect(key.publicKey.verify("交接班", signature))
    #expect(try SM2PublicKey(pem: key.publicKey.pem).verify("交接班", signature))
    #expect(!key.publicKey.verify("交接班 ", signature))
    #expect(!other.publicKey.verify("交接班", signature))
    signature[signature.count - 1] ^= 1
    #expect(!key.publicKey.verify("交接班", signature))
    #expect(!key.publicKey.verify("交接班", []))
  }

  @Test func `what is no SM2 key is refused`() throws {
    #expect(throws: Refusal.self) {
      try SM2PublicKey(pem: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
    }
    // A P-256 key, made by OpenSSL.
    #expect(throws: Refusal.self) {
      try SM2PublicKey(
        pem: """
          -----BEGIN PUBLIC KEY-----
          MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt
          6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
          -----END PUBLIC KEY-----

          """)
    }
  }

  @Test(arguments: Engine.allCases) func `a checkpoint stands in the table and on a line that says the same`(
    _ engine: Engine
  ) throws {
    let trail = try Trail(engine, entries: 3)
    let made = try trail.checkpoints.sign(.request)
    #expect(made.sequence == 3 && made.number == 1 && made.reason == .request && made.at == trail.clock.now)
    let text = try String(contentsOfFile: trail.file, encoding: .utf8)
    #expect(text == made.line + "\n")
    #expect(Checkpoint(line: made.line) == made)
  }

  @Test func `a line that says it otherwise is no checkpoint`() throws {
    let trail = try Trail(.sqlite, entries: 3)
    let line = try trail.checkpoints.sign(.stop).line
    #expect(Checkpoint(line: line) != nil)
    for other in [
      "", line + " ", " " + line, line.replacingOccurrences(of: " stop ", with: " never "),
      line.replacingOccurrences(of: "-1 1 3 ", with: "-1 +1 3 "), String(line.dropLast(4)) + "!!!!",
    ] { #expect(Checkpoint(line: other) == nil, "\(other)") }
  }

  @Test(arguments: Engine.allCases) func `one is due when the last is an hour old`(_ engine: Engine) throws {
    let trail = try Trail(engine, entries: 3)
    #expect(try trail.checkpoints.signIfDue() != nil)
    trail.clock.advance(3599)
    #expect(try trail.checkpoints.signIfDue() == nil)
    trail.clock.advance(1)
    #expect(try trail.checkpoints.signIfDue()?.number == 2)
    #expect(try trail.verify().isSound)
  }

  @Test func `a file that could not be written is filled up later`() throws {
    let trail = try Trail(.sqlite, entries: 3)
    let blocked = Checkpoints(trail.ledger, key: trail.key, file: trail.folder.file("no/such/folder"))
    #expect(throws: Refusal.self) { try blocked.sign(.hour) }
    try trail.checkpoints.sign(.hour)
    #expect(try String(contentsOfFile: trail.file, encoding: .utf8).split(separator: "\n").count == 2)
    #expect(try trail.verify().isSound)
  }

  @Test func `a line that a crash cut short is written anew`() throws {
    let trail = try Trail(.sqlite, entries: 3, checkpointAt: [1, 2])
    let whole = try String(contentsOfFile: trail.file, encoding: .utf8)
    try String(whole.dropLast(30)).write(toFile: trail.file, atomically: false, encoding: .utf8)
    #expect(try trail.verify().isSound)
    try trail.checkpoints.sign(.hour)
    #expect(try String(contentsOfFile: trail.file, encoding: .utf8).hasPrefix(whole))
    #expect(try trail.verify().checkpoints == 6)
  }

  // MARK: Attacks

  @Test(arguments: Engine.allCases, ["sequence", "hash", "at", "reason", "previous", "key", "signature"])
  func `a checkpoint changed in the table is found`(_ engine: Engine, _ column: String) throws {
    let trail = try Trail(engine, entries: 30, checkpointAt: [10, 20, 30])
    try trail.dropGuards()
    for number in 1...3 {
      let old = try trail.attacker.read { c in
        try c.first("SELECT \(identifier: column) FROM audit_checkpoint WHERE number = \(number)") {
          try $0.value(0)
        }!
      }
      let new: SQL.Value =
        switch old {
        case .integer(let number): .integer(number - 1)
        case .blob(var bytes):
          {
            bytes[bytes.count - 1] ^= 1
            return .blob(bytes)
          }()
        default: .text(column == "reason" ? "stop" : String(repeating: "a", count: 64))
        }
      try trail.attack("UPDATE audit_checkpoint SET \(identifier: column) = \(new) WHERE number = \(number)")
      for withFile in [true, false] {
        let verdict = try trail.verify(withFile: withFile)
        #expect(verdict.broken != nil, "\(column) of checkpoint \(number)")
        if withFile { #expect(verdict.count == 30, "the entries themselves are sound") }
      }
      try trail.attack("UPDATE audit_checkpoint SET \(identifier: column) = \(old) WHERE number = \(number)")
    }
    #expect(try trail.verify().isSound)
  }

  @Test(arguments: Engine.allCases, [1, 2, 3]) func `a checkpoint removed from the table is found`(
    _ engine: Engine, _ number: Int
  ) throws {
    let trail = try Trail(engine, entries: 30, checkpointAt: [10, 20, 30])
    try trail.dropGuards()
    try trail.attack("DELETE FROM audit_checkpoint WHERE number = \(number)")
    #expect(try trail.verify().broken?.why == .checkpointMissing(number: number))
    // The newest leaves no trace in the table; that is what the file is for.
    #expect(try trail.verify(withFile: false).isSound == (number == 3))
  }

  @Test func `a line changed in the file is found`() throws {
    let trail = try Trail(.sqlite, entries: 30, checkpointAt: [10, 20, 30])
    let whole = try String(contentsOfFile: trail.file, encoding: .utf8)
    for place in [200, 400, 600, whole.utf8.count - 20] {
      var bytes = Array(whole.utf8)
      bytes[place] = bytes[place] == 0x61 ? 0x62 : 0x61
      try Data(bytes).write(to: URL(fileURLWithPath: trail.file))
      #expect(try trail.verify().broken != nil, "byte \(place)")
    }
  }

  @Test func `another key's checkpoints count for nothing`() throws {
    let trail = try Trail(.sqlite, entries: 10, checkpointAt: [5])
    let other = try SM2Key.create(at: trail.folder.file("other.pem"))
    let verdict = try trail.verify(keys: [other.publicKey])
    #expect(verdict.broken == AuditBreak(sequence: 5, why: .checkpointOfUnknownKey(number: 1)))
    #expect(verdict.holding == nil)
    #expect(verdict.count == 10)
  }

  @Test func `a new key goes on where the old one stopped`() throws {
    let trail = try Trail(.sqlite, entries: 10, checkpointAt: [5])
    let next = try SM2Key.create(at: trail.folder.file("next.pem"))
    try Checkpoints(trail.ledger, key: next, file: trail.file).sign(.hour)
    #expect(try trail.verify(keys: [trail.key.publicKey, next.publicKey]).isSound)
    #expect(try trail.verify(keys: [trail.key.publicKey]).broken?.why == .checkpointOfUnknownKey(number: 2))
  }
}
