import Glibc
import Ledger
import Messaging
import Synchronization
import Time

/// Does what is due, whether anybody looks or not. One thread; a job that fails is logged and tried again at
/// the next turn.
final class Scheduler: Sendable {
  struct Job: Sendable {
    let name: String
    /// Seconds between two turns.
    let every: Int
    let run: @Sendable (Moment) throws -> Void
  }
  private struct State {
    /// By the job's place: two jobs of one name are two.
    var last: [Int: Moment] = [:]
    var isStopping = false
  }
  private let jobs: [Job]
  private let time: any TimeSource
  private let state = Mutex(State())
  /// One turn at a time, whoever asks for it.
  private let turn = Mutex(())

  init(_ jobs: [Job], time: any TimeSource) {
    self.jobs = jobs
    self.time = time
  }

  /// Runs every job whose time has come.
  func tick() {
    turn.withLock { _ in
      let now = time.now
      for (place, job) in jobs.enumerated() where isDue(place, job, now) {
        do {
          try job.run(now)
        } catch {
          var line = LogLine("job failed")
          line.add("job", job.name)
          line.add("error", String(describing: error))
          line.write()
        }
      }
    }
  }

  /// A clock that was set back makes everything due again.
  private func isDue(_ place: Int, _ job: Job, _ now: Moment) -> Bool {
    state.withLock { state in
      if let last = state.last[place], now >= last, now - last < job.every { return false }
      state.last[place] = now
      return true
    }
  }

  /// Ticks every second on a thread of its own, until `stop`.
  func start() {
    startThread { [self] in
      while !state.withLock({ $0.isStopping }) {
        tick()
        usleep(1_000_000)
      }
    }
  }

  /// No turn begins after this returns, and none is under way.
  func stop() {
    state.withLock { $0.isStopping = true }
    turn.withLock { _ in }
  }
}
