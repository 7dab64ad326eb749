import Procedures
import Records
import Testing
import Time

@testable import Ledger

@Suite struct `The schedules` {
  private func create(_ house: House, upTo moment: String) throws -> Int {
    try house.ledger.write(.product) { try $0.createDueRuns(upTo: Moment(moment)!) }
  }
  private func days(_ house: House, _ code: String) throws -> [String] {
    try house.ledger.read { try $0.runs(of: code, for: Actor.product.standing) }.runs.map { "\($0.day)" }
  }

  @Test(arguments: Engine.allCases) func `make each run once`(_ engine: Engine) throws {
    let house = try House(engine)
    let runs = try house.open(Sheet.preOpen(), Sheet.patrol, Sheet.card)
    #expect(runs.keys.sorted() == ["patrol", "pre-open"])
    #expect(try create(house, upTo: "2026-07-07 23:59") == 0)
    #expect(try create(house, upTo: "2026-07-08 23:59") == 2)
    let head = try house.ledger.read { try $0.runSummary(runs["patrol"]!, for: Actor.product.standing) }
    // The remark may stay empty and is not owed.
    #expect(head.counts.due == 2 && head.counts.nextDue == Moment("2026-07-07 08:20"))
    #expect(head.createdBy == 0 && head.title == "巡检表" && head.occasion == 0)
  }

  @Test func `leave out rest days, and make up for the days the product was off`() throws {
    let house = try House()
    try house.open(Sheet.preOpen())
    house.clock.set("2026-07-13 10:00")
    #expect(try create(house, upTo: "2026-07-13 10:00") == 4)
    #expect(
      try days(house, "pre-open") == ["2026-07-13", "2026-07-10", "2026-07-09", "2026-07-08", "2026-07-07"])
  }

  @Test func `owe nothing that was due before the procedure was approved`() throws {
    let house = try House(at: "2026-07-07 10:00")
    #expect(try house.open(Sheet.preOpen(), Sheet.patrol).keys.sorted() == ["patrol"])
  }

  @Test func `hold a night sheet on the evening before its trading day`() throws {
    let night = Procedure(
      identifier: "night", title: "夜盘", english: "Night", chapter: .duringTrading, kind: .checklist,
      object: "交易系统",
      schedules: [
        .init(.everyTradingDayWithNightSession, start: ClockTime("20:30")!, due: ClockTime("+1 02:30")!)
      ],
      groups: [.init("watch", "值守", items: [.init("look", "巡视")])])
    let house = try House(at: "2026-07-10 08:00")
    try house.ledger.write(.product) { _ = try $0.installStarter([house.pack(night)]) }
    #expect(try create(house, upTo: "2026-07-10 20:00") == 0)
    // Friday evening is Monday's.
    #expect(try create(house, upTo: "2026-07-10 20:30") == 1)
    #expect(try days(house, "night") == ["2026-07-13"])
    let run = try #require(try house.ledger.read { try $0.openRuns(for: Actor.product.standing) }.first)
    #expect(run.occurrence.base == Day("2026-07-10") && run.occurrence.due == Moment("2026-07-11 02:30"))
  }

  @Test func `follow the version that is in force on the day`() throws {
    let house = try House()
    try house.open(Sheet.preOpen(steps: 2))
    let type = try #require(house.ledger.registry["procedure"])
    let next = Sheet.preOpen(steps: 5, version: 2)
    try house.ledger.write(.product) { writing in
      var record = try #require(try writing.find(type, [], limit: 1).first)
      record.id = 0
      record["edition"] = .integer(2)
      record["effective_from"] = .integer(Day("2026-07-09")!.number)
      record["definition"] = .text(next.json)
      _ = try writing.insert(record)
    }
    #expect(try create(house, upTo: "2026-07-09 23:59") == 2)
    let runs = try house.ledger.read { try $0.runs(of: "pre-open", for: Actor.product.standing) }.runs
    #expect(runs.map(\.edition) == [2, 1, 1] && runs.map(\.counts.due) == [5, 2, 2])
    let codes = try house.ledger.read { try $0.proceduresInForce(on: Day("2026-07-09")!) }.map(\.edition)
    #expect(codes == [2])
    #expect(try house.ledger.read { try $0.procedureInForce("pre-open", on: Day("2025-12-31")!) } == nil)
  }

  @Test func `pass over a version that cannot be read, and keep the others`() throws {
    let house = try House()
    try house.open(Sheet.preOpen())
    let type = try #require(house.ledger.registry["procedure"])
    try house.ledger.write(.product) { writing in
      var record = try #require(try writing.find(type, [], limit: 1).first)
      record["code"] = .text("broken")
      record["definition"] = .text("{")
      _ = try writing.insert(record)
    }
    #expect(try create(house, upTo: "2026-07-08 23:59") == 1)
    #expect(kind { try house.as(.operatorA) { _ = try $0.startRun("broken") } } == .unsound)
  }

  @Test func `are the product's to follow, not a person's`() throws {
    let house = try House()
    #expect(kind { try house.as(.head) { _ = try $0.createDueRuns(upTo: $0.now) } } == .forbidden)
    #expect(kind { try house.as(.head) { _ = try $0.installStarter([]) } } == .forbidden)
    #expect(kind { try house.as(.head) { _ = try $0.escalate() } } == .forbidden)
  }

  @Test func `say nothing of what people start when there is need`() throws {
    let house = try House()
    try house.open(Sheet.card)
    let (first, again, second) = try house.as(.operatorA) {
      (
        try $0.startRun("restart", subject: ("incident", 7), token: "t1"),
        try $0.startRun("restart", token: "t1"),
        try $0.startRun("restart", token: "t2")
      )
    }
    #expect(
      first.id == again.id && second.summary.occasion == 2 && first.summary.createdBy == house[.operatorA])
    let manager = try house.standing(.manager)
    #expect(
      try house.ledger.read { try $0.runs(for: "incident", 7, seenBy: manager) }.map(\.id) == [first.id])
    #expect(kind { try house.as(.operatorA) { _ = try $0.startRun("nothing") } } == .missing)
    #expect(kind { try house.as(.operatorA) { _ = try $0.startRun("restart", schedule: 4) } } == .unsound)
  }

  @Test func `start with the product's own procedures once, and the audit trail says so`() throws {
    let house = try House()
    let pack = try house.pack(Sheet.preOpen())
    let made = try house.ledger.write(.product) { try $0.installStarter([pack]) }
    #expect(made.count == 1)
    #expect(try house.ledger.write(.product) { try $0.installStarter([pack]) } == [])
    let entries = try house.ledger.read { try $0.history("procedure", made[0]) }
    #expect(entries.map(\.verb) == ["create"] && entries[0].actor == 0)
    #expect(
      kind { try house.ledger.write(.product) { _ = try $0.installStarter(texts: [("a.json", "{")]) } }
        == .unsound)
  }
}
