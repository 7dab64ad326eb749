import Compliance
import Testing
import Time

@Suite struct StandingTests {
  func standing(
    _ obligation: Obligation, _ evidence: Knowledge, on date: String, at now: String
  ) throws -> DueTask.Standing {
    try #require(
      obligation.tasks(from: day(date), to: day(date), Shipped.calendar, evidence, at: at(now))
        .first { $0.days.contains(day(date)) }
    ).standing
  }

  @Test func `a quarter is coming, open, overdue, and met by the record that counts for it`() throws {
    let one = try obligation("quarterly", #""due": "after 10 working-days""#)
    let nothing = Knowledge.of(one)
    #expect(try standing(one, nothing, on: "2026-05-01", at: "2026-03-31 12:00") == .coming)
    #expect(try standing(one, nothing, on: "2026-05-01", at: "2026-06-30 12:00") == .open)
    #expect(try standing(one, nothing, on: "2026-05-01", at: "2026-07-14 12:00") == .open)
    #expect(try standing(one, nothing, on: "2026-05-01", at: "2026-07-15 00:00") == .overdue)
    let done = Knowledge.of(one, [("2026-04-01", "2026-07-10 09:00")])
    #expect(
      try standing(one, done, on: "2026-05-01", at: "2026-07-20 12:00")
        == .met(Fact(day: day("2026-04-01"), at: at("2026-07-10 09:00"), subject: "run", id: 1), isLate: false))
    // It was not known before it was done, and it counts for no other quarter.
    #expect(try standing(one, done, on: "2026-05-01", at: "2026-07-09 12:00") == .open)
    #expect(try standing(one, done, on: "2026-08-01", at: "2026-07-20 12:00") == .open)
  }

  @Test func `what is done after the grace is met, and late`() throws {
    let one = try obligation("every-trading-day")
    let evidence = Knowledge.of(one, [("2026-07-07", "2026-07-08 02:00"), ("2026-07-08", "2026-07-08 18:00")])
    guard case .met(_, let late) = try standing(one, evidence, on: "2026-07-07", at: "2026-07-31 12:00"),
      case .met(_, let inTime) = try standing(one, evidence, on: "2026-07-08", at: "2026-07-31 12:00")
    else { Issue.record("both are met"); return }
    #expect(late && !inTime)
  }

  @Test func `nothing is asked for before records are kept here`() throws {
    let one = try obligation("every-trading-day")
    let tasks = one.tasks(
      from: day("2026-07-01"), to: day("2026-07-10"), Shipped.calendar, .of(one, since: "2026-07-07"),
      at: at("2026-07-10 23:00"))
    #expect(tasks.map(\.key) == ["2026-07-07", "2026-07-08", "2026-07-09", "2026-07-10"])
  }

  @Test func `what nothing can record yet is awaited and asks nobody`() throws {
    let one = try obligation("yearly")
    let evidence = Knowledge(since: day("2020-01-01"))
    #expect(try standing(one, evidence, on: "2025-05-01", at: "2026-07-07 09:00") == .awaited)
  }

  @Test func `a waiver answers for its period only`() throws {
    let one = try obligation("quarterly")
    var evidence = Knowledge.of(one)
    evidence.waivers = [Waiver(obligation: "it", period: "2026-Q1", id: 9), Waiver(obligation: "other", period: "2026-Q2", id: 8)]
    #expect(try standing(one, evidence, on: "2026-02-01", at: "2026-07-07 09:00") == .waived(9))
    #expect(try standing(one, evidence, on: "2026-05-01", at: "2026-07-07 09:00") == .overdue)
  }

  @Test func `an event asks for its own record, and another's does not answer`() throws {
    let one = try obligation(
      "within 2 working-days",
      #""event": {"title": "测试完成", "english": "the test", "type": "test-plan", "at": "real_end"}"#,
      satisfied: #"{"type": "test-summary", "counts": "written_at", "link": "test_plan"}"#)
    var evidence = Knowledge.of(one)
    evidence.happenings[one.event!] = [
      Happening(id: 1, at: at("2026-07-04 15:00"), caption: "CS-1"), Happening(id: 2, at: at("2026-07-06 15:00"), caption: "CS-2"),
    ]
    evidence.facts[one.proofs[0]] = [Fact(day: day("2026-07-07"), at: at("2026-07-07 10:00"), subject: "test-summary", id: 5, event: 2)]
    let tasks = one.tasks(from: day("2026-07-01"), to: day("2026-07-31"), Shipped.calendar, evidence, at: at("2026-07-08 09:00"))
    #expect(tasks.map(\.key) == ["test-plan/1", "test-plan/2"])
    // Saturday's test: Monday and Tuesday.
    #expect(tasks[0].due == at("2026-07-07 23:59:59"))
    #expect(tasks[0].standing == .overdue)
    #expect(tasks[1].fact?.id == 5)
  }

  @Test func `three working days before a Monday is the Wednesday before`() throws {
    let one = try obligation(
      "before 3 working-days",
      #""event": {"title": "变更开始", "english": "the change", "type": "change", "at": "starts_at"}"#,
      satisfied: #"{"type": "change", "counts": "submitted_at"}"#)
    var evidence = Knowledge.of(one)
    evidence.happenings[one.event!] = [Happening(id: 7, at: at("2026-07-13 20:00"), caption: "BG-7")]
    let task = try #require(
      one.tasks(from: day("2026-07-01"), to: day("2026-07-31"), Shipped.calendar, evidence, at: at("2026-07-07 09:00")).first)
    #expect(task.due == at("2026-07-08 23:59:59"))
    #expect(task.standing == .open)
  }

  @Test func `each supplier is asked for alone, once it was there when the year began, and one answers for no other`() throws {
    let one = try obligation(
      "yearly", #""each": {"title": "供应商", "english": "a supplier", "type": "supplier", "at": "created_at", "states": []}"#,
      satisfied: #"{"type": "supplier-evaluation", "counts": "created_at", "link": "supplier"}"#)
    var evidence = Knowledge.of(one)
    evidence.happenings[one.subject!] = [
      Happening(id: 4, at: at("2025-03-01 09:00"), caption: "恒远软件"), Happening(id: 5, at: at("2025-12-31 09:00"), caption: "瑞联数码"),
      Happening(id: 6, at: at("2026-02-01 09:00"), caption: "通网集成"), Happening(id: 7, at: at("2026-02-01 09:00"), caption: "守网安全"),
    ]
    evidence.facts[one.proofs[0]] = [
      Fact(day: day("2026-05-06"), at: at("2026-05-06 10:00"), subject: "supplier-evaluation", id: 1, event: 5),
      Fact(day: day("2026-06-06"), at: at("2026-06-06 10:00"), subject: "supplier-evaluation", id: 2, event: 7),
    ]
    func tasks(_ year: Int) -> [DueTask] {
      one.tasks(from: Day(year, 1, 1)!, to: Day(year, 12, 31)!, Shipped.calendar, evidence, at: at("2026-12-31 23:00"))
    }
    let found = tasks(2026)
    #expect(found.map(\.key) == ["2026/4", "2026/5", "2026/7"], "what came this year is not asked for, but counts when it was done")
    #expect(found.map(\.standing.isMet) == [false, true, true])
    #expect(tasks(2027).map(\.key) == ["2027/4", "2027/5", "2027/6", "2027/7"])
    evidence.waivers = [Waiver(obligation: "it", period: "2026/4", id: 3)]
    #expect(tasks(2026)[0].standing == .waived(3))
    #expect(PeriodKey.firstDay("2026/4") == day("2026-01-01") && PeriodKey.event("2026/4") == 4 && PeriodKey.firstDay("change/4") == nil)
  }

  @Test func `what ended before records were kept here is not asked for, though its report would be due after`() throws {
    let one = try obligation("every-trading-day", #""due": "after 1 trading-days""#)
    let tasks = one.tasks(
      from: day("2026-07-06"), to: day("2026-07-08"), Shipped.calendar, .of(one, since: "2026-07-07"), at: at("2026-07-10 23:00"))
    #expect(tasks.map(\.key) == ["2026-07-07", "2026-07-08"])
  }
}

extension DueTask.Standing {
  fileprivate var isMet: Bool { if case .met = self { true } else { false } }
}
