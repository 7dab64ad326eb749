import Records
public import Time

/// When a change may take place: windows, working days of lead, deadlines. Counted by the institution's calendar.
public struct ChangeTimes: Sendable {
  public let calendar: InstitutionCalendar
  public let rules: WindowRules

  /// - Parameter rules: the institution's own without it.
  public init(_ calendar: InstitutionCalendar, rules: WindowRules? = nil) {
    self.calendar = calendar
    self.rules = rules ?? calendar.rules
  }

  /// 3.3.1, article 20 and annex 1: application and notices come so many working days ahead.
  public static let lead = 3

  /// The windows of some hours, in order and cut to them; nil when a day of them is beyond the calendar.
  public func windows(of hours: Range<Moment>) -> [WindowSpan]? {
    var spans: [WindowSpan] = []
    for number in hours.lowerBound.day.number...max(hours.lowerBound.day, hours.upperBound.day).number {
      guard let found = calendar.calendar.windows(of: Day(number: number), on: calendar.exchanges, rules: rules) else {
        return nil
      }
      for span in found {
        let range = span.range.clamped(to: hours)
        if range.isEmpty { continue }
        if let last = spans.last, last.window == span.window, last.range.upperBound == range.lowerBound {
          spans[spans.count - 1] = WindowSpan(span.window, last.range.lowerBound..<range.upperBound)
        } else {
          spans.append(WindowSpan(span.window, range))
        }
      }
    }
    return spans
  }

  /// The strictest window that some hours touch; nil when they are beyond the calendar.
  public func strictest(of hours: Range<Moment>) -> ChangeWindow? {
    guard let windows = windows(of: hours)?.map(\.window) else { return nil }
    return windows.contains(.trading) ? .trading : windows.contains(.restricted) ? .restricted : .standard
  }

  /// The last day on which something that has to be done `lead` working days before a day is in time.
  public func lastDay(ahead count: Int = ChangeTimes.lead, of day: Day) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.advanced(by: -1)
      if calendar.isWorkingDay(day) { left -= 1 }
    }
    return day
  }

  /// The end of the `count`-th working day after a moment.
  public func deadline(_ count: Int, after moment: Moment) -> Moment {
    var (day, left) = (moment.day, count)
    while left > 0 {
      day = day.advanced(by: 1)
      if calendar.isWorkingDay(day) { left -= 1 }
    }
    return Moment(day, .lastSecond)
  }

  /// How many whole working days lie from one day to a later one, the later one counted.
  public func workingDays(from: Day, to: Day) -> Int {
    guard to > from else { return 0 }
    return (from.number + 1...to.number).count { calendar.isWorkingDay(Day(number: $0)) }
  }

  /// 3.3.1, article 32: the watch looks at a changed system until the first trading day after it is closed.
  public func endOfObservation(after moment: Moment) -> Moment {
    var day = moment.day
    if moment >= Moment(day, TimeOfDay(9, 0)!) || !calendar.isTradingDay(day) {
      repeat { day = day.advanced(by: 1) } while !calendar.isTradingDay(day)
    }
    return Moment(day, TimeOfDay(15, 15)!)
  }
}

extension Change {
  static func times(_ ask: any Inquiry) -> ChangeTimes { ChangeTimes(ask.calendar) }

  /// What the calendar says about a planned time. An emergency is not bound by windows.
  static let windowGuards: [Guard<Change>] = [
    Guard(
      Wording("计划时间所在年份的交易日历还没有导入，请先导入日历。", "The trading calendar of the planned time is missing: import it first.")
    ) { $0.isEmergency || times($1).strictest(of: $0.hours) != nil },
    Guard(
      Wording(
        "计划时间在交易窗口内，标准变更不能在交易时段实施，请改到收市后的时间。",
        "The planned time lies in a trading window: move a standard change to after the close.")
    ) { $0.isEmergency || times($1).strictest(of: $0.hours) != .trading },
    Guard(
      Wording("计划时间在受限窗口（盘前、休市间隙或结算期间）内，请填写“受限窗口实施理由”或改到标准窗口。", "The planned time is restricted: give a reason, or move it.")
    ) { $0.isEmergency || times($1).strictest(of: $0.hours) != .restricted || $0[windowReason] != nil },
  ]

  /// 3.3.1, article 20.
  static let leadGuard = Guard<Change>(
    Wording(
      "除紧急变更外，申请须在实施前三个工作日提交，请推迟计划时间。", "Apply three working days ahead, or put the change off.")
  ) { change, ask in
    let day = (change[submittedAt] ?? ask.now).day
    return change.isEmergency || day <= times(ask).lastDay(of: change[startsAt].day)
  }

  static let notPast = Guard<Change>(Wording("计划开始时间已经过去，请改期。", "The planned time is over: move it.")) {
    $0.isEmergency || $0[startsAt] > $1.now
  }
}
