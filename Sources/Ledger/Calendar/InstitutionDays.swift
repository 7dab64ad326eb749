import Records
import Synchronization
public import Time

/// The trading calendar as one institution lives by it: a day is a trading day when any of the exchanges it
/// trades on is open. Beyond the years the calendar covers it takes weekdays for trading days, so that work
/// goes on while the alarm of the missing year is heeded.
public final class InstitutionDays: TradingDays {
  public let calendar: TradingCalendar
  private let chosen: Mutex<[Exchange]>

  /// - Parameter exchanges: until `follow` reads the institution's own.
  public init(_ calendar: TradingCalendar, exchanges: [Exchange] = Exchange.allCases.filter(\.isFutures)) {
    self.calendar = calendar
    chosen = Mutex(exchanges)
  }

  /// The exchanges of the institution, in the order of the board.
  public var exchanges: [Exchange] { chosen.withLock { $0 } }

  /// Takes the exchanges from the institution's record, now and whenever it changes.
  public func follow(_ ledger: Ledger) throws {
    try read(ledger)
    ledger.onChange { [weak self, weak ledger] change in
      guard let ledger, change.topic.hasPrefix("institution") else { return }
      // Who changed the record has it durable already; a reading that fails leaves what was known.
      try? self?.read(ledger)
    }
  }

  private func read(_ ledger: Ledger) throws {
    guard let type = ledger.registry["institution"] else { return }
    let record = try ledger.read { try $0.find(type, [], limit: 1).first }
    let named = (record?["exchanges"].text ?? "").split { !$0.isLetter }.compactMap { Exchange(rawValue: $0.uppercased()) }
    if !named.isEmpty { chosen.withLock { $0 = Array(Set(named)).sorted() } }
  }

  public func isTradingDay(_ day: Day) -> Bool {
    guard calendar.covers(day) else { return !day.isWeekend }
    return exchanges.contains { calendar.isTradingDay(day, on: $0) ?? false }
  }

  public func isWorkingDay(_ day: Day) -> Bool { calendar.isWorkingDay(day) ?? !day.isWeekend }
  public func isPublicHoliday(_ day: Day) -> Bool { calendar.holidayName(day) != nil }
  public func isLastDayOfHoliday(_ day: Day) -> Bool { calendar.isLastDayOfHoliday(day) ?? false }

  public func hasNightSession(_ tradingDay: Day) -> Bool {
    guard calendar.covers(tradingDay) else { return exchanges.contains(where: \.isFutures) && isTradingDay(tradingDay) }
    return exchanges.contains { calendar.hasNightSession(tradingDay, on: $0) ?? false }
  }
}
