/// One row of a result, valid while the closure that received it runs. Columns count from 0.
///
/// Reading a column as what it is not, or as not null when it is null, throws `DatabaseError.misuse`.
public struct Row: ~Copyable {
  enum Source {
    case sqlite(statement: OpaquePointer)
    case postgres(result: OpaquePointer, row: Int32)
  }

  let source: Source

  init(_ source: Source) { self.source = source }

  public var columnCount: Int {
    switch source {
    case .sqlite(let statement): SQLiteColumns.count(statement)
    case .postgres(let result, _): PostgresColumns.count(result)
    }
  }

  public func isNull(_ column: Int) -> Bool {
    switch source {
    case .sqlite(let statement): SQLiteColumns.isNull(statement, Int32(column))
    case .postgres(let result, let row): PostgresColumns.isNull(result, row, Int32(column))
    }
  }

  public func int64(_ column: Int) throws(DatabaseError) -> Int64 {
    switch source {
    case .sqlite(let statement): try SQLiteColumns.integer(statement, Int32(column))
    case .postgres(let result, let row): try PostgresColumns.integer(result, row, Int32(column))
    }
  }

  public func real(_ column: Int) throws(DatabaseError) -> Double {
    switch source {
    case .sqlite(let statement): try SQLiteColumns.real(statement, Int32(column))
    case .postgres(let result, let row): try PostgresColumns.real(result, row, Int32(column))
    }
  }

  /// The UTF-8 of a text or the bytes of a blob where the engine keeps them, without a copy.
  /// Null throws, like everywhere; the buffer is valid inside `body` only.
  public func withBytes<T>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T
  ) throws -> T {
    try body(bytes(column))
  }

  /// The stored value, whatever it is.
  public func value(_ column: Int) throws(DatabaseError) -> SQL.Value {
    switch source {
    case .sqlite(let statement): SQLiteColumns.value(statement, Int32(column))
    case .postgres(let result, let row): try PostgresColumns.value(result, row, Int32(column))
    }
  }

  func bytes(_ column: Int) throws(DatabaseError) -> UnsafeBufferPointer<UInt8> {
    switch source {
    case .sqlite(let statement): try SQLiteColumns.bytes(statement, Int32(column))
    case .postgres(let result, let row): try PostgresColumns.bytes(result, row, Int32(column))
    }
  }
}

extension Row {
  public func int(_ column: Int) throws(DatabaseError) -> Int { Int(try int64(column)) }
  public func bool(_ column: Int) throws(DatabaseError) -> Bool { try int64(column) != 0 }
  public func text(_ column: Int) throws(DatabaseError) -> String {
    String(decoding: try bytes(column), as: UTF8.self)
  }
  public func blob(_ column: Int) throws(DatabaseError) -> [UInt8] { Array(try bytes(column)) }

  public func intOrNil(_ column: Int) throws(DatabaseError) -> Int? { isNull(column) ? nil : try int(column) }
  public func boolOrNil(_ column: Int) throws(DatabaseError) -> Bool? {
    isNull(column) ? nil : try bool(column)
  }
  public func realOrNil(_ column: Int) throws(DatabaseError) -> Double? {
    isNull(column) ? nil : try real(column)
  }
  public func textOrNil(_ column: Int) throws(DatabaseError) -> String? {
    isNull(column) ? nil : try text(column)
  }
  public func blobOrNil(_ column: Int) throws(DatabaseError) -> [UInt8]? {
    isNull(column) ? nil : try blob(column)
  }
}

extension DatabaseError {
  static func column(_ column: Int32, isNot wanted: String) -> DatabaseError {
    .misuse("column \(column) of the result is not \(wanted)")
  }
}
