/// What may be done during a session. The raw value is the word of the session pack.
public enum SessionKind: String, CaseIterable, Hashable, Sendable {
  /// Orders of an opening call auction are entered.
  case auction
  /// The call auction is matched; no orders are taken.
  case matching
  /// Continuous trading.
  case continuous
  /// Closing call auction, entry and matching.
  case closing
  /// Trading at the closing price after the close.
  case fixedPrice = "fixed-price"

  public var label: String {
    switch self {
    case .auction: "集合竞价"
    case .matching: "竞价撮合"
    case .continuous: "连续交易"
    case .closing: "收盘集合竞价"
    case .fixedPrice: "盘后固定价格交易"
    }
  }
}

/// A stretch of time in which an exchange trades, on a given trading day.
public struct Session: Hashable, Sendable {
  public let exchange: Exchange
  public let kind: SessionKind
  /// First second that belongs to the session.
  public let start: Moment
  /// First second that no longer does.
  public let end: Moment
  /// Held on the evening before (or in the small hours after it), and counted to `tradingDay`.
  public let isNight: Bool
  public let tradingDay: Day

  public init(
    exchange: Exchange, kind: SessionKind, start: Moment, end: Moment, isNight: Bool,
    tradingDay: Day
  ) {
    self.exchange = exchange
    self.kind = kind
    self.start = start
    self.end = end
    self.isNight = isNight
    self.tradingDay = tradingDay
  }

  public var range: Range<Moment> { start..<max(start, end) }
  public func contains(_ moment: Moment) -> Bool { start <= moment && moment < end }
  /// `夜盘连续交易`, `日盘集合竞价`
  public var label: String { (isNight ? "夜盘" : "日盘") + kind.label }
}

/// A stretch in which at least one of several exchanges trades.
public struct MergedSession: Hashable, Sendable {
  public let range: Range<Moment>
  public let exchanges: [Exchange]
  public let isNight: Bool

  public init(range: Range<Moment>, exchanges: [Exchange], isNight: Bool) {
    self.range = range
    self.exchanges = exchanges
    self.isNight = isNight
  }
}
