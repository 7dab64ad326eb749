public import Procedures
public import Time

/// What the ledger asks of the trading calendar: the rules of records and the recurrences of procedures ask the
/// one value. `isTradingDay` suffices; the rest is then concluded from it, and a calendar that knows better
/// says better.
public protocol TradingDays: DutyCalendar {
  func isTradingDay(_ day: Day) -> Bool
  /// The whole calendar: sessions, windows, working days. One of which no year is published without it.
  var current: InstitutionCalendar { get }
}

extension TradingDays {
  public var current: InstitutionCalendar { InstitutionCalendar(.unpublished, exchanges: Exchange.futures) }

  /// Make-up days are not to be concluded: exchanges do not trade on them.
  public func isWorkingDay(_ day: Day) -> Bool { isTradingDay(day) }

  public func isPublicHoliday(_ day: Day) -> Bool {
    guard !isTradingDay(day) else { return false }
    var (first, last) = (day, day)
    while day - first < 15, !isTradingDay(first.advanced(by: -1)) { first = first.advanced(by: -1) }
    while last - day < 15, !isTradingDay(last.advanced(by: 1)) { last = last.advanced(by: 1) }
    return (first.number...last.number).contains { !Day(number: $0).isWeekend }
  }

  public func isLastDayOfHoliday(_ day: Day) -> Bool {
    isPublicHoliday(day) && isTradingDay(day.advanced(by: 1))
  }

  /// None is held on the evening before a public holiday.
  public func hasNightSession(_ tradingDay: Day) -> Bool {
    guard isTradingDay(tradingDay), let evening = previousTradingDay(before: tradingDay) else { return false }
    return tradingDay - evening == 1 || !isPublicHoliday(tradingDay.advanced(by: -1))
  }

  public func nextTradingDay(after day: Day) -> Day? {
    (1...31).lazy.map { day.advanced(by: $0) }.first(where: isTradingDay)
  }
  public func previousTradingDay(before day: Day) -> Day? {
    (1...31).lazy.map { day.advanced(by: -$0) }.first(where: isTradingDay)
  }
}
