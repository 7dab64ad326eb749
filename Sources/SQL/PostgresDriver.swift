internal import CPostgres

/// A connection to a PostgreSQL server.
final class PostgresDriver: Driver {
  let dialect = Dialect.postgres
  var failure: DatabaseError?
  var isInTransaction: Bool {
    let status = handle.map { PQtransactionStatus($0) }
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE
  }
  private(set) var isLost = false

  private let url: String
  private let writeLockKey: Int64
  private var handle: OpaquePointer?
  private var cache: StatementCache<String>
  private var statementNumber = 0
  private var cursorNumber = 0
  /// A savepoint to release together with the next command: a round trip less for each write of a group.
  private var releasing: Int?

  init(url: String, options: Database.Options) throws {
    self.url = url
    writeLockKey = options.writeLockKey
    cache = StatementCache(capacity: options.statementCache)
    try connect()
  }

  func run(
    _ text: String, _ values: [SQL.Value], _ onRow: (borrowing Row) throws -> Bool
  ) throws -> Int {
    let name = try prepared(text)
    let result = try checked(
      PostgresParameters(values).with { count, values, lengths, formats in
        PQexecPrepared(handle, name, count, values, lengths, formats, 1)
      })
    defer { PQclear(result) }
    _ = try each(result, onRow)
    // Also set for SELECT, where it counts rows found.
    guard PQresultStatus(result) == PGRES_COMMAND_OK || !isSelect(result) else { return 0 }
    return Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// Through a cursor, so that other statements may run in between.
  func stream(
    _ text: String, _ values: [SQL.Value], _ onRow: (borrowing Row) throws -> Bool
  ) throws {
    cursorNumber += 1
    let cursor = "c\(cursorNumber)"
    let declare = "DECLARE \(cursor) NO SCROLL CURSOR FOR " + Schema.numbered(text)
    PQclear(try execute(declare, PostgresParameters(values)))
    defer { if failure == nil { try? script("CLOSE \(cursor)") } }
    while true {
      let result = try execute("FETCH 1000 FROM \(cursor)", PostgresParameters([]))
      defer { PQclear(result) }
      guard try each(result, onRow), PQntuples(result) == 1000 else { return }
    }
  }

  func script(_ text: String) throws {
    guard handle != nil else { throw fail(nil) }
    let result = PQexec(handle, text)
    PQclear(try checked(result))
  }

  func explain(_ text: String, _ values: [SQL.Value]) throws -> [String] {
    try script("SET LOCAL enable_seqscan = off")
    let result = try execute("EXPLAIN " + Schema.numbered(text), PostgresParameters(values))
    defer { PQclear(result) }
    var lines: [String] = []
    _ = try each(result) { row in
      lines.append(try row.text(0))
      return true
    }
    try script("SET LOCAL enable_seqscan = on")
    return lines
  }

  func begin(writing: Bool) throws {
    releasing = nil
    guard writing else { return try script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") }
    try script("BEGIN; SELECT pg_advisory_xact_lock(\(writeLockKey))")
  }

  func commit() throws {
    releasing = nil
    guard handle != nil else { throw fail(nil) }
    let result: OpaquePointer
    do {
      result = try checked(PQexec(handle, "COMMIT"))
    } catch DatabaseError.lostConnection(let message, _) {
      throw DatabaseError.lostConnection(message, outcome: .unknown)
    }
    defer { PQclear(result) }
    // A transaction that had failed is rolled back by COMMIT without an error.
    guard String(cString: PQcmdStatus(result)) == "COMMIT" else {
      throw DatabaseError.other(code: "rollback", message: "the server rolled the transaction back")
    }
  }

  func rollback() {
    releasing = nil
    if isInTransaction { try? script("ROLLBACK") }
    failure = nil
  }

  func savepoint(_ depth: Int) throws {
    let release = releasing.map { "RELEASE SAVEPOINT s\($0); " } ?? ""
    releasing = nil
    try script(release + "SAVEPOINT s\(depth)")
  }

  func release(_ depth: Int) throws {
    // Only the outermost one can wait: nothing but the next write or the commit follows it.
    if depth == 1 { releasing = 1 } else { try script("RELEASE SAVEPOINT s\(depth)") }
  }

  func rollback(to depth: Int) throws {
    try script("ROLLBACK TO SAVEPOINT s\(depth); RELEASE SAVEPOINT s\(depth)")
  }

  func reconnect() throws {
    close()
    try connect()
  }

  func close() {
    _ = cache.removeAll()
    releasing = nil
    if let handle { PQfinish(handle) }
    handle = nil
    isLost = true
  }

  private func connect() throws {
    handle = try postgresConnect(url)
    isLost = false
    failure = nil
    do {
      // A commit that has not reached the disk may not be acknowledged, whatever the server's default is.
      try script(
        """
        SET client_min_messages = error; SET standard_conforming_strings = on;
        SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'
        """)
    } catch {
      close()
      throw error
    }
  }

  private func prepared(_ text: String) throws -> String {
    if let name = cache.find(text) { return name }
    statementNumber += 1
    let name = "q\(statementNumber)"
    guard handle != nil else { throw fail(nil) }
    PQclear(try checked(PQprepare(handle, name, Schema.numbered(text), 0, nil)))
    if let leaving = cache.insert(name, for: text) { try script("DEALLOCATE \(leaving)") }
    return name
  }

  private func execute(_ text: String, _ parameters: PostgresParameters) throws -> OpaquePointer {
    guard handle != nil else { throw fail(nil) }
    return try checked(
      parameters.with { count, values, lengths, formats in
        PQexecParams(handle, text, count, nil, values, lengths, formats, 1)
      })
  }

  /// False when the caller wants no more.
  private func each(
    _ result: OpaquePointer, _ onRow: (borrowing Row) throws -> Bool
  ) throws -> Bool {
    for row in 0..<PQntuples(result) {
      guard try onRow(Row(.postgres(result: result, row: row))) else { return false }
    }
    return true
  }

  private func isSelect(_ result: OpaquePointer) -> Bool {
    String(cString: PQcmdStatus(result)).hasPrefix("SELECT")
  }

  private func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
    let status = result.map { PQresultStatus($0) }
    if let result, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return result }
    defer { PQclear(result) }
    throw fail(result)
  }

  private func fail(_ result: OpaquePointer?) -> DatabaseError {
    let error = postgresError(result, handle)
    if case .lostConnection = error { isLost = true }
    failure = error
    return error
  }
}
