public import Records
import SQL
public import Time

/// Tells whether any record of a type changed since: cheap to ask for at each use, and true on every node.
public struct Generation: Sendable, Hashable {
  let latest: Int
  /// How many records were changed in that second, and their versions together.
  let count: Int
  let versions: Int
}

extension ConnectionHolder {
  /// Where a type stands. A change in the same second as the one before adds to a version, so that it is seen too.
  public func generation(of type: TypeDescription) throws -> Generation {
    let found = try connection.first(
      """
      SELECT updated_at, COUNT(*), SUM(version) FROM \(identifier: type.table)
      WHERE updated_at = (SELECT MAX(updated_at) FROM \(identifier: type.table)) GROUP BY updated_at
      """
    ) { Generation(latest: try $0.int(0), count: try $0.int(1), versions: try $0.int(2)) }
    return found ?? Generation(latest: 0, count: 0, versions: 0)
  }

  /// Some columns of all records of a type that are not void, without reading the rest of them.
  ///
  /// - Parameter names: fields that are one integer or one text.
  /// - Parameter body: the record's head, and the values in the order of `names`.
  public func forEach(
    of type: TypeDescription, _ names: [String], _ body: (RecordData, [Datum]) throws -> Void
  ) throws {
    let fields = names.compactMap { type.field($0) }
    precondition(fields.count == names.count, "\(type.identifier) has no such field")
    let table = RecordTable(type)
    try connection.forEach(
      "SELECT \(table.columns(fields)) FROM \(identifier: type.table) WHERE voided_at IS NULL ORDER BY id"
    ) { row in
      let record = try table.read(row, fields)
      try body(record, fields.map { record.values[$0.place] })
    }
  }

  /// All records of a type as they were at a moment, made from the audit trail alone, by id.
  public func records(_ type: TypeDescription, asOf moment: Moment, _ body: (RecordData) throws -> Void) throws {
    var record: RecordData?
    try connection.forEach(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE subject = \(type.identifier) AND at <= \(moment.seconds) ORDER BY subject_id, sequence
      """
    ) { row in
      let entry = try AuditEntry(row)
      guard !entry.verb.hasPrefix("sign ") else { return }
      if record?.id != entry.subjectID {
        if let record { try body(record) }
        record = RecordData(type)
        record?.id = entry.subjectID
        record?.createdBy = entry.actor
        record?.createdAt = entry.at
      }
      try record?.replay(entry)
    }
    if let record { try body(record) }
  }
}
