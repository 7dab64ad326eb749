/// A column a derived migration may add.
public struct Column: Equatable, Sendable {
  public enum ColumnType: String, Sendable {
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
    case blob = "BLOB"
  }

  public let name: String
  public let type: ColumnType
  /// Not null when given: what rows get that are there already.
  public let defaultValue: SQL.Value?
  /// The table whose id this holds.
  public let references: String?

  public init(
    _ name: String, _ type: ColumnType, default defaultValue: SQL.Value? = nil, references: String? = nil
  ) {
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.references = references
  }

  /// As it stands in CREATE TABLE and ADD COLUMN.
  public var definition: SQL {
    var sql: SQL = "\(identifier: name) "
    sql.append(text: type.rawValue)
    if let defaultValue { sql += " NOT NULL DEFAULT " + defaultValue.literal }
    if let references { sql += " REFERENCES \(identifier: references) (id)" }
    return sql
  }
}

extension SQL.Value {
  /// A schema binds nothing, so a default is written out.
  fileprivate var literal: SQL {
    switch self {
    case .null: "NULL"
    case .integer(let number): SQL(trusted: String(number))
    case .real(let number): SQL(trusted: String(number))
    case .text(let text):
      SQL(
        trusted: "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
          + "'")
    // The dialects write one differently, and nobody needs one.
    case .blob: SQL(fault: "a blob column has no default")
    }
  }
}

extension Connection {
  /// The columns a table has, in order, with their types; empty when there is no such table.
  public func columns(of table: String) throws -> [(name: String, type: Column.ColumnType?)] {
    try query(
      .by(
        sqlite: "SELECT name, type FROM pragma_table_info(\(table)) ORDER BY cid",
        postgres: """
          SELECT column_name, data_type FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = \(table) ORDER BY ordinal_position
          """)
    ) { row in (try row.text(0), columnType(named: try row.text(1))) }
  }

  /// Adds the columns the table does not have, and returns their names. Nothing is ever removed or changed:
  /// a column that is there with another type is an error, to be resolved by a migration written by hand.
  @discardableResult
  public func addMissingColumns(_ table: String, _ columns: [Column]) throws -> [String] {
    let present = try self.columns(of: table)
    guard !present.isEmpty else { throw MigrationError.noSuchTable(table) }
    var added: [String] = []
    for column in columns {
      if let old = present.first(where: { $0.name == column.name }) {
        guard old.type == column.type else {
          throw MigrationError.otherType(table: table, column: column.name)
        }
      } else {
        try define("ALTER TABLE \(identifier: table) ADD COLUMN \(column.definition)")
        added.append(column.name)
      }
    }
    return added
  }
}

/// Nil for a type that is not of the portable subset.
private func columnType(named name: String) -> Column.ColumnType? {
  switch name.uppercased() {
  case "INTEGER", "BIGINT": .integer
  case "REAL", "DOUBLE PRECISION": .real
  case "TEXT": .text
  case "BLOB", "BYTEA": .blob
  default: nil
  }
}
