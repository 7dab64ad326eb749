import Glibc

/// Work beside the test, on a thread that can be joined.
final class Background {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  private var thread = pthread_t()

  init(_ run: @escaping @Sendable () -> Void) {
    pthread_create(&thread, nil, enter, Unmanaged.passRetained(Body(run)).toOpaque())
  }

  func join() { pthread_join(thread, nil) }

  fileprivate static func run(_ box: UnsafeMutableRawPointer) {
    Unmanaged<Body>.fromOpaque(box).takeRetainedValue().run()
  }
}

private func enter(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  Background.run(box!)
  return nil
}
