/// Days can be counted through, so a range of them can be walked.
extension Day: Strideable {
  public func distance(to other: Day) -> Int { other.number - number }

  /// `周一` to `周日`.
  public var weekdayName: String { ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday - 1] }
  /// `Mon` to `Sun`.
  public var weekdayNameEnglish: String { ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][weekday - 1] }

  /// The instant at which the day begins in China.
  public var midnight: Moment { Moment(seconds: number * 86_400 - Moment.offset) }
  public var firstOfMonth: Day { Day(year, month, 1)! }
  public var lastOfMonth: Day { Day(year + month / 12, month % 12 + 1, 1)!.advanced(by: -1) }

  /// From midnight to midnight.
  public var range: Range<Moment> { midnight..<advanced(by: 1).midnight }
}

extension TimeOfDay {
  /// 23:59:59, the last second of a day on which something is still in time.
  public static let lastSecond = TimeOfDay(seconds: 86_399)!
}
