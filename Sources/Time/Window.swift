/// What kind of time it is for changing a production system. The change form of the case collection
/// (3.3.1, annex 1) has a box for each of the three; its article 13 keeps standard changes out of
/// trading and settlement.
public enum Window: String, CaseIterable, Hashable, Sendable {
  /// An exchange trades.
  case trading
  /// A trading day is prepared, paused or settled: changes only with a reason.
  case restricted
  /// Everything else: where changes belong.
  case standard

  public var label: String {
    switch self {
    case .trading: "交易窗口"
    case .restricted: "受限窗口"
    case .standard: "标准窗口"
    }
  }
}

/// A stretch of one window.
public struct WindowSpan: Hashable, Sendable {
  public let window: Window
  public let range: Range<Moment>

  public init(_ window: Window, _ range: Range<Moment>) {
    self.window = window
    self.range = range
  }
}

/// Where restricted windows lie. The collection names the windows and leaves their hours to the
/// institution, so these are its to set.
public struct WindowRules: Hashable, Sendable {
  /// A trading day is prepared from here on…
  public var dayFrom: TimeOfDay
  /// …and settled until here.
  public var dayUntil: TimeOfDay
  /// The night session is prepared from here on…
  public var nightFrom: TimeOfDay
  /// …and wound up for so many seconds after its end.
  public var afterNight: Int

  /// 08:00 to 17:30, and 20:00 to half an hour after the night session.
  public init(
    dayFrom: TimeOfDay = TimeOfDay(8, 0)!, dayUntil: TimeOfDay = TimeOfDay(17, 30)!,
    nightFrom: TimeOfDay = TimeOfDay(20, 0)!, afterNight: Int = 1800
  ) {
    self.dayFrom = dayFrom
    self.dayUntil = dayUntil
    self.nightFrom = nightFrom
    self.afterNight = afterNight
  }
}
