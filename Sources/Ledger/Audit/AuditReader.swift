import SQL

/// Streams the rows of the audit trail past the lanes, without an object a row.
final class AuditReader {
  /// The columns in the order in which `AuditPreimage` writes them, and the hash.
  static let rows: SQL = """
    SELECT sequence, at, actor, session, subject_id, address, subject, verb, before, after, hash FROM audit
    """

  private let lanes = SM3Lanes()
  /// The stored hash of the row before.
  private let previous = UnsafeMutableRawPointer.allocate(byteCount: 32, alignment: 16)
  private(set) var sequence = 0
  /// What the rows themselves show, found while reading: a gap, a number that cannot be, a value of another type.
  private(set) var fault: AuditBreak?

  init() { previous.initializeMemory(as: UInt8.self, repeating: 0, count: 32) }
  deinit { previous.deallocate() }

  var lastHash: [UInt8] { Array(UnsafeRawBufferPointer(start: previous, count: 32)) }
  var isBroken: Bool { fault != nil || lanes.firstMismatch != nil }

  /// Reads the next row. Its hash is compared some rows later.
  func read(_ row: borrowing Row) {
    do {
      let found = Int(try row.int64(0))
      guard found == sequence + 1 else {
        fault = AuditBreak(
          sequence: found > sequence ? sequence + 1 : found,
          why: found > sequence ? .missing(through: found - 1) : .inserted)
        return
      }
      lanes.begin()
      lanes.append(UnsafeRawBufferPointer(start: previous, count: 32))
      lanes.append(Int64(found))
      for column in 1..<5 { lanes.append(try row.int64(column)) }
      for column in 5..<10 { try row.withBytes(column) { lanes.append(text: UnsafeRawBufferPointer($0)) } }
      try row.withBytes(10) { hash in
        guard hash.count == 32, let start = hash.baseAddress else { throw DatabaseError.corrupt("no hash") }
        previous.copyMemory(from: start, byteCount: 32)
      }
      lanes.end(expecting: previous, tag: found)
      sequence = found
    } catch {
      // A value of another type than the column has: nobody but an attacker could put it there.
      fault = AuditBreak(sequence: sequence + 1, why: .changed)
    }
  }

  /// Compares what is under way, and says where the rows break first.
  func finish() -> AuditBreak? {
    lanes.flush()
    guard let mismatch = lanes.firstMismatch else { return fault }
    return AuditBreak(sequence: mismatch, why: .changed)
  }
}
