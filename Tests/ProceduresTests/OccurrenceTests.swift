import Procedures
import Testing
import Time

@Suite struct OccurrenceTests {
  func procedure(_ schedules: Procedure.Schedule...) -> Procedure {
    Procedure(
      identifier: "test", title: "试验", english: "Test", chapter: .maintenance, kind: .checklist, object: "系统",
      schedules: schedules, groups: [.init("g", "组", items: [.init("a", "甲")])])
  }

  @Test func `holiday maintenance begins at three on the last day of the holiday`() throws {
    let found = procedure(.init(.lastDayOfHoliday, start: ClockTime("15:00")!, due: ClockTime("20:00")!))
      .occurrences(from: day("2026-10-01"), to: day("2026-10-31"), calendar: FixtureCalendar())
    let only = try #require(found.first)
    #expect(found.count == 1)
    #expect(only.start == Moment("2026-10-07 15:00"))
    #expect(only.due == Moment("2026-10-07 20:00"))
    #expect(only.day == day("2026-10-07"))
  }

  @Test func `a night session of Monday is Friday evening, and ends on Saturday morning`() throws {
    let schedule = Procedure.Schedule(
      .everyTradingDayWithNightSession, start: ClockTime("20:30")!, due: ClockTime("+1 02:30")!)
    let monday = try #require(
      procedure(schedule).occurrences(
        from: day("2026-07-13"), to: day("2026-07-13"), calendar: FixtureCalendar()
      )
      .first)
    #expect(monday.day == day("2026-07-13"))
    #expect(monday.start == Moment("2026-07-10 20:30"))
    #expect(monday.due == Moment("2026-07-11 02:30"))
  }

  @Test func `several schedules come in order of their start, and say which they are`() {
    let found = procedure(
      .init(.everyTradingDay, start: ClockTime("16:00")!, due: ClockTime("18:00")!),
      .init(.weekdays([3], afterSettlement: false), start: ClockTime("08:00")!, due: ClockTime("09:00")!)
    ).occurrences(from: day("2026-07-07"), to: day("2026-07-08"), calendar: FixtureCalendar())
    #expect(found.map(\.schedule) == [0, 1, 0])
    #expect(found.map(\.day.description) == ["2026-07-07", "2026-07-08", "2026-07-08"])
  }

  @Test func `a schedule that is not there has no occurrence`() {
    let one = procedure(.init(.onDemand, start: ClockTime("16:00")!, due: ClockTime("18:00")!))
    #expect(one.occurrence(schedule: 1, on: day("2026-07-07"), calendar: FixtureCalendar()) == nil)
    #expect(
      one.occurrence(schedule: 0, on: day("2026-07-11"), calendar: FixtureCalendar())?.start
        == Moment("2026-07-11 16:00"))
  }

  @Test(arguments: ["8点", "24:00", "+1", "1 02:30", "+99 02:30", "+1 +1 02:30"])
  func `what is no time is refused`(_ text: String) { #expect(ClockTime(text) == nil) }

  @Test(arguments: ["08:20", "+1 02:30", "-1 21:00"])
  func `a time with its day reads back what it writes`(_ text: String) {
    #expect(ClockTime(text)?.description == text)
  }
}
