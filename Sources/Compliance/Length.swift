public import Procedures
public import Time

/// So many hours or days: `12 hours`, `3 working-days`.
public struct Length: Hashable, Sendable {
  public enum Unit: String, Hashable, Sendable, CaseIterable {
    case hours, days
    case workingDays = "working-days"
    case tradingDays = "trading-days"
  }
  public let count: Int
  public let unit: Unit

  public init(_ count: Int, _ unit: Unit) { (self.count, self.unit) = (count, unit) }

  public var code: String { "\(count) \(unit.rawValue)" }

  /// Nil for anything `code` does not write.
  public init?(code: some StringProtocol) {
    let words = code.split(separator: " ")
    guard words.count == 2, let count = Int(words[0]), (0...1000).contains(count), let unit = Unit(rawValue: String(words[1]))
    else { return nil }
    self.init(count, unit)
  }

  public var chinese: String {
    switch unit {
    case .hours: "\(count) 小时"
    case .days: "\(count) 日"
    case .workingDays: "\(count) 个工作日"
    case .tradingDays: "\(count) 个交易日"
    }
  }

  public var english: String {
    let word =
      switch unit {
      case .hours: "hour"
      case .days: "day"
      case .workingDays: "working day"
      case .tradingDays: "trading day"
      }
    return "\(count) \(word)\(count == 1 ? "" : "s")"
  }

  /// The last moment that is still within this length after a moment. Days end with themselves, and the day of
  /// the moment does not count.
  public func moment(after moment: Moment, _ calendar: some DutyCalendar) -> Moment {
    unit == .hours ? moment.advanced(by: count * 3600) : Moment(day(from: moment.day, 1, calendar), .lastSecond)
  }

  /// The last moment that is at least this length before a moment: `提前三个工作日`.
  public func moment(before moment: Moment, _ calendar: some DutyCalendar) -> Moment {
    unit == .hours ? moment.advanced(by: -count * 3600) : Moment(day(from: moment.day, -1, calendar), .lastSecond)
  }

  /// The `count`-th such day after a day, or before it; the day itself when it counts none.
  func day(from start: Day, _ direction: Int, _ calendar: some DutyCalendar) -> Day {
    if unit == .days || unit == .hours { return start.advanced(by: direction * (unit == .days ? count : 0)) }
    var (day, left) = (start, count)
    // A rest is never longer than a fortnight: beyond the years a calendar covers every weekday counts.
    while left > 0, abs(day - start) < count * 15 + 30 {
      day = day.advanced(by: direction)
      if unit == .workingDays ? calendar.isWorkingDay(day) : calendar.isTradingDay(day) { left -= 1 }
    }
    return day
  }
}
