import Procedures
import Testing
import Time

@Suite struct RecurrenceTests {
  func days(_ code: String, _ first: String, _ last: String) throws -> [String] {
    try #require(Recurrence(code: code))
      .days(from: day(first), to: day(last), calendar: FixtureCalendar()).map(\.description)
  }

  @Test func `every trading day leaves out the weekend, the holiday and the make-up Saturday`() throws {
    #expect(
      try days("every-trading-day", "2026-02-11", "2026-03-02") == [
        "2026-02-11", "2026-02-12", "2026-02-13", "2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27",
        "2026-03-02",
      ])
  }

  @Test func `no night session belongs to the trading day after a public holiday`() throws {
    #expect(
      try days("every-trading-day-with-night-session", "2026-04-02", "2026-04-09") == [
        "2026-04-02", "2026-04-03", "2026-04-08", "2026-04-09",
      ])
  }

  @Test func `a Wednesday inside a holiday is left out`() throws {
    #expect(
      try days("weekdays 3 after-settlement", "2026-09-20", "2026-10-20") == [
        "2026-09-23", "2026-09-30", "2026-10-14",
      ])
  }

  @Test func `the last day of each holiday is found once, and plain Sundays are not among them`() throws {
    #expect(
      try days("last-day-of-holiday", "2026-01-01", "2026-12-31") == [
        "2026-01-03", "2026-02-23", "2026-04-06", "2026-05-05", "2026-06-21", "2026-09-27", "2026-10-07",
      ])
  }

  @Test func `maintenance falls on Sundays and on the last day of a holiday, not on Sundays inside one`()
    throws
  {
    #expect(
      try days("last-rest-day", "2026-02-01", "2026-03-01") == [
        "2026-02-01", "2026-02-08", "2026-02-23", "2026-03-01",
      ])
    #expect(try days("last-rest-day", "2026-09-28", "2026-10-12") == ["2026-10-07", "2026-10-11"])
  }

  @Test func `the first trading day of a month waits for the end of the holiday`() throws {
    #expect(
      try days("first-trading-day-of-month", "2026-01-01", "2026-06-30") == [
        "2026-01-05", "2026-02-02", "2026-03-02", "2026-04-01", "2026-05-06", "2026-06-01",
      ])
  }

  @Test func `the last trading day before a holiday is not the one before a plain weekend`() throws {
    #expect(
      try days("last-trading-day-before-holiday", "2026-01-01", "2026-12-31") == [
        "2026-02-13", "2026-04-03", "2026-04-30", "2026-06-18", "2026-09-24", "2026-09-30", "2026-12-31",
      ])
    #expect(
      try days("last-trading-day-before-rest", "2026-04-20", "2026-05-08") == [
        "2026-04-24", "2026-04-30", "2026-05-08",
      ])
  }

  @Test func `every two weeks keeps its beat and moves on over a holiday`() throws {
    let code = "every 2 weeks from 2026-01-04 on last-rest-day"
    let fromStart = try days(code, "2026-01-01", "2026-03-31")
    #expect(
      fromStart == [
        "2026-01-04", "2026-01-18", "2026-02-01", "2026-02-23", "2026-03-01", "2026-03-15", "2026-03-29",
      ])
    // The day the 15 February moved to is found although the range begins after it.
    #expect(try days(code, "2026-02-20", "2026-03-31") == Array(fromStart.dropFirst(3)))
    #expect(try days("every 2 weeks from 2027-01-03 on any-day", "2026-01-01", "2026-12-31") == [])
  }

  @Test func `monthly lands on the next day that suits, and on the last of a short month`() throws {
    #expect(
      try days("monthly 1 on trading-day", "2026-01-02", "2026-05-31") == [
        "2026-01-05", "2026-02-02", "2026-03-02", "2026-04-01", "2026-05-06",
      ])
    #expect(try days("monthly 31 on any-day", "2026-01-31", "2026-03-01") == ["2026-01-31", "2026-02-28"])
    #expect(try days("monthly 31 on trading-day", "2026-02-01", "2026-02-28") == ["2026-02-02"])
  }

  @Test func `on demand never falls, and an empty range has no days`() throws {
    #expect(try days("on-demand", "2026-01-01", "2026-12-31") == [])
    #expect(try days("every-trading-day", "2026-07-07", "2026-07-06") == [])
  }

  @Test func `each day of the year looked at alone gives what the year gives`() throws {
    for code in [
      "last-rest-day", "every 2 weeks from 2026-01-04 on last-rest-day", "monthly 1 on last-rest-day",
    ] {
      let recurrence = try #require(Recurrence(code: code))
      let (first, last) = (day("2026-01-01"), day("2026-12-31"))
      let whole = recurrence.days(from: first, to: last, calendar: FixtureCalendar())
      let alone = (first.number...last.number).flatMap {
        recurrence.days(from: Day(number: $0), to: Day(number: $0), calendar: FixtureCalendar())
      }
      #expect(whole == alone)
    }
  }

  @Test(arguments: [
    "every-trading-day", "weekdays 3 after-settlement", "weekdays 1,5", "last-day-of-holiday",
    "last-rest-day",
    "first-trading-day-of-month", "last-trading-day-before-holiday", "last-trading-day-before-rest",
    "on-demand",
    "every-trading-day-with-night-session", "every 2 weeks from 2026-01-04 on last-rest-day",
    "monthly 1 on trading-day",
  ])
  func `a recurrence reads back what it writes, and says itself in both languages`(_ code: String) throws {
    let recurrence = try #require(Recurrence(code: code))
    #expect(recurrence.code == code)
    #expect(recurrence.chinese.unicodeScalars.contains { $0.value > 0x4E00 })
    #expect(recurrence.english.utf8.count == recurrence.english.count)
  }

  @Test(arguments: [
    "", "daily", "weekdays 8", "weekdays", "weekdays 3 before-settlement", "weekdays 3,3",
    "monthly 32 on any-day",
    "every 0 weeks from 2026-01-04 on any-day", "every 2 weeks from 2026-02-30 on any-day",
    "monthly 1 on Sunday",
  ])
  func `an unknown recurrence is refused`(_ code: String) { #expect(Recurrence(code: code) == nil) }

  @Test func `people read what they would say`() {
    #expect(Recurrence.weekdays([3], afterSettlement: true).chinese == "每周三结算后")
    #expect(Recurrence.lastDayOfHoliday.chinese == "法定节假日最后一日")
    #expect(Recurrence.weekdays([3], afterSettlement: true).english == "every Wednesday after settlement")
  }
}
