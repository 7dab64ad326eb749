import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// Nobody confirms their own work, whatever posts they hold.
@Suite struct `Whoever did it` {
  /// Operator A and the engineer are both security administrators.
  private func house(_ engine: Engine) throws -> House {
    let house = try House(engine)
    try house.appoint(.securityAdministration, .operatorA, backup: .engineer, isKey: true)
    return house
  }

  /// Done by operator A, with the engineer's word.
  private func done(_ house: House) throws -> RecordData {
    let draft = try house.as(.operatorB) {
      try $0.create(
        SecurityWork.description,
        [
          "kind": .text("antivirus"), "subject": .text("病毒库升级"), "system": .text("办公网"), "content": .text("全面扫描"),
          "operator": .text(String(house[.operatorA])), "day": .text("2026-07-07"),
        ])
    }
    let allowed = try house.take(.head, "authorise", draft)
    return try house.take(
      .operatorA, "finish", allowed, ["outcome": .text("无感染"), "virus_library": .text("2026.7.7"), "computers": .text("40")], witness: .manager)
  }

  @Test(arguments: Engine.allCases) func `of security work is not asked to confirm it, and may not`(_ engine: Engine) throws {
    let house = try house(engine)
    let work = try done(house)
    #expect(work.state == "done")
    func waits(_ who: House.Who) throws -> Bool {
      try house.ledger.read { reading in
        let standing = try reading.standing(of: house[who])
        let all = try reading.waiting(for: standing)
        #expect(try reading.waitingCount(for: standing) == all.count)
        return all.contains { $0.subject == "security-work" && $0.subjectID == work.id }
      }
    }
    #expect(try !waits(.operatorA) && waits(.engineer))
    let confirm = try #require(work.type.step("confirm"))
    let standings = try house.ledger.read { reading in try [.operatorA, .engineer].map { (who: House.Who) in try reading.standing(of: house[who]) } }
    #expect(confirm.denial(standings[0], work, []) == Refusal.doerMayReview && confirm.denial(standings[1], work, []) == nil)
    #expect(kind { try house.take(.operatorA, "confirm", work) } == .forbidden)
    #expect(try house.take(.engineer, "confirm", work).state == "confirmed")
    #expect(try !waits(.operatorA) && !waits(.engineer))
  }

  @Test(arguments: Engine.allCases) func `of a signed step may not take the one that looks at it`(_ engine: Engine) throws {
    let house = try house(engine)
    try house.appoint(.generalAffairs, .head)
    let supplier = try house.ledger.write(.product) { writing in
      try writing.create(
        Record<Supplier> {
          $0[Supplier.name] = "恒远软件"
          $0[Supplier.kind] = .hardware
          $0[Supplier.isCore] = false
          $0[Supplier.products] = "主机"
          $0[Supplier.licence] = "91370200DEMO"
          $0[Supplier.updatedOn] = writing.now.day
        })
    }
    let open = try house.as(.head) {
      try $0.create(
        SupplierImprovement.description,
        ["supplier": .text(String(supplier.id)), "demand": .text("增派驻场人员"), "due": .text("2026-07-31")])
    }
    let answered = try house.take(.head, "answer", open, ["answer": .text("已增派"), "done_on": .text("2026-07-07")])
    let word: [String: Input] = ["verification": .text("属实")]
    #expect(kind { try house.take(.head, "verify", answered, word) } == .forbidden)
    #expect(try house.take(.manager, "verify", answered, word).state == "verified")
  }

  private func sentence(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Refusal)?.sentence.zh }
    return nil
  }

  @Test(arguments: Engine.allCases) func `of a problem, who said that it is solved, neither reviews nor closes it, and is told who may`(_ engine: Engine) throws {
    let house = try House(engine)
    let submitted = try house.as(.operatorA) {
      try $0.create(
        Problem.description,
        [
          "title": .text("行情主机内存泄漏"), "source": .text("analysis"), "symptom": .text("每周重启一次"), "submitter": .text(String(house[.operatorA])),
          "submitted_at": .text("2026-07-07 07:20"),
        ])
    }
    let assigned = try house.take(
      .head, "assign", submitted,
      ["level": .text("general"), "evaluation": .text("须根治"), "manager": .text(String(house[.head])), "owner": .text(String(house[.operatorB]))])
    let known = try house.take(.head, "find-cause", assigned, ["cause": .text("组件缺陷")])
    let solution: [String: Input] = ["solution": .text("升级"), "process": .text("收市后升级"), "solved_at": .text("2026-07-07 07:25")]
    #expect(kind { try house.take(.manager, "solve", known, solution, signed: false) } == .unauthenticated, "it is signed for")
    let solved = try house.take(.manager, "solve", known, solution)
    let review: [String: Input] = ["review": .text("一周未再发生")]
    #expect(sentence { try house.take(.manager, "review", solved, review) } == "这是您自己办的，须由别人确认，可以请head办理。")
    let reviewed = try house.take(.head, "review", solved, review)
    let closing: [String: Input] = ["opinion": .text("同意"), "filing": .text("已入库")]
    #expect(kind { try house.take(.manager, "close", reviewed, closing) } == .forbidden)
    #expect(try house.take(.head, "close", reviewed, closing).state == "closed")
  }

  @Test func `of an incident, who restored it, and whose handling it was, does not close it`() throws {
    let house = try House()
    func analysed(by who: House.Who, handler: House.Who) throws -> RecordData {
      var incident = try house.as(.operatorA) {
        try $0.create(
          Incident.description,
          [
            "title": .text("行情主机宕机"), "source": .text("alarm"), "found_at": .text("2026-07-07 07:00"), "symptom": .text("无行情"),
            "found_by": .text(String(house[.operatorA])), "judged": .text("none"),
          ])
      }
      incident = try house.take(
        who, "restore", incident,
        ["handling": .text("切换"), "restored_at": .text("2026-07-07 07:10"), "handler": .text(String(house[handler]))])
      incident.state = "analysed"
      try house.ledger.write(.product) { try $0.change(incident) }
      return try house.ledger.read { try $0.find(Incident.description, incident.id)! }
    }
    func denied(_ who: House.Who, _ incident: RecordData) throws -> String? {
      sentence { try house.take(who, "close", incident, ["opinion": .text("同意")]) }
    }
    let own = try analysed(by: .manager, handler: .operatorB)
    #expect(try denied(.manager, own) == "这是您自己办的，须由别人确认，可以请head办理。")
    let handled = try analysed(by: .operatorB, handler: .manager)
    #expect(try denied(.manager, handled) == "这件事由您申请或经办，须由别人签字，可以请head办理。")
    let close = try #require(Incident.description.step("close"))
    let (head, signatures) = (try house.standing(.head), try house.ledger.read { try $0.signatures("incident", handled.id) })
    #expect(close.denial(head, handled, signatures) == nil)
  }
}
