import Glibc

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Runs `body` on a thread of its own, which nobody joins.
package func startThread(_ body: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Body(body))
  let result = pthread_create(&thread, nil, enterThread, box.toOpaque())
  precondition(result == 0, "the system gives no thread: \(result)")
  pthread_detach(thread)
}

private func enterThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<Body>.fromOpaque(box!).takeRetainedValue().run()
  return nil
}
