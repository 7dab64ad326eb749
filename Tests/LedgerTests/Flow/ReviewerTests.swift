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
}
