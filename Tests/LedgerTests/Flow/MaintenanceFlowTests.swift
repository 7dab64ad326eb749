import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// 2.2.3 from the application to the work that two people did.
struct MaintenanceFlowTests {
  private let type = NonRoutineMaintenance.description

  /// The trading department applies; its head is the leader. The head of IT is main holder of two posts.
  private func house(_ engine: Engine) throws -> (House, RecordData) {
    let house = try House(engine)
    try house.ledger.write(.product) { writing in
      var trading = try writing.find(Department.self, Condition("name", .equals, .text("交易部"))).first!
      trading[Department.head] = Ref(house[.leader])
      try writing.change(trading)
      var manager = try writing.find(Domain.Post.self, Condition("code", .equals, .text("duty-manager")))
        .first!
      manager[Domain.Post.backup] = [Ref(house[.head])]
      try writing.change(manager)
    }
    let trading = try house.ledger.read {
      try $0.find(Department.self, Condition("name", .equals, .text("交易部"))).first!.id.id
    }
    let draft = try house.as(.trader) {
      try $0.create(
        type,
        [
          "day": .text("2026-07-07"), "department": .text(String(trading)),
          "applicant": .text(String(house[.trader])),
          "subject": .text("更换行情线路"), "reason": .text("线路抖动"), "content": .text("切换到备用线路"),
          "actions": .list([.object(["what": .text("停主线路")])]),
        ])
    }
    return (house, draft)
  }

  private func waits(_ house: House, _ who: House.Who) throws -> [String] {
    let standing = try house.standing(who)
    return try house.ledger.read { try $0.waiting(for: standing) }.filter { $0.subject == type.identifier }
      .map(\.step)
  }

  private let finishing: [String: Input] = [
    "actions": .list([.object(["at": .text("18:05"), "what": .text("停主线路"), "result": .text("正常")])]),
    "finished_at": .text("2026-07-07 07:20"), "outcome": .text("切换完成"),
  ]

  private func approved(_ house: House, _ draft: RecordData) throws -> RecordData {
    let submitted = try house.take(.trader, "submit", draft, signed: false)
    let confirmed = try house.take(.leader, "confirm", submitted)
    return try house.take(.head, "approve", confirmed)
  }

  @Test(arguments: Engine.allCases) func `each step is its person's, and waits for them alone`(
    _ engine: Engine
  ) throws {
    let (house, draft) = try house(engine)
    #expect(draft.values[NonRoutineMaintenance.number.description.place] == .text("FW-2026-0001"))
    #expect(try waits(house, .trader) == ["submit"])
    #expect(kind { _ = try house.take(.operatorA, "submit", draft, signed: false) } == .forbidden)
    #expect(kind { _ = try house.take(.head, "approve", draft) } == .conflict)
    let submitted = try house.take(.trader, "submit", draft, signed: false)
    #expect(
      try waits(house, .trader).isEmpty && waits(house, .leader) == ["confirm"] && waits(house, .head).isEmpty
    )
    #expect(kind { _ = try house.take(.head, "confirm", submitted) } == .forbidden)
    #expect(kind { _ = try house.take(.leader, "confirm", submitted, signed: false) } == .unauthenticated)
    #expect(
      kind { _ = try house.take(.leader, "confirm", draft) } == .conflict, "of the version seen before")
    let confirmed = try house.take(.leader, "confirm", submitted)
    #expect(confirmed.state == "confirmed")
    // The head, or the leader in charge where the head is the applicant.
    #expect(try waits(house, .leader) == ["approve"] && waits(house, .head) == ["approve"])
    #expect(kind { _ = try house.take(.manager, "approve", confirmed) } == .forbidden)
    let approved = try house.take(.head, "approve", confirmed)
    #expect(approved.state == "approved")
    #expect(
      try waits(house, .head) == ["finish"] && waits(house, .operatorA) == ["finish"]
        && waits(house, .trader).isEmpty)
    let roles = try house.ledger.read { try $0.signatures(type.identifier, draft.id) }.map(\.role)
    #expect(roles == ["部室负责人", "批准人（信息技术部负责人）"])
    #expect(
      try house.verbs(type.identifier, draft.id) == [
        "create", "step submit", "sign confirm", "step confirm", "sign approve", "step approve",
      ])
  }

  @Test(arguments: Engine.allCases) func `two people finish it at one terminal`(_ engine: Engine) throws {
    let (house, draft) = try house(engine)
    let ready = try approved(house, draft)
    #expect(
      kind { _ = try house.take(.operatorA, "finish", ready, finishing, witness: .operatorA) } == .forbidden)
    #expect(
      kind { _ = try house.take(.operatorA, "finish", ready, finishing, witness: .trader) } == .forbidden)
    #expect(try house.ledger.read { try $0.find(type, ready.id) } == ready, "nothing of it is kept")
    do {
      _ = try house.take(.operatorA, "finish", ready, ["outcome": .text("完成")], witness: .operatorB)
      Issue.record("without the time it was finished")
    } catch let faults as Faults { #expect(Set(faults.all.map(\.field)) == ["finished_at"]) }
    let done = try house.take(.operatorA, "finish", ready, finishing, witness: .operatorB)
    #expect(done.state == "done")
    let signatures = try house.ledger.read { try $0.signatures(type.identifier, draft.id) }.suffix(2)
    #expect(signatures.map(\.person) == [house[.operatorA], house[.operatorB]])
    #expect(Set(signatures.map(\.hash)).count == 1, "both signed the same content")
    #expect(
      kind { _ = try house.take(.operatorA, "finish", done, finishing, witness: .operatorB) } == .conflict)
  }

  @Test(arguments: Engine.allCases) func `two people finish it from two sessions`(_ engine: Engine) throws {
    let (house, draft) = try house(engine)
    let ready = try approved(house, draft)
    let operated = try house.take(.operatorA, "finish", ready, finishing)
    #expect(operated.state == "approved")
    #expect(try waits(house, .operatorA).isEmpty && waits(house, .operatorB) == ["finish"])
    #expect(kind { _ = try house.take(.operatorA, "finish", operated) } == .forbidden)
    #expect(
      kind { _ = try house.take(.operatorB, "finish", operated, ["outcome": .text("改写")]) } == .conflict)
    #expect(try house.take(.operatorB, "finish", operated).state == "done")
    #expect(try waits(house, .operatorB).isEmpty)
  }

  @Test func `its author approves nothing, whatever posts they hold`() throws {
    let (house, _) = try house(.usual)
    let technology = try house.ledger.read {
      try $0.find(Department.self, Condition("name", .equals, .text("信息技术部"))).first!.id.id
    }
    try house.ledger.write(.product) { writing in
      var department = try writing.find(Department.self, Condition("name", .equals, .text("信息技术部"))).first!
      department[Department.head] = Ref(house[.head])
      try writing.change(department)
    }
    let own = try house.as(.head) {
      try $0.create(
        type,
        [
          "day": .text("2026-07-07"), "department": .text(String(technology)),
          "applicant": .text(String(house[.operatorA])),
          "subject": .text("自己的申请"), "reason": .text("原因"), "content": .text("内容"),
          "actions": .list([.object(["what": .text("一步")])]),
        ])
    }
    let submitted = try house.take(.head, "submit", own, signed: false)
    #expect(try waits(house, .head).isEmpty, "nor is the author asked to")
    do {
      _ = try house.take(.head, "confirm", submitted)
      Issue.record("the author confirmed")
    } catch let refusal as Refusal { #expect(refusal.sentence.zh == "这是您自己提交的，须由别人审批，可以请leader办理。") }
  }

  @Test func `nor does the person it is applied for`() throws {
    let (house, draft) = try house(.usual)
    let other = try house.as(.trader) {
      try $0.create(
        type,
        [
          "day": .text("2026-07-07"), "department": .text(String(draft["department"].integer!)),
          "applicant": .text(String(house[.leader])), "subject": .text("替负责人申请"), "reason": .text("原因"),
          "content": .text("内容"), "actions": .list([.object(["what": .text("一步")])]),
        ])
    }
    let submitted = try house.take(.trader, "submit", other, signed: false)
    do {
      _ = try house.take(.leader, "confirm", submitted)
      Issue.record("the applicant confirmed")
    } catch let refusal as Refusal {
      #expect(refusal.sentence.zh == "这件事由您申请或经办，须由别人签字；现在没有别人能办，请先给另一位同事授予可以办理的岗位，或改填记录里的经办人。")
    }
  }

  @Test func `a correction of what is done takes two people and a reason`() throws {
    let (house, draft) = try house(.usual)
    let ready = try approved(house, draft)
    let done = try house.take(.operatorA, "finish", ready, finishing, witness: .operatorB)
    func correct(
      _ other: House.Who, _ input: [String: Input] = ["outcome": .text("回退一次后完成")], reason: String = "漏写回退"
    ) throws -> RecordData {
      let (own, second) = (try house.proof(.trader), try house.proof(other))
      return try house.as(.trader) {
        try $0.correct(
          type, done.id, seen: done.version, input, reason: reason, by: own, countersigned: second)
      }
    }
    #expect(kind { _ = try correct(.trader) } == .forbidden)
    #expect(throws: Faults.self) { try correct(.leader, reason: "   ") }
    #expect(kind { _ = try correct(.leader, [:]) } == .unsound)
    #expect(throws: Faults.self) { try correct(.leader, ["outcome": .empty]) }
    let corrected = try correct(.leader)
    #expect(corrected.state == "done" && corrected.version == done.version + 1)
    #expect(try house.ledger.read { try $0.record(type, done.id, asOf: house.clock.now) } == corrected)
    #expect(
      try house.ledger.read { try $0.signatures(type.identifier, done.id) }.suffix(2).map(\.role) == [
        "更正人", "会签人",
      ])
  }

  @Test(arguments: Engine.allCases) func `the database itself refuses what breaks the rule of two`(
    _ engine: Engine
  ) throws {
    let (house, _) = try house(engine)
    func sign(place: Int, person: Int, excluded: Int) throws {
      try house.ledger.database.write { c in
        try c.execute(
          """
          INSERT INTO signature (subject, subject_id, purpose, round, place, role, person, excluded, at, method, hash,
            remark, session, address)
          VALUES ('incident', 9, 'close', 1, \(place), '批准人', \(person), \(excluded), 0, 'password', '', '', 0, '')
          """)
      }
    }
    try sign(place: 0, person: 5, excluded: 4)
    #expect(throws: DatabaseError.self) { try sign(place: 1, person: 4, excluded: 4) }
    #expect(throws: DatabaseError.self) { try sign(place: 1, person: 5, excluded: 4) }
    #expect(throws: DatabaseError.self) { try sign(place: 0, person: 6, excluded: 4) }
    try sign(place: 1, person: 6, excluded: 4)
    // And what the ledger makes of it is a sentence for people.
    let refusal = #expect(throws: Refusal.self) {
      try house.ledger.write(.product) {
        _ = try $0.connection.execute(
          """
          INSERT INTO signature (subject, subject_id, purpose, round, place, role, person, excluded, at, method, hash,
            remark, session, address)
          VALUES ('incident', 9, 'close', 1, 2, '批准人', 5, 4, 0, 'password', '', '', 0, '')
          """)
      }
    }
    #expect(refusal == .signedAlready)
  }

  @Test func `nobody signs with another's proof, nor with one of yesterday`() throws {
    let (house, draft) = try house(.usual)
    let submitted = try house.take(.trader, "submit", draft, signed: false)
    let (foreign, old) = (try house.proof(.head), try house.proof(.leader))
    #expect(
      kind {
        try house.as(.leader) {
          _ = try $0.take("confirm", of: type, draft.id, StepRequest(seen: submitted.version, proof: foreign))
        }
      } == .forbidden)
    house.clock.advance(121)
    #expect(
      kind {
        try house.as(.leader) {
          _ = try $0.take("confirm", of: type, draft.id, StepRequest(seen: submitted.version, proof: old))
        }
      } == .unauthenticated)
  }
}
