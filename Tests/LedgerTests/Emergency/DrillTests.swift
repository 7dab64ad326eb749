import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 4.4 and 7.2: a drill from its plan to the improvements that came of it.
@Suite struct `A drill` {
  @Test(arguments: Engine.allCases) func `goes from its plan to the last improvement`(_ engine: Engine) throws {
    let scene = try DrillHouse(engine)
    let house = scene.house
    let drill = try scene.planned()
    #expect(Record<Drill>(drill)[Drill.number] == "YL-2026-01")
    let submitted = try scene.take(.engineer, "submit", drill)
    #expect(kind { try scene.take(.manager, "approve", submitted) } == .forbidden)
    #expect(kind { try scene.take(.leader, "approve", submitted) } == .forbidden, "the head signs first")
    let signed = try scene.take(.head, "approve", submitted)
    #expect(signed.state == "submitted")
    let approved = try scene.take(.leader, "approve", signed)
    #expect(approved.state == "approved")

    #expect(kind { try scene.take(.operatorA, "begin", approved) } == .conflict, "nobody was told")
    let told = try scene.take(.operatorA, "notify", approved, scene.notices)
    #expect(try !scene.inbox(.operatorB).isEmpty && scene.inbox(.head).count == 1)
    #expect(kind { try scene.take(.operatorA, "begin", told) } == .conflict, "it is Thursday")
    house.clock.set("2026-09-12 09:02")
    let underWay = try scene.take(.operatorA, "begin", told)
    #expect(Record<Drill>(underWay)[Drill.startedAt] == house.clock.now)
    let runs = try house.ledger.read { try $0.runs(about: Record<Drill>(underWay)) }
    #expect(runs.map(\.title) == ["【演练】报盘服务器故障"] && runs[0].state == .open)

    #expect(kind { try scene.take(.trader, "verify", underWay) } == .forbidden, "nobody was named yet")
    house.clock.set("2026-09-12 09:10")
    #expect(kind { try scene.take(.operatorB, "finish", underWay, scene.record()) } == .conflict, "the run is open")
    try scene.carryOut(run: runs[0].id)
    let author = Input.text(String(house[.engineer]))
    #expect(
      kind { try scene.take(.operatorB, "finish", underWay, scene.record(["trading_checker": author])) } == .conflict)
    let finished = try scene.take(.operatorB, "finish", underWay, scene.record())
    let checked: [String: Input] = ["checked": .text("柜台登录、查询、报表、风控正常")]
    #expect(kind { try scene.take(.operatorA, "verify", finished, checked) } == .forbidden)
    let half = try scene.take(.trader, "verify", finished, checked)
    #expect(half.state == "restoring" && kind { try scene.take(.trader, "verify", half) } != nil)
    let restored = try scene.take(.auditor, "verify", half)
    #expect(restored.state == "restored")

    let summarised = try scene.take(
      .head, "summarise", restored, ["result": .text("partly"), "summary": .text("发现一个问题")])
    let improvement = try scene.improve(drill.id)
    #expect(kind { try scene.take(.leader, "close", summarised) } == .conflict)
    house.clock.set("2026-09-30 10:00")
    #expect(Record<DrillImprovement>(improvement).isOverdue(on: house.clock.now.day))
    let done = try scene.take(
      .operatorB, "finish", improvement, ["done_on": .text("2026-09-30"), "result": .text("已补静态路由")])
    let verified: [String: Input] = ["verification": .text("复测通过")]
    #expect(kind { try scene.take(.operatorB, "verify", done, verified) } == .forbidden)
    #expect(kind { try scene.take(.manager, "verify", done, verified) } == .forbidden, "who wrote it down")
    #expect(try scene.take(.head, "verify", done, verified).state == "verified")
    #expect(kind { try scene.take(.head, "close", summarised) } == .forbidden, "who summarised it")
    #expect(try scene.take(.leader, "close", summarised).state == "closed")
  }

  @Test func `is not approved by whoever wrote its plan`() throws {
    let scene = try DrillHouse()
    let submitted = try scene.take(.head, "submit", scene.planned(by: .head))
    #expect(kind { try scene.take(.head, "approve", submitted) } == .forbidden)
  }

  @Test(arguments: [
    ("2026-09-11 09:00", "2026-09-11 15:00", "0", "production"), ("2026-09-11 18:00", "2026-09-11 20:00", "1", "table"),
    ("2026-09-12 15:00", "2026-09-12 09:00", "0", "table"),
  ])
  func `cannot be planned where it would touch trading, or backwards`(
    _ from: String, _ to: String, _ major: String, _ method: String
  ) throws {
    let scene = try DrillHouse()
    let plan = scene.plan([
      "starts_at": .text(from), "ends_at": .text(to), "is_major": .text(major), "method": .text(method),
    ])
    #expect(throws: Faults.self) { try scene.house.as(.engineer) { try $0.create(Drill.description, plan) } }
  }

  @Test func `that was told too late is planned anew`() throws {
    let scene = try DrillHouse()
    let submitted = try scene.take(.engineer, "submit", scene.planned())
    let approved = try scene.take(.leader, "approve", try scene.take(.head, "approve", submitted))
    scene.house.clock.set("2026-09-12 10:00")
    #expect(kind { try scene.take(.operatorA, "notify", approved, scene.notices) } == .conflict)
  }

  @Test func `needs the times of every scenario, in their order`() throws {
    let scene = try DrillHouse()
    let underWay = try scene.take(.operatorA, "begin", scene.notified())
    for run in try scene.house.ledger.read({ try $0.runs(about: Record<Drill>(underWay)) }) {
      try scene.carryOut(run: run.id)
    }
    #expect(throws: Faults.self) {
      try scene.take(.operatorB, "finish", underWay, scene.record(["happenings": .list([])]))
    }
    let backwards = Input.list([
      .object([
        "scenario": .text(String(scene.scenario.id.id)), "failed_at": .text("2026-09-12 09:04"),
        "decided_at": .text("2026-09-12 09:03"), "decision": .text("同意"), "recovered_at": .text("2026-09-12 09:04"),
      ])
    ])
    #expect(throws: Faults.self) {
      try scene.take(.operatorB, "finish", underWay, scene.record(["happenings": backwards]))
    }
    #expect(try scene.take(.operatorB, "finish", underWay, scene.record()).state == "restoring")
  }

  @Test(arguments: Engine.allCases) func `is kept for two years, a draft of one is not`(_ engine: Engine) throws {
    let scene = try DrillHouse(engine)
    let (house, type) = (scene.house, Drill.description)
    let draft = try scene.planned()
    let submitted = try scene.take(.engineer, "submit", scene.planned())
    #expect(try house.as(.head) { try $0.void(type, draft.id, seen: 1, reason: "写错") }.voided != nil)
    func void() throws { try house.as(.head) { _ = try $0.void(type, submitted.id, seen: 2, reason: "不再需要") } }
    #expect(kind { try void() } == .conflict)
    house.clock.set("2028-09-09 23:59")
    #expect(kind { try void() } == .conflict)
    house.clock.set("2028-09-10 00:00")
    try void()
  }
}

extension DrillHouse {
  func inbox(_ who: House.Who) throws -> [Notice] {
    try house.ledger.read { try $0.notices(for: house[who]) }
  }

  func improve(_ drill: Int) throws -> RecordData {
    try house.as(.manager) {
      try $0.create(
        DrillImprovement.description,
        [
          "drill": .text(String(drill)), "point": .text("切换后网段不通"), "measure": .text("补静态路由"),
          "person": .text(String(house[.operatorB])), "due": .text("2026-09-22"),
        ])
    }
  }
}
