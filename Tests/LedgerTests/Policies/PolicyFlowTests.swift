import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 1.3.1: how a policy is made, published, read, gone through, revised and repealed.
@Suite struct `A policy` {
  @Test(arguments: Engine.allCases)
  func `goes from its draft to its repeal`(_ engine: Engine) throws {
    let scene = try PolicyHouse(engine)
    let house = scene.house

    // Monday: drafted, put in order, read, discussed, examined.
    let draft = try scene.draft()
    #expect(kind { try scene.take(.operatorB, "publish", draft, scene.publication("mail")) } == .conflict)
    let final = try scene.finished(draft)
    #expect(final.state == "final")
    #expect(kind { try scene.take(.operatorB, "publish", final, scene.publication("mail")) } == .conflict, "not approved")
    try scene.take(.leader, "approve", final)

    // Published to the department in all three ways it asks for.
    #expect(kind { try scene.take(.operatorB, "publish", final, scene.publication("mail", "website")) } == .conflict)
    #expect(kind { try scene.take(.engineer, "publish", final, scene.publication("mail")) } == .forbidden)
    let first = try scene.take(.operatorB, "publish", final, scene.publication("circulation", "meeting", "mail"))
    let policy = Record<Policy>(first)
    #expect(first.state == "in-force" && policy[Policy.reviewDue] == Day("2027-03-02"))

    // Everybody of the department reads and signs; the trader is not asked.
    let expected = try scene.readings(of: first)
    #expect(expected.count == 7 && !expected.contains { $0[PolicyReading.person].id == house[.trader] })
    let mine = expected.first { $0[PolicyReading.person].id == house[.manager] }!
    #expect(kind { try scene.take(.head, "read", mine.data) } == .forbidden, "nobody reads for another")
    #expect(try scene.take(.manager, "read", mine.data).state == "read")
    #expect(kind { try scene.take(.manager, "read", mine.data) } == .conflict, "read twice")

    // A year later compliance goes through it and asks for a revision.
    house.clock.set("2027-03-01 09:00")
    let review: [String: Input] = [
      "reviewed_on": .text("2027-03-01"), "reviewers": .list([.text(String(house[.head]))]), "verdict": .text("revise"),
      "conclusion": .text("人数应增加"),
    ]
    #expect(kind { try scene.take(.head, "review", first, review) } == .forbidden)
    let reviewed = Record<Policy>(try scene.take(.auditor, "review", first, review))
    #expect(reviewed[Policy.reviewDue] == Day("2028-03-01"))

    // The next edition goes the whole way; nobody revises twice at once.
    try scene.take(.operatorB, "revise", first)
    #expect(kind { try scene.take(.operatorB, "revise", first) } == .conflict)
    let second = try house.ledger.read { try Record<Policy>.editions(of: "ZD-2.1.1", $0) }[0]
    #expect(second[Policy.edition] == 2 && second.state == .drafting && second[Policy.text] == policy[Policy.text])
    try house.as(.engineer) {
      _ = try $0.update(
        Policy.description, second.id.id, seen: second.data.version,
        ["text": .text("# 总则\n§ 每班至少 4 人。"), "changes": .list([.object(["what": .text("人数由 3 改为 4")])])])
    }
    let newest = try scene.published(second.data)
    #expect(try scene.now(first).state == "superseded")
    #expect(try house.ledger.read { try Record<Policy>.inForce("2.1.1", $0)?.id.id } == newest.id)
    #expect(Record<Policy>(try scene.now(first))[Policy.nextEdition]?.id == newest.id)

    // What was not read of the old edition needs no reading any more.
    let late = try scene.readings(of: first).first { $0[PolicyReading.person].id == house[.engineer] }!
    #expect(late.state == .closed)
    #expect(kind { try scene.take(.engineer, "read", late.data) } == .conflict)

    // Repealed by compliance and a leader together.
    let halfway = try scene.take(.auditor, "repeal", newest, ["repeal_reason": .text("并入新制度")])
    #expect(halfway.state == "in-force")
    #expect(kind { try scene.take(.head, "repeal", newest) } == .forbidden)
    #expect(try scene.take(.leader, "repeal", newest).state == "repealed")
    #expect(try scene.readings(of: newest, .expected).isEmpty)
    #expect(try house.ledger.read { try Record<Policy>.inForce("ZD-2.1.1", $0) } == nil)
  }

  @Test func `is approved by nobody who wrote it`() throws {
    let scene = try PolicyHouse()
    // What the auditor drafted, though the engineer typed it in.
    let draft = try scene.draft(["drafter": .text(String(scene.house[.auditor]))])
    try scene.take(.operatorB, "tidy", draft)
    try scene.take(.head, "read", draft, ["head_opinion": .text("可行")])
    try scene.take(.operatorB, "discuss", draft, ["discussion": .text("无异议")])
    try scene.take(.operatorB, "submit", draft)
    let opinion: [String: Input] = ["compliance_opinion": .text("合规")]
    #expect(kind { try scene.take(.auditor, "examine", draft, opinion) } == .forbidden, "the drafter examines")
  }

  @Test func `hears every department it concerns before it goes to compliance`() throws {
    let scene = try PolicyHouse()
    #expect(faulty { _ = try scene.draft(["reach": .text("several")]) } == ["departments"])
    let trading = try scene.department("交易部")
    let draft = try scene.draft(["reach": .text("several"), "departments": .list([trading])])
    #expect(kind { _ = try scene.finished(draft) } == .conflict)
    #expect(try scene.now(draft).state == "consulting")
    let opinion = Input.object(["department": trading, "opinion": .text("同意"), "handling": .text("—")])
    try scene.take(.operatorB, "submit", draft, ["opinions": .list([opinion])])
    #expect(try scene.now(draft).state == "examining")
  }

  @Test func `stands as it is once it went to compliance, whoever countersigns`() throws {
    let scene = try PolicyHouse()
    let first = try scene.published(scene.draft())
    let (head, manager) = (try scene.house.proof(.head), try scene.house.proof(.manager))
    let faults = faulty {
      try scene.house.as(.head) {
        _ = try $0.correct(
          first.type, first.id, seen: first.version, ["text": .text("§ 每班 1 人。")], reason: "改正文", by: head,
          countersigned: manager)
      }
    }
    #expect(faults == ["text"])
    #expect(
      kind {
        try scene.house.as(.engineer) { _ = try $0.update(first.type, first.id, seen: first.version, ["text": .text("§ x")]) }
      } == .conflict)
    #expect(
      kind { try scene.house.as(.engineer) { _ = try $0.void(first.type, first.id, seen: first.version, reason: "不要了") } }
        == .conflict, "it is repealed, not voided")
  }

  @Test func `takes no foreign link, no ragged table, no edition twice`() throws {
    let scene = try PolicyHouse()
    #expect(faulty { _ = try scene.draft(["text": .text("§ [x](http://x.cn)")]) } == ["text"])
    #expect(faulty { _ = try scene.draft(["text": .text("§ 表\n| a | b |\n| 1 |")]) } == ["text"])
    #expect(faulty { _ = try scene.draft(["text": .text(String(repeating: "长", count: 200_001))]) } == ["text"])
    #expect(faulty { _ = try scene.draft(["review_months": .text("13")]) } == ["review_months"], "at least yearly")
    _ = try scene.draft()
    #expect(faulty { _ = try scene.draft() } == ["edition"])
  }

  @Test func `is waited for by those who are next, and by nobody once it is in force`() throws {
    let scene = try PolicyHouse()
    func waiting(_ who: House.Who) throws -> [String] {
      let standing = try scene.house.standing(who)
      return try scene.house.ledger.read { try $0.waiting(for: standing) }.filter { $0.subject == "policy" }.map(\.step)
    }
    let draft = try scene.draft()
    #expect(try waiting(.operatorB) == ["tidy"])
    _ = try scene.published(draft)
    for who in House.Who.allCases { #expect(try waiting(who).isEmpty, "\(who)") }
  }
}
