/// A quarter of the civil year, by any day of it.
public struct Quarter: Hashable, Sendable, CustomStringConvertible {
  public let year: Int
  /// 1 to 4.
  public let number: Int

  public init(_ day: Day) { (year, number) = (day.year, (day.month - 1) / 3 + 1) }

  public var first: Day { Day(year, number * 3 - 2, 1)! }
  public var last: Day { Day(year, number * 3, 1)!.lastOfMonth }
  public var days: ClosedRange<Day> { first...last }
  public var next: Quarter { Quarter(last.advanced(by: 1)) }
  public var previous: Quarter { Quarter(first.advanced(by: -1)) }
  /// `2026 年第 3 季度`
  public var chinese: String { "\(year) 年第 \(number) 季度" }
  /// `2026-Q3`
  public var description: String { "\(year)-Q\(number)" }
}
