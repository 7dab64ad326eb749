internal import CSQLite

/// Binds a copy of the value.
func sqliteBind(_ value: SQL.Value, to statement: OpaquePointer, at index: Int32) -> Int32 {
  // SQLITE_TRANSIENT, a cast that Swift does not import.
  let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  switch value {
  case .null: return sqlite3_bind_null(statement, index)
  case .integer(let number): return sqlite3_bind_int64(statement, index, number)
  case .real(let number): return sqlite3_bind_double(statement, index, number)
  case .text(let text):
    return text.withCString {
      sqlite3_bind_text64(
        statement, index, $0, UInt64(text.utf8.count), copied, UInt8(SQLITE_UTF8))
    }
  // An empty array may have no address, and no address would bind null.
  case .blob([]): return sqlite3_bind_zeroblob(statement, index, 0)
  case .blob(let bytes):
    return bytes.withUnsafeBytes {
      sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
    }
  }
}

/// The error of a result code, in the words of the connection it came from.
func sqliteError(_ code: Int32, _ handle: OpaquePointer?) -> DatabaseError {
  let message =
    handle.map { sqlite3_errcode($0) == SQLITE_OK ? nil : String(cString: sqlite3_errmsg($0)) }?
    .flatMap { $0 } ?? String(cString: sqlite3_errstr(code))
  switch code & 0xFF {
  case SQLITE_CONSTRAINT: return .constraint(sqliteConstraint(code, message))
  case SQLITE_FULL: return .full(message)
  case SQLITE_READONLY, SQLITE_PERM: return .readOnly(message)
  case SQLITE_BUSY, SQLITE_LOCKED: return .busy(message)
  case SQLITE_CORRUPT, SQLITE_NOTADB: return .corrupt(message)
  case SQLITE_MISUSE: return .misuse("one statement at a time, please")
  default: return .other(code: String(code), message: message)
  }
}

/// SQLite says what failed in the message only: `UNIQUE constraint failed: post.name, post.unit`.
private func sqliteConstraint(_ code: Int32, _ message: String) -> DatabaseError.Constraint {
  let kind: DatabaseError.Constraint.Kind =
    switch code {
    case violatedUnique, violatedPrimaryKey, violatedRowID: .unique
    case violatedCheck, violatedDatatype: .check
    case violatedForeignKey: .foreignKey
    case violatedNotNull: .notNull
    case violatedTrigger: .refused
    default: .other
    }
  guard kind != .refused, let colon = message.firstRange(of: "constraint failed: ") else {
    return .init(kind: kind, table: nil, columns: [], name: nil, message: message)
  }
  let rest = message[colon.upperBound...]
  let places = rest.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
  guard kind == .unique || kind == .notNull, places.allSatisfy({ $0.count == 2 }) else {
    // `index 'name'` for a unique index on an expression, else the name of the check.
    let name = rest.hasPrefix("index '") ? rest.dropFirst(7).dropLast() : rest
    return .init(kind: kind, table: nil, columns: [], name: String(name), message: message)
  }
  return .init(
    kind: kind, table: places.first.map { String($0[0]) }, columns: places.map { String($0[1]) },
    name: nil, message: message)
}

// The extended codes are macros made of macros, which Swift does not import.
private let violatedCheck = SQLITE_CONSTRAINT | (1 << 8)
private let violatedForeignKey = SQLITE_CONSTRAINT | (3 << 8)
private let violatedNotNull = SQLITE_CONSTRAINT | (5 << 8)
private let violatedPrimaryKey = SQLITE_CONSTRAINT | (6 << 8)
private let violatedTrigger = SQLITE_CONSTRAINT | (7 << 8)
private let violatedUnique = SQLITE_CONSTRAINT | (8 << 8)
private let violatedRowID = SQLITE_CONSTRAINT | (10 << 8)
private let violatedDatatype = SQLITE_CONSTRAINT | (12 << 8)
