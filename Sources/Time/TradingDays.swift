/// Trading days of an exchange, and nights.
extension TradingCalendar {
  /// Nil when the day is not covered: neither yes nor no is known.
  public func isTradingDay(_ day: Day, on exchange: Exchange) -> Bool? {
    marks(of: day).map { $0.open & exchange.bit != 0 }
  }

  /// The exchanges that trade on a day, in the order of the board; empty when none does or the day is
  /// not covered.
  public func exchangesTrading(on day: Day) -> [Exchange] {
    guard let open = marks(of: day)?.open else { return [] }
    return Exchange.allCases.filter { open & $0.bit != 0 }
  }

  /// The `count`-th trading day after a day, which itself does not count. Nil beyond the covered years.
  public func tradingDay(after day: Day, count: Int = 1, on exchange: Exchange) -> Day? {
    guard count >= 1, let offset = offset(day) else { return nil }
    return trading[exchange.order].after(offset, count).map(self.day)
  }

  /// The `count`-th trading day before a day, which itself does not count. Nil beyond the covered years.
  public func tradingDay(before day: Day, count: Int = 1, on exchange: Exchange) -> Day? {
    guard count >= 1, let offset = offset(day) else { return nil }
    return trading[exchange.order].before(offset, count).map(self.day)
  }

  /// The day itself when it is a trading day, else the next one.
  public func tradingDay(onOrAfter day: Day, on exchange: Exchange) -> Day? {
    isTradingDay(day, on: exchange) == true ? day : tradingDay(after: day, on: exchange)
  }

  /// Those of the given days that are trading days and covered, ascending.
  public func tradingDays(_ days: ClosedRange<Day>, on exchange: Exchange) -> [Day] {
    guard let (first, last) = covered(days) else { return [] }
    return trading[exchange.order].between(first, last).map(day)
  }

  /// How many of the given days are trading days; nil unless all of them are covered.
  public func countTradingDays(_ days: ClosedRange<Day>, on exchange: Exchange) -> Int? {
    guard let first = offset(days.lowerBound), let last = offset(days.upperBound) else { return nil }
    return trading[exchange.order].count(first, last)
  }

  /// The first trading day of the month a day lies in.
  public func firstTradingDay(ofMonth day: Day, on exchange: Exchange) -> Day? {
    tradingDay(onOrAfter: Day(day.year, day.month, 1)!, on: exchange)
  }

  /// Whether a trading day began with a night session on the evening before. Nil when not covered.
  public func hasNightSession(_ tradingDay: Day, on exchange: Exchange) -> Bool? {
    marks(of: tradingDay).map { $0.night & exchange.bit != 0 }
  }

  /// Whether a night session starts on the evening of a day. Nil when not covered.
  public func hasNightSession(onEveningOf day: Day, on exchange: Exchange) -> Bool? {
    guard let open = isTradingDay(day, on: exchange) else { return nil }
    guard open, let next = tradingDay(after: day, on: exchange) else { return false }
    return hasNightSession(next, on: exchange)
  }

  /// The evening starts at 18:00: after it, what happens at an exchange with a night session belongs
  /// to the next trading day.
  public static let eveningStart = TimeOfDay(18, 0)!

  /// The trading day a moment belongs to: the small hours and the day itself to the day, an evening
  /// with a night session to the next trading day, and days without trading to the next trading day.
  public func tradingDay(at moment: Moment, on exchange: Exchange) -> Day? {
    let day = moment.day
    guard let open = isTradingDay(day, on: exchange) else { return nil }
    guard open else { return tradingDay(after: day, on: exchange) }
    let isNight = moment.time >= TradingCalendar.eveningStart
    guard isNight, hasNightSession(onEveningOf: day, on: exchange) == true else { return day }
    return tradingDay(after: day, on: exchange)
  }

  func covered(_ days: ClosedRange<Day>) -> (Int, Int)? {
    guard days.upperBound >= firstDay, days.lowerBound <= lastDay else { return nil }
    return (max(days.lowerBound, firstDay) - firstDay, min(days.upperBound, lastDay) - firstDay)
  }
}
