/// A calendar month.
public struct Month: Hashable, Sendable, CustomStringConvertible {
  public let first: Day
  public init(_ day: Day) { first = day.firstOfMonth }
  /// From `2026-07`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 7, let day = Day(text + "-01") else { return nil }
    first = day
  }
  public var next: Month { Month(first.advanced(by: 31)) }
  public var previous: Month { Month(first.advanced(by: -1)) }
  public var last: Day { next.first.advanced(by: -1) }
  public var days: [Day] { (first.number...last.number).map(Day.init(number:)) }
  /// `2026-07`
  public var description: String { String(first.description.prefix(7)) }
}
