import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 4.1: who is bound, trained and described, each by the signature of those whom it concerns.
@Suite struct `People of the institution` {
  let scene: GovernanceHouse
  var house: House { scene.house }
  init() throws { scene = try GovernanceHouse() }

  private func agreement(_ who: House.Who) throws -> RecordData {
    try scene.create(
      ConfidentialityAgreement.self,
      [
        "title": .text("信息技术人员保密协议"), "person": scene.person(who), "secret_scope": .text("客户及交易信息"), "years_after": .text("3"),
        "liability": .text("赔偿损失"),
      ])
  }

  @Test func `bind themselves, and the company signs by somebody else`() throws {
    let draft = try agreement(.engineer)
    // Nobody else even sees it.
    #expect(kind { try scene.take(.operatorA, "sign", draft) } == .missing)
    #expect(kind { try scene.take(.leader, "countersign", draft) } == .conflict)
    try scene.take(.engineer, "sign", draft)
    let bound = try scene.take(.leader, "countersign", draft)
    #expect(bound.state == "in-force")
    #expect(Record<ConfidentialityAgreement>(try scene.now(draft))[ConfidentialityAgreement.signedOn] == house.clock.now.day)
    #expect(throws: Faults.self) { try agreement(.engineer) }
  }

  @Test func `do not countersign for themselves`() throws {
    let draft = try agreement(.head)
    try scene.take(.head, "sign", draft)
    #expect(kind { try scene.take(.head, "countersign", draft) } == .forbidden)
    #expect(try scene.take(.leader, "countersign", draft).state == "in-force")
  }

  @Test func `stay bound for the years that were agreed after they left`() throws {
    let draft = try agreement(.engineer)
    try scene.take(.engineer, "sign", draft)
    try scene.take(.leader, "countersign", draft)
    #expect(throws: Faults.self) { try scene.take(.operatorB, "release", draft, ["left_on": scene.today]) }
    try scene.take(.operatorB, "release", draft, ["left_on": .text("2026-07-06"), "returned": .text("资料和令牌已退还")])
    #expect(Record<ConfidentialityAgreement>(try scene.now(draft))[ConfidentialityAgreement.until] == Day(2029, 7, 6))
    // Whoever comes back signs anew.
    _ = try agreement(.engineer)
  }

  private func training(_ hours: String = "18", rules: String = "3") throws -> RecordData {
    try scene.create(
      StaffTraining.self, as: .operatorA,
      [
        "content": .text("行业标准"), "kind": .text("rules"), "host": .text("association"), "planned_on": scene.today,
        "teacher": .text("协会讲师"), "hours": .text(hours), "rule_hours": .text(rules), "responsible": scene.person(.operatorA),
      ])
  }

  @Test func `have their hours once they have signed, and not for each other`() throws {
    let planned = try training()
    let held: [String: Input] = [
      "held_on": scene.today, "attendees": scene.people(.engineer, .operatorB), "minutes": .text("讲解 JR/T 0099-2012"),
    ]
    #expect(kind { try scene.take(.engineer, "hold", planned, held) } == .forbidden)
    #expect(kind { try scene.take(.operatorA, "hold", planned, held.merging(["attendees": .list([])]) { $1 }) } != nil
      || throwsFaults { try scene.take(.operatorA, "hold", planned, held.merging(["attendees": .list([])]) { $1 }) })
    try scene.take(.operatorA, "hold", planned, held)
    let hours = try scene.all(TrainingHours.self)
    #expect(hours.count == 2 && hours.allSatisfy { $0.state == .expected })
    let own = try #require(hours.first { $0[TrainingHours.person].id == house[.engineer] })
    #expect(kind { try scene.take(.operatorB, "sign", own.data) } == .forbidden)
    #expect(kind { try scene.take(.operatorA, "record", planned) } == .conflict)
    try scene.take(.engineer, "sign", own.data)
    #expect(kind { try scene.take(.engineer, "sign", own.data) } == .conflict)
    let other = try #require(hours.first { $0[TrainingHours.person].id == house[.operatorB] })
    try scene.take(.operatorA, "absent", other.data, ["reason": .text("值班")])
    #expect(try scene.take(.operatorA, "record", planned).state == "recorded")
    let mine = try scene.all(TrainingHours.self).filter { $0[TrainingHours.person].id == house[.engineer] }
    #expect(HourAccount(mine, on: house.clock.now.day).isMet)
  }

  private func throwsFaults(_ body: () throws -> Void) -> Bool {
    do { try body() } catch is Faults { return true } catch {}
    return false
  }

  @Test func `have no more hours on rules than hours`() throws {
    #expect(throws: Faults.self) { try training("2", rules: "3") }
  }

  @Test func `are not described by those who hold the post`() throws {
    let post = try house.ledger.read {
      try $0.find(Domain.Post.self, Condition("code", .equals, .text("head")), limit: 1).first!
    }
    #expect(kind { try scene.take(.leader, "approve", post.data) } == .conflict, "nothing is described yet")
    // Posts are the security administrator's to keep.
    let keeper = Standing(
      person: house[.operatorB], posts: [.accessAdministrator], department: nil, place: 0, heads: [], isOnDuty: false)
    try house.ledger.write(Actor(keeper, session: 1, address: "")) {
      _ = try $0.update(
        post.data.type, post.data.id, seen: post.data.version,
        ["goals": .text("安全运行"), "duties": .text("主持运维"), "requirements": .text("本科")])
    }
    #expect(kind { try scene.take(.head, "approve", post.data) } == .forbidden)
    try scene.take(.leader, "approve", post.data)
    #expect(Record<Domain.Post>(try scene.now(post.data))[Domain.Post.approvedOn] == house.clock.now.day)
  }

  @Test func `belong to departments that do not stand in a circle`() throws {
    let technology = try scene.all(Department.self).first { $0[Department.name] == "信息技术部" }!
    let group = try scene.create(
      Department.self, ["name": .text("运行保障组"), "kind": .text("group"), "parent": .text(String(technology.id.id))])
    #expect(throws: Faults.self) {
      try house.as(.operatorB) {
        _ = try $0.update(Department.description, technology.id.id, seen: technology.data.version, ["parent": .text(String(group.id))])
      }
    }
    #expect(throws: Faults.self) {
      try scene.create(Department.self, ["name": .text("IT 治理委员会"), "kind": .text("committee")])
    }
  }
}
