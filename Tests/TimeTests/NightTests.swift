import Testing
import Time

@Test func `Friday night belongs to Monday`() {
  let calendar = Packs.calendar
  let monday = day("2026-07-06")
  #expect(calendar.hasNightSession(monday, on: .shfe) == true)
  #expect(calendar.hasNightSession(onEveningOf: day("2026-07-03"), on: .shfe) == true)
  #expect(calendar.tradingDay(at: at("2026-07-03 21:30"), on: .shfe) == monday)
  #expect(calendar.tradingDay(at: at("2026-07-04 01:30"), on: .shfe) == monday)
  #expect(calendar.tradingDay(at: at("2026-07-03 17:59:59"), on: .shfe) == day("2026-07-03"))
  // An exchange without a night session keeps the evening for the day.
  #expect(calendar.tradingDay(at: at("2026-07-03 21:30"), on: .cffex) == day("2026-07-03"))
  let night = calendar.sessions(of: monday, on: .shfe).filter { $0.isNight && $0.kind == .continuous }
  #expect(night.map(\.start) == [at("2026-07-03 21:00")])
  #expect(night.map(\.end) == [at("2026-07-04 02:30")])
}

@Test(
  arguments: [
    // The evening before a public holiday, and the trading day after it.
    ("2026-09-30", "2026-10-08"), ("2026-12-31", nil),
    // Mid-Autumn 2015 was a Sunday: no night on Friday, as the exchanges' notices said.
    ("2015-09-25", "2015-09-28"), ("2015-06-19", "2015-06-23"), ("2015-09-02", "2015-09-07"),
    // The day after was worked and closed: no night before it either.
    ("2024-02-08", "2024-02-19"), ("2018-12-28", "2019-01-02"),
  ] as [(String, String?)])
func `no night session is held before a public holiday`(evening: String, next: String?) {
  for exchange in [Exchange.shfe, .dce, .czce] {
    #expect(Packs.calendar.hasNightSession(onEveningOf: day(evening), on: exchange) == false)
    #expect(
      Packs.calendar.tradingDay(at: at(evening + " 21:30"), on: exchange) == day(evening))
    if let next { #expect(Packs.calendar.hasNightSession(day(next), on: exchange) == false) }
  }
}

@Test func `nights were suspended during the epidemic and came back on 6 May 2020`() {
  let calendar = Packs.calendar
  for text in ["2020-02-04", "2020-03-17", "2020-05-06"] {
    for exchange in [Exchange.shfe, .ine, .dce, .czce] {
      #expect(calendar.hasNightSession(day(text), on: exchange) == false)
    }
  }
  #expect(calendar.hasNightSession(day("2020-01-22"), on: .dce) == true)
  #expect(calendar.hasNightSession(day("2020-05-07"), on: .dce) == true)
  #expect(calendar.hasNightSession(onEveningOf: day("2020-05-06"), on: .ine) == true)
}

@Test(arguments: [
  (Exchange.shfe, "2013-07-05", "2013-07-08"), (.dce, "2014-07-04", "2014-07-07"),
  (.czce, "2014-12-12", "2014-12-15"), (.ine, "2018-03-26", "2018-03-27"),
])
func `nights began on the published evening`(exchange: Exchange, evening: String, first: String) {
  let calendar = Packs.calendar
  #expect(calendar.hasNightSession(day(evening), on: exchange) == false)
  #expect(calendar.hasNightSession(day(first), on: exchange) == true)
  #expect(
    calendar.tradingDays(calendar.firstDay...day(evening), on: exchange)
      .allSatisfy { calendar.hasNightSession($0, on: exchange) == false })
}

@Test(arguments: [Exchange.gfex, .cffex, .sse, .szse])
func `some exchanges have no night`(exchange: Exchange) {
  let calendar = Packs.calendar
  let days = calendar.tradingDays(calendar.firstDay...calendar.lastDay, on: exchange)
  #expect(days.allSatisfy { calendar.hasNightSession($0, on: exchange) == false })
}
