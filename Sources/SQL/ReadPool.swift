internal import Glibc

/// Connections for reading, each used by one thread at a time, opened when first needed. The one used last
/// is handed out first: its caches are warm.
final class ReadPool: @unchecked Sendable {
  private struct State {
    var idle: [Connection] = []
    var busy: [(thread: pthread_t, connection: Connection)] = []
    var opening = 0
    var isClosed = false
  }

  private enum Turn {
    case take(Connection)
    case nested(Connection)
    case open
  }

  private let state = Monitor(State())
  private let limit: Int
  private let open: @Sendable () throws -> any Driver

  init(limit: Int, open: @escaping @Sendable () throws -> any Driver) {
    self.limit = limit
    self.open = open
  }

  /// Runs `body` in one snapshot. A read inside a read of the same thread sees the same snapshot.
  func read<T>(_ body: (Connection) throws -> T) throws -> T {
    let connection: Connection
    switch try takeTurn() {
    case .nested(let outer): return try body(outer)
    case .take(let idle): connection = idle
    case .open: connection = try opened()
    }
    defer { giveBack(connection) }
    try begin(connection)
    defer { connection.driver.rollback() }
    return try body(connection)
  }

  func close() {
    let idle = state.withLock { state in
      state.isClosed = true
      defer { state.idle = [] }
      return state.idle
    }
    for connection in idle { connection.driver.close() }
  }

  private func takeTurn() throws -> Turn {
    let me = pthread_self()
    let turn: Turn? = try state.wait(seconds: 10) { state in
      if state.isClosed { throw DatabaseError.misuse("the database is closed") }
      if let mine = state.busy.first(where: { pthread_equal($0.thread, me) != 0 }) {
        return .nested(mine.connection)
      }
      if let idle = state.idle.popLast() {
        state.busy.append((me, idle))
        return .take(idle)
      }
      guard state.busy.count + state.opening < limit else { return nil }
      state.opening += 1
      return .open
    }
    guard let turn else { throw DatabaseError.overloaded("all \(limit) connections for reading are in use") }
    return turn
  }

  private func opened() throws -> Connection {
    let driver = Result { try open() }
    return try state.withLock { state in
      state.opening -= 1
      let connection = Connection(try driver.get())
      state.busy.append((pthread_self(), connection))
      return connection
    }
  }

  private func begin(_ connection: Connection) throws {
    connection.reset()
    do {
      try connection.driver.begin(writing: false)
    } catch {
      guard connection.driver.isLost else { throw error }
      try connection.driver.reconnect()
      connection.reset()
      try connection.driver.begin(writing: false)
    }
  }

  private func giveBack(_ connection: Connection) {
    let isClosed = state.withLock { state in
      state.busy.removeAll { $0.connection === connection }
      if !state.isClosed { state.idle.append(connection) }
      return state.isClosed
    }
    if isClosed { connection.driver.close() } else { state.wakeOne() }
  }
}
