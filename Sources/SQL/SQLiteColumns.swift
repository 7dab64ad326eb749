internal import CSQLite

/// Columns of the row a SQLite statement stands on.
enum SQLiteColumns {
  static func count(_ statement: OpaquePointer) -> Int { Int(sqlite3_column_count(statement)) }

  static func isNull(_ statement: OpaquePointer, _ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  static func integer(_ statement: OpaquePointer, _ column: Int32) throws(DatabaseError) -> Int64 {
    guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else {
      throw .column(column, isNot: "an integer")
    }
    return sqlite3_column_int64(statement, column)
  }

  static func real(_ statement: OpaquePointer, _ column: Int32) throws(DatabaseError) -> Double {
    let type = sqlite3_column_type(statement, column)
    guard type == SQLITE_FLOAT || type == SQLITE_INTEGER else { throw .column(column, isNot: "a number") }
    return sqlite3_column_double(statement, column)
  }

  static func bytes(
    _ statement: OpaquePointer, _ column: Int32
  ) throws(DatabaseError) -> UnsafeBufferPointer<UInt8> {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_TEXT, SQLITE_BLOB: return stored(statement, column)
    default: throw .column(column, isNot: "a text or blob")
    }
  }

  static func value(_ statement: OpaquePointer, _ column: Int32) -> SQL.Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT: .text(String(decoding: stored(statement, column), as: UTF8.self))
    case SQLITE_BLOB: .blob(Array(stored(statement, column)))
    default: .null
    }
  }

  /// A text is returned by `column_blob` as it is stored: every database file of ours is UTF-8.
  private static func stored(_ statement: OpaquePointer, _ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return UnsafeBufferPointer(start: start?.assumingMemoryBound(to: UInt8.self), count: count)
  }
}
