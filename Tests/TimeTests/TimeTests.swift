import Testing
import Time

@Test func `the packs of the repository parse and cover 2006 to 2026`() throws {
  let calendar = try TradingCalendar(parsing: Packs.files)
  #expect(calendar.years == 2006...2026)
  #expect(calendar.packs.filter { $0.year != nil }.count == 21)
  #expect(calendar.packs.allSatisfy { !$0.sources.isEmpty })
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

@Test(arguments: 2006...2026)
func `the closed weekdays are those of an independent list`(year: Int) {
  let days = Day(year, 1, 1)!...Day(year, 12, 31)!
  let closed = days.filter { !$0.isWeekend && Packs.calendar.isTradingDay($0, on: .sse) == false }
  #expect(closed.map(monthAndDay).joined(separator: " ") == closedWeekdays[year])
}

@Test(arguments: 2006...2026)
func `the worked weekend days are those of an independent list`(year: Int) {
  let days = Day(year, 1, 1)!...Day(year, 12, 31)!
  let worked = days.filter(Packs.calendar.isMakeUpWorkingDay)
  #expect(worked.map(monthAndDay).joined(separator: " ") == workedWeekendDays[year, default: ""])
}

@Test func `no exchange ever trades at a weekend, worked or not`() {
  for day in Packs.calendar.firstDay...Packs.calendar.lastDay where day.isWeekend {
    #expect(Packs.calendar.exchangesTrading(on: day).isEmpty)
  }
}

@Test func `an exchange trades from its first day on`() {
  let calendar = Packs.calendar
  #expect(calendar.isTradingDay(day("2022-12-21"), on: .gfex) == false)
  #expect(calendar.isTradingDay(day("2022-12-22"), on: .gfex) == true)
  #expect(calendar.isTradingDay(day("2018-03-23"), on: .ine) == false)
  #expect(calendar.isTradingDay(day("2018-03-26"), on: .ine) == true)
  #expect(calendar.isTradingDay(day("2010-04-16"), on: .cffex) == true)
  #expect(calendar.exchangesTrading(on: day("2010-04-15")) == [.shfe, .dce, .czce, .sse, .szse])
  #expect(calendar.exchangesTrading(on: day("2026-07-07")) == Exchange.allCases)
}

private func monthAndDay(_ day: Day) -> String {
  String(day.month * 100 + day.day + 10_000).dropFirst().description
}
