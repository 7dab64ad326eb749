internal import Glibc

/// One write on its way through the lane. The thread that asked sleeps until `finish`, so what its closure
/// has captured is touched by one thread at a time.
final class WriteJob: @unchecked Sendable {
  /// Gone before the caller goes on: a closure of its stack may not outlive its call.
  private var body: ((Connection) throws -> Void)?
  let isTraced: Bool
  var trace: [String] = []
  private var error: (any Error)?
  private let done = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init(isTraced: Bool, _ body: @escaping (Connection) throws -> Void) {
    self.isTraced = isTraced
    self.body = body
    sem_init(done, 0, 0)
  }

  deinit {
    sem_destroy(done)
    done.deallocate()
  }

  func run(_ connection: Connection) throws {
    let body = self.body
    self.body = nil
    try body?(connection)
  }

  /// Wakes the thread that waits; nil means that everything is durable.
  func finish(_ error: (any Error)?) {
    self.error = error
    body = nil
    sem_post(done)
  }

  func wait() throws {
    while sem_wait(done) != 0 {}
    if let error { throw error }
  }
}
