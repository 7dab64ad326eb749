public import Time

/// A quarter of the civil year, by any day of it.
public struct CivilQuarter: Hashable, Sendable {
  public let year: Int
  /// 1 to 4.
  public let number: Int

  public init(_ day: Day) { (year, number) = (day.year, (day.month - 1) / 3 + 1) }

  public var first: Day { Day(year, number * 3 - 2, 1)! }
  public var last: Day { (number == 4 ? Day(year + 1, 1, 1)! : Day(year, number * 3 + 1, 1)!).advanced(by: -1) }
  public var days: ClosedRange<Day> { first...last }
  /// 2026 年第 3 季度
  public var chinese: String { "\(year) 年第 \(number) 季度" }
  public var previous: CivilQuarter { CivilQuarter(first.advanced(by: -1)) }
}
