import Procedures
import Time

extension Obligation {
  /// When a period's task is due, and until when it is in time: the two differ by the grace.
  func due(for period: Period, _ calendar: some DutyCalendar) -> (due: Moment, grace: Moment) {
    let closing = deadline.time ?? .lastSecond
    var day: Day
    var end: Moment?
    switch deadline.place {
    case .end:
      switch frequency {
      case .each:
        // Nobody is asked to do it on a Sunday; done on that Sunday it is in time.
        day = period.days.upperBound
        while !calendar.isWorkingDay(day), day > period.days.lowerBound { day = day.advanced(by: -1) }
        end = Moment(period.days.upperBound, .lastSecond)
      default: day = period.days.lowerBound
      }
    case .after(let length):
      let start: Day = if case .each = frequency { period.days.upperBound } else { period.days.lowerBound }
      day = length.day(from: start, 1, calendar)
    case .ahead(let length): day = length.day(from: period.days.lowerBound, -1, calendar)
    case .on(let month, let date): day = Day(period.days.lowerBound.year, month, date) ?? period.days.upperBound
    }
    if earlier > 0 {
      day = Length(earlier, .workingDays).day(from: day, -1, calendar)
      end = nil
    }
    let due = Moment(day, closing)
    if let grace = deadline.grace {
      // Hours lengthen the deadline itself; days end with themselves.
      return (due, max(due, grace.moment(after: due, calendar)))
    }
    return (due, end.map { max(due, $0) } ?? due)
  }

  /// When what an event asks for is due.
  func due(for event: Moment, _ calendar: some DutyCalendar) -> (due: Moment, grace: Moment) {
    let due: Moment
    switch frequency {
    case .before(let length): due = length.moment(before: event, calendar)
    case .within(let length): due = length.moment(after: event, calendar)
    default: due = event
    }
    let own = earlier == 0 ? due : Moment(Length(earlier, .workingDays).day(from: due.day, -1, calendar), due.time)
    return (own, deadline.grace.map { max(own, $0.moment(after: own, calendar)) } ?? own)
  }
}
