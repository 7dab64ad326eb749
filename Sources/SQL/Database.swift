/// A database: many readers at once, and one lane of writes that are durable before they are acknowledged.
/// All calls block the calling thread. Safe to use from any thread.
public final class Database: Sendable {
  /// Where the data is.
  public enum Place: Sendable {
    /// A file, created when missing. Its folder must exist.
    case sqlite(path: String)
    /// `postgresql://user:password@host:port/database`, or any other connection string of libpq.
    case postgres(url: String)
  }

  public let place: Place
  public var dialect: Dialect {
    switch place {
    case .sqlite: .sqlite
    case .postgres: .postgres
    }
  }

  private let lane: WriteLane
  private let pool: ReadPool
  private let counters = Counters()

  /// Opens the database, and the connection that writes.
  public static func open(_ place: Place, _ options: Options = Options()) throws -> Database {
    try Database(place, options)
  }

  private init(_ place: Place, _ options: Options) throws {
    self.place = place
    lane = try WriteLane(Connection(place.connect(reading: false, options)), options, counters)
    pool = ReadPool(limit: options.readers) { try place.connect(reading: true, options) }
  }

  deinit { close() }

  /// Runs `body` on one unchanging snapshot of the data. Nothing can be written in it.
  public func read<T>(_ body: (Connection) throws -> T) throws -> T {
    guard !lane.isInsideWrite else {
      throw DatabaseError.misuse("a write reads through the connection it was given, to see its own changes")
    }
    let trace = StatementTrace.current
    return try pool.read { connection in
      let before = connection.statementCount
      if trace != nil { connection.trace = [] }
      defer {
        counters.countStatements(connection.statementCount - before)
        trace?.add(connection.trace ?? [])
        connection.trace = nil
      }
      return try body(connection)
    }
  }

  /// Runs `body` in the lane, and returns when what it wrote is durable. When it throws, nothing of it is
  /// stored, and other writes that share the transaction are not concerned. When the commit fails, that is
  /// the error of every write in it, and nothing is stored.
  ///
  /// `body` runs once at most, on the lane's thread, and all other writes wait for it: prepare before.
  @discardableResult
  public func write<T>(_ body: (Connection) throws -> T) throws -> T {
    let trace = StatementTrace.current
    var result: T?
    try withoutActuallyEscaping(body) { body in
      let job = WriteJob(isTraced: trace != nil) { result = .some(try body($0)) }
      defer { trace?.add(job.trace) }
      try lane.run(job)
    }
    return result!
  }

  /// As many writes, each for itself: what one throws concerns none of the others, and as many as a group takes share
  /// one commit.
  ///
  /// - Returns: what became of each, in their order, when all that succeeded is durable.
  public func writeEach(_ bodies: [(Connection) throws -> Void]) throws -> [Result<Void, any Error>] {
    let trace = StatementTrace.current
    let jobs = bodies.map { WriteJob(isTraced: trace != nil, $0) }
    try lane.enqueue(jobs)
    return jobs.map { job in
      let result = Result { try job.wait() }
      trace?.add(job.trace)
      return result
    }
  }

  /// The texts of the statements `body` runs through any database on this thread: tests pin their number.
  public static func statements(during body: () throws -> Void) rethrows -> [String] {
    let trace = StatementTrace()
    try StatementTrace.$current.withValue(trace) { try body() }
    return trace.all
  }

  /// Statements run so far.
  public var statementCount: Int { counters.statementCount }
  /// Writes committed so far, and the transactions that took: their ratio is what grouping saves.
  public var writeCount: Int { counters.writeCount }
  public var groupCount: Int { counters.groupCount }
  /// Writes that wait now.
  public var waitingWriteCount: Int { lane.waitingCount }

  /// Finishes the writes that wait and lets go of the files or the server. Later calls throw.
  public func close() {
    // The writing connection last: only the last one to go folds the WAL into the file, and one that reads cannot.
    pool.close()
    lane.close()
  }
}

extension Database {
  /// What may be tuned. The defaults suit one server process of less than 100 MB.
  public struct Options: Sendable {
    /// Connections for reading, opened as needed.
    public var readers = 8
    /// Writes that may wait; one more is refused as overloaded.
    public var queueLimit = 1000
    /// Writes that share one transaction at most.
    public var groupLimit = 256
    /// Prepared statements kept by each connection.
    public var statementCache = 128
    /// How long to wait for another process that holds the SQLite file, in milliseconds.
    public var busyMilliseconds = 5000
    /// Page caches of SQLite connections, in KiB.
    public var readCacheKiB = 2048
    public var writeCacheKiB = 8192
    /// The size a SQLite file may reach, in pages of 4 KiB; nil for as large as the disk.
    public var maximumPages: Int?
    /// PostgreSQL: nodes on one database write one after the other, by an advisory lock of this key that each
    /// transaction holds to its end.
    public var writeLockKey: Int64 = 0x7368_6F75_7A68_656E
    /// Runs first in each transaction of the lane, before the writes that share it. When it throws, they all
    /// fail with its error.
    public var onBeginWriteTransaction: (@Sendable (Connection) throws -> Void)?

    public init() {}
  }
}

extension Database.Place {
  func connect(reading: Bool, _ options: Database.Options) throws -> any Driver {
    switch self {
    case .sqlite(let path): try SQLiteDriver(path: path, reading: reading, options: options)
    case .postgres(let url): try PostgresDriver(url: url, options: options)
    }
  }
}
