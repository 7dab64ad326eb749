public import Time

/// What people call a period, read back.
public enum PeriodKey {
  /// The first day of the period that a key names; nil for an event's and for anything that is none.
  public static func firstDay(_ key: String) -> Day? {
    // Of one thing among many it is `2026/12`.
    let key = String(key.prefix { $0 != "/" })
    if let day = Day(key) { return day }
    let words = key.split(separator: "-").map(String.init)
    guard let year = words.first.flatMap({ Int($0) }), (1970...9999).contains(year) else { return nil }
    guard words.count == 2 else { return words.count == 1 ? Day(year, 1, 1) : nil }
    let rest = words[1].dropFirst()
    switch words[1].first {
    case "Q": return Int(rest).flatMap { (1...4).contains($0) ? Day(year, $0 * 3 - 2, 1) : nil }
    case "H": return Int(rest).flatMap { (1...2).contains($0) ? Day(year, $0 * 6 - 5, 1) : nil }
    case "W":
      guard let week = Int(rest), (1...53).contains(week), let fourth = Day(year, 1, 4) else { return nil }
      // The week of 4 January is the first (ISO 8601).
      return fourth.advanced(by: 1 - fourth.weekday + (week - 1) * 7)
    default:
      guard let number = Int(words[1]) else { return nil }
      return words[1].count == 4 ? Day(year, 1, 1) : Day(year, number, 1)
    }
  }

  /// The id of the record that a key names: `change/12` of an event, `2026/12` of one thing among many.
  public static func event(_ key: String) -> Int? {
    let words = key.split(separator: "/")
    return words.count == 2 ? Int(words[1]) : nil
  }
}

extension Obligation {
  /// The days whose facts may bear on the tasks of some days.
  public func evidenceDays(for days: ClosedRange<Day>) -> ClosedRange<Day> {
    let (first, last) = (days.lowerBound.advanced(by: -reach), days.upperBound.advanced(by: reach))
    return switch frequency {
    case .each(let span): span.period(around: first).days.lowerBound...span.period(around: last).days.upperBound
    case .within, .before: first.advanced(by: -200)...last.advanced(by: 200)
    default: first.advanced(by: -35)...last.advanced(by: 35)
    }
  }
}
