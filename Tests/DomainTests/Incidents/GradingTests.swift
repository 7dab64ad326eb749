import Domain
import Records
import Testing
import Time

/// 4.2 chapter 4 and 4.3 article 8, at the exact second and the exact customer.
@Suite struct `The grade of an incident` {
  typealias Outage = IncidentFacts.Outage

  private func propose(
    _ outages: [Outage], customers: Int? = 20_000, on calendar: InstitutionCalendar = IncidentPacks.at(.shfe),
    now: String = "2026-07-10 16:00", _ change: (inout IncidentFacts) -> Void = { _ in }
  ) -> Grading.Proposal {
    var facts = IncidentFacts(foundAt: outages.first?.from ?? .m(now), outages: outages, companyCustomers: customers)
    facts.judged = .below
    change(&facts)
    return Grading(IncidentPacks.grading, calendar).propose(facts, at: .m(now))
  }

  private func core(_ from: String, _ until: String?, _ extent: Extent? = .complete) -> Outage {
    Outage(.core, extent, from: .m("2026-07-07 " + from), until: until.map { .m("2026-07-07 " + $0) })
  }

  @Test func `of the story in 4.8 is general`() {
    let proposal = propose(
      [Outage(.core, .complete, from: .m("2012-06-15 13:58:16"), until: .m("2012-06-15 13:59:45"))])
    #expect(proposal.grade == .general && proposal.decidedBy?.line.id == "4.2-四-二-一-1")
    #expect(proposal.decidedBy?.seconds == 89 && proposal.isCertain && proposal.unclear.isEmpty)
  }

  @Test func `turns at five minutes of core trading, which include the fifth`() {
    #expect(propose([core("09:10", "09:14:59")]).grade == .general)
    let five = propose([core("09:10", "09:15")])
    #expect(five.grade == .larger && five.decidedBy?.line.id == "4.2-四-二-二-1")
    #expect(propose([core("09:10", "09:15", .partial)]).grade == .larger, "a partial one too")
  }

  @Test func `adds up what is spread over the day and over core and online trading`() {
    #expect(propose([core("09:10", "09:12:30"), core("13:40", "13:42:29")]).grade == .general)
    #expect(propose([core("09:10", "09:12:30"), core("13:40", "13:42:30")]).grade == .larger)
    #expect(propose([core("09:10", "09:15"), core("09:10", "09:15")]).decidedBy?.seconds == 300, "once for two lines")
    let online = Outage(.online, .partial, from: .m("2026-07-07 09:20"), until: .m("2026-07-07 09:22:30"))
    #expect(propose([core("09:10", "09:12:30"), online]).grade == .larger)
  }

  @Test func `counts trading time only: breaks, the close and holidays do not`() {
    #expect(propose([core("11:28", "13:32")]).decidedBy?.seconds == 240, "across the noon break")
    #expect(propose([core("11:28", "13:32")]).grade == .general)
    let financial = propose([core("11:28", "13:32")], on: IncidentPacks.at(.shfe, .cffex))
    #expect(financial.decidedBy?.seconds == 34 * 60 && financial.grade == .larger, "CFFEX begins at 13:00")
    #expect(propose([core("14:56", "18:00")]).decidedBy?.seconds == 240, "across 15:00")
    #expect(propose([core("14:55", "18:00")]).grade == .larger)
    let holiday = Outage(.core, .complete, from: .m("2026-10-02 09:00"), until: .m("2026-10-02 15:00"))
    #expect(propose([holiday], now: "2026-10-09 10:00").grade == .below)
  }

  @Test func `counts a night session, which belongs to the next day`() {
    #expect(propose([core("21:05", "21:09:59")]).grade == .general)
    #expect(propose([core("21:05", "21:10")]).grade == .larger)
    let overMidnight = Outage(.core, .complete, from: .m("2026-07-07 23:58"), until: .m("2026-07-08 00:03"))
    #expect(propose([overMidnight]).decidedBy?.seconds == 300)
    let beforeHoliday = Outage(.core, .complete, from: .m("2026-09-30 21:00"), until: .m("2026-09-30 23:00"))
    #expect(propose([beforeHoliday], now: "2026-10-09 10:00").grade == .below, "no night session before a holiday")
  }

  @Test func `turns at 100,000 and 1,000,000 effective customers, which include the number`() {
    let half = [core("09:10", "09:40")]
    #expect(propose(half, customers: 99_999).grade == .larger)
    #expect(propose(half, customers: 100_000).grade == .major)
    #expect(propose([core("09:10", "09:39:59")], customers: 100_000).grade == .larger)
    #expect(propose([core("09:10", "09:40", .partial)], customers: 100_000).grade == .larger, "complete only")
    let long = [core("09:00", "10:15"), core("10:30", "11:15")]
    #expect(propose(long, customers: 999_999).grade == .major)
    let special = propose(long, customers: 1_000_000)
    #expect(special.grade == .special && special.decidedBy?.line.id == "4.2-四-二-四-1")
    #expect(special.alsoConsidered.map(\.line.grade).contains(.major))
  }

  @Test func `of bank transfer counts business time and turns at thirty minutes`() {
    func transfer(_ from: String, _ until: String) -> Outage {
      Outage(.transfer, .partial, from: .m("2026-07-07 " + from), until: .m("2026-07-07 " + until))
    }
    #expect(propose([transfer("15:30", "15:59:59")]).grade == .general)
    #expect(propose([transfer("15:30", "16:00")]).grade == .larger)
    #expect(propose([transfer("15:40", "19:00")]).decidedBy?.seconds == 1200, "until the banks close")
    #expect(propose([transfer("12:00", "12:30")]).grade == .larger, "the noon break is business time")
  }

  @Test func `of a branch turns at two hours`() {
    func branch(_ until: String) -> Outage {
      Outage(.branch, nil, from: .m("2026-07-07 09:00"), until: .m("2026-07-07 " + until))
    }
    #expect(propose([branch("11:14:59")]).grade == .general)
    #expect(propose([branch("11:15")]).grade == .larger, "10:15 to 10:30 is a break")
  }

  @Test func `rises by itself while the outage lasts`() {
    let lasting = [core("09:10", nil)]
    func grade(_ time: String) -> Grade { propose(lasting, customers: 150_000, now: "2026-07-07 " + time).grade }
    #expect(grade("09:10:01") == .general && grade("09:14:59") == .general)
    #expect(grade("09:15") == .larger && grade("09:39:59") == .larger && grade("09:40") == .major)
  }

  @Test func `is the higher one while something is not known, and says what`() {
    let extent = propose([core("09:10", "09:40", nil)], customers: 100_000)
    #expect(extent.grade == .major && !extent.isCertain && extent.unclear.map(\.zh) == ["中断是全部还是部分"])
    let customers = propose([core("09:10", "09:40")], customers: nil)
    #expect(customers.grade == .major && customers.unclear.map(\.zh) == ["公司有效客户数（上月末合格账户）"])
    let effect = propose([]) { $0.judged = nil }
    #expect(effect.grade == .general && effect.unclear.map(\.zh) == ["是否对投资者或市场造成影响"])
    let leak = propose([]) { $0.leaked = .init(.unclear) }
    #expect(leak.grade == .special && leak.unclear.count == 2)
  }

  @Test func `of damaged or leaked data goes by the investors whose data it is`() {
    for (investors, grade): (Int, Grade) in [
      (99_999, .larger), (100_000, .major), (999_999, .major), (1_000_000, .special),
    ] {
      #expect(propose([]) { $0.damaged = .init(.yes, investors) }.grade == grade)
      #expect(propose([]) { $0.leaked = .init(.yes, investors) }.grade == grade)
    }
  }

  @Test func `of a settlement goes by the company's customers`() {
    for (customers, fault, grade): (Int, SettlementFault, Grade) in [
      (99_999, .notDone, .larger), (99_999, .wrong, .larger), (100_000, .notDone, .major),
      (100_000, .seriouslyWrong, .major), (1_000_000, .notDone, .special), (100_000, .wrong, .larger),
    ] {
      #expect(propose([], customers: customers) { $0.settlement = fault }.grade == grade, "\(customers) \(fault)")
    }
  }

  @Test func `is what a person judges where no figure decides`() {
    #expect(propose([]) { $0.judged = .major }.decidedBy?.line.id == "4.2-四-二-三-5")
    #expect(propose([]).grade == .below)
    #expect(propose([core("09:10", "09:30", .intact)]).grade == .below, "nothing was interrupted")
  }

  @Test func `comes from a pack that is refused when it does not fit together`() throws {
    let text = String(decoding: try IncidentPacks.bytes("Packs/incidents/grading.json"), as: UTF8.self)
    #expect(IncidentPacks.grading.lines.count == 21)
    for (old, new) in [
      ("\"secondsFrom\": 300", "\"seconds_from\": 300"), ("\"4.2-四-二-二-2\"", "\"4.2-四-二-二-1\""),
      ("\"08:30\"", "\"8点半\""), ("\"2026-01-01\"", "\"今年\""),
    ] {
      #expect(throws: (any Error).self) { try GradingPack(text.replacing(old, with: new).utf8, file: "grading.json") }
    }
  }
}
