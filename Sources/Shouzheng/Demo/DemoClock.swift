import Ledger
import Synchronization
import Time

/// The clock of the sample institution: moved from event to event, never back.
final class DemoClock: TimeSource {
  private let moment: Mutex<Moment>

  init(_ start: Moment) { moment = Mutex(start) }

  var now: Moment { moment.withLock { $0 } }

  /// What should have happened earlier happens now.
  func move(to next: Moment) { moment.withLock { $0 = max($0, next) } }
}
