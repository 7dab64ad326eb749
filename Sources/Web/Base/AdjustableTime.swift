public import Ledger
public import Time

/// A clock that tests and demonstrations move. The server offers it only when it was started for that, says so
/// on every page, and the audit trail carries the time it showed.
public protocol AdjustableTime: TimeSource {
  func set(_ moment: Moment)
}
