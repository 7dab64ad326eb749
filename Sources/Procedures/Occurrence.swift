public import Time

/// One time a procedure is due.
public struct Occurrence: Hashable, Sendable {
  /// The place of the schedule in the procedure.
  public let schedule: Int
  /// The business day: the trading day it belongs to, or the day itself when nobody trades.
  public let day: Day
  /// The civil day its times are counted from: the day before a night session's trading day, otherwise `day`.
  public let base: Day
  public let start, due: Moment

  public init(schedule: Int, day: Day, base: Day, start: Moment, due: Moment) {
    (self.schedule, self.day, self.base, self.start, self.due) = (schedule, day, base, start, due)
  }
}

extension Procedure {
  /// What falls on the business days from `first` to `last`, both included, in order of start.
  public func occurrences(from first: Day, to last: Day, calendar: some DutyCalendar) -> [Occurrence] {
    schedules.indices.flatMap { number in
      schedules[number].recurrence.days(from: first, to: last, calendar: calendar)
        .compactMap { occurrence(schedule: number, on: $0, calendar: calendar) }
    }.sorted { ($0.start, $0.schedule) < ($1.start, $1.schedule) }
  }

  /// The occurrence of one schedule on a business day, whether it falls on it or people start it by hand.
  /// Nil when the procedure has no such schedule, or a night session's evening lies before the calendar.
  public func occurrence(schedule number: Int, on day: Day, calendar: some DutyCalendar) -> Occurrence? {
    guard schedules.indices.contains(number) else { return nil }
    let schedule = schedules[number]
    var base = day
    if schedule.recurrence == .everyTradingDayWithNightSession {
      guard let evening = calendar.previousTradingDay(before: day) else { return nil }
      base = evening
    }
    return Occurrence(
      schedule: number, day: day, base: base, start: schedule.start.moment(from: base),
      due: schedule.due.moment(from: base))
  }
}
