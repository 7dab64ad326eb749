import Synchronization
public import Time

/// The institution's calendar, whose exchanges and windows the administrator may change while the product runs.
public final class ChosenCalendar: TradingDays {
  private let chosen: Mutex<InstitutionCalendar>

  /// - Parameter exchanges: those of a futures company unless told otherwise.
  public init(_ calendar: TradingCalendar, exchanges: [Exchange] = Exchange.futures) {
    chosen = Mutex(InstitutionCalendar(calendar, exchanges: exchanges))
  }

  /// The calendar as it is chosen now: take it once for one page.
  public var current: InstitutionCalendar { chosen.withLock { $0 } }
  public var calendar: TradingCalendar { current.calendar }
  public var exchanges: [Exchange] { current.exchanges }

  /// Takes over what the institution's settings say: `SHFE,INE,…`. Unknown names are left out; with none known
  /// nothing changes.
  ///
  /// - Parameter rules: where its restricted windows lie; as they were when nothing is said.
  public func choose(_ text: String, rules: WindowRules? = nil) {
    let names = text.split { $0 == "," || $0 == "，" || $0 == "、" || $0 == " " }
    let found = names.compactMap { Exchange(rawValue: $0.uppercased()) }
    guard !found.isEmpty else { return }
    chosen.withLock { $0 = InstitutionCalendar($0.calendar, exchanges: found, rules: rules ?? $0.rules) }
  }

  /// Puts another calendar in its place, for the same exchanges: a year was imported or corrected.
  public func replace(with calendar: TradingCalendar) {
    chosen.withLock { $0 = InstitutionCalendar(calendar, exchanges: $0.exchanges, rules: $0.rules) }
  }

  public func isTradingDay(_ day: Day) -> Bool { current.isTradingDay(day) }
  public func isWorkingDay(_ day: Day) -> Bool { current.isWorkingDay(day) }
  public func isPublicHoliday(_ day: Day) -> Bool { current.isPublicHoliday(day) }
  public func isLastDayOfHoliday(_ day: Day) -> Bool { current.isLastDayOfHoliday(day) }
  public func hasNightSession(_ tradingDay: Day) -> Bool { current.hasNightSession(tradingDay) }
  public func nextTradingDay(after day: Day) -> Day? { current.nextTradingDay(after: day) }
  public func previousTradingDay(before day: Day) -> Day? { current.previousTradingDay(before: day) }
}

extension Exchange {
  /// The exchanges of futures companies.
  public static let futures = Exchange.allCases.filter(\.isFutures)
}
