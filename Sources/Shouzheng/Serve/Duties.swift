import Ledger

/// What the product does by the clock.
struct Duties {
  let jobs: [Scheduler.Job]

  init(_ installation: Installation) {
    jobs = []
  }
}
