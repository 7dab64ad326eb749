public import Records
import SQL
public import Time

/// Which entries of the audit trail are asked for; all of them where nothing is said.
public struct TrailQuery: Sendable, Equatable {
  /// The person, or 0 for the product itself.
  public var actor: Int?
  /// The identifier of a record type, `run`, `account`, `session`, …
  public var subject: String?
  /// With `subject`.
  public var id: Int?
  /// Days, both included.
  public var from, through: Day?

  public init(actor: Int? = nil, subject: String? = nil, id: Int? = nil, from: Day? = nil, through: Day? = nil) {
    (self.actor, self.subject, self.id, self.from, self.through) = (actor, subject, id, from, through)
  }

  func statement(before: Int?, limit: Int) -> SQL {
    var sql: SQL = """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE sequence < \(before ?? Int.max)
      """
    if let actor { sql += " AND actor = \(actor)" }
    if let subject { sql += " AND subject = \(subject)" }
    if let id { sql += " AND subject_id = \(id)" }
    // Days become numbers of entries first, so that the newest are found without sorting all of the days.
    if let start = from?.midnight.seconds {
      sql += """
         AND at >= \(start)
         AND sequence >= (SELECT e.sequence FROM audit e WHERE e.at >= \(start) ORDER BY e.at, e.sequence LIMIT 1)
        """
    }
    if let end = through?.advanced(by: 1).midnight.seconds {
      sql += """
         AND at < \(end)
         AND sequence <= (SELECT e.sequence FROM audit e WHERE e.at < \(end) ORDER BY e.at DESC, e.sequence DESC LIMIT 1)
        """
    }
    return sql + " ORDER BY sequence DESC LIMIT \(limit)"
  }
}

extension ConnectionHolder {
  /// The audit entries of one subject, oldest first, after a sequence number.
  public func history(_ subject: String, _ id: Int, after: Int = 0, limit: Int = 500) throws -> [AuditEntry] {
    try connection.query(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE subject = \(subject) AND subject_id = \(id) AND sequence > \(after) ORDER BY sequence LIMIT \(limit)
      """, AuditEntry.init)
  }

  /// The newest entries of the trail that a query means, before a sequence number.
  public func trail(_ query: TrailQuery = TrailQuery(), before: Int? = nil, limit: Int = 100) throws -> [AuditEntry] {
    try connection.query(query.statement(before: before, limit: limit), AuditEntry.init)
  }

  /// The entries of the trail from a sequence number on, oldest first: for an export.
  public func trail(from first: Int, limit: Int) throws -> [AuditEntry] {
    try connection.query(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE sequence >= \(first) ORDER BY sequence LIMIT \(limit)
      """, AuditEntry.init)
  }

  /// A record as it was at a moment; nil when it was not there yet. Made from the audit trail alone.
  public func record(_ type: TypeDescription, _ id: Int, asOf moment: Moment) throws -> RecordData? {
    var record: RecordData?
    try connection.forEach(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE subject = \(type.identifier) AND subject_id = \(id) AND at <= \(moment.seconds) ORDER BY sequence
      """
    ) { row in
      let entry = try AuditEntry(row)
      // Signatures change nothing of the record itself.
      guard !entry.verb.hasPrefix("sign ") else { return }
      if record == nil {
        record = RecordData(type)
        record?.id = id
        record?.createdBy = entry.actor
        record?.createdAt = entry.at
      }
      try record?.replay(entry)
    }
    return record
  }
}

extension RecordData {
  /// Applies what an audit entry says it became.
  mutating func replay(_ entry: AuditEntry) throws {
    let after = try JSON.parse(entry.after)
    version += 1
    updatedAt = entry.at
    // What an entry emptied stands in `before` and as null in `after`.
    for member in after.members ?? [] {
      switch member.name {
      case "state": state = member.value.text ?? state
      case "place": place = member.value.integer ?? place
      case "void_reason": voided = .init(by: entry.actor, at: entry.at, reason: member.value.text ?? "")
      default:
        guard let field = type.field(member.name) else { continue }
        values[field.place] = field.kind.datum(from: member.value) ?? .none
      }
    }
  }
}

extension AuditEntry {
  init(_ row: borrowing Row) throws {
    self.init(
      sequence: try row.int(0), at: Moment(seconds: try row.int(1)), actor: try row.int(2), session: try row.int(3),
      address: try row.text(4), subject: try row.text(5), subjectID: try row.int(6), verb: try row.text(7),
      before: try row.text(8), after: try row.text(9))
  }
}
