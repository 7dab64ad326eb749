import Records
import SQL

extension Ledger {
  func prepareTables() throws {
    try database.write { connection in
      if try !connection.hasTable("audit_head") {
        for schema in [
          LedgerSchema.audit, LedgerSchema.signature, LedgerSchema.records, LedgerSchema.identity, LedgerSchema.runs,
        ] { try connection.define(schema) }
        try connection.execute("INSERT INTO audit_head (only_one, sequence, hash) VALUES (1, 0, \(AuditChain.origin))")
      }
      for type in registry.types where try !connection.hasTable(type.table) {
        try connection.define(LedgerSchema.table(of: type))
        for index in LedgerSchema.indexes(of: type) { try connection.define(index) }
      }
    }
  }
}

extension Connection {
  func hasTable(_ name: String) throws -> Bool {
    let sql = SQL.by(
      sqlite: "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = \(name)",
      postgres: "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = \(name)")
    return try first(sql) { _ in true } ?? false
  }
}
