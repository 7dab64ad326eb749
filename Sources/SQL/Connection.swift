/// What `Database.read` and `Database.write` hand to their closure: a transaction to run statements in.
/// It is of no use outside of the closure, nor on another thread.
///
/// A statement that fails spoils the savepoint it ran in: later statements there fail too, and so does the
/// write, even when the closure catches the error. Wrap what may fail in `savepoint`. PostgreSQL works that
/// way by nature; SQLite follows, so that what passes on one passes on the other.
public final class Connection {
  public var dialect: Dialect { driver.dialect }

  let driver: any Driver
  /// Statements run since the connection was opened, without the lane's own BEGIN, SAVEPOINT and COMMIT.
  private(set) var statementCount = 0
  /// The texts of the statements run, while somebody listens.
  var trace: [String]?

  private var depth = 0
  private var spoiledBy: DatabaseError?
  private var hooks: [@Sendable () -> Void] = []

  init(_ driver: any Driver) { self.driver = driver }

  /// Runs a statement; returns how many rows it inserted, updated or deleted.
  @discardableResult
  public func execute(_ sql: SQL) throws -> Int {
    try run(sql) { _ in true }
  }

  /// All rows, mapped. Also for `INSERT … RETURNING`.
  public func query<T>(_ sql: SQL, _ map: (borrowing Row) throws -> T) throws -> [T] {
    var rows: [T] = []
    try run(sql) { row in
      rows.append(try map(row))
      return true
    }
    return rows
  }

  /// The first row, mapped; nil when there is none.
  public func first<T>(_ sql: SQL, _ map: (borrowing Row) throws -> T) throws -> T? {
    var found: T?
    try run(sql) { row in
      found = .some(try map(row))
      return false
    }
    return found
  }

  /// Row after row, for results too large to keep: memory does not grow with their number.
  public func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
    let form = try checked(sql)
    try engine {
      try driver.stream(form.text, form.values) { row in
        try body(row)
        return true
      }
    }
  }

  /// Runs schema statements, written once in the portable subset that `Schema` describes.
  /// Several may stand in one text, separated by `;`.
  public func define(_ schema: SQL) throws {
    let form = try checked(schema)
    guard form.values.isEmpty else { throw DatabaseError.misuse("a schema binds no values") }
    let own = dialect == .postgres && schema.other == nil
    try engine { try driver.script(own ? Schema.forPostgres(form.text) : form.text) }
  }

  /// How the database would run the statement, a line a step: for tests that demand an index. PostgreSQL is
  /// asked to avoid whole-table scans, which it else prefers on small tables; what it then still scans has
  /// no index.
  public func explain(_ sql: SQL) throws -> [String] {
    let form = try checked(sql)
    return try engine { try driver.explain(form.text, form.values) }
  }

  /// Undoes what `body` did when it throws, and nothing else. May be nested.
  @discardableResult
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    if let spoiledBy { throw spoiledBy }
    depth += 1
    defer { depth -= 1 }
    let level = depth
    let hookCount = hooks.count
    try driver.savepoint(level)
    do {
      let result = try body()
      if let spoiledBy { throw spoiledBy }
      try driver.release(level)
      return result
    } catch {
      hooks.removeSubrange(hookCount...)
      // Spoiled for good when the transaction itself is gone.
      if driver.isInTransaction {
        try driver.rollback(to: level)
        spoiledBy = nil
      }
      driver.failure = nil
      throw error
    }
  }

  /// Has `hook` run once what was written is durable, and never otherwise: for live updates and caches.
  /// Hooks run in the order of the commits, before the writer gets its answer, on the lane's own thread: they
  /// must be quick, and may not write.
  public func afterCommit(_ hook: @escaping @Sendable () -> Void) {
    hooks.append(hook)
  }

  func takeHooks() -> [@Sendable () -> Void] {
    defer { hooks = [] }
    return hooks
  }

  /// A new transaction begins: nothing of an earlier one clings.
  func reset() {
    depth = 0
    spoiledBy = nil
    hooks = []
    driver.failure = nil
  }

  @discardableResult
  private func run(_ sql: SQL, _ onRow: (borrowing Row) throws -> Bool) throws -> Int {
    let form = try checked(sql)
    return try engine { try driver.run(form.text, form.values, onRow) }
  }

  private func checked(_ sql: SQL) throws -> SQL.Form {
    if let spoiledBy { throw spoiledBy }
    if let fault = sql.fault { throw DatabaseError.misuse(fault) }
    let form = sql.form(for: dialect)
    for value in form.values { try value.check() }
    statementCount += 1
    trace?.append(form.text)
    return form
  }

  /// Remembers a failure of the engine, as distinct from an error of the caller's closure.
  private func engine<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch {
      if let failure = driver.failure { spoiledBy = failure }
      throw error
    }
  }
}

extension SQL.Value {
  /// What one dialect would store and the other not is refused by both.
  fileprivate func check() throws(DatabaseError) {
    switch self {
    case .text(let text) where text.utf8.contains(0): throw .misuse("a text may not contain a NUL character")
    case .real(let number) where !number.isFinite: throw .misuse("\(number) cannot be stored")
    default: break
    }
  }
}
