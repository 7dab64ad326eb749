public import Time

/// One change, as the audit trail keeps it.
public struct AuditEntry: Sendable, Equatable {
  /// 1, 2, 3 … without gaps.
  public let sequence: Int
  public let at: Moment
  /// The person, or 0 for the product itself.
  public let actor: Int
  public let session: Int
  public let address: String
  /// What was changed: the identifier of a record type, `run`, `account`, `session`, …, and its id.
  public let subject: String
  public let subjectID: Int
  /// What was done: `create`, `change`, `step close`, `sign`, `void`, `fill`, …
  public let verb: String
  /// JSON of what it was and what it became; only what changed. Empty where there is nothing to say.
  public let before, after: String

  public init(
    sequence: Int, at: Moment, actor: Int, session: Int, address: String, subject: String, subjectID: Int,
    verb: String, before: String, after: String
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.session = session
    self.address = address
    self.subject = subject
    self.subjectID = subjectID
    self.verb = verb
    self.before = before
    self.after = after
  }
}

/// The bytes of which the hash of an entry is made: the hash of the entry before, then every column, each with
/// a fixed width or its length in front, so that no two entries share one text.
struct AuditPreimage {
  private(set) var bytes: [UInt8] = []

  mutating func begin(previous: [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: previous)
  }
  mutating func append(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
  mutating func append(_ text: UnsafeRawBufferPointer) {
    withUnsafeBytes(of: UInt32(text.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: text)
  }
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// The order in which the columns count; `AuditVerifier` reads rows in the same.
  mutating func append(_ entry: AuditEntry) {
    append(Int64(entry.sequence))
    append(Int64(entry.at.seconds))
    append(Int64(entry.actor))
    append(Int64(entry.session))
    append(Int64(entry.subjectID))
    append(entry.address)
    append(entry.subject)
    append(entry.verb)
    append(entry.before)
    append(entry.after)
  }
}
