import Testing
import Time

@Test func `the packs of the repository parse and cover 2006 to 2026`() throws {
  let calendar = try TradingCalendar(parsing: Packs.files)
  #expect(calendar.years == 2006...2026)
  #expect(calendar.packs.filter { $0.year != nil }.count == 21)
}

/// Published counts of trading days of the Shanghai and Shenzhen exchanges.
@Test(arguments: [
  (2006, 241), (2007, 242), (2008, 246), (2009, 244), (2010, 242), (2011, 244), (2012, 243),
  (2013, 238), (2014, 245), (2015, 244), (2016, 244), (2017, 244), (2018, 243), (2019, 244),
  (2020, 243), (2021, 243), (2022, 242), (2023, 242), (2024, 242), (2025, 243), (2026, 242),
])
func `the count of trading days is the published one`(year: Int, count: Int) {
  let days = Day(year, 1, 1)!...Day(year, 12, 31)!
  #expect(Packs.calendar.countTradingDays(days, on: .sse) == count)
  #expect(Packs.calendar.countTradingDays(days, on: .szse) == count)
  #expect(Packs.calendar.countTradingDays(days, on: .shfe) == count)
}
