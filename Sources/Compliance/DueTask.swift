public import Time

/// 应做事项 of one period or event: what is due, until when, and how it stands.
public struct DueTask: Hashable, Sendable {
  public enum Standing: Hashable, Sendable {
    /// Its period has not begun.
    case coming
    case open
    case met(Fact, isLate: Bool)
    case waived(Int)
    case overdue
    /// Nothing that would satisfy it can be recorded yet.
    case awaited
  }
  public let obligation: Obligation
  /// `2026-Q3`; `change/12` for what an event asks, `2026/12` for one thing among many.
  public let key: String
  public let days: ClosedRange<Day>
  public let due: Moment
  /// After it, it is overdue.
  public let grace: Moment
  /// What it follows or precedes, or the one thing it is about.
  public let event: Happening?
  public let standing: Standing

  /// Whether somebody has to do something about it now or soon.
  public var isAsked: Bool { standing == .open || standing == .overdue }
  /// Days by which it was done after the grace had ended; nil where it was in time, or was not done. What was late on
  /// the day itself was late by none.
  public var lateDays: Int? { if case .met(let fact, true) = standing { max(0, fact.at.day - grace.day) } else { nil } }
  public var fact: Fact? { if case .met(let fact, _) = standing { fact } else { nil } }
}
