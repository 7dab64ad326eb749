/// Working days of offices, with make-up working days, and public holidays.
extension TradingCalendar {
  /// Weekdays that are no public holiday, and make-up working days at weekends. Nil when not covered.
  public func isWorkingDay(_ day: Day) -> Bool? { marks(of: day)?.isWorking }

  /// A weekend day on which offices work. Exchanges never trade on one.
  public func isMakeUpWorkingDay(_ day: Day) -> Bool {
    day.isWeekend && marks(of: day)?.isWorking == true
  }

  /// The `count`-th working day after a day, which itself does not count. Nil beyond the covered years.
  public func workingDay(after day: Day, count: Int = 1) -> Day? {
    guard count >= 1, let offset = offset(day) else { return nil }
    return working.after(offset, count).map(self.day)
  }

  /// The `count`-th working day before a day, as in `提前三个工作日`. Nil beyond the covered years.
  public func workingDay(before day: Day, count: Int = 1) -> Day? {
    guard count >= 1, let offset = offset(day) else { return nil }
    return working.before(offset, count).map(self.day)
  }

  /// Those of the given days that are working days and covered, ascending.
  public func workingDays(_ days: ClosedRange<Day>) -> [Day] {
    guard let (first, last) = covered(days) else { return [] }
    return working.between(first, last).map(day)
  }

  /// How many of the given days are working days; nil unless all of them are covered.
  public func countWorkingDays(_ days: ClosedRange<Day>) -> Int? {
    guard let first = offset(days.lowerBound), let last = offset(days.upperBound) else { return nil }
    return working.count(first, last)
  }

  /// The last moment that is still within `count` working days after a moment. The day of the moment
  /// does not count; the last day counts until `closing`, by default its last second.
  public func deadline(
    workingDays count: Int, after moment: Moment, closing: TimeOfDay = .lastSecond
  ) -> Moment? {
    workingDay(after: moment.day, count: count).map { Moment($0, closing) }
  }

  /// The last day of a rest that a public holiday belongs to: the rest includes the weekend beside the
  /// holiday, and ends before a make-up working day. Nil when it, or the day after it, is not covered
  /// (1 January, always a public holiday, excepted).
  public func isLastDayOfHoliday(_ day: Day) -> Bool? {
    guard let mark = marks(of: day) else { return nil }
    if mark.isWorking { return false }
    let next = day.advanced(by: 1)
    guard let worksNext = isWorkingDay(next) ?? (isNewYear(next) ? false : nil) else { return nil }
    guard worksNext else { return false }
    var earlier = day
    while let mark = marks(of: earlier), !mark.isWorking {
      if mark.isHoliday { return true }
      earlier = earlier.advanced(by: -1)
    }
    return false
  }

  /// No day of trading lies between this day, which is itself no holiday, and the next public
  /// holiday: only weekend days, worked or not. Nil when not covered.
  public func isBeforePublicHoliday(_ day: Day) -> Bool? {
    guard let mark = marks(of: day) else { return nil }
    if mark.isHoliday { return false }
    var later = day.advanced(by: 1)
    while let mark = marks(of: later) {
      if mark.isHoliday { return true }
      if !later.isWeekend { return false }
      later = later.advanced(by: 1)
    }
    return isNewYear(later) ? true : nil
  }

  /// 1 January is known to be a holiday even when its year is not covered.
  private func isNewYear(_ day: Day) -> Bool { day.month == 1 && day.day == 1 }
}
