/// One connection to one engine, used by one thread at a time. `Connection` adds what is the same for all.
protocol Driver: AnyObject {
  var dialect: Dialect { get }
  /// False after an engine gave up a transaction by itself.
  var isInTransaction: Bool { get }
  /// The connection is gone; only `reconnect` helps.
  var isLost: Bool { get }
  /// The engine's own last error; nil when the last error came from the caller's closure.
  var failure: DatabaseError? { get set }

  /// Runs one prepared statement. `onRow` returns false when it wants no more rows.
  /// Returns the number of rows inserted, updated or deleted.
  func run(_ text: String, _ values: [SQL.Value], _ onRow: (borrowing Row) throws -> Bool) throws -> Int
  /// The same for many rows: never holds more than some of them in memory.
  func stream(_ text: String, _ values: [SQL.Value], _ onRow: (borrowing Row) throws -> Bool) throws
  /// Runs statements without values: schema, settings.
  func script(_ text: String) throws
  /// How the engine would run the statement.
  func explain(_ text: String, _ values: [SQL.Value]) throws -> [String]

  func begin(writing: Bool) throws
  func commit() throws
  /// Leaves no transaction behind, whatever happened.
  func rollback()
  func savepoint(_ depth: Int) throws
  func release(_ depth: Int) throws
  func rollback(to depth: Int) throws
  func reconnect() throws
  func close()
}
