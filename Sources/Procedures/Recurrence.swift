public import Time

/// When a procedure is due again, in the calendar's terms. Packs write its `code`.
public enum Recurrence: Hashable, Sendable {
  case everyTradingDay
  /// Trading days that have a night session. Its times are counted from the trading day before, on whose
  /// evening the session is held: 20:30 is that evening, `+1 02:30` the end of the night.
  case everyTradingDayWithNightSession
  /// On these weekdays (1 is Monday) when they are trading days; after settlement when said so. A Wednesday
  /// that is a holiday is left out, because the last day of the holiday has its own maintenance.
  case weekdays([Int], afterSettlement: Bool)
  /// The last day of each public holiday.
  case lastDayOfHoliday
  /// The day before the next trading day when it is not one itself: Sundays, and the last day of a holiday.
  case lastRestDay
  case firstTradingDayOfMonth
  /// The last trading day before a public holiday.
  case lastTradingDayBeforeHoliday
  /// The last trading day before any weekend or holiday.
  case lastTradingDayBeforeRest
  /// Every so many weeks, counted from the anchor; a date that does not suit moves on to the next that does.
  case everyWeeks(Int, anchor: Day, on: Landing)
  /// From this day of each month, or the last of a shorter month, on to the next day that suits.
  case monthly(day: Int, on: Landing)
  /// Started by people, when there is need.
  case onDemand

  /// On what days a counted recurrence may land.
  public enum Landing: String, Hashable, Sendable, CaseIterable {
    case tradingDay = "trading-day"
    case lastRestDay = "last-rest-day"
    case anyDay = "any-day"
  }

  /// What packs and the database write: `every-trading-day`, `weekdays 3 after-settlement`,
  /// `every 2 weeks from 2026-01-04 on last-rest-day`, `monthly 1 on trading-day`.
  public var code: String {
    switch self {
    case .everyTradingDay: "every-trading-day"
    case .everyTradingDayWithNightSession: "every-trading-day-with-night-session"
    case .weekdays(let days, let settled):
      "weekdays \(days.map(String.init).joined(separator: ","))" + (settled ? " after-settlement" : "")
    case .lastDayOfHoliday: "last-day-of-holiday"
    case .lastRestDay: "last-rest-day"
    case .firstTradingDayOfMonth: "first-trading-day-of-month"
    case .lastTradingDayBeforeHoliday: "last-trading-day-before-holiday"
    case .lastTradingDayBeforeRest: "last-trading-day-before-rest"
    case .everyWeeks(let count, let anchor, let landing):
      "every \(count) weeks from \(anchor) on \(landing.rawValue)"
    case .monthly(let day, let landing): "monthly \(day) on \(landing.rawValue)"
    case .onDemand: "on-demand"
    }
  }

  /// Nil for anything `code` does not write.
  public init?(code: String) {
    let simple: [Recurrence] = [
      .everyTradingDay, .everyTradingDayWithNightSession, .lastDayOfHoliday, .lastRestDay,
      .firstTradingDayOfMonth, .lastTradingDayBeforeHoliday, .lastTradingDayBeforeRest, .onDemand,
    ]
    if let found = simple.first(where: { $0.code == code }) {
      self = found
      return
    }
    let words = code.split(separator: " ").map(String.init)
    switch (words.first, words.count) {
    case ("weekdays", 2...3):
      let days = words[1].split(separator: ",").map { Int($0) ?? 0 }
      guard !days.isEmpty, days.allSatisfy({ (1...7).contains($0) }), Set(days).count == days.count,
        words.count == 2 || words[2] == "after-settlement"
      else { return nil }
      self = .weekdays(days, afterSettlement: words.count == 3)
    case ("every", 7):
      guard let count = Int(words[1]), (1...53).contains(count), words[2] == "weeks", words[3] == "from",
        let anchor = Day(words[4]), words[5] == "on", let landing = Landing(rawValue: words[6])
      else { return nil }
      self = .everyWeeks(count, anchor: anchor, on: landing)
    case ("monthly", 4):
      guard let day = Int(words[1]), (1...31).contains(day), words[2] == "on",
        let landing = Landing(rawValue: words[3])
      else { return nil }
      self = .monthly(day: day, on: landing)
    default: return nil
    }
  }
}

extension Recurrence: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let code = try container.decode(String.self)
    guard let value = Recurrence(code: code) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "没有“\(code)”这种周期，可写 every-trading-day、weekdays 3 after-settlement、"
          + "last-day-of-holiday、last-rest-day、every 2 weeks from 2026-01-04 on last-rest-day 等")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }
}
