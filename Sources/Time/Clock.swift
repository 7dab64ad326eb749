/// What a clock counts in.
public enum ClockUnit: Hashable, Sendable {
  case minutes
  /// Days on which offices work.
  case workingDays
  /// Days on which an exchange trades.
  case tradingDays(Exchange)
}

/// A deadline 时限: so many minutes, working days or trading days from a moment. The day of
/// the moment does not count as a day; a count of days ends with the last second of its
/// last day unless a closing time is given.
public struct Clock: Hashable, Sendable {
  public let start: Moment
  public let count: Int
  public let unit: ClockUnit
  /// The last moment that is in time.
  public let deadline: Moment

  /// Nil when the calendar does not reach to the deadline, or the count is below 1.
  public init?(
    _ count: Int, _ unit: ClockUnit, from start: Moment, calendar: TradingCalendar,
    closing: TimeOfDay = .lastSecond
  ) {
    guard count >= 1 else { return nil }
    let deadline: Moment?
    switch unit {
    case .minutes: deadline = start.advanced(by: count * 60)
    case .workingDays:
      deadline = calendar.deadline(workingDays: count, after: start, closing: closing)
    case .tradingDays(let exchange):
      // An evening with a night session already belongs to the next trading day; a day without
      // trading is not yet the trading day it is counted to.
      let trades = calendar.isTradingDay(start.day, on: exchange) == true
      let day = trades ? calendar.tradingDay(at: start, on: exchange) : start.day
      deadline = day.flatMap { calendar.tradingDay(after: $0, count: count, on: exchange) }
        .map { Moment($0, closing) }
    }
    guard let deadline else { return nil }
    self.init(start: start, count: count, unit: unit, deadline: deadline)
  }

  private init(start: Moment, count: Int, unit: ClockUnit, deadline: Moment) {
    self.start = start
    self.count = count
    self.unit = unit
    self.deadline = deadline
  }

  /// A clock of minutes needs no calendar.
  public static func minutes(_ count: Int, from start: Moment) -> Clock {
    Clock(
      start: start, count: count, unit: .minutes, deadline: start.advanced(by: count * 60))
  }

  /// Seconds left, negative once it has run out.
  public func remaining(at now: Moment) -> Int { deadline - now }
  public func isOverdue(at now: Moment) -> Bool { remaining(at: now) < 0 }

  /// How much of it has passed, from 0 to 1, for a bar.
  public func elapsed(at now: Moment) -> Double {
    let whole = deadline - start
    guard whole > 0 else { return 1 }
    return min(1, max(0, Double(now - start) / Double(whole)))
  }

  /// `还有 6 分`, `超时 2 小时 5 分`; `6 min left`, `2 h 5 min overdue`.
  public func wording(at now: Moment, in language: WordingLanguage = .chinese) -> String {
    let left = remaining(at: now)
    let length = DurationWording.text(abs(left), in: language)
    return switch language {
    case .chinese: left < 0 ? "超时 \(length)" : "还有 \(length)"
    case .english: left < 0 ? "\(length) overdue" : "\(length) left"
    }
  }

  /// `30 分钟内`, `3 个工作日内`, `2 个交易日（上期所）内`.
  public var label: String {
    switch unit {
    case .minutes: count % 60 == 0 ? "\(count / 60) 小时内" : "\(count) 分钟内"
    case .workingDays: "\(count) 个工作日内"
    case .tradingDays(let exchange): "\(count) 个交易日（\(exchange.shortName)）内"
    }
  }
}
