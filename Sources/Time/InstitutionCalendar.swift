/// The calendar as one institution lives it: a day is a trading day when any of its exchanges trades.
///
/// Duties have to be scheduled even for a day whose year has not been published yet, so beyond the
/// covered years every weekday but New Year's Day counts as a working and trading day: a duty too many
/// is noticed and one missed is not. `calendar.absenceWarning` says that the year is missing.
public struct InstitutionCalendar: Sendable {
  public let calendar: TradingCalendar
  /// In the order of the board.
  public let exchanges: [Exchange]
  /// Where its restricted windows lie.
  public let rules: WindowRules

  public init(_ calendar: TradingCalendar, exchanges: some Sequence<Exchange>, rules: WindowRules = WindowRules()) {
    self.calendar = calendar
    self.exchanges = Set(exchanges).sorted()
    self.rules = rules
  }

  public func isTradingDay(_ day: Day) -> Bool {
    guard calendar.covers(day) else { return isOrdinaryWeekday(day) }
    return exchanges.contains { calendar.isTradingDay(day, on: $0) == true }
  }

  public func isWorkingDay(_ day: Day) -> Bool {
    calendar.isWorkingDay(day) ?? isOrdinaryWeekday(day)
  }

  /// A day of a public holiday, the weekend days inside its span included.
  public func isPublicHoliday(_ day: Day) -> Bool {
    calendar.covers(day) ? calendar.holidayName(day) != nil : isNewYear(day)
  }

  /// The last day of a rest that a public holiday belongs to.
  public func isLastDayOfHoliday(_ day: Day) -> Bool {
    calendar.isLastDayOfHoliday(day) ?? false
  }

  /// Whether any of the exchanges held a night session that belongs to a trading day.
  public func hasNightSession(_ tradingDay: Day) -> Bool {
    exchanges.contains { calendar.hasNightSession(tradingDay, on: $0) == true }
  }

  /// Nil beyond the covered years.
  public func nextTradingDay(after day: Day) -> Day? {
    exchanges.compactMap { calendar.tradingDay(after: day, on: $0) }.min()
  }

  /// Nil before the covered years.
  public func previousTradingDay(before day: Day) -> Day? {
    exchanges.compactMap { calendar.tradingDay(before: day, on: $0) }.max()
  }

  private func isNewYear(_ day: Day) -> Bool { day.month == 1 && day.day == 1 }
  private func isOrdinaryWeekday(_ day: Day) -> Bool { !day.isWeekend && !isNewYear(day) }
}
