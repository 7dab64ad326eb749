public import Time

/// What recurrences ask of a calendar. The trading calendar answers it for the exchanges of the institution:
/// a day is a trading day when any of them trades.
public protocol DutyCalendar: Sendable {
  func isTradingDay(_ day: Day) -> Bool
  /// A day people work: make-up working days (调休上班) included, public holidays excluded.
  func isWorkingDay(_ day: Day) -> Bool
  /// A day of a public holiday, the weekend days inside its span included.
  func isPublicHoliday(_ day: Day) -> Bool
  /// The last day of the span of a public holiday.
  func isLastDayOfHoliday(_ day: Day) -> Bool
  /// Whether a night session belongs to this trading day: it is held on the evening of the trading day before.
  func hasNightSession(_ tradingDay: Day) -> Bool
  /// Nil beyond the years the calendar covers.
  func nextTradingDay(after day: Day) -> Day?
  /// Nil before the years the calendar covers.
  func previousTradingDay(before day: Day) -> Day?
}

/// The calendar as one institution lives it answers all of it.
extension InstitutionCalendar: DutyCalendar {}
