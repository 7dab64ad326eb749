internal import Glibc

/// Threads that run what may wait. The queue is bounded: who comes when it is full is told so at once.
final class WorkerPool: @unchecked Sendable {
  typealias Job = @Sendable () -> Void
  // Everything below is read and written under `lock` only.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [Job] = []
  private var first = 0
  private var isStopping = false
  private let limit: Int

  init(threads: Int, limit: Int) {
    self.limit = limit
    pthread_mutex_init(lock, nil)
    pthread_cond_init(filled, nil)
    for _ in 0..<max(1, threads) {
      startThread { [self] in work() }
    }
  }

  deinit {
    pthread_cond_destroy(filled)
    pthread_mutex_destroy(lock)
    filled.deallocate()
    lock.deallocate()
  }

  /// Requests that wait for a thread.
  var waiting: Int {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return jobs.count - first
  }

  /// False when the queue is full or the pool stops.
  func submit(_ job: @escaping Job) -> Bool {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    guard !isStopping, jobs.count - first < limit else { return false }
    jobs.append(job)
    pthread_cond_signal(filled)
    return true
  }

  /// Threads end after the job they are in; jobs that wait are dropped.
  func stop() {
    pthread_mutex_lock(lock)
    isStopping = true
    jobs = []
    first = 0
    pthread_cond_broadcast(filled)
    pthread_mutex_unlock(lock)
  }

  private func work() {
    while let job = next() { job() }
  }

  private func next() -> Job? {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while jobs.count == first && !isStopping { pthread_cond_wait(filled, lock) }
    guard !isStopping else { return nil }
    let job = jobs[first]
    first += 1
    if first == jobs.count {
      jobs.removeAll(keepingCapacity: true)
      first = 0
    } else if first >= 256 {
      jobs.removeFirst(first)
      first = 0
    }
    return job
  }
}
