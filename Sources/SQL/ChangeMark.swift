/// A state of the data, to be compared with a later one: equal marks mean that nothing was committed in between,
/// by whichever process, and that every hook of what was committed before has run.
public struct ChangeMark: Hashable, Sendable {
  /// SQLite's count of foreign commits, as one connection that never writes sees it.
  let version: Int64
  /// Groups of this process whose hooks have run.
  let settled: Int
}

/// The connection on which marks are taken, by one thread at a time: its counts mean nothing to another.
final class ChangeWatch: Sendable {
  private let connection = Monitor<Connection?>(nil)
  private let open: @Sendable () throws -> any Driver

  init(open: @escaping @Sendable () throws -> any Driver) { self.open = open }

  func version() throws -> Int64 {
    try connection.withLock { held in
      let known = try held ?? Connection(try open())
      held = known
      return try known.first("PRAGMA data_version") { try $0.int64(0) } ?? 0
    }
  }

  func close() {
    let was = connection.withLock { held in
      defer { held = nil }
      return held
    }
    was?.driver.close()
  }
}

extension Database {
  /// The state of the data now; nil on PostgreSQL, which does not tell what other nodes commit.
  public func mark() throws -> ChangeMark? {
    guard let watch else { return nil }
    // The hooks first: what is committed between the two is in the version, and its hooks are not yet counted.
    let settled = counters.settledCount
    counters.countStatements(1)
    StatementTrace.current?.add(["PRAGMA data_version"])
    return ChangeMark(version: try watch.version(), settled: settled)
  }
}
