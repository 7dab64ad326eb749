import Records
import SQL

extension Ledger {
  func prepareTables() throws {
    try database.migrate("ledger", LedgerSchema.migrations)
    try database.migrate("messages", MessageSchema.migrations)
    try database.migrate("identity", IdentitySchema.migrations)
    try database.migrate("folders", FolderSchema.migrations)
    try database.migrate("comments", CommentSchema.migrations)
    try database.migrate("jobs", JobSchema.migrations)
    try database.migrate("lists", ListSchema.migrations)
    try database.write { connection in
      let indexes = try connection.indexes()
      for type in registry.types {
        if try connection.columns(of: type.table).isEmpty {
          try connection.define(LedgerSchema.table(of: type))
        } else {
          try connection.addMissingColumns(type.table, LedgerSchema.columns(of: type))
        }
        for (name, index) in LedgerSchema.indexes(of: type) where !indexes.contains(name) {
          try connection.define(index)
        }
      }
    }
  }
}

extension LedgerSchema {
  /// Numbered, never edited once released; what record types declare is derived and comes after.
  static let migrations = [
    Migration(1, "ledger", [audit, signature, records, identity, runs] + SearchText.schema + appendOnly),
    Migration(2, "the head of the trail", revision: "1") { connection in
      try connection.execute("INSERT INTO audit_head (only_one, sequence, hash) VALUES (1, 0, \(AuditChain.origin))")
    },
    Migration(3, "links between records", [Links.table]),
    Migration(4, "what was sent with a token", ["ALTER TABLE submission ADD COLUMN digest TEXT"]),
    Migration(
      5, "the trail by day and kind",
      ["CREATE INDEX audit_at ON audit (at, sequence)", "CREATE INDEX audit_kind ON audit (subject, sequence)"]),
  ]
}

extension Connection {
  /// The names of the indexes that are there.
  func indexes() throws -> Set<String> {
    let sql = SQL.by(
      sqlite: "SELECT name FROM sqlite_schema WHERE type = 'index'",
      postgres: "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()")
    return Set(try query(sql) { try $0.text(0) })
  }
}
