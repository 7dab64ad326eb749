public import Time

/// What of chapter 7 is overdue: a drill every half-year, a look at every plan and every risk each year,
/// improvements by their day.
public enum EmergencyDuties {
  /// Whether the half-year of `day` still lacks its drill, and it is late: the half before had none, or the last
  /// month of this one has begun. An installation is given its first half-year.
  ///
  /// - Parameters:
  ///   - held: when drills were begun.
  ///   - since: the day the institution began to keep records here.
  public static func isDrillMissing(on day: Day, held: [Day], since: Day) -> Bool {
    let half = half(of: day)
    if held.contains(where: { half.contains($0) }) { return false }
    if day.month == 6 || day.month == 12 { return true }
    let previous = self.half(of: half.lowerBound.advanced(by: -1))
    return previous.lowerBound >= since && !held.contains { previous.contains($0) }
  }

  /// From the first of January or July to the end of June or December.
  public static func half(of day: Day) -> ClosedRange<Day> {
    day.month <= 6
      ? Day(day.year, 1, 1)!...Day(day.year, 6, 30)! : Day(day.year, 7, 1)!...Day(day.year, 12, 31)!
  }
}
