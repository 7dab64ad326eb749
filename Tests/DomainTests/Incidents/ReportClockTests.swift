import Domain
import Records
import Testing
import Time

/// 4.2 chapter 5 and 4.3 articles 11 and 12, minute by minute.
@Suite struct `The report clocks of an incident` {
  typealias Outage = IncidentFacts.Outage
  static let outside: [Addressee] = [.regulator, .association, .exchanges]

  private func clocks(
    _ facts: IncidentFacts, at now: String, profile: String = "4.3", grade: Grade = .general,
    isUndetermined: Bool = false, _ reports: [ReportMade] = []
  ) -> [ReportClock] {
    ReportClocks(IncidentPacks.clocks, profile: profile, IncidentPacks.at(.shfe)).clocks(
      facts, grade: grade, isUndetermined: isUndetermined, reports: reports, at: .m("2026-07-07 " + now))
  }

  private func facts(_ system: SystemKind, _ from: String, _ extent: Extent = .complete, until: String? = nil)
    -> IncidentFacts
  {
    IncidentFacts(
      foundAt: .m("2026-07-07 " + from),
      outages: [
        Outage(system, extent, from: .m("2026-07-07 " + from), until: until.map { .m("2026-07-07 " + $0) })
      ])
  }
  private func made(_ kind: ReportMade.Kind, _ at: String, _ to: [Addressee] = outside) -> ReportMade {
    ReportMade(kind, at: .m("2026-07-07 " + at), to: to)
  }
  private func due(_ clock: ReportClock) -> String { String(clock.due.description.dropFirst(11).prefix(5)) }

  @Test func `of core trading run at once, by telephone first and then in writing`() {
    let now = clocks(facts(.core, "09:10"), at: "09:10")
    #expect(now.map(\.id) == ["4.3-core/telephone/1", "4.3-core/written/1"])
    #expect(now.map(due) == ["09:10", "09:40"] && now.allSatisfy { $0.state == .running })
    #expect(now[0].to == Self.outside && now[0].article == "4.3 第十一条（二）1")
    #expect(clocks(facts(.core, "09:10"), at: "09:11")[0].isOverdue)
  }

  @Test func `are satisfied only when everybody on the list was told`() {
    let partly = clocks(facts(.core, "09:10"), at: "09:12", [made(.telephone, "09:11", [.regulator, .exchanges])])
    #expect(partly[0].missing == [.association] && partly[0].isOverdue)
    let all = clocks(
      facts(.core, "09:10"), at: "09:13",
      [made(.telephone, "09:11", [.regulator, .exchanges]), made(.telephone, "09:12", [.association])])
    let phone = all.first { $0.kind == .telephone }
    #expect(phone?.state == .done(at: .m("2026-07-07 09:12")) && phone?.isLate == true)
  }

  @Test func `of core trading come again every thirty minutes until it runs again`() {
    let reports = [made(.telephone, "09:10"), made(.written, "09:20"), made(.written, "09:50")]
    let third = clocks(facts(.core, "09:10"), at: "10:00", reports).filter(\.isOpen)
    #expect(third.map(\.id) == ["4.3-core/written/3"] && third.map(due) == ["10:20"])
    #expect(clocks(facts(.core, "09:10"), at: "10:21", reports).first?.isOverdue == true)
    let restored = facts(.core, "09:10", until: "10:20")
    #expect(clocks(restored, at: "10:30", reports).filter(\.isOpen).map(\.kind) == [.summary])
    let missed = facts(.core, "09:10", until: "10:21")
    #expect(clocks(missed, at: "10:30", reports).first?.id == "4.3-core/written/3", "it was due before")
  }

  @Test func `of other systems wait thirty minutes, then differ by profile`() {
    let online = facts(.online, "09:10", .partial)
    let waiting = clocks(online, at: "09:39")
    #expect(waiting.map(\.state) == [.conditional] && waiting.map(due) == ["09:40"])
    #expect(clocks(online, at: "09:40").map(\.state) == [.running, .running])
    #expect(clocks(facts(.online, "09:10", until: "09:40"), at: "09:50").map(\.kind) == [.summary], "in thirty minutes")
    #expect(clocks(facts(.online, "09:10", until: "09:41"), at: "09:50").first?.kind == .telephone)
    let reports = [made(.telephone, "09:40", Addressee.allCases), made(.written, "09:45", Addressee.allCases)]
    #expect(clocks(online, at: "09:50", reports).filter(\.isOpen).map(due) == ["10:45"], "4.3: hourly")
    let plan = clocks(online, at: "09:50", profile: "4.2", reports).filter(\.isOpen)
    #expect(plan.map(due) == ["10:15"], "4.2: half-hourly")
    #expect(plan[0].to.contains(.board))
  }

  @Test func `of lost data and of crime run at once, and the police are told of crime`() {
    var data = facts(.other, "09:10", .intact)
    data.leaked = .init(.yes, 12)
    #expect(clocks(data, at: "09:10").first?.id == "4.3-data/telephone/1")
    data.isCrime = true
    #expect(clocks(data, at: "09:10").contains { $0.id == "4.3-crime/telephone/1" && $0.to.first == .police })
  }

  @Test func `of a core failure that interrupted nothing give fifteen minutes after its end under 4_2`() {
    let mild = facts(.core, "09:10", .intact, until: "09:30")
    let found = clocks(mild, at: "09:31", profile: "4.2")
    #expect(found.first?.id == "4.2-core-mild/telephone/1" && found.first.map(due) == Optional("09:45"))
    #expect(clocks(mild, at: "09:31").allSatisfy { $0.kind == .summary })
  }

  @Test func `ask for the analysis within twelve hours, the summary within five working days, the rest in thirty`() {
    let over = facts(.core, "09:10", until: "09:12")
    let all = [made(.telephone, "09:10", Addressee.allCases), made(.written, "09:11", Addressee.allCases)]
    let open = clocks(over, at: "10:00", profile: "4.2", isUndetermined: true, all).filter(\.isOpen)
    #expect(open.map(\.kind) == [.analysis, .summary, .supplement])
    #expect(open.map(\.due) == [.m("2026-07-07 21:12"), .m("2026-07-14 23:59:59"), .m("2026-08-18 23:59:59")])
    #expect(clocks(over, at: "10:00", grade: .below, all).filter(\.isOpen).isEmpty, "below all grades no summary")
    let told = all + [made(.summary, "11:00")]
    #expect(clocks(over, at: "12:00", told).allSatisfy { !$0.isOpen })
  }

  @Test func `count working days over a long holiday`() {
    var facts = IncidentFacts(
      foundAt: .m("2026-09-30 10:00"),
      outages: [Outage(.core, .complete, from: .m("2026-09-30 10:00"), until: .m("2026-09-30 10:01"))])
    facts.restoredAt = .m("2026-09-30 10:01")
    let summary = ReportClocks(IncidentPacks.clocks, profile: nil, IncidentPacks.at(.shfe)).clocks(
      facts, grade: .general, isUndetermined: false, reports: [], at: .m("2026-10-01 09:00")
    ).first { $0.kind == .summary }!
    let days = IncidentPacks.calendar.workingDay(after: Day(2026, 9, 30)!, count: 5)!
    #expect(summary.due == Moment(days, .lastSecond) && days > Day(2026, 10, 8)!)
  }

  @Test func `come from a pack whose faults are named`() throws {
    #expect(IncidentPacks.clocks.fallback == "4.3" && IncidentPacks.clocks.profile("5.1") == "4.3")
    let text = String(decoding: try IncidentPacks.bytes("Packs/incidents/clocks.json"), as: UTF8.self)
    for (old, new) in [
      ("\"default\": \"4.3\"", "\"default\": \"9\""), ("\"every\": 1800", "\"every\": 18"),
      ("\"trigger\": \"data\"", "\"trigger\": \"datum\""), ("\"id\": \"4.3-data\"", "\"id\": \"4.3-core\""),
    ] {
      #expect(throws: (any Error).self) { try ClockPack(text.replacing(old, with: new).utf8, file: "clocks.json") }
    }
  }
}
