import Procedures
import Time

/// The calendar of 2026 as the State Council announced it, and weekdays before and after.
struct FixtureCalendar: DutyCalendar {
  static let holidays: [ClosedRange<Day>] = [
    ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
  ].map { Day($0.0)!...Day($0.1)! }
  static let makeUp: Set<Day> = Set(
    ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"].map { Day($0)! })
  static let covered = Day(2025, 12, 1)!...Day(2026, 12, 31)!

  func isPublicHoliday(_ day: Day) -> Bool { Self.holidays.contains { $0.contains(day) } }
  func isLastDayOfHoliday(_ day: Day) -> Bool { Self.holidays.contains { $0.upperBound == day } }
  func isTradingDay(_ day: Day) -> Bool {
    Self.covered.contains(day) && !day.isWeekend && !isPublicHoliday(day)
  }
  func isWorkingDay(_ day: Day) -> Bool { isTradingDay(day) || Self.makeUp.contains(day) }
  func hasNightSession(_ day: Day) -> Bool {
    guard let before = previousTradingDay(before: day) else { return false }
    return !(before.number..<day.number).contains { isPublicHoliday(Day(number: $0)) }
  }
  func nextTradingDay(after day: Day) -> Day? {
    (1...20).lazy.map { day.advanced(by: $0) }.first(where: isTradingDay)
  }
  func previousTradingDay(before day: Day) -> Day? {
    (1...20).lazy.map { day.advanced(by: -$0) }.first(where: isTradingDay)
  }
}

func day(_ text: String) -> Day { Day(text)! }
func at(_ text: String) -> Moment { Moment(text.count > 8 ? text : "2026-07-07 " + text)! }
