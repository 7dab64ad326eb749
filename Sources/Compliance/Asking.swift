public import Procedures
public import Time

/// How far people are asked about a task: who has to do it first, then who stands in for them, then who leads.
public enum Asking: Int, Hashable, Sendable, Comparable, CaseIterable {
  /// The holder of the post, so many working days before.
  case reminder = 1
  /// The holder, once it is overdue.
  case overdue
  /// The backup and the head, a working day later.
  case head
  /// The leader in charge, three working days later.
  case leader

  public static func < (a: Asking, b: Asking) -> Bool { a.rawValue < b.rawValue }
}

extension DueTask {
  /// The furthest step that has been reached; nil while nobody is asked.
  public func asking(at now: Moment, _ calendar: some DutyCalendar) -> Asking? {
    guard isAsked else { return nil }
    guard now > grace else {
      guard let remind = obligation.remind else { return nil }
      let from = Length(remind, .workingDays).day(from: due.day, -1, calendar)
      return now >= from.midnight ? .reminder : nil
    }
    if now > Length(3, .workingDays).moment(after: grace, calendar) { return .leader }
    return now > Length(1, .workingDays).moment(after: grace, calendar) ? .head : .overdue
  }
}
