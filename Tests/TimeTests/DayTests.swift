import Testing
import Time

@Test func `the eve of Spring Festival 2024 was a working day on which no exchange traded`() {
  let eve = day("2024-02-09")
  #expect(Packs.calendar.isWorkingDay(eve) == true)
  #expect(Packs.calendar.exchangesTrading(on: eve).isEmpty)
  #expect(Packs.calendar.holidayName(eve) == nil)
  #expect(Packs.calendar.tradingDay(after: day("2024-02-08"), on: .dce) == day("2024-02-19"))
}

@Test func `Spring Festival 2020 lasted until 2 February`() {
  let calendar = Packs.calendar
  #expect(calendar.holidayName(day("2020-01-31")) == "春节")
  #expect(calendar.isWorkingDay(day("2020-02-01")) == false)
  #expect(calendar.tradingDay(after: day("2020-01-23"), on: .sse) == day("2020-02-03"))
}

@Test func `a day outside the covered years is unknown, not closed`() {
  let calendar = Packs.calendar
  for day in [day("2005-12-31"), day("2027-01-04")] {
    #expect(calendar.isTradingDay(day, on: .sse) == nil)
    #expect(calendar.isWorkingDay(day) == nil)
    #expect(calendar.hasNightSession(day, on: .shfe) == nil)
    #expect(calendar.isLastDayOfHoliday(day) == nil)
    #expect(calendar.isBeforePublicHoliday(day) == nil)
    #expect(calendar.tradingDay(after: day, on: .sse) == nil)
    #expect(calendar.tradingDay(at: Moment(day, .lastSecond), on: .sse) == nil)
    #expect(calendar.window(at: day.midnight, on: [.sse]) == nil)
  }
  #expect(calendar.tradingDay(after: day("2026-12-31"), on: .sse) == nil)
  #expect(calendar.tradingDay(before: day("2006-01-04"), on: .sse) == nil)
  #expect(calendar.countTradingDays(day("2026-12-01")...day("2027-01-05"), on: .sse) == nil)
}

@Test func `trading days are counted forwards and backwards`() {
  let calendar = Packs.calendar
  #expect(calendar.tradingDay(after: day("2026-09-30"), on: .cffex) == day("2026-10-08"))
  #expect(calendar.tradingDay(after: day("2026-09-30"), count: 3, on: .cffex) == day("2026-10-12"))
  #expect(calendar.tradingDay(before: day("2026-10-08"), count: 2, on: .cffex) == day("2026-09-29"))
  #expect(calendar.tradingDay(before: day("2026-10-04"), on: .cffex) == day("2026-09-30"))
  #expect(calendar.tradingDay(onOrAfter: day("2026-10-03"), on: .cffex) == day("2026-10-08"))
  #expect(calendar.tradingDay(after: day("2026-09-30"), count: 0, on: .cffex) == nil)
  #expect(calendar.firstTradingDay(ofMonth: day("2026-05-20"), on: .sse) == day("2026-05-06"))
  #expect(
    calendar.tradingDays(day("2026-09-24")...day("2026-09-29"), on: .sse)
      == ["2026-09-24", "2026-09-28", "2026-09-29"].map { day($0) })
}

@Test func `working days include the make-up days and leave out the holidays`() {
  let calendar = Packs.calendar
  // 28 February 2026 is a Saturday worked for Spring Festival.
  #expect(calendar.workingDay(after: day("2026-02-27")) == day("2026-02-28"))
  #expect(calendar.workingDay(after: day("2026-02-13"), count: 2) == day("2026-02-24"))
  #expect(calendar.workingDay(before: day("2026-03-02"), count: 3) == day("2026-02-26"))
  #expect(calendar.countWorkingDays(day("2026-02-13")...day("2026-02-24")) == 3)
  #expect(calendar.workingDays(day("2026-02-13")...day("2026-02-24")).count == 3)
  #expect(calendar.workingDay(after: day("2026-12-31")) == nil)
}

@Test func `within n working days ends with the last second of the last of them`() {
  let calendar = Packs.calendar
  #expect(
    calendar.deadline(workingDays: 5, after: at("2026-09-29 22:00")) == at("2026-10-12 23:59:59"))
  #expect(
    calendar.deadline(workingDays: 1, after: at("2026-02-13 09:00"), closing: TimeOfDay(17, 0)!)
      == at("2026-02-14 17:00"))
  #expect(calendar.deadline(workingDays: 0, after: at("2026-02-13 09:00")) == nil)
}

@Test(arguments: [
  ("2026-02-23", true), ("2026-02-22", false), ("2026-02-24", false), ("2026-10-07", true),
  // The rest ends before the worked Sunday, although trading begins a day later.
  ("2024-02-17", true), ("2024-02-18", false),
  // A holiday before a weekend: the rest ends on Sunday.
  ("2015-05-01", false), ("2015-05-03", true),
  // A plain weekend is no holiday; New Year's Eve runs into the next year's holiday.
  ("2026-07-05", false), ("2026-12-31", false),
])
func `the last day of a holiday is known`(text: String, isLast: Bool) {
  #expect(Packs.calendar.isLastDayOfHoliday(day(text)) == isLast)
}

@Test(arguments: [
  ("2026-09-30", true), ("2026-09-29", false), ("2026-09-24", true), ("2026-10-01", false),
  // A Friday before two worked weekend days and a holiday from Monday on.
  ("2022-01-28", true), ("2022-01-29", true), ("2022-01-27", false),
  // 1 January is a holiday even of a year not covered.
  ("2026-12-31", true),
])
func `the day before a public holiday is known`(text: String, isBefore: Bool) {
  #expect(Packs.calendar.isBeforePublicHoliday(day(text)) == isBefore)
}
