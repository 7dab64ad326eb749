import Synchronization
public import Time

/// The trading calendar as one institution sees it: a day is a trading day when any of its exchanges trades.
///
/// Beyond the years that packs cover, weekdays count as trading days: a duty too many is seen and cancelled, a
/// duty too few is not. The absence of a year is an alarm of its own (`TradingCalendar.absenceWarning`).
public final class InstitutionCalendar: TradingDays {
  public let calendar: TradingCalendar
  private let chosen: Mutex<[Exchange]>

  public init(_ calendar: TradingCalendar, exchanges: [Exchange] = Exchange.futures) {
    self.calendar = calendar
    chosen = Mutex(exchanges.isEmpty ? Exchange.futures : exchanges)
  }

  /// The exchanges of the institution, in its own order.
  public var exchanges: [Exchange] { chosen.withLock { $0 } }

  /// Takes over what the institution's settings say: `SHFE,INE,…`. Unknown names are left out; with none known
  /// nothing changes.
  public func choose(_ text: String) {
    let names = text.split { $0 == "," || $0 == "，" || $0 == "、" || $0 == " " }
    let found = names.compactMap { Exchange(rawValue: $0.uppercased()) }
    if !found.isEmpty { chosen.withLock { $0 = found } }
  }

  public func isTradingDay(_ day: Day) -> Bool {
    guard calendar.covers(day) else { return !day.isWeekend }
    return exchanges.contains { calendar.isTradingDay(day, on: $0) ?? false }
  }
  public func isWorkingDay(_ day: Day) -> Bool { calendar.isWorkingDay(day) ?? !day.isWeekend }
  public func isPublicHoliday(_ day: Day) -> Bool { calendar.holidayName(day) != nil }
  public func isLastDayOfHoliday(_ day: Day) -> Bool { calendar.isLastDayOfHoliday(day) ?? false }
  public func hasNightSession(_ tradingDay: Day) -> Bool {
    exchanges.contains { calendar.hasNightSession(tradingDay, on: $0) ?? false }
  }
}

extension Exchange {
  /// The exchanges of futures companies.
  public static let futures: [Exchange] = [.shfe, .ine, .dce, .czce, .gfex, .cffex]
}
