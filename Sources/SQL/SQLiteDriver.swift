internal import CSQLite

/// A connection to a SQLite file.
final class SQLiteDriver: Driver {
  let dialect = Dialect.sqlite
  var failure: DatabaseError?
  var isLost: Bool { false }
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  private let handle: OpaquePointer
  private var cache: StatementCache<SQLiteStatement>

  /// - Parameter reading: opens for reading only. The file must exist then.
  init(path: String, reading: Bool, options: Database.Options) throws {
    guard SQLiteDriver.prepareLibrary else { throw DatabaseError.misuse("SQLite was already in use") }
    cache = StatementCache(capacity: options.statementCache)
    var opened: OpaquePointer?
    let mode = reading ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    let code = sqlite3_open_v2(path, &opened, mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw sqliteError(code, opened)
    }
    handle = opened
    do {
      try configure(reading: reading, options)
    } catch {
      close()
      throw error
    }
  }

  /// Once a process, before anything else touches the library.
  private static let prepareLibrary: Bool = csqlite_without_memory_statistics() == SQLITE_OK

  private func configure(reading: Bool, _ options: Database.Options) throws {
    csqlite_harden(handle)
    sqlite3_busy_timeout(handle, Int32(options.busyMilliseconds))
    // The file must be WAL before a reader opens it; recursive_triggers lets delete triggers see REPLACE;
    // LIKE minds case as it does on PostgreSQL, and can then use an index.
    let shared = """
      PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;
      PRAGMA case_sensitive_like = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;
      """
    try script(shared)
    if reading {
      try script("PRAGMA query_only = ON; PRAGMA cache_size = -\(options.readCacheKiB)")
      return
    }
    try script("PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    try script("PRAGMA cache_size = -\(options.writeCacheKiB); PRAGMA journal_size_limit = 16777216;")
    if let pages = options.maximumPages { try script("PRAGMA max_page_count = \(pages)") }
  }

  func run(
    _ text: String, _ values: [SQL.Value], _ onRow: (borrowing Row) throws -> Bool
  ) throws -> Int {
    try run(text, values, mayWrite: true, onRow)
  }

  private func run(
    _ text: String, _ values: [SQL.Value], mayWrite: Bool, _ onRow: (borrowing Row) throws -> Bool
  ) throws -> Int {
    let statement = try prepared(text)
    defer { finish(statement) }
    guard mayWrite || statement.isReadOnly else {
      throw fail(.misuse("forEach is for SELECT; use query for INSERT … RETURNING"))
    }
    let before = sqlite3_total_changes64(handle)
    try bind(values, to: statement.pointer)
    statement.isRunning = true
    var wanted = true
    while true {
      let code = sqlite3_step(statement.pointer)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else { throw failed(code) }
      if wanted { wanted = try onRow(Row(.sqlite(statement: statement.pointer))) }
      // A statement that writes is always run to its end.
      if !wanted && statement.isReadOnly { return 0 }
    }
    return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
  }

  /// SQLite makes rows one at a time anyway.
  func stream(
    _ text: String, _ values: [SQL.Value], _ onRow: (borrowing Row) throws -> Bool
  ) throws {
    _ = try run(text, values, mayWrite: false, onRow)
  }

  func script(_ text: String) throws {
    let code = sqlite3_exec(handle, text, nil, nil, nil)
    guard code == SQLITE_OK else { throw failed(code) }
  }

  func explain(_ text: String, _ values: [SQL.Value]) throws -> [String] {
    var lines: [String] = []
    _ = try run("EXPLAIN QUERY PLAN " + text, values) { row in
      lines.append(try row.text(3))
      return true
    }
    return lines
  }

  func begin(writing: Bool) throws { try command(writing ? "BEGIN IMMEDIATE" : "BEGIN") }
  func commit() throws { try command("COMMIT") }
  func savepoint(_ depth: Int) throws { try command("SAVEPOINT s\(depth)") }
  func release(_ depth: Int) throws { try command("RELEASE s\(depth)") }
  func rollback(to depth: Int) throws {
    try command("ROLLBACK TO s\(depth)")
    try release(depth)
  }
  func rollback() {
    if isInTransaction { try? command("ROLLBACK") }
    failure = nil
  }
  func reconnect() throws {}

  func close() {
    for statement in cache.removeAll() { sqlite3_finalize(statement.pointer) }
    sqlite3_close_v2(handle)
  }

  private func command(_ text: String) throws {
    _ = try run(text, []) { _ in true }
  }

  private func prepared(_ text: String) throws -> SQLiteStatement {
    let found = cache.find(text)
    if let found, !found.isRunning { return found }
    var pointer: OpaquePointer?
    let code = text.withCString { start in
      var rest: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(handle, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, &rest)
      // What follows the first statement would silently not be run.
      guard code == SQLITE_OK, let rest, !isBlank(rest) else { return code }
      sqlite3_finalize(pointer)
      pointer = nil
      return SQLITE_MISUSE
    }
    guard code == SQLITE_OK else { throw failed(code) }
    guard let pointer else { throw fail(.misuse("there is no statement in “\(text)”")) }
    // The same text again while it runs: a statement of its own, thrown away after use.
    let statement = SQLiteStatement(pointer, isCached: found == nil)
    if found == nil, let leaving = cache.insert(statement, for: text) {
      // Running ones are finalised by whoever runs them.
      if leaving.isRunning { leaving.isCached = false } else { sqlite3_finalize(leaving.pointer) }
    }
    return statement
  }

  private func finish(_ statement: SQLiteStatement) {
    statement.isRunning = false
    guard statement.isCached else {
      sqlite3_finalize(statement.pointer)
      return
    }
    sqlite3_reset(statement.pointer)
    // Else a large blob stays in memory until the statement is used again.
    sqlite3_clear_bindings(statement.pointer)
  }

  private func bind(_ values: [SQL.Value], to statement: OpaquePointer) throws {
    guard sqlite3_bind_parameter_count(statement) == Int32(values.count) else {
      throw fail(.misuse("\(values.count) values do not fit the places of the statement"))
    }
    for (index, value) in values.enumerated() {
      let code = sqliteBind(value, to: statement, at: Int32(index + 1))
      guard code == SQLITE_OK else { throw failed(code) }
    }
  }

  private func failed(_ code: Int32) -> DatabaseError { fail(sqliteError(code, handle)) }

  private func fail(_ error: DatabaseError) -> DatabaseError {
    failure = error
    return error
  }
}

/// A prepared statement and whether it is in use just now.
final class SQLiteStatement {
  let pointer: OpaquePointer
  let isReadOnly: Bool
  var isRunning = false
  var isCached: Bool

  init(_ pointer: OpaquePointer, isCached: Bool) {
    self.pointer = pointer
    self.isCached = isCached
    isReadOnly = sqlite3_stmt_readonly(pointer) != 0
  }
}

private func isBlank(_ text: UnsafePointer<CChar>) -> Bool {
  var place = text
  while place.pointee != 0 {
    guard [0x20, 0x0A, 0x0D, 0x09, 0x3B].contains(place.pointee) else { return false }
    place += 1
  }
  return true
}
