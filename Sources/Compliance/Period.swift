public import Procedures
public import Time

/// One stretch of days for which an obligation is due once.
public struct Period: Hashable, Sendable {
  /// `2026-07-07`, `2026-W28`, `2026-07`, `2026-Q3`, `2026-H2`, `2026`: what people and waivers call it.
  public let key: String
  public let days: ClosedRange<Day>

  public init(_ key: String, _ days: ClosedRange<Day>) { (self.key, self.days) = (key, days) }
}

extension Frequency {
  /// The periods that touch the days from `first` to `last`, in order. None for what follows an event.
  public func periods(from first: Day, to last: Day, _ calendar: some DutyCalendar) -> [Period] {
    guard first <= last else { return [] }
    switch self {
    case .within, .before: return []
    case .everyDay: return (first...last).map { Period("\($0)", $0...$0) }
    case .everyWorkingDay: return Self.periods(of: (first...last).filter(calendar.isWorkingDay), until: last)
    case .on(let recurrence):
      // What came before the range may still be done in it, and what comes after ends the last period.
      let days = recurrence.days(from: first.advanced(by: -35), to: last.advanced(by: 35), calendar: calendar)
      return Self.periods(of: days, until: last.advanced(by: 35)).filter {
        $0.days.upperBound >= first && $0.days.lowerBound <= last
      }
    case .each(let span):
      var found: [Period] = []
      var day = first
      while day <= last {
        let period = span.period(around: day)
        day = period.days.upperBound.advanced(by: 1)
        // A week in which nobody works asks for nothing.
        if span != .weekly || period.days.contains(where: calendar.isTradingDay) { found.append(period) }
      }
      return found
    }
  }

  /// Each of these days until the one before the next: what is done a day later is late, but for this one.
  private static func periods(of days: [Day], until last: Day) -> [Period] {
    days.enumerated().map { place, day in
      let end = place + 1 < days.count ? days[place + 1].advanced(by: -1) : max(day, last)
      return Period("\(day)", day...end)
    }
  }
}

extension Frequency.Span {
  /// The span that a day lies in.
  public func period(around day: Day) -> Period {
    let (year, month, _) = day.civil
    switch self {
    case .weekly:
      let monday = day.advanced(by: 1 - day.weekday)
      // A week belongs to the year of its Thursday (ISO 8601).
      let thursday = monday.advanced(by: 3)
      let number = (thursday - Day(thursday.year, 1, 1)!) / 7 + 1
      return Period("\(thursday.year)-W\(number < 10 ? "0" : "")\(number)", monday...monday.advanced(by: 6))
    case .monthly: return Self.months(year, month...month, Month(day).description)
    case .quarterly: return Period(Quarter(day).description, Quarter(day).days)
    case .halfYearly:
      return month <= 6 ? Self.months(year, 1...6, "\(year)-H1") : Self.months(year, 7...12, "\(year)-H2")
    case .yearly: return Self.months(year, 1...12, "\(year)")
    case .twoYearly:
      // Counted from the even years on: 2026 and 2027.
      let from = year - year % 2
      return Period("\(from)-\(from + 1)", Day(from, 1, 1)!...Day(from + 1, 12, 31)!)
    }
  }

  private static func months(_ year: Int, _ months: ClosedRange<Int>, _ key: String) -> Period {
    let next = months.upperBound == 12 ? Day(year + 1, 1, 1)! : Day(year, months.upperBound + 1, 1)!
    return Period(key, Day(year, months.lowerBound, 1)!...next.advanced(by: -1))
  }
}
