import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

@Suite struct `Several records signed in one act` {
  @Test(arguments: Engine.allCases)
  func `have each a signature of their own, over their own content, as if signed alone`(_ engine: Engine) throws {
    let pile = try Pile(5, on: engine)
    let shown = try pile.shown()
    let folder = try pile.sign(pile.order(opened: 60))
    #expect(folder.lines.map(\.isDone) == [true, true, true, true, true] && folder.lines.map(\.record) == pile.ids)
    #expect(try pile.states() == Array(repeating: "approved", count: 5))
    for (id, one) in zip(pile.ids, shown) {
      let signature = try #require(pile.signatures(id).first)
      #expect(signature.hash == one.hash && signature.person == pile.house[.head] && signature.remark == "同意")
      #expect(signature.role == "授权人" && signature.round == one.version)
      let entries = try pile.house.ledger.read { try $0.history(Pile.type.identifier, id) }
      let signed = try #require(entries.first { $0.verb == "sign approve" })
      #expect(Folder.of(signed)?.folder == folder.id && Folder.of(signed)?.chosen == 5)
      #expect(entries.map(\.verb) == ["create", "sign approve", "step approve"])
    }
    let trail = try pile.house.verbs("folder", folder.id)
    #expect(trail == ["take together", "taken together"])
    #expect(try AuditVerifier(pile.house.ledger.database, keys: [], checkpointFile: nil).verify().isSound)
  }

  @Test(arguments: Engine.allCases)
  func `leave out what has changed, what is one's own and what is gone, and say why of each`(_ engine: Engine) throws {
    let pile = try Pile(5, on: engine)
    let shown = try pile.shown()
    try pile.house.as(.operatorA) {
      _ = try $0.update(Pile.type, pile.ids[1], seen: 1, ["location": .text("B07")])
    }
    try pile.house.as(.head) { _ = try $0.void(Pile.type, pile.ids[3], seen: 1, reason: "重复登记") }
    let folder = try pile.sign(pile.order(shown + [.init(id: 987_654, version: 1, hash: "")]))
    #expect(folder.lines.map(\.isDone) == [true, false, true, false, true, false])
    #expect(folder.lines[1].why?.zh.contains("刚被别人修改过") == true)
    #expect(folder.lines[3].why?.zh.contains("已作废") == true)
    #expect(folder.lines[5].why?.zh.contains("没有这条记录") == true)
    #expect(try pile.states() == ["approved", "applied", "approved", "applied", "approved"])
    #expect(try pile.signatures(pile.ids[1]).isEmpty && pile.signatures(pile.ids[3]).isEmpty)
    #expect(try AuditVerifier(pile.house.ledger.database, keys: [], checkpointFile: nil).verify().isSound)
  }

  @Test func `are not signed where the content differs from what was shown, though the version is right`() throws {
    let pile = try Pile(2)
    var shown = try pile.shown()
    shown[0] = .init(id: shown[0].id, version: 1, hash: shown[1].hash)
    #expect(try pile.sign(pile.order(shown)).lines.map(\.isDone) == [false, true])
  }

  @Test func `are not signed by their author, nor by whom the step bars`() throws {
    let own = try Pile(2, by: .head)
    let folder = try own.sign(own.order())
    #expect(folder.lines.allSatisfy { !$0.isDone && $0.why?.zh == "这是您自己提交的，须由别人审批，可以请leader办理。" })
    let pile = try Pile(1)
    try pile.house.as(.operatorA) {
      _ = try $0.update(Pile.type, pile.ids[0], seen: 1, ["handler": .text(String(pile.house[.head]))])
    }
    #expect(try pile.sign(pile.order()).lines[0].why?.zh == "这件事由您申请或经办，须由别人签字，可以请leader办理。")
  }

  @Test(arguments: [House.Who.trader, .operatorB, .auditor, .branchA])
  func `are signed by nobody whose turn it is not`(_ who: House.Who) throws {
    let pile = try Pile(2)
    let folder = try pile.sign(pile.order(by: who), by: who)
    #expect(folder.lines.allSatisfy { !$0.isDone && $0.why != nil })
    #expect(try pile.states() == ["applied", "applied"])
  }

  @Test(arguments: Engine.allCases)
  func `are signed once, however often the form is sent`(_ engine: Engine) throws {
    let pile = try Pile(3, on: engine)
    let order = try pile.order()
    let first = try pile.sign(order)
    #expect(try pile.sign(order).id == first.id)
    #expect(try pile.ids.map { try pile.signatures($0).count } == [1, 1, 1])
    // Another form over the same records finds nothing left to sign.
    let again = try pile.sign(pile.order(token: "other"))
    #expect(again.lines.allSatisfy { !$0.isDone })
  }

  @Test func `are refused as a whole where nothing of it can be`() throws {
    let pile = try Pile(1)
    func refused(_ order: FolderOrder, _ step: String = "approve", by who: House.Who = .head) -> Refusal.Kind? {
      kind { try pile.sign(order, by: who, step) }
    }
    #expect(try refused(pile.order([])) == .unsound)
    let many = (1...201).map { FolderOrder.Chosen(id: $0, version: 1, hash: "") }
    #expect(try refused(pile.order(many)) == .unsound)
    #expect(try refused(pile.order(), "move") == .conflict, "two people sign it")
    #expect(try refused(pile.order(), "refuse") == .conflict, "it needs a reason of its own")
    #expect(try refused(pile.order(), "nothing") == .missing)
    let unsigned = FolderOrder(chosen: try pile.shown(), proof: nil, remark: "", token: "n", openedAt: nil)
    #expect(refused(unsigned) == .unauthenticated)
    // An opinion is refused rather than cut: somebody signs what they wrote.
    let long = try pile.order(token: "long", remark: String(repeating: "长", count: 501))
    #expect(throws: Faults.self) { try pile.sign(long) }
    #expect(try pile.house.ledger.database.read { try $0.first("SELECT COUNT(*) FROM folder") { try $0.int(0) } } == 0)
    // The proof of somebody else, and one that is old, sign nothing.
    #expect(try pile.sign(pile.order(by: .leader)).lines.allSatisfy { !$0.isDone })
    let old = try pile.order(token: "old")
    pile.house.clock.advance(121)
    #expect(try pile.sign(old).lines.allSatisfy { !$0.isDone })
  }

  @Test func `are seen by who signed them, by managers and by those who audit, and by nobody else`() throws {
    let pile = try Pile(1)
    let folder = try pile.sign(pile.order())
    for who in [House.Who.head, .manager, .auditor] { #expect(try pile.folder(folder.id, seenBy: who) == folder) }
    for who in [House.Who.operatorA, .leader, .trader] {
      #expect(kind { _ = try pile.folder(folder.id, seenBy: who) } == .missing)
    }
    #expect(kind { _ = try pile.folder(999, seenBy: .head) } == .missing)
  }

  @Test(arguments: Engine.allCases)
  func `share their commits: two hundred signatures take a few`(_ engine: Engine) throws {
    let pile = try Pile(200, on: engine)
    let order = try pile.order()
    let (writes, groups) = (pile.house.ledger.database.writeCount, pile.house.ledger.database.groupCount)
    let folder = try pile.sign(order)
    #expect(folder.lines.allSatisfy { $0.isDone })
    #expect(pile.house.ledger.database.writeCount - writes == 202)
    // Four of fifty, one that opens and one that closes.
    #expect(pile.house.ledger.database.groupCount - groups == 6)
  }
}
