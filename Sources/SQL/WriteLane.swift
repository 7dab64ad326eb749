internal import Glibc

/// The one lane all writes take. A thread of its own takes whatever waits, runs each write in a savepoint of
/// one transaction, commits once, and only then answers: many writes share one fsync, and while one is under
/// way the next group gathers.
final class WriteLane: @unchecked Sendable {
  private struct Queue {
    var waiting: [WriteJob] = []
    var isClosing = false
  }

  private let queue = Monitor(Queue())
  // Touched by the lane's thread only, from its start on.
  private let connection: Connection
  private let options: Database.Options
  private let counters: Counters
  private var thread = pthread_t()
  /// Whether a write's closure is running, or only a hook.
  private var isInTransaction = false

  init(_ connection: Connection, _ options: Database.Options, _ counters: Counters) throws {
    self.connection = connection
    self.options = options
    self.counters = counters
    let lane = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, nil, runWriteLane, lane.toOpaque())
    guard code == 0 else {
      lane.release()
      throw DatabaseError.other(code: "pthread \(code)", message: "the writing thread did not start")
    }
  }

  /// Whether the caller is the lane itself, inside a write.
  var isInsideWrite: Bool { isOwnThread && isInTransaction }
  private var isOwnThread: Bool { pthread_equal(pthread_self(), thread) != 0 }

  /// Blocks until the job is durable, or failed.
  func run(_ job: WriteJob) throws {
    try enqueue([job])
    try job.wait()
  }

  /// Lets several jobs wait one behind the other, so that they share a transaction as far as the limit of a group
  /// goes; all of them or, where the lane is overloaded, none.
  func enqueue(_ jobs: [WriteJob]) throws {
    guard !isOwnThread else {
      throw DatabaseError.misuse("a write may not start another write: use the connection it was given")
    }
    try queue.withLock { queue in
      if queue.isClosing { throw DatabaseError.misuse("the database is closed") }
      guard queue.waiting.count + jobs.count <= options.queueLimit else {
        throw DatabaseError.overloaded("\(queue.waiting.count) writes wait already")
      }
      queue.waiting += jobs
    }
    queue.wakeAll()
  }

  /// Does what waits, then ends.
  func close() {
    let first = queue.withLock { queue in
      defer { queue.isClosing = true }
      return !queue.isClosing
    }
    guard first else { return }
    queue.wakeAll()
    if !isOwnThread { pthread_join(thread, nil) } else { pthread_detach(thread) }
  }

  var waitingCount: Int { queue.withLock { $0.waiting.count } }

  fileprivate func work() {
    while var group = nextGroup() {
      while !group.isEmpty { group = commit(group) }
    }
    connection.driver.close()
  }

  private func nextGroup() -> [WriteJob]? {
    let group: [WriteJob] = queue.wait { queue in
      if queue.waiting.isEmpty { return queue.isClosing ? [] : nil }
      let group = Array(queue.waiting.prefix(options.groupLimit))
      queue.waiting.removeFirst(group.count)
      return group
    }!
    return group.isEmpty ? nil : group
  }

  /// Runs a group as one transaction. Returns the jobs it never came to, for a transaction of their own.
  private func commit(_ group: [WriteJob]) -> [WriteJob] {
    var done: [WriteJob] = []
    var hooks: [@Sendable () -> Void] = []
    isInTransaction = true
    defer { isInTransaction = false }
    do {
      try begin()
    } catch {
      finish(group, error)
      return []
    }
    for (index, job) in group.enumerated() {
      let error = perform(job)
      if error == nil {
        done.append(job)
        hooks += connection.takeHooks()
      }
      guard connection.driver.isInTransaction else {
        // The engine gave up the transaction: what ran in it is undone, what has not run yet is unharmed.
        finish(done, error ?? DatabaseError.other(code: "rollback", message: "the transaction was given up"))
        if let error { job.finish(error) }
        connection.driver.rollback()
        return Array(group[(index + 1)...])
      }
      if let error { job.finish(error) }
    }
    guard !done.isEmpty else {
      connection.driver.rollback()
      return []
    }
    do {
      try connection.driver.commit()
    } catch {
      connection.driver.rollback()
      finish(done, error)
      return []
    }
    isInTransaction = false
    counters.countGroup(of: done.count)
    for hook in hooks { hook() }
    finish(done, nil)
    return []
  }

  /// No closure has run yet, so a connection found dead is replaced without anybody noticing.
  private func begin() throws {
    connection.reset()
    do {
      try connection.driver.begin(writing: true)
    } catch {
      guard connection.driver.isLost else { throw error }
      try connection.driver.reconnect()
      connection.reset()
      try connection.driver.begin(writing: true)
    }
    do {
      try options.onBeginWriteTransaction?(connection)
    } catch {
      connection.driver.rollback()
      throw error
    }
  }

  private func perform(_ job: WriteJob) -> (any Error)? {
    let before = connection.statementCount
    connection.trace = job.isTraced ? [] : nil
    defer {
      job.trace = connection.trace ?? []
      counters.countStatements(connection.statementCount - before)
    }
    do {
      try connection.savepoint { try job.run(connection) }
      return nil
    } catch {
      _ = connection.takeHooks()
      return error
    }
  }

  private func finish(_ jobs: [WriteJob], _ error: (any Error)?) {
    for job in jobs { job.finish(error) }
  }
}

private func runWriteLane(_ lane: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<WriteLane>.fromOpaque(lane!).takeRetainedValue().work()
  return nil
}
