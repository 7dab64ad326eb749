extension Recurrence {
  /// 每个交易日, 每周三结算后, 节假日最后一日.
  public var chinese: String {
    switch self {
    case .everyTradingDay: "每个交易日"
    case .everyTradingDayWithNightSession: "每个有夜盘的交易日"
    case .weekdays(let days, let settled):
      "每周" + days.map { ["一", "二", "三", "四", "五", "六", "日"][$0 - 1] }.joined(separator: "、")
        + (settled ? "结算后" : "")
    case .lastDayOfHoliday: "法定节假日最后一日"
    case .lastRestDay: "周日或节假日最后一日"
    case .firstTradingDayOfMonth: "每月第一个交易日"
    case .lastTradingDayBeforeHoliday: "法定节假日前最后一个交易日"
    case .lastTradingDayBeforeRest: "周末或节假日前最后一个交易日"
    case .everyWeeks(let count, let anchor, let landing):
      (count == 1 ? "每周" : count == 2 ? "每两周" : "每 \(count) 周") + "（自 \(anchor) 起，\(landing.chinese)）"
    case .monthly(let day, let landing): "每月 \(day) 日（\(landing.chinese)）"
    case .onDemand: "按需"
    }
  }

  public var english: String {
    switch self {
    case .everyTradingDay: "every trading day"
    case .everyTradingDayWithNightSession: "every trading day with a night session"
    case .weekdays(let days, let settled):
      "every "
        + days.map { ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][$0 - 1] }
        .joined(separator: ", ") + (settled ? " after settlement" : "")
    case .lastDayOfHoliday: "the last day of every public holiday"
    case .lastRestDay: "Sundays and the last day of every holiday"
    case .firstTradingDayOfMonth: "the first trading day of the month"
    case .lastTradingDayBeforeHoliday: "the last trading day before a public holiday"
    case .lastTradingDayBeforeRest: "the last trading day before a weekend or holiday"
    case .everyWeeks(let count, let anchor, let landing):
      (count == 1 ? "every week" : count == 2 ? "every two weeks" : "every \(count) weeks")
        + " from \(anchor), \(landing.english)"
    case .monthly(let day, let landing): "monthly from day \(day), \(landing.english)"
    case .onDemand: "on demand"
    }
  }
}

extension Recurrence.Landing {
  public var chinese: String {
    switch self {
    case .tradingDay: "逢非交易日顺延至交易日"
    case .lastRestDay: "顺延至周日或节假日最后一日"
    case .anyDay: "不顺延"
    }
  }

  public var english: String {
    switch self {
    case .tradingDay: "on that or the next trading day"
    case .lastRestDay: "on that or the next last day of rest"
    case .anyDay: "on that very day"
    }
  }
}
