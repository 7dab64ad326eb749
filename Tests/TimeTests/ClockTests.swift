import Testing
import Time

@Test func `a clock of minutes counts down and runs over`() {
  let clock = Clock.minutes(30, from: at("2026-07-07 09:00"))
  #expect(clock.deadline == at("2026-07-07 09:30"))
  #expect(clock.wording(at: at("2026-07-07 09:24")) == "还有 6 分")
  #expect(clock.wording(at: at("2026-07-07 09:24"), in: .english) == "6 min left")
  #expect(clock.wording(at: at("2026-07-07 11:35")) == "超时 2 小时 5 分")
  #expect(clock.wording(at: at("2026-07-07 11:35"), in: .english) == "2 h 5 min overdue")
  #expect(clock.isOverdue(at: at("2026-07-07 09:30")) == false)
  #expect(clock.isOverdue(at: at("2026-07-07 09:30:01")))
  #expect(clock.remaining(at: at("2026-07-07 09:31")) == -60)
  #expect(clock.elapsed(at: at("2026-07-07 09:15")) == 0.5)
  #expect(clock.elapsed(at: at("2026-07-07 08:00")) == 0)
  #expect(clock.elapsed(at: at("2026-07-08 08:00")) == 1)
  #expect(clock.label == "30 分钟内")
}

@Test func `a clock of working days leaves out the holiday`() throws {
  let clock = try #require(
    Clock(5, .workingDays, from: at("2026-09-29 10:00"), calendar: Packs.calendar))
  #expect(clock.deadline == at("2026-10-12 23:59:59"))
  #expect(clock.label == "5 个工作日内")
}

@Test(arguments: [
  // The trading day of the moment does not count.
  ("2026-09-29 10:00", "2026-10-08 23:59:59"),
  // Monday's night is Tuesday's trading day, which then does not count either.
  ("2026-09-28 21:30", "2026-10-08 23:59:59"),
  // No night before the holiday: the evening is still the 30th.
  ("2026-09-30 21:30", "2026-10-09 23:59:59"),
  // On a day without trading the next trading day is the first.
  ("2026-10-03 12:00", "2026-10-09 23:59:59"),
])
func `a clock of trading days counts from the trading day of the moment`(from: String, until: String) {
  let clock = Clock(2, .tradingDays(.shfe), from: at(from), calendar: Packs.calendar)
  #expect(clock?.deadline == at(until))
  #expect(clock?.label == "2 个交易日（上期所）内")
}

@Test func `a clock beyond the calendar, or of nothing, cannot be made`() {
  let calendar = Packs.calendar
  #expect(Clock(5, .workingDays, from: at("2026-12-30 10:00"), calendar: calendar) == nil)
  #expect(Clock(1, .tradingDays(.sse), from: at("2026-12-31 10:00"), calendar: calendar) == nil)
  #expect(Clock(0, .minutes, from: at("2026-12-30 10:00"), calendar: calendar) == nil)
  #expect(Clock(60, .minutes, from: at("2026-12-31 23:30"), calendar: calendar) != nil)
}

@Test(arguments: [
  (0, "0 秒"), (45, "45 秒"), (60, "1 分"), (119, "1 分"), (3600, "1 小时"), (7500, "2 小时 5 分"),
  (86_400, "1 天"), (97_200, "1 天 3 小时"), (86_400 + 60, "1 天"), (-5, "0 秒"),
])
func `lengths read as people say them`(seconds: Int, words: String) {
  #expect(DurationWording.text(seconds) == words)
}

@Test func `a ticking clock has minutes and seconds`() {
  #expect(DurationWording.ticking(761) == "12:41")
  #expect(DurationWording.ticking(3761) == "1:02:41")
  #expect(DurationWording.ticking(-59) == "-00:59")
}
