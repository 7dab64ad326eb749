import Domain
import Procedures
import Records
import Testing
import Time

@testable import Ledger

@Suite("Runs about a record")
struct RunsAboutTests {
  private func card(_ steps: [String]) -> Procedure {
    Procedure(
      identifier: "mending", title: "更换报盘网卡", english: "Replace a card", chapter: .maintenance, kind: .card,
      object: "报盘服务器", schedules: [.init(.onDemand, start: ClockTime("18:00")!, due: ClockTime("20:00")!)],
      groups: [
        .init(
          "steps", "实施步骤", part: .steps,
          items: steps.enumerated().map { .init("s\($0.offset)", $0.element, isKey: true) }),
        .init("verification", "验证测试", part: .verification, items: [.init("works", "报盘连接正常", isKey: true)]),
      ])
  }

  @Test("A run of a procedure of its own is started, done by two and found by its record", arguments: Engine.allCases)
  func whole(_ engine: Engine) throws {
    let house = try House(engine, at: "2026-07-07 18:00")
    let hours = Moment("2026-07-07 18:00")!..<Moment("2026-07-07 20:00")!
    let incident = Record<Incident>(try house.incident())
    let id = try house.as(.engineer) { try $0.startRun(card(["停用", "更换"]).json, about: incident.data, hours: hours) }
    let fresh = try house.ledger.read { try $0.runs(about: incident) }
    #expect(fresh.map(\.id) == [id] && fresh[0].state == .open && fresh[0].startedAt == nil && fresh[0].due == 3)
    let run = try house.ledger.read { try $0.run(id, for: house.standing(.engineer)) }
    #expect(run.summary.subject == "incident" && run.run.occurrence.due == hours.upperBound)
    // The same card once more is another run.
    let second = try house.as(.engineer) { try $0.startRun(card(["停用", "更换"]).json, about: incident.data, hours: hours) }
    #expect(second != id)
    let started = try house.as(.engineer) { try $0.begin(part: 0, run: id) }
    #expect(started.run.parts[0].start == house.clock.now)
    let both = try house.ledger.read { try $0.runs(about: incident) }
    #expect(both.map(\.startedAt) == [house.clock.now, nil])
  }

  @Test("A defective procedure starts nothing and says what is wrong")
  func defective() throws {
    let house = try House(at: "2026-07-07 18:00")
    let incident = Record<Incident>(try house.incident())
    let hours = Moment("2026-07-07 18:00")!..<Moment("2026-07-07 20:00")!
    let refusal = #expect(throws: Refusal.self) {
      try house.as(.engineer) { try $0.startRun(card([]).json, about: incident.data, hours: hours) }
    }
    #expect(refusal?.kind == .unsound)
    #expect(throws: Refusal.self) {
      try house.as(.engineer) { try $0.startRun("不是规程", about: incident.data, hours: hours) }
    }
    #expect(try house.ledger.read { try $0.runs(about: incident) }.isEmpty)
  }
}

extension House {
  func incident() throws -> RecordData {
    try self.as(.engineer) {
      try $0.create(
        Incident.description,
        [
          "title": .text("报盘服务器网卡报错"), "source": .text("patrol"), "found_at": .text("2026-07-07 13:58"),
          "found_by": .text(String(self[.engineer])), "symptom": .text("报盘连接中断"),
        ])
    }
  }
}
