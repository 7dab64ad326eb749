import SQL
import Time

/// The end of the chain as a transaction sees it, and the only way to lengthen it.
struct AuditChain {
  /// What the first entry follows: 32 zero bytes.
  static let origin = [UInt8](repeating: 0, count: 32)

  private(set) var sequence: Int
  private(set) var hash: [UInt8]
  private var preimage = AuditPreimage()
  private var isChanged = false

  init(_ connection: Connection) throws {
    let head = try connection.first("SELECT sequence, hash FROM audit_head") { (try $0.int(0), try $0.blob(1)) }
    guard let head else { throw DatabaseError.corrupt("the head of the audit trail is missing") }
    (sequence, hash) = head
  }

  mutating func append(_ make: (_ sequence: Int) -> AuditEntry, _ hasher: SM3, _ connection: Connection) throws {
    let entry = make(sequence + 1)
    preimage.begin(previous: hash)
    preimage.append(entry)
    hash = hasher.hash(preimage.bytes)
    sequence = entry.sequence
    isChanged = true
    try connection.execute(
      """
      INSERT INTO audit (sequence, at, actor, session, subject_id, address, subject, verb, before, after, hash)
      VALUES (\(entry.sequence), \(entry.at.seconds), \(entry.actor), \(entry.session), \(entry.subjectID),
        \(entry.address), \(entry.subject), \(entry.verb), \(entry.before), \(entry.after), \(hash))
      """)
  }

  /// Writes the new end of the chain; once at the end of a write.
  mutating func finish(_ connection: Connection) throws {
    guard isChanged else { return }
    isChanged = false
    try connection.execute("UPDATE audit_head SET sequence = \(sequence), hash = \(hash)")
  }
}
