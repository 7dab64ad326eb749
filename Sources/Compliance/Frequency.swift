public import Procedures
import Time

/// How often something is demanded. Packs write its `code`.
public enum Frequency: Hashable, Sendable {
  case everyDay, everyWorkingDay
  /// On the days of a recurrence, as procedures know it: `every-trading-day`, `weekdays 3`, `last-rest-day`.
  case on(Recurrence)
  /// Once in each span of the calendar.
  case each(Span)
  /// Not later than so long after something happened: `within 3 working-days`.
  case within(Length)
  /// At least so long before something that is planned: `before 3 working-days`.
  case before(Length)

  /// A span of the civil calendar; longer ones come later.
  public enum Span: String, Hashable, Sendable, CaseIterable {
    case weekly, monthly, quarterly
    case halfYearly = "half-yearly"
    case yearly
    case twoYearly = "two-yearly"
  }

  public var code: String {
    switch self {
    case .everyDay: "every-day"
    case .everyWorkingDay: "every-working-day"
    case .on(let recurrence): recurrence.code
    case .each(let span): span.rawValue
    case .within(let length): "within \(length.code)"
    case .before(let length): "before \(length.code)"
    }
  }

  /// Nil for anything `code` does not write.
  public init?(code: String) {
    if code == "every-day" {
      self = .everyDay
    } else if code == "every-working-day" {
      self = .everyWorkingDay
    } else if let span = Span(rawValue: code) {
      self = .each(span)
    } else if code.hasPrefix("within "), let length = Length(code: code.dropFirst(7)) {
      self = .within(length)
    } else if code.hasPrefix("before "), let length = Length(code: code.dropFirst(7)) {
      self = .before(length)
    } else if let recurrence = Recurrence(code: code), recurrence != .onDemand {
      self = .on(recurrence)
    } else {
      return nil
    }
  }

  /// Whether it is counted from something that happens or is planned, and not from the calendar.
  public var followsEvent: Bool {
    switch self {
    case .within, .before: true
    default: false
    }
  }

  /// How many times a year it comes round, roughly: what is stricter is greater. Nil for what follows an event.
  public var timesAYear: Int? {
    switch self {
    case .everyDay: 365
    case .everyWorkingDay: 250
    case .on(let recurrence): recurrence.timesAYear
    case .each(let span): span.timesAYear
    case .within, .before: nil
    }
  }
}

extension Frequency.Span {
  var timesAYear: Int {
    switch self {
    case .weekly: 52
    case .monthly: 12
    case .quarterly: 4
    case .halfYearly: 2
    case .yearly: 1
    case .twoYearly: 0
    }
  }
}

extension Recurrence {
  fileprivate var timesAYear: Int {
    switch self {
    case .everyTradingDay: 243
    case .everyTradingDayWithNightSession: 235
    case .weekdays(let days, _): 50 * days.count
    case .lastRestDay, .lastTradingDayBeforeRest: 52
    case .firstTradingDayOfMonth, .monthly: 12
    case .lastDayOfHoliday, .lastTradingDayBeforeHoliday: 7
    case .everyWeeks(let count, _, _): 52 / count
    case .onDemand: 0
    }
  }
}
