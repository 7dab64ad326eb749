import Domain
import Procedures
import Records
import Testing
import Time

@testable import Ledger

/// 4.1, article 33: a plan is started in one act, and the leaders know at once.
@Suite struct `A scenario` {
  @Test(arguments: Engine.allCases) func `started in earnest opens its run and tells the leaders`(
    _ engine: Engine
  ) throws {
    let scene = try DrillHouse(engine)
    let house = scene.house
    #expect(kind { try scene.take(.trader, "start", scene.scenario.data) } == .forbidden)
    let after = try scene.take(.operatorA, "start", scene.scenario.data)
    #expect(kind { try scene.take(.operatorB, "start", scene.scenario.data) } == .conflict, "two pressed at once")
    let runs = try house.ledger.read { try $0.runs(about: Record<EmergencyScenario>(after)) }
    #expect(runs.map(\.title) == ["【应急】报盘服务器故障"])
    for who in [House.Who.leader, .head] {
      #expect(try scene.inbox(who).contains { $0.text.zh.contains("应急预案已启动：报盘服务器故障") })
    }
    #expect(try scene.inbox(.operatorB).isEmpty)
    try scene.carryOut(run: runs[0].id)
    let run = try house.run(runs[0].id)
    #expect(run.run.procedure.operatorTitle == "操作人")
    // Handling takes two, and only handling.
    let reviewed = run.run.cells.indices.filter { run.run.cells[$0].reviewerMark != nil }
    #expect(reviewed.count == 5)
    #expect(reviewed.allSatisfy { run.run.procedure.item(ofCell: $0).id.hasPrefix("handling-") })
  }

  @Test func `told to the leaders' group once there is one`() throws {
    let scene = try DrillHouse()
    let house = scene.house
    func line(_ group: String, _ role: String, _ who: House.Who) -> Input {
      .object([
        "group": .text(group), "role": .text(role), "person": .text(String(house[who])), "duty": .text("现场指挥"),
      ])
    }
    let draft = try house.as(.head) {
      try $0.create(
        EmergencyOrganization.description,
        [
          "title": .text("应急组织"), "edition": .text("1"), "effective_from": .text("2026-09-10"),
          "members": .list([
            line("leaders", "chief", .leader), line("working", "chief", .manager), line("working", "member", .operatorB),
          ]),
        ])
    }
    let submitted = try scene.take(.head, "submit", draft)
    #expect(kind { try scene.take(.head, "approve", submitted) } == .forbidden)
    try scene.take(.leader, "approve", submitted)
    try scene.take(.operatorA, "start", scene.scenario.data)
    let started = { (who: House.Who) in try scene.inbox(who).filter { $0.text.zh.contains("已启动") }.count }
    #expect(try started(.leader) == 1 && started(.manager) == 1 && started(.operatorB) == 0 && started(.head) == 0)
  }

  @Test func `started as a drill belongs to the drill under way that plays it, and says so`() throws {
    let scene = try DrillHouse()
    let alone = try scene.take(.operatorA, "rehearse", scene.scenario.data)
    let byItself = try scene.house.ledger.read { try $0.runs(about: Record<EmergencyScenario>(alone)) }
    #expect(byItself.map(\.title) == ["【演练】报盘服务器故障"])
    #expect(try scene.inbox(.leader).isEmpty, "a drill alarms nobody")
    let underWay = try scene.take(.operatorA, "begin", scene.notified())
    try scene.take(.operatorA, "rehearse", alone)
    #expect(try scene.house.ledger.read { try $0.runs(about: Record<Drill>(underWay)) }.count == 2)
  }

  @Test func `is replaced by the version that is approved after it`() throws {
    let scene = try DrillHouse()
    let house = scene.house
    var second = scene.scenario
    second[EmergencyScenario.edition] = 2
    second.data.state = EmergencyScenario.State.draft.rawValue
    let id = try house.as(.engineer) { try $0.create(second.data) }
    let draft = try house.ledger.read { try $0.find(EmergencyScenario.description, id)! }
    try scene.take(.head, "approve", try scene.take(.engineer, "submit", draft))
    let earlier = try house.ledger.read { try $0.find(scene.scenario.id)! }
    #expect(earlier.state == .retired)
    #expect(kind { try scene.take(.operatorA, "start", earlier.data) } == .conflict)
  }

  @Test func `of every pack makes a run without defects`() throws {
    for name in ["core-trading", "online-transfer-quotes", "network", "website", "branch"] {
      for record in try DrillHouse.pack(name).records {
        #expect(record.procedure(isDrill: false).defects == [], "\(record[EmergencyScenario.title])")
        #expect(record.procedure(isDrill: true).title.hasPrefix("【演练】"))
        #expect(record.counterparts?.contains(.regulator) == true)
      }
    }
  }
}
