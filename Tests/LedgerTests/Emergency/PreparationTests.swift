import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 7.1: the plan and what is kept ready.
@Suite struct `Preparation` {
  @Test func `a plan is confirmed by the head, the chief risk officer and the general manager in this order`() throws {
    let scene = try DrillHouse()
    let house = scene.house
    try house.appoint(.chiefRiskOfficer, .auditor)
    try house.appoint(.generalManager, .leader)
    let plan = try scene.plan(edition: 1)
    #expect(kind { try scene.take(.auditor, "approve", plan) } == .forbidden, "the head signs first")
    var signed = try scene.take(.head, "approve", plan)
    #expect(kind { try scene.take(.leader, "approve", signed) } == .forbidden)
    signed = try scene.take(.auditor, "approve", signed)
    let first = try scene.take(.leader, "approve", signed)
    #expect(first.state == "effective")

    house.clock.set("2027-09-11 09:00")
    #expect(Record<EmergencyPlan>(first).isReviewDue(on: house.clock.now.day))
    let review: [String: Input] = ["reviewed_on": .text("2027-09-11"), "conclusion": .text("仍适用")]
    #expect(kind { try scene.take(.manager, "review", first, review) } == .forbidden, "who wrote it")
    let reviewed = try scene.take(.head, "review", first, review)
    #expect(!Record<EmergencyPlan>(reviewed).isReviewDue(on: house.clock.now.day))

    var second = try scene.plan(edition: 2)
    for who in [House.Who.head, .auditor, .leader] { second = try scene.take(who, "approve", second) }
    let earlier = try house.ledger.read { try $0.find(EmergencyPlan.description, first.id)! }
    #expect(second.state == "effective" && earlier.state == "superseded")
  }

  @Test func `a count by two people becomes the books, and a difference needs its reason`() throws {
    let scene = try DrillHouse()
    let house = scene.house
    let material = try house.as(.manager) {
      try $0.create(
        EmergencyMaterial.description,
        [
          "name": .text("光模块"), "category": .text("part"), "unit": .text("只"), "quantity": .text("8"),
          "least": .text("8"), "location": .text("备件库"), "keeper": .text(String(house[.engineer])),
        ])
    }
    func count(_ note: Input) throws -> RecordData {
      try house.as(.operatorA) {
        try $0.create(
          Stocktaking.description,
          [
            "day": .text("2026-09-10"),
            "counts": .list([
              .object([
                "material": .text(String(material.id)), "found": .text("6"), "condition": .text("good"), "note": note,
              ])
            ]),
          ])
      }
    }
    #expect(throws: Faults.self) { _ = try count(.empty) }
    let counted = try count(.text("领用两只未登记"))
    let one = StepRequest(seen: counted.version, proof: try house.proof(.operatorA))
    let pending = try house.as(.operatorA) { try $0.take("finish", of: counted.type, counted.id, one) }
    #expect(pending.state == "counting", "a second person signs")
    #expect(try scene.take(.operatorB, "finish", pending).state == "done")
    let now = Record<EmergencyMaterial>(try house.ledger.read { try $0.find(material.type, material.id)! })
    #expect(now[EmergencyMaterial.quantity] == 6 && now[EmergencyMaterial.checkedOn] == Day("2026-09-10"))
    #expect(now.isLacking(on: Day("2026-09-10")!))
  }

  @Test func `who took part in a training signs, and it is filed when all have`() throws {
    let scene = try DrillHouse()
    let house = scene.house
    let person = { (who: House.Who) in Input.text(String(house[who])) }
    let planned = try house.as(.manager) {
      try $0.create(
        EmergencyTraining.description,
        [
          "content": .text("应急预案培训"), "planned_on": .text("2026-09-10"), "responsible": person(.manager),
          "recorder": person(.operatorA),
        ])
    }
    let held = try scene.take(
      .operatorA, "hold", planned,
      [
        "held_on": .text("2026-09-10"), "attendees": .list([person(.operatorB), person(.branchA)]),
        "minutes": .text("讲解方案"),
      ])
    let seats = try house.ledger.read {
      try $0.find(TrainingAttendance.self, Condition(TrainingAttendance.training, .equals, Ref(held.id)))
    }
    #expect(seats.count == 2 && kind { try scene.take(.operatorA, "record", held) } == .conflict)
    #expect(kind { try scene.take(.operatorA, "sign", seats[0].data) } == .forbidden, "nobody signs for another")
    try scene.take(.operatorB, "sign", seats[0].data)
    try scene.take(.branchA, "sign", seats[1].data)
    #expect(try scene.take(.operatorA, "record", held).state == "recorded")
    let refusal = kind {
      try house.as(.head) { _ = try $0.void(held.type, held.id, seen: held.version + 1, reason: "不要了") }
    }
    #expect(refusal == .conflict)
  }
}

extension DrillHouse {
  /// A submitted plan.
  func plan(edition: Int) throws -> RecordData {
    var input: [String: Input] = [
      "title": .text("网络与信息安全事件应急预案"), "edition": .text(String(edition)),
      "effective_from": .text(house.clock.now.day.description), "change_note": .text("修订"),
      "scenarios": .list([.text(String(scenario.id.id))]),
    ]
    for chapter in [
      "general", "organization", "preparation", "grading", "reporting", "response", "investigation", "training",
    ] { input[chapter] = .text("按制度执行") }
    let draft = try house.as(.manager) {
      try $0.create(EmergencyPlan.description, input)
    }
    return try take(.manager, "submit", draft)
  }
}
