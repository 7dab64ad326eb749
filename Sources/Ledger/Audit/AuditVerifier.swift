public import SQL

/// Verifies the audit trail from its first entry to its last. Needs the database, the public keys and the
/// checkpoint file, and nothing else of the product: an inspector may run it on a copy.
public struct AuditVerifier: Sendable {
  let database: Database
  let keys: [SM2PublicKey]
  let file: String?

  /// - Parameters:
  ///   - keys: those that are trusted to sign checkpoints; the one in use and earlier ones.
  ///   - checkpointFile: the path of the checkpoint file, if there is one to compare with.
  public init(_ database: Database, keys: [SM2PublicKey], checkpointFile: String?) {
    self.database = database
    self.keys = keys
    file = checkpointFile
  }

  /// Reads everything once, on one snapshot; memory does not grow with the length of the trail.
  public func verify() throws -> AuditVerdict {
    // The file first: what it says is in any later snapshot.
    let lines = try file.map { try CheckpointFile(path: $0).read() } ?? []
    return try database.read { connection in
      let table = try rows(connection)
      let proofs = [
        CheckpointProof(table, keys: keys, isWhole: true), CheckpointProof(lines, keys: keys, isWhole: false),
      ]
      let believed = proofs.flatMap(\.believed).sorted { $0.sequence < $1.sequence }
      var chain = try ChainCheck(believed, connection)
      try chain.run()
      let breaks =
        (chain.broken.map { [$0] } ?? []) + proofs.flatMap(\.breaks) + missing(lines, from: table)
      return AuditVerdict(
        count: chain.sound, checkpoints: table.count + lines.count,
        broken: breaks.min { $0.sequence < $1.sequence }, holding: chain.holding)
    }
  }

  /// A row of another shape than ours is a checkpoint that nobody signed.
  private func rows(_ connection: Connection) throws -> [Checkpoint?] {
    do { return try connection.savepoint { try Checkpoints.all(connection) } } catch DatabaseError.misuse { return [nil] }
  }

  /// Checkpoints that the file has and the table no longer, or another one in their place.
  private func missing(_ lines: [Checkpoint?], from table: [Checkpoint?]) -> [AuditBreak] {
    let known = Dictionary(table.compactMap { $0 }.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    return lines.compactMap { $0 }.compactMap { line in
      guard let row = known[line.number] else {
        return AuditBreak(sequence: line.sequence, why: .checkpointMissing(number: line.number))
      }
      return row == line ? nil : AuditBreak(sequence: line.sequence, why: .checkpointForged(number: line.number))
    }
  }
}

/// One pass over the entries, held against the head and the checkpoints that are believed.
private struct ChainCheck: ~Copyable {
  private struct Enough: Error {}

  let checkpoints: [Checkpoint]
  let connection: Connection
  let head: (sequence: Int, hash: [UInt8])?
  /// Entries that are sound.
  private(set) var sound = 0
  private(set) var broken: AuditBreak?
  private(set) var holding: Checkpoint?

  init(_ checkpoints: [Checkpoint], _ connection: Connection) throws {
    self.checkpoints = checkpoints
    self.connection = connection
    head = try? connection.savepoint {
      try connection.first("SELECT sequence, hash FROM audit_head") { (try $0.int(0), try $0.blob(1)) }
    }
  }

  mutating func run() throws {
    let reader = AuditReader()
    var next = 0
    var disagreeing: Checkpoint?
    // A checkpoint of the empty trail.
    while next < checkpoints.count, checkpoints[next].sequence == 0 { next += 1 }
    var held: [Checkpoint] = []
    do {
      try connection.forEach("\(AuditReader.rows) ORDER BY sequence") { row in
        reader.read(row)
        if reader.isBroken { throw Enough() }
        while next < checkpoints.count, checkpoints[next].sequence == reader.sequence {
          if checkpoints[next].hash == reader.lastHash.hex {
            held.append(checkpoints[next])
          } else if disagreeing == nil {
            disagreeing = checkpoints[next]
          }
          next += 1
        }
      }
    } catch is Enough {}
    broken = reader.finish()
    sound = broken.map { $0.sequence - 1 } ?? reader.sequence
    if let broken, broken.why == .changed { self.broken = try explained(broken) }
    if let disagreeing, disagreeing.sequence <= sound {
      broken = AuditBreak(sequence: disagreeing.sequence, why: .rewritten(checkpoint: disagreeing.number))
      sound = min(sound, held.last { $0.sequence < disagreeing.sequence }?.sequence ?? 0)
    }
    if broken == nil { broken = ending(reader.sequence, reader.lastHash) }
    holding = held.last { $0.sequence <= sound }
  }

  /// The end of the rows against the head and the newest checkpoint.
  private func ending(_ last: Int, _ hash: [UInt8]) -> AuditBreak? {
    let reached = max(head?.sequence ?? 0, checkpoints.last?.sequence ?? 0)
    if reached > last { return AuditBreak(sequence: last + 1, why: .truncated(reached: reached)) }
    guard let head, head.sequence == last, head.hash == hash else { return AuditBreak(sequence: last, why: .head) }
    return nil
  }

  /// Looks whether the entry that belongs where the chain breaks stands under another number.
  private func explained(_ broken: AuditBreak) throws -> AuditBreak {
    let before = broken.sequence - 1
    let previous =
      before == 0
      ? AuditChain.origin
      : try connection.first("SELECT hash FROM audit WHERE sequence = \(before)") { try $0.blob(0) } ?? []
    let hasher = SM3()
    var preimage = AuditPreimage()
    var found: Int?
    do {
      try connection.forEach("\(AuditReader.rows) WHERE sequence > \(broken.sequence) ORDER BY sequence") { row in
        preimage.begin(previous: previous)
        preimage.append(Int64(broken.sequence))
        guard (try? preimage.append(columnsOf: row)) != nil, let hash = try? row.blob(10) else { return }
        guard hasher.hash(preimage.bytes) == hash else { return }
        found = try row.int(0)
        throw Enough()
      }
    } catch is Enough {}
    return found.map { AuditBreak(sequence: broken.sequence, why: .reordered(foundAt: $0)) } ?? broken
  }
}

extension AuditPreimage {
  /// All columns but the sequence, from a row of `AuditReader.rows`.
  fileprivate mutating func append(columnsOf row: borrowing Row) throws {
    for column in 1..<5 { append(try row.int64(column)) }
    for column in 5..<10 { append(try row.text(column)) }
  }
}
