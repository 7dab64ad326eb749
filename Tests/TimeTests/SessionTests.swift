import Testing
import Time

@Test func `a commodity trading day has its night, its auction and three parts`() {
  let sessions = Packs.calendar.sessions(of: day("2026-07-07"), on: .shfe)
  #expect(
    times(sessions) == [
      "20:55-20:59", "20:59-21:00", "21:00-02:30", "08:55-08:59", "08:59-09:00", "09:00-10:15",
      "10:30-11:30", "13:30-15:00",
    ])
  #expect(sessions.prefix(3).allSatisfy { $0.isNight && $0.start.day == day("2026-07-06") })
  #expect(sessions.allSatisfy { $0.tradingDay == day("2026-07-07") })
  #expect(sessions[2].end == at("2026-07-07 02:30"))
}

@Test(
  arguments: [
    (Exchange.shfe, "贵金属", "2026-07-07", "21:00-02:30"),
    (.shfe, "有色金属", "2026-07-07", "21:00-01:00"),
    (.shfe, "黑色建材", "2016-04-29", "21:00-01:00"), (.shfe, "黑色建材", "2016-05-05", "21:00-23:00"),
    (.shfe, "天然橡胶", "2026-07-07", "21:00-23:00"),
    (.dce, nil, "2015-05-08", "21:00-02:30"), (.dce, nil, "2015-05-11", "21:00-23:30"),
    (.dce, nil, "2019-03-29", "21:00-23:30"), (.dce, nil, "2019-04-01", "21:00-23:00"),
    (.czce, nil, "2019-12-11", "21:00-23:30"), (.czce, nil, "2019-12-12", "21:00-23:00"),
    (.ine, "国际铜", "2026-07-07", "21:00-01:00"), (.ine, "20号胶", "2026-07-07", "21:00-23:00"),
    (.ine, nil, "2026-07-07", "21:00-02:30"),
  ] as [(Exchange, String?, String, String)])
func `nights end when the exchange said`(
  exchange: Exchange, group: String?, text: String, expected: String
) {
  let sessions = Packs.calendar.sessions(of: day(text), on: exchange, group: group)
  #expect(times(sessions.filter { $0.isNight && $0.kind == .continuous }) == [expected])
}

@Test func `financial futures changed their hours in 2016 and 2020`() {
  let calendar = Packs.calendar
  func continuous(_ text: String, _ group: String?) -> [String] {
    times(
      calendar.sessions(of: day(text), on: .cffex, group: group).filter { $0.kind == .continuous })
  }
  #expect(continuous("2015-12-31", "股指") == ["09:15-11:30", "13:00-15:15"])
  #expect(continuous("2016-01-04", "股指") == ["09:30-11:30", "13:00-15:00"])
  #expect(continuous("2020-07-17", "国债") == ["09:15-11:30", "13:00-15:15"])
  #expect(continuous("2020-07-20", "国债") == ["09:30-11:30", "13:00-15:15"])
  // The exchange as a whole trades as long as the longer of its groups.
  #expect(continuous("2020-07-17", nil) == ["09:15-11:30", "13:00-15:15"])
  #expect(continuous("2013-09-05", "国债") == [])
  #expect(calendar.groups(of: day("2026-07-07"), on: .cffex) == ["股指", "国债"])
}

@Test(arguments: [
  (Exchange.sse, "2018-08-17", ["09:15-09:25", "09:30-11:30", "13:00-15:00"]),
  (.sse, "2018-08-20", ["09:15-09:25", "09:30-11:30", "13:00-14:57", "14:57-15:00"]),
  (.szse, "2006-06-30", ["09:15-09:25", "09:30-11:30", "13:00-15:00"]),
  (.szse, "2006-07-03", ["09:15-09:25", "09:30-11:30", "13:00-14:57", "14:57-15:00"]),
  (.sse, "2019-07-22", ["09:15-09:25", "09:30-11:30", "13:00-14:57", "14:57-15:00", "15:05-15:30"]),
])
func `the stock exchanges close by auction since`(exchange: Exchange, text: String, expected: [String]) {
  #expect(times(Packs.calendar.sessions(of: day(text), on: exchange)) == expected)
}

@Test func `an exchange whose products all have nights had a morning auction only without one, until 2023`() {
  let calendar = Packs.calendar
  func morning(_ text: String, _ exchange: Exchange) -> Bool {
    calendar.sessions(of: day(text), on: exchange).contains { $0.kind == .auction && !$0.isNight }
  }
  #expect(morning("2018-03-26", .ine))
  #expect(!morning("2018-03-27", .ine))
  #expect(morning("2022-10-10", .ine))
  #expect(!morning("2023-05-25", .ine))
  #expect(morning("2023-05-26", .ine))
  #expect(morning("2018-03-27", .shfe))
}

@Test func `there are no sessions on a day without trading or without a calendar`() {
  #expect(Packs.calendar.sessions(of: day("2026-10-01"), on: .shfe).isEmpty)
  #expect(Packs.calendar.sessions(of: day("2027-01-04"), on: .shfe).isEmpty)
  #expect(Packs.calendar.sessions(of: day("2018-03-23"), on: .ine).isEmpty)
}

@Test func `the session of a moment and the next one are found`() {
  let calendar = Packs.calendar
  #expect(calendar.session(at: at("2026-07-04 02:29:59"), on: .shfe)?.isNight == true)
  #expect(calendar.session(at: at("2026-07-04 02:30"), on: .shfe) == nil)
  #expect(calendar.session(at: at("2026-07-07 10:20"), on: .shfe) == nil)
  #expect(calendar.session(at: at("2026-07-07 08:59:30"), on: .shfe)?.kind == .matching)
  #expect(
    calendar.nextSession(after: at("2026-07-07 10:20"), on: [.shfe, .sse])?.start
      == at("2026-07-07 10:30"))
  #expect(
    calendar.nextSession(after: at("2026-09-30 16:00"), on: [.shfe, .sse])?.start
      == at("2026-10-08 08:55"))
  #expect(
    calendar.nextSession(after: at("2026-07-03 16:00"), on: [.cffex, .dce])?.start
      == at("2026-07-03 20:55"))
  #expect(calendar.nextSession(after: at("2026-12-31 16:00"), on: [.sse]) == nil)
}

@Test func `the timeline merges exchanges`() {
  let timeline = Packs.calendar.sessionsAcross([.shfe, .cffex], on: day("2026-07-07"))
  #expect(
    timeline.map { "\($0.range.lowerBound.time)-\($0.range.upperBound.time)" } == [
      "20:55-02:30", "08:55-11:30", "13:00-15:15",
    ])
  #expect(timeline.map(\.exchanges) == [[.shfe], [.shfe, .cffex], [.shfe, .cffex]])
  #expect(timeline.map(\.isNight) == [true, false, false])
}

@Test func `an outage overlaps with sessions to the second`() throws {
  let calendar = Packs.calendar
  let outage = at("2026-07-07 10:14:30")..<at("2026-07-07 13:30:10")
  let overlap = try #require(calendar.overlap(of: outage, with: [.shfe, .cffex, .gfex]))
  #expect(overlap.seconds == [.shfe: 30 + 3600 + 10, .cffex: 75 * 60 + 30 + 30 * 60 + 10, .gfex: 3640])
  #expect(overlap.union == 75 * 60 + 30 + 30 * 60 + 10)
  let night = at("2026-07-04 02:00")..<at("2026-07-06 08:56")
  #expect(calendar.overlap(of: night, with: [.shfe])?.union == 1800 + 60)
  #expect(calendar.overlap(of: night, with: [.shfe], kinds: [.continuous])?.union == 1800)
  #expect(calendar.overlap(of: night, with: [.sse]) == SessionOverlap(seconds: [.sse: 0], union: 0))
  #expect(calendar.overlap(of: outage.lowerBound..<outage.lowerBound, with: [.shfe])?.union == 0)
  #expect(calendar.overlap(of: at("2026-12-31 14:00")..<at("2027-01-01 00:00:01"), with: [.sse]) == nil)
}
