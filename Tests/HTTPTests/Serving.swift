import Glibc
import HTTP
import Synchronization

/// Runs a server on a free port for as long as `body` runs.
func serving<Result>(
  _ routes: (inout Router) -> Void, configure: (inout ServerConfiguration) -> Void = { _ in },
  onError: @escaping ErrorHandler = plainError, finish: @escaping FinishHandler = { _, _ in },
  _ body: (Server) throws -> Result
) throws -> Result {
  var router = Router()
  routes(&router)
  var configuration = ServerConfiguration(listen: "127.0.0.1:0")
  configuration.workers = 2
  configure(&configuration)
  let server = Server(router: router, configuration: configuration, onError: onError, finish: finish)
  try server.start()
  defer { server.stop() }
  return try body(server)
}

/// Opened once by a test, waited for by handlers that must not finish before.
final class Gate: Sendable {
  private let isOpen = Atomic(false)
  private let passing = Atomic(0)
  /// How many have come to it.
  var arrived: Int { passing.load(ordering: .acquiring) }
  func open() { isOpen.store(true, ordering: .releasing) }
  func pass() {
    passing.add(1, ordering: .releasing)
    while !isOpen.load(ordering: .acquiring) { usleep(1000) }
  }
}

/// Waits until `condition` holds; false when it never does.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<10_000 {
    if condition() { return true }
    usleep(1000)
  }
  return false
}

final class Counter: Sendable {
  private let value = Atomic(0)
  var total: Int { value.load(ordering: .relaxed) }
  func count() { value.add(1, ordering: .relaxed) }
}
