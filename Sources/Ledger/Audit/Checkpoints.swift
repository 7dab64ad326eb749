import SQL
import Time

/// Signs where the audit trail stands: every hour, when the product stops, and on request. Each checkpoint is a
/// row, and a line of a file that can live elsewhere.
public struct Checkpoints: Sendable {
  /// Seconds between two checkpoints.
  public static let interval = 3600

  let ledger: Ledger
  let key: SM2Key
  let file: CheckpointFile

  /// - Parameter file: the path of the checkpoint file; `DATA/checkpoints.log` unless the site says otherwise.
  public init(_ ledger: Ledger, key: SM2Key, file: String) {
    self.ledger = ledger
    self.key = key
    self.file = CheckpointFile(path: file)
  }

  /// Signs the end of the trail as it is now. Lines that the file lacks, because it could not be written or is a
  /// new one, are added with it.
  ///
  /// - Throws: `Refusal` when the file cannot be written; the row is stored all the same.
  @discardableResult
  public func sign(_ reason: Checkpoint.Reason) throws -> Checkpoint {
    let made = try ledger.database.write { connection in try add(reason, connection) }
    try catchUp()
    return made
  }

  /// Signs when the last checkpoint is an hour old, or there is none; for a scheduler to call every minute.
  @discardableResult
  public func signIfDue() throws -> Checkpoint? {
    let last = try ledger.database.read { try Self.last($0) }
    if let last, ledger.now - last.at < Self.interval { return nil }
    return try sign(.hour)
  }

  private func add(_ reason: Checkpoint.Reason, _ connection: Connection) throws -> Checkpoint {
    let chain = try AuditChain(connection)
    let last = try Self.last(connection)
    let number = (last?.number ?? 0) + 1
    let (previous, at, hash) = (last?.lineHash ?? Checkpoint.noPrevious, ledger.now, chain.hash.hex)
    let content = Checkpoint.content(
      number: number, sequence: chain.sequence, hash: hash, at: at, reason: reason, previous: previous,
      key: key.publicKey.fingerprint)
    let made = Checkpoint(
      number: number, sequence: chain.sequence, hash: hash, at: at, reason: reason, previous: previous,
      key: key.publicKey.fingerprint, signature: try key.sign(content))
    try connection.execute(
      """
      INSERT INTO audit_checkpoint (number, sequence, hash, at, reason, previous, key, signature)
      VALUES (\(number), \(made.sequence), \(chain.hash), \(at.seconds), \(reason.rawValue), \(previous),
        \(made.key), \(made.signature))
      """)
    return made
  }

  private func catchUp() throws {
    let written = try file.read().compactMap { $0?.number }.max() ?? 0
    try file.append(ledger.database.read { try Self.all($0, after: written).compactMap { $0 } })
  }

  private static let columns: SQL = "number, sequence, hash, at, reason, previous, key, signature"

  static func last(_ connection: Connection) throws -> Checkpoint? {
    try connection.first("SELECT \(columns) FROM audit_checkpoint ORDER BY number DESC LIMIT 1", read)?.flatMap { $0 }
  }

  /// The rows in order, nil for one that is no checkpoint.
  static func all(_ connection: Connection, after number: Int = 0) throws -> [Checkpoint?] {
    try connection.query(
      "SELECT \(columns) FROM audit_checkpoint WHERE number > \(number) ORDER BY number", read)
  }

  private static func read(_ row: borrowing Row) throws -> Checkpoint? {
    guard let reason = Checkpoint.Reason(rawValue: try row.text(4)) else { return nil }
    return Checkpoint(
      number: try row.int(0), sequence: try row.int(1), hash: try row.blob(2).hex,
      at: Moment(seconds: try row.int(3)), reason: reason, previous: try row.text(5), key: try row.text(6),
      signature: try row.blob(7))
  }
}
