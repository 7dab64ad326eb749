import Compliance
import Records
import Testing
import Time

@Suite struct PeriodTests {
  func keys(_ frequency: String, _ first: String, _ last: String) throws -> [String] {
    try obligation(frequency).tasks(
      from: day(first), to: day(last), Shipped.calendar, Knowledge(since: day("2020-01-01")), at: at("2020-01-01 00:00")
    ).map(\.key)
  }

  @Test func `each frequency falls as often as its name says in a year`() throws {
    let counts = try [
      "weekly", "monthly", "quarterly", "half-yearly", "yearly", "two-yearly",
    ].map { try keys($0, "2026-01-01", "2026-12-31").count }
    // Of the 53 weeks that touch the year, the Spring Festival's and the National Day's first have no trading day.
    #expect(counts == [52, 12, 4, 2, 1, 1])
    let trading = Shipped.calendar.calendar.countTradingDays(day("2026-01-01")...day("2026-12-31"), on: .shfe)
    let days = try keys("every-trading-day", "2026-01-01", "2026-12-31").filter { $0.hasPrefix("2026") }
    #expect(days.count == trading)
  }

  @Test func `periods are called as people call them`() throws {
    #expect(try keys("quarterly", "2026-03-31", "2026-04-01") == ["2026-Q1", "2026-Q2"])
    #expect(try keys("half-yearly", "2026-06-30", "2026-07-01") == ["2026-H1", "2026-H2"])
    #expect(try keys("monthly", "2026-01-31", "2026-02-01") == ["2026-01", "2026-02"])
    #expect(try keys("two-yearly", "2027-05-01", "2027-05-01") == ["2026-2027"])
    // A week belongs to the year of its Thursday.
    #expect(try keys("weekly", "2025-12-30", "2026-01-05") == ["2026-W01", "2026-W02"])
  }

  @Test func `a week in which no exchange trades asks for nothing`() throws {
    #expect(try keys("weekly", "2026-02-09", "2026-03-01") == ["2026-W07", "2026-W09"])
  }

  @Test(arguments: [
    "every-day", "every-working-day", "every-trading-day", "weekly", "half-yearly", "within 3 working-days",
    "before 12 hours", "every 2 weeks from 2026-01-04 on last-rest-day",
  ])
  func `a frequency reads back what it writes`(_ code: String) throws {
    let frequency = try #require(Frequency(code: code))
    #expect(frequency.code == code)
    #expect(frequency.wording.zh.unicodeScalars.contains { $0.value > 0x4E00 })
  }

  @Test(arguments: ["", "daily", "within 3", "within -1 days", "on-demand", "biweekly", "before 3 workdays"])
  func `an unknown frequency is refused`(_ code: String) { #expect(Frequency(code: code) == nil) }
}
