import Compliance
import Testing
import Time

@Suite struct DeadlineTests {
  func one(_ frequency: String, _ more: String, on date: String) throws -> DueTask {
    let obligation = try obligation(frequency, more)
    let tasks = obligation.tasks(
      from: day(date), to: day(date), Shipped.calendar, .of(obligation), at: at("2026-01-01 00:00"))
    return try #require(tasks.first { $0.days.contains(day(date)) })
  }

  @Test func `without a deadline it is the last working day of the span, with grace to its end`() throws {
    // 2026-05-31 is a Sunday.
    let may = try one("monthly", "", on: "2026-05-11")
    #expect(may.due == at("2026-05-29 23:59:59"))
    #expect(may.grace == at("2026-05-31 23:59:59"))
  }

  @Test func `working days after a quarter pass over the holiday, and make-up days count`() throws {
    // From 1 to 7 October nobody works; Saturday the 10th is worked.
    let third = try one("quarterly", #""due": "after 3 working-days""#, on: "2026-08-03")
    #expect(third.due.day == day("2026-10-10"))
  }

  @Test func `what is due ahead is due before the month begins`() throws {
    let may = try one("monthly", #""due": "ahead 1 working-days", "time": "17:30""#, on: "2026-05-11")
    #expect(may.due == at("2026-04-30 17:30"))
  }

  @Test func `a day of the year is that day`() throws {
    #expect(try one("yearly", #""due": "on 01-31""#, on: "2026-07-01").due.day == day("2026-01-31"))
  }

  @Test func `a daily check may be done until the evening of the next trading day`() throws {
    let friday = try one("every-trading-day", #""due": "after 1 trading-days", "time": "17:30""#, on: "2026-09-30")
    #expect(friday.due == at("2026-10-08 17:30"))
  }

  @Test func `grace is counted after the deadline`() throws {
    let task = try one("monthly", #""due": "on 05-07", "grace": "2 working-days""#, on: "2026-05-11")
    #expect(task.grace.day == day("2026-05-09"))
  }

  @Test(arguments: [#""due": "soon""#, #""due": "after 3""#, #""time": "25:00""#, #""due": "on 13-01""#, #""event": {}"#])
  func `a deadline that cannot be read is refused with its place`(_ more: String) {
    #expect(throws: (any Error).self) { try obligation("monthly", more) }
  }
}
