import Ledger
import Synchronization
import Time

/// A clock that stands still until a test moves it.
final class TestClock: TimeSource {
  private let moment: Mutex<Moment>

  /// A Tuesday morning, 08:20.
  init(_ start: Moment = Moment("2026-07-07 08:20")!) { moment = Mutex(start) }

  var now: Moment { moment.withLock { $0 } }
  func advance(by seconds: Int) { moment.withLock { $0 = $0.advanced(by: seconds) } }
}

/// Every day but Saturday and Sunday.
struct Weekdays: TradingDays {
  func isTradingDay(_ day: Day) -> Bool { !day.isWeekend }
}
