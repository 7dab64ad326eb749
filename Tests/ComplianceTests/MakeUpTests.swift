import Compliance
import Testing
import Time

/// What was done after its period was over, and said to be for it.
@Suite struct `What is made up for` {
  private func note(_ period: String, at moment: String, id: Int = 7, event: Int = 0, by shown: (subject: String, id: Int, day: String)? = nil) -> MakeUp {
    MakeUp(
      obligation: "it",
      fact: Fact(day: PeriodKey.firstDay(period) ?? at(moment).day, at: at(moment), subject: "obligation-record", id: id, event: event),
      shown: shown.map { .init(subject: $0.subject, id: $0.id, day: day($0.day)) })
  }
  private func standings(_ one: Obligation, _ evidence: Knowledge, at now: String) -> [String: DueTask] {
    Dictionary(uniqueKeysWithValues: one.tasks(from: day("2026-06-01"), to: day("2026-08-31"), Shipped.calendar, evidence, at: at(now)).map { ($0.key, $0) })
  }
  private let check = #"{"type": "power-check", "states": [], "counts": "checked_at"}"#

  @Test func `is late for the period it names, by so many days, and never in time`() throws {
    let one = try obligation("monthly", satisfied: check)
    var evidence = Knowledge.of(one)
    evidence.makeUps = [note("2026-06", at: "2026-07-03 09:00")]
    #expect(standings(one, evidence, at: "2026-07-03 08:59")["2026-06"]?.standing == .overdue, "not before it was written")
    let june = try #require(standings(one, evidence, at: "2026-07-20 09:00")["2026-06"])
    #expect(june.fact?.id == 7 && june.lateDays == 3)
    #expect(standings(one, evidence, at: "2026-07-20 09:00")["2026-07"]?.standing == .open, "July is still to be done")
    // Written while there was time it is none: the form was to be filled in.
    evidence.makeUps = [note("2026-06", at: "2026-06-30 09:00")]
    #expect(standings(one, evidence, at: "2026-07-20 09:00")["2026-06"]?.standing == .overdue)
  }

  @Test func `takes its record from the period into which it fell: one record answers for one`() throws {
    let one = try obligation("monthly", satisfied: check)
    var evidence = Knowledge.of(one)
    evidence.facts[one.proofs[0]] = [
      Fact(day: day("2026-07-02"), at: at("2026-07-02 10:00"), subject: "power-check", id: 12),
      Fact(day: day("2026-08-04"), at: at("2026-08-04 10:00"), subject: "power-check", id: 13),
    ]
    var found = standings(one, evidence, at: "2026-08-20 09:00")
    #expect(found["2026-06"]?.standing == .overdue && found["2026-07"]?.fact?.id == 12 && found["2026-07"]?.lateDays == nil)
    evidence.makeUps = [note("2026-06", at: "2026-07-02 15:00", by: ("power-check", 12, "2026-07-02"))]
    found = standings(one, evidence, at: "2026-08-20 09:00")
    #expect(found["2026-06"]?.lateDays == 2 && found["2026-07"]?.standing == .overdue && found["2026-08"]?.fact?.id == 13)
    // Of another obligation nothing is taken.
    evidence.makeUps = [MakeUp(obligation: "other", fact: evidence.makeUps[0].fact, shown: evidence.makeUps[0].shown)]
    #expect(standings(one, evidence, at: "2026-08-20 09:00")["2026-07"]?.fact?.id == 12)
  }

  @Test func `takes of a step that is taken again and again only that day's`() throws {
    let one = try obligation("monthly", satisfied: #"{"type": "risk", "step": "review"}"#)
    var evidence = Knowledge.of(one)
    evidence.facts[one.proofs[0]] = ["2026-07-02", "2026-08-04"].map { Fact(day: day($0), at: at("\($0) 10:00"), subject: "risk", id: 5, event: 5) }
    evidence.makeUps = [note("2026-06", at: "2026-07-02 15:00", by: ("risk", 5, "2026-07-02"))]
    let found = standings(one, evidence, at: "2026-08-20 09:00")
    #expect(found["2026-06"]?.lateDays == 2 && found["2026-07"]?.standing == .overdue && found["2026-08"]?.fact?.id == 5)
  }

  @Test func `answers for the one thing it names, and for what follows an event`() throws {
    let each = try obligation(
      "monthly", #""each": {"title": "供应商", "english": "a supplier", "type": "supplier", "at": "created_at", "states": []}"#,
      satisfied: #"{"type": "supplier-evaluation", "counts": "created_at", "link": "supplier"}"#)
    var evidence = Knowledge.of(each)
    evidence.happenings[each.subject!] = [4, 5].map { Happening(id: $0, at: at("2025-03-01 09:00"), caption: "供应商 \($0)") }
    evidence.makeUps = [note("2026-06/5", at: "2026-07-01 09:00", event: 5)]
    let found = standings(each, evidence, at: "2026-07-20 09:00")
    #expect(found["2026-06/5"]?.lateDays == 1 && found["2026-06/4"]?.standing == .overdue && found["2026-07/5"]?.standing == .open)
    let after = try obligation(
      "within 2 working-days", #""event": {"title": "完成", "english": "it", "type": "test-plan", "at": "real_end"}"#,
      satisfied: #"{"type": "test-summary", "counts": "written_at", "link": "test_plan"}"#)
    evidence = Knowledge.of(after)
    evidence.happenings[after.event!] = [Happening(id: 3, at: at("2026-07-06 15:00"), caption: "CS-3")]
    evidence.makeUps = [note("test-plan/3", at: "2026-07-13 09:00", event: 3)]
    #expect(standings(after, evidence, at: "2026-07-20 09:00")["test-plan/3"]?.lateDays == 5)
  }
}
