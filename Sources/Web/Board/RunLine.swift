import Ledger
import Procedures
import Time

/// A run as the board and the watch show it.
struct RunLine: Sendable, Equatable {
  let id: Int
  let title: String
  let due: Int
  let done: Int
  let abnormal: Int
  let late: Int
  /// What is signed and waits for a reviewer.
  let awaiting: Int
  let state: RunState
  /// The next deadline that is not kept yet.
  let nextDue: Moment?
  /// When the whole is due.
  let dueAt: Moment

  init(_ run: RunSummary) {
    id = run.id
    title = run.title
    (due, done, awaiting) = (run.counts.due, run.counts.done, run.counts.awaiting)
    (abnormal, late) = (run.counts.abnormal, run.counts.late)
    state = run.state
    nextDue = run.counts.nextDue
    dueAt = run.occurrence.due
  }

  init(
    id: Int, title: String, due: Int, done: Int, abnormal: Int = 0, late: Int = 0, awaiting: Int = 0,
    state: RunState = .open, nextDue: Moment?, dueAt: Moment
  ) {
    (self.id, self.title, self.due, self.done) = (id, title, due, done)
    (self.abnormal, self.late, self.awaiting) = (abnormal, late, awaiting)
    (self.state, self.nextDue, self.dueAt) = (state, nextDue, dueAt)
  }

  enum Standing: Sendable, Equatable { case closed, cancelled, overdue, soon, open }

  /// - Parameter soonSeconds: from how long before a deadline on it presses.
  func standing(at now: Moment, soonSeconds: Int = 15 * 60) -> Standing {
    switch state {
    case .closed: return .closed
    case .cancelled: return .cancelled
    case .open:
      guard let nextDue else { return .open }
      if nextDue < now { return .overdue }
      return nextDue - now <= soonSeconds ? .soon : .open
    }
  }
}
