public import Records
import SQL

/// Which records lead to which, kept beside the rows so that a record can be asked who refers to it: from a
/// configuration item to the changes and incidents that touched it, from an incident to its problem. Derived
/// from the records with every write and never written otherwise, so it is no matter of the audit trail.
enum Links {
  /// What nearly every record refers to: asking for all of it would answer nothing.
  static let unkept: Set<String> = ["person", "department", "post", "institution"]

  struct Link: Hashable {
    let target: String
    let id: Int
  }

  static func of(_ record: RecordData) -> Set<Link> {
    guard record.voided == nil else { return [] }
    var found: Set<Link> = []
    for field in record.type.fields {
      for (key, id) in record.values[field.place].references(of: field.kind) {
        let identifier = key.identifier
        if !unkept.contains(identifier) { found.insert(Link(target: identifier, id: id)) }
      }
    }
    return found
  }

  static let table: SQL = """
    CREATE TABLE link (
      target TEXT NOT NULL, target_id INTEGER NOT NULL, source TEXT NOT NULL, source_id INTEGER NOT NULL,
      PRIMARY KEY (target, target_id, source, source_id)
    ) STRICT, WITHOUT ROWID;
    """
}

extension Writing {
  /// Brings the links of a record up to date with its fields.
  func relink(_ record: RecordData, from old: RecordData?) throws {
    let (before, after) = (old.map(Links.of) ?? [], Links.of(record))
    for link in before.subtracting(after) {
      try connection.execute(
        """
        DELETE FROM link WHERE target = \(link.target) AND target_id = \(link.id)
          AND source = \(record.type.identifier) AND source_id = \(record.id)
        """)
    }
    for link in after.subtracting(before) {
      try connection.execute(
        """
        INSERT INTO link (target, target_id, source, source_id)
        VALUES (\(link.target), \(link.id), \(record.type.identifier), \(record.id)) ON CONFLICT DO NOTHING
        """)
    }
  }
}

extension ConnectionHolder {
  /// The records that refer to one, those of a type newest first, voided ones left out: a statement, and one
  /// more for each type among them.
  ///
  /// - Parameter limit: so many of each type at most.
  public func referrers(
    to type: TypeDescription, _ id: Int, limit: Int = 50
  ) throws -> [(type: TypeDescription, records: [RecordData])] {
    let rows = try connection.query(
      """
      SELECT source, source_id FROM link WHERE target = \(type.identifier) AND target_id = \(id)
      ORDER BY source, source_id DESC LIMIT 2000
      """
    ) { (try $0.text(0), try $0.int(1)) }
    let ids = Dictionary(grouping: rows, by: \.0)
    return try ledger.registry.types.compactMap { source in
      guard let found = ids[source.identifier]?.prefix(limit).map(\.1) else { return nil }
      return (source, try RecordTable(source).find(ids: found, connection))
    }
  }
}
