/// One line of the session pack: a session that is held on every trading day from `from` to `until`.
public struct SessionRule: Hashable, Sendable {
  public let exchange: Exchange
  /// The product group it holds for, such as 贵金属; nil for all products of the exchange.
  public let group: String?
  public let isNight: Bool
  public let kind: SessionKind
  public let start: TimeOfDay
  /// At or before `start` when the session runs past midnight.
  public let end: TimeOfDay
  /// First trading day, and last one; nil when it still holds.
  public let from: Day
  public let until: Day?
  /// Held only on trading days without a night session (the auction before the day session).
  public let onlyWithoutNight: Bool
  /// The notice it comes from.
  public let source: String

  func holds(on tradingDay: Day) -> Bool {
    from <= tradingDay && (until.map { tradingDay <= $0 } ?? true)
  }

  /// The session on a trading day whose night part began on the evening of `eve`.
  func session(of tradingDay: Day, eve: Day) -> Session {
    let first = isNight ? eve : tradingDay
    let last = end <= start ? first.advanced(by: 1) : first
    return Session(
      exchange: exchange, kind: kind, start: Moment(first, start), end: Moment(last, end),
      isNight: isNight, tradingDay: tradingDay)
  }
}
