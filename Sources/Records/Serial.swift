public import Time

/// A pattern of serial numbers, such as `SJ-{yyyy}-{0000}`: without gaps within its series.
public struct SerialPattern: Sendable, Equatable {
  enum Part: Sendable, Equatable { case text(String), year, month, day, count(width: Int) }
  let parts: [Part]

  /// Nil when the pattern is not sound: exactly one `{0…}`, no unknown braces.
  public init?(_ pattern: String) {
    var parts: [Part] = []
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let inner = rest[rest.index(after: open)..<close]
      switch inner {
      case "yyyy": parts.append(.year)
      case "mm": parts.append(.month)
      case "dd": parts.append(.day)
      default:
        guard !inner.isEmpty, inner.allSatisfy({ $0 == "0" }) else { return nil }
        parts.append(.count(width: inner.count))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    guard parts.filter({ if case .count = $0 { true } else { false } }).count == 1 else { return nil }
    self.parts = parts
  }

  /// What counts together on that day: the pattern without its count.
  public func series(on day: Day) -> String { write(on: day, count: nil) }
  public func number(on day: Day, count: Int) -> String { write(on: day, count: count) }

  private func write(on day: Day, count: Int?) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .year: zeroPadded(day.year, 4)
      case .month: zeroPadded(day.month, 2)
      case .day: zeroPadded(day.day, 2)
      case .count(let width): count.map { zeroPadded($0, width) } ?? "#"
      }
    }.joined()
  }
}

func zeroPadded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
