internal import Synchronization

/// Numbers for the metrics page.
final class Counts: Sendable {
  /// Requests between their first line and the last byte of their answer.
  let open = Atomic(0)
  let answered = Atomic(0)
}
