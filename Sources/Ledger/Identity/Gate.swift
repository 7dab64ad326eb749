import Glibc

/// Lets so many threads through at a time; the others wait their turn.
final class Gate: @unchecked Sendable {
  // Guarded by `mutex`, as is everything here.
  private var free: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let signal = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(_ places: Int) {
    free = places
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(signal, nil)
  }

  deinit {
    pthread_cond_destroy(signal)
    pthread_mutex_destroy(mutex)
    signal.deallocate()
    mutex.deallocate()
  }

  func pass<T>(_ body: () throws -> T) rethrows -> T {
    pthread_mutex_lock(mutex)
    while free == 0 { pthread_cond_wait(signal, mutex) }
    free -= 1
    pthread_mutex_unlock(mutex)
    defer {
      pthread_mutex_lock(mutex)
      free += 1
      pthread_cond_signal(signal)
      pthread_mutex_unlock(mutex)
    }
    return try body()
  }
}
