public import Time

extension Recurrence {
  /// The business days on which this falls from `first` to `last`, both included, in order and each once.
  /// Days beyond the years the calendar covers have none.
  public func days(from first: Day, to last: Day, calendar: some DutyCalendar) -> [Day] {
    guard first <= last else { return [] }
    switch self {
    case .onDemand: return []
    case .everyWeeks(let count, let anchor, let landing):
      let period = count * 7
      // A date up to a fortnight before the range may move into it over a holiday.
      let back = first.advanced(by: -21) - anchor
      var date = anchor.advanced(by: max(0, (back + period - 1) / period) * period)
      var days: [Day] = []
      while date <= last {
        if let day = landing.day(from: date, calendar), first <= day, day <= last, day != days.last {
          days.append(day)
        }
        date = date.advanced(by: period)
      }
      return days
    case .monthly(let wanted, let landing):
      var (year, month) = (first.year, first.month - 1)
      if month == 0 { (year, month) = (year - 1, 12) }
      var days: [Day] = []
      while let start = Day(year, month, 1), start <= last {
        let date = (1...wanted).reversed().lazy.compactMap { Day(year, month, $0) }.first ?? start
        if let day = landing.day(from: date, calendar), first <= day, day <= last, day != days.last {
          days.append(day)
        }
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      }
      return days
    default:
      return (first.number...last.number).lazy.map(Day.init(number:)).filter { falls(on: $0, calendar) }
    }
  }

  /// Whether a recurrence that looks at one day at a time falls on it.
  private func falls(on day: Day, _ calendar: some DutyCalendar) -> Bool {
    switch self {
    case .everyTradingDay: calendar.isTradingDay(day)
    case .everyTradingDayWithNightSession: calendar.isTradingDay(day) && calendar.hasNightSession(day)
    case .weekdays(let weekdays, _): weekdays.contains(day.weekday) && calendar.isTradingDay(day)
    case .lastDayOfHoliday: calendar.isLastDayOfHoliday(day)
    case .lastRestDay: day.isLastRestDay(calendar)
    case .firstTradingDayOfMonth:
      calendar.isTradingDay(day)
        && calendar.previousTradingDay(before: day).map { $0.month != day.month } ?? (day.day == 1)
    case .lastTradingDayBeforeHoliday:
      // Beyond the years the calendar covers comes a New Year's Day, which is a public holiday.
      calendar.isTradingDay(day)
        && (calendar.nextTradingDay(after: day).map { next in
          (day.number + 1..<next.number).contains { calendar.isPublicHoliday(Day(number: $0)) }
        } ?? true)
    case .lastTradingDayBeforeRest: calendar.isTradingDay(day) && !calendar.isTradingDay(day.advanced(by: 1))
    case .everyWeeks, .monthly, .onDemand: false
    }
  }
}

extension Recurrence.Landing {
  /// The first day on or after `date` that suits; nil when there is none within three weeks, which no holiday
  /// of the exchanges has ever filled.
  func day(from date: Day, _ calendar: some DutyCalendar) -> Day? {
    (0..<21).lazy.map { date.advanced(by: $0) }.first { day in
      switch self {
      case .tradingDay: calendar.isTradingDay(day)
      case .lastRestDay: day.isLastRestDay(calendar)
      case .anyDay: true
      }
    }
  }
}

extension Day {
  func isLastRestDay(_ calendar: some DutyCalendar) -> Bool {
    !calendar.isTradingDay(self) && calendar.isTradingDay(advanced(by: 1))
  }
}
