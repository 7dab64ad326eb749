internal import Glibc

private final class Body: Sendable {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Runs `body` on a thread of its own, which nobody joins.
func startThread(_ body: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  var thread = pthread_t()
  let box = Unmanaged.passRetained(Body(body))
  let result = pthread_create(&thread, &attributes, enterThread, box.toOpaque())
  pthread_attr_destroy(&attributes)
  precondition(result == 0, "the system gives no thread: \(result)")
}

private func enterThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Unmanaged<Body>.fromOpaque(box!).takeRetainedValue().run()
  return nil
}
