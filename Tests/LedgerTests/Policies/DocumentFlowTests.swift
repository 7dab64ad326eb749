import Domain
import Records
import Testing
import Time

@testable import Ledger

/// 1.4.1: who may open a document, and how use beyond its scope is approved.
@Suite struct `A document` {
  let scene: PolicyHouse
  var house: House { scene.house }

  init() throws { scene = try PolicyHouse() }

  private func filed(level: String = "inner-second", edition: String = "1") throws -> RecordData {
    let security = try house.ledger.read {
      try $0.find(Domain.Post.self, Condition(Domain.Post.code, .equals, "system-administration")).first!.id.id
    }
    let department = try scene.department("信息技术部")
    let draft = try house.as(.manager) {
      try $0.create(
        Document.description,
        [
          "title": .text("网络拓扑"), "code": .text("PZ-001"), "edition": .text(edition), "category": .text("configuration"),
          "folder": .text("系统配置类"), "department": department,
          "writer": .text(String(house[.manager])), "written_on": .text("2026-03-02"), "text": .text("# 拓扑\n机密网段"),
          "sensitivity": .text("secret"), "scope": .text("运维"), "read_posts": .list([.text(String(security))]),
          "level": .text(level), "changes": .list([.object(["what": .text("首版")])]),
        ])
    }
    try scene.take(.manager, "submit", draft)
    return draft
  }

  private func inForce(level: String = "inner-second", edition: String = "1") throws -> RecordData {
    let draft = try filed(level: level, edition: edition)
    try scene.take(.operatorA, "approve", draft)
    return try scene.take(.operatorB, "approve", draft)
  }

  private func maySee(_ who: House.Who, _ document: RecordData) throws -> Bool {
    try house.standing(who).maySee(try scene.now(document))
  }

  private func apply(_ document: RecordData, _ level: String, by who: House.Who = .trader) throws -> RecordData {
    let department = try scene.department("交易部")
    let use = try house.as(who) {
      try $0.create(
        DocumentUse.description,
        [
          "day": .text("2026-03-02"), "document": .text(String(document.id)), "content": .text("拓扑图"),
          "level": .text(level), "department": department, "applicant": .text(String(house[who])),
          "reason": .text("核对专线"), "until": .text("2026-03-09"),
        ])
    }
    return try scene.take(who, "submit", use)
  }

  @Test func `is published by general affairs and security together, and opened by those it is for`() throws {
    let draft = try filed()
    #expect(kind { try scene.take(.manager, "approve", draft) } == .forbidden, "who wrote it")
    try scene.take(.operatorB, "approve", draft)
    #expect(try scene.now(draft).state == "submitted")
    #expect(kind { try scene.take(.operatorB, "approve", draft) } == .forbidden, "one place is theirs")
    let document = try scene.take(.operatorA, "approve", draft)
    #expect(document.state == "in-force")
    #expect(try maySee(.engineer, document), "holds the post")
    #expect(try !maySee(.trader, document))
    let trader = try house.actor(.trader)
    #expect(kind { try house.ledger.write(trader) { _ = try $0.visible(document.type, document.id) } } == .missing)
  }

  @Test func `opens for use beyond its scope on the inner levels, until the use is over`() throws {
    let document = try inForce()
    let use = try apply(document, "inner-second")
    #expect(kind { try scene.take(.trader, "inner-second", use) } == .forbidden)
    #expect(try scene.take(.operatorA, "inner-second", use).state == "approved")
    #expect(try maySee(.trader, document))
    let end: [String: Input] = ["usage": .text("只读一份，已删除"), "ended_on": .text("2026-03-02")]
    #expect(try scene.take(.trader, "end", use, end).state == "ended")
    #expect(try !maySee(.trader, document))

    let higher = try apply(document, "inner-first")
    try scene.take(.operatorA, "inner-first", higher)
    #expect(try scene.now(higher).state == "submitted", "security alone does not suffice")
    #expect(kind { try scene.take(.operatorA, "inner-second", higher) } != nil, "not on that level")
    #expect(try scene.take(.head, "inner-first", higher).state == "approved")
    house.clock.set("2026-03-10 08:00")
    try house.ledger.write(.product) { try DocumentKeeping.refresh($0) }
    #expect(try scene.now(higher).state == "ended" && !maySee(.trader, document), "its time is over")
  }

  @Test func `leaves the department through the first inner level, then compliance, and a leader`() throws {
    let document = try inForce(level: "outer-second")
    #expect(faulty { _ = try apply(document, "inner-first") } == ["level"], "the document asks for more")
    let use = try apply(document, "outer-first")
    #expect(kind { try scene.take(.auditor, "outer-first", use) } == .conflict, "inside first")
    try scene.take(.operatorA, "clear", use)
    #expect(try scene.take(.head, "clear", use).state == "cleared")
    try scene.take(.auditor, "outer-first", use)
    #expect(try scene.now(use).state == "cleared" && !maySee(.trader, document))
    #expect(try scene.take(.leader, "outer-first", use).state == "approved")

    let refused = try apply(document, "outer-second", by: .branchA)
    #expect(try scene.take(.head, "refuse", refused, ["refusal": .text("没有必要")]).state == "refused")
    #expect(try !maySee(.branchA, document))
  }

  @Test func `an earlier edition is superseded, and no use of it is applied for`() throws {
    let first = try inForce()
    try scene.take(.operatorB, "revise", first)
    #expect(kind { try scene.take(.operatorB, "revise", first) } == .conflict)
    let second = try house.ledger.read { try $0.find(Document.self, Condition(Document.code, .equals, "PZ-001")) }
      .first { $0[Document.edition] == 2 }!
    try scene.take(.operatorB, "submit", second.data)
    // Operator B began it, so somebody else of the post would sign; here only the effect is looked at.
    #expect(kind { try scene.take(.operatorB, "approve", second.data) } == .forbidden)
    #expect(kind { try scene.take(.engineer, "retire", first, ["obsolete_reason": .text("停用")]) } == .forbidden)
    try scene.take(.operatorB, "retire", first, ["obsolete_reason": .text("停用")])
    #expect(try scene.take(.operatorA, "retire", first).state == "obsolete")
    #expect(faulty { _ = try apply(first, "inner-first") } == ["document"])
  }

  @Test func `says what it is and for whom before it is submitted`() throws {
    let complete = try filed()
    try scene.take(.operatorA, "return", complete, ["return_reason": .text("补充")])
    for field in ["text", "read_posts"] {
      let seen = try scene.now(complete)
      try house.as(.manager) { _ = try $0.update(seen.type, seen.id, seen: seen.version, [field: .empty]) }
      #expect(kind { try scene.take(.manager, "submit", complete) } == .conflict, "\(field)")
    }
  }

  @Test func `opens for whoever takes over a post`() throws {
    let document = try inForce()
    try house.ledger.write(.product) { writing in
      var post = try writing.find(Domain.Post.self, Condition(Domain.Post.code, .equals, "system-administration")).first!
      post[Domain.Post.main] = [Ref(house[.trader])]
      try writing.change(post)
      try DocumentKeeping.refresh(writing)
    }
    #expect(try maySee(.trader, document) && !maySee(.engineer, document))
  }
}
