import Testing
import Time

private let house = InstitutionCalendar(Packs.calendar, exchanges: [.cffex, .shfe, .shfe])

@Test func `an institution trades when any of its exchanges does`() {
  #expect(house.exchanges == [.shfe, .cffex])
  #expect(house.isTradingDay(day("2026-07-07")))
  #expect(!house.isTradingDay(day("2026-10-01")))
  #expect(house.hasNightSession(day("2026-07-07")))
  #expect(!house.hasNightSession(day("2026-10-08")))
  #expect(!InstitutionCalendar(Packs.calendar, exchanges: [.sse]).hasNightSession(day("2026-07-07")))
  #expect(house.nextTradingDay(after: day("2026-09-30")) == day("2026-10-08"))
  #expect(house.previousTradingDay(before: day("2026-10-08")) == day("2026-09-30"))
  #expect(house.isPublicHoliday(day("2026-10-03")))
  #expect(!house.isPublicHoliday(day("2026-07-04")))
  #expect(house.isLastDayOfHoliday(day("2026-10-07")))
  #expect(house.isWorkingDay(day("2026-10-10")))
}

@Test func `beyond the calendar duties go on, every weekday but New Year's Day`() {
  #expect(house.isTradingDay(day("2027-01-04")))
  #expect(house.isWorkingDay(day("2027-02-08")))
  #expect(!house.isTradingDay(day("2027-01-01")))
  #expect(house.isPublicHoliday(day("2027-01-01")))
  #expect(!house.isWorkingDay(day("2027-01-09")))
  #expect(!house.hasNightSession(day("2027-01-05")))
  #expect(house.nextTradingDay(after: day("2026-12-31")) == nil)
}

@Test func `an exchange is found by its code and lists in the order of the board`() {
  #expect(Exchange(rawValue: "CZCE")?.shortName == "郑商所")
  #expect(Exchange(rawValue: "czce") == nil)
  #expect(Exchange.allCases.map(\.boardName) == ["上期", "能源", "大商", "郑商", "广期", "中金", "上证", "深证"])
  #expect(Exchange.allCases.sorted() == Exchange.allCases)
}
