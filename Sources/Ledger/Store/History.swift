public import Records
import SQL
public import Time

extension ConnectionHolder {
  /// The audit entries of one subject, oldest first, after a sequence number.
  public func history(_ subject: String, _ id: Int, after: Int = 0, limit: Int = 500) throws -> [AuditEntry] {
    try connection.query(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE subject = \(subject) AND subject_id = \(id) AND sequence > \(after) ORDER BY sequence LIMIT \(limit)
      """, AuditEntry.init)
  }

  /// The newest entries of the whole trail, or of one actor, before a sequence number.
  public func trail(actor: Int? = nil, before: Int? = nil, limit: Int = 100) throws -> [AuditEntry] {
    var sql: SQL = """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE sequence < \(before ?? Int.max)
      """
    if let actor { sql += " AND actor = \(actor)" }
    sql += " ORDER BY sequence DESC LIMIT \(limit)"
    return try connection.query(sql, AuditEntry.init)
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
