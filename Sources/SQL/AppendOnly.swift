extension SQL {
  /// A schema that lets rows of `table` be added, and never changed or removed: for the audit trail. Whoever
  /// tries gets `DatabaseError.constraint` of the kind `refused`. The owner of the database can still drop
  /// the table or its triggers; the chain of hashes is what shows that.
  public static func appendOnly(table: String) -> SQL {
    guard isIdentifier(table), table.utf8.count <= 40 else {
      return SQL(fault: "“\(table)” is no identifier, or too long for one")
    }
    let message = "rows of \(table) are neither changed nor removed"
    let triggers = ["UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON "\(table)"
      BEGIN SELECT RAISE(ABORT, '\(message)'); END;
      """
    }
    let functions = """
      CREATE FUNCTION \(table)_refuses() RETURNS TRIGGER LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION '\(message)'; END $$;
      CREATE TRIGGER \(table)_refuses_change BEFORE UPDATE OR DELETE ON "\(table)"
      FOR EACH ROW EXECUTE FUNCTION \(table)_refuses();
      CREATE TRIGGER \(table)_refuses_truncate BEFORE TRUNCATE ON "\(table)"
      FOR EACH STATEMENT EXECUTE FUNCTION \(table)_refuses();
      """
    return .by(sqlite: SQL(trusted: triggers.joined(separator: "\n")), postgres: SQL(trusted: functions))
  }
}
