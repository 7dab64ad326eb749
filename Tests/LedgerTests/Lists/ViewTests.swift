import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// What people make of their lists, on both engines: whose it is, who sees it, and what is refused.
@Suite struct `A view of a list` {
  private let device = Device.description
  private let content = ListContent(columns: ["number", "state"], sort: "-number", filters: [.init("use", "production")])

  private func actor(_ house: House, _ who: House.Who) throws -> Actor {
    Actor(try house.ledger.read { try $0.standing(of: house[who]) }, session: 1, address: "10.0.0.8")
  }
  private func write<T>(_ house: House, _ who: House.Who, _ body: (Writing) throws -> T) throws -> T {
    try house.ledger.write(try actor(house, who), body)
  }
  private func keeping(_ house: House, _ who: House.Who) throws -> ListKeeping {
    let standing = try actor(house, who).standing
    return try house.ledger.read { try $0.listKeeping(device, for: standing) }
  }
  private func add(
    _ house: House, _ who: House.Who, _ name: String = "生产设备", _ audience: SavedView.Audience = .own
  ) throws -> SavedView {
    try write(house, who) { try $0.addView(of: device, name, audience, content) }
  }
  private func faults(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let faults as Faults { return faults.all.compactMap(\.field) } catch { return ["\(error)"] }
  }

  @Test(arguments: Engine.allCases) func `keeps the columns of the plain list for one person alone`(_ engine: Engine) throws {
    let house = try House(engine)
    try write(house, .operatorA) { try $0.arrange(device, content) }
    try write(house, .operatorA) { try $0.openList(device, with: "open") }
    var found = try keeping(house, .operatorA)
    #expect(found.arrangement == content && found.opening == "open" && found.views.isEmpty)
    #expect(try keeping(house, .operatorB) == ListKeeping())
    // Kept anew, in the same place; what the list opens with stays.
    try write(house, .operatorA) { try $0.arrange(device, ListContent()) }
    found = try keeping(house, .operatorA)
    #expect(found.arrangement.isEmpty && found.opening == "open")
    #expect(try house.ledger.database.read { c in try c.first("SELECT COUNT(*) FROM list_view") { try $0.int(0) } } == 1)
    #expect(kind { try write(house, .operatorA) { try $0.openList(device, with: "4711") } } == .missing)
  }

  @Test(arguments: Engine.allCases) func `stands above the lists of those it is shared with`(_ engine: Engine) throws {
    let house = try House(engine)
    func sees(_ who: House.Who) throws -> [String] { try keeping(house, who).views.map(\.name) }
    let own = try add(house, .operatorA, "我的")
    #expect(own.content == content && own.version == 1)
    _ = try add(house, .manager, "值班室", .department)
    _ = try add(house, .head, "全公司", .place)
    let seen = try sees(.operatorA)
    #expect(seen.first == "我的" && seen.count == 3)
    #expect(try Set(sees(.operatorB)) == ["值班室", "全公司"])
    #expect(try sees(.trader) == ["全公司"])
    // A branch is a place of its own.
    #expect(try sees(.branchA) == [])
    let list = try house.ledger.read { try $0.listKeeping(Incident.description, for: $0.standing(of: house[.operatorB])) }
    #expect(list.views.isEmpty)
  }

  @Test(arguments: Engine.allCases) func `is shared by those who lead, and by nobody else`(_ engine: Engine) throws {
    let house = try House(engine)
    for who in [House.Who.operatorA, .trader, .auditor, .branchA, .engineer] {
      for audience in [SavedView.Audience.department, .place] {
        #expect(kind { _ = try add(house, who, "共享", audience) } == .forbidden, "\(who) \(audience)")
      }
    }
    #expect(kind { _ = try add(house, .manager, "共享", .place) } == .forbidden)
    let mine = try add(house, .operatorA)
    #expect(
      kind { try write(house, .operatorA) { try $0.changeView(mine.id, seen: 1, name: "共享", audience: .department) } } == .forbidden)
    // The head of a branch shares within it.
    try house.ledger.write(.product) { writing in
      var branch = try writing.find(Ref<Department>(house.branches[0]))!
      branch[Department.head] = Ref(house[.branchA])
      try writing.change(branch)
    }
    _ = try add(house, .branchA, "营业部", .place)
    #expect(try keeping(house, .branchA).views.map(\.name) == ["营业部"])
    #expect(try keeping(house, .branchB).views.isEmpty)
    #expect(try keeping(house, .head).views.isEmpty)
  }

  @Test(arguments: Engine.allCases) func `has a name of its own, of a length that a tab takes`(_ engine: Engine) throws {
    let house = try House(engine)
    _ = try add(house, .operatorA)
    #expect(faults { _ = try add(house, .operatorA, " 生产设备 ") } == ["name"])
    #expect(faults { _ = try add(house, .operatorA, "  ") } == ["name"])
    #expect(faults { _ = try add(house, .operatorA, String(repeating: "长", count: 31)) } == ["name"])
    #expect(faults { _ = try add(house, .operatorA, "左\u{202E}右") } == ["name"])
    #expect(try add(house, .operatorA, String(repeating: "长", count: 30)).name.count == 30)
    // Another person, and another list, may use the same name.
    _ = try add(house, .operatorB)
    _ = try write(house, .operatorA) { try $0.addView(of: Incident.description, "生产设备", .own, ListContent()) }
    let other = try add(house, .operatorA, "另一个")
    #expect(faults { try write(house, .operatorA) { try $0.changeView(other.id, seen: 1, name: "生产设备", audience: .own) } } == ["name"])
  }

  @Test(arguments: Engine.allCases) func `is one of fifty at most, and of so many columns and filters`(_ engine: Engine) throws {
    let house = try House(engine)
    for n in 1...Writing.mostViews { _ = try add(house, .operatorA, "视图 \(n)") }
    #expect(kind { _ = try add(house, .operatorA, "再一个") } == .conflict)
    #expect(try keeping(house, .operatorA).views.count == Writing.mostViews)
    let wide = ListContent(columns: (0...30).map { "c\($0)" })
    #expect(faults { try write(house, .operatorB) { try $0.arrange(device, wide) } } == ["columns"])
    let long = ListContent(filters: [.init("q", String(repeating: "长", count: 201))])
    #expect(faults { _ = try write(house, .operatorB) { try $0.addView(of: device, "长", .own, long) } } == ["content"])
  }

  @Test(arguments: Engine.allCases) func `is changed by its owner, who has seen what it is`(_ engine: Engine) throws {
    let house = try House(engine)
    let view = try add(house, .manager, "值班室", .department)
    try write(house, .manager) { try $0.replaceView(view.id, seen: 1, ListContent(columns: ["name"])) }
    #expect(kind { try write(house, .manager) { try $0.replaceView(view.id, seen: 1, content) } } == .conflict)
    try write(house, .manager) { try $0.changeView(view.id, seen: 2, name: "夜班", audience: .department) }
    let found = try #require(try keeping(house, .operatorA)[view.id])
    #expect(found.name == "夜班" && found.content.columns == ["name"] && found.version == 3)
    // Seen, and not theirs; not seen, and so not there.
    #expect(kind { try write(house, .operatorA) { try $0.replaceView(view.id, seen: 3, content) } } == .forbidden)
    #expect(kind { try write(house, .operatorA) { try $0.removeView(view.id) } } == .forbidden)
    #expect(kind { try write(house, .trader) { try $0.removeView(view.id) } } == .missing)
    // Whoever leads the same people takes it away all the same; the lists that opened with it are plain again.
    try write(house, .operatorA) { try $0.openList(device, with: String(view.id)) }
    try write(house, .head) { try $0.removeView(view.id) }
    #expect(try keeping(house, .operatorA) == ListKeeping())
    #expect(try house.verbs("list-view", view.id) == ["share", "change", "change", "remove"])
  }

  @Test(arguments: Engine.allCases) func `comes back for a day after it was deleted`(_ engine: Engine) throws {
    let house = try House(engine)
    let view = try add(house, .operatorA)
    try write(house, .operatorA) { try $0.removeView(view.id) }
    #expect(kind { try write(house, .operatorB) { try $0.returnView(view.id) } } == .missing)
    try write(house, .operatorA) { try $0.returnView(view.id) }
    #expect(try keeping(house, .operatorA).views == [view])
    // Its name has been taken meanwhile.
    try write(house, .operatorA) { try $0.removeView(view.id) }
    let next = try add(house, .operatorA)
    #expect(faults { try write(house, .operatorA) { try $0.returnView(view.id) } } == ["name"])
    try write(house, .operatorA) { try $0.removeView(next.id) }
    house.clock.advance(86_401)
    #expect(kind { try write(house, .operatorA) { try $0.returnView(next.id) } } == .missing)
    // Nobody else's concern, so the trail knows nothing of it.
    #expect(try house.verbs("list-view", view.id).isEmpty)
  }

  @Test(arguments: Engine.allCases) func `is changed for others by whoever may still share it with them`(_ engine: Engine) throws {
    let house = try House(engine)
    let view = try add(house, .manager, "值班室", .department)
    // They are a manager no more: what others see stays as it is, and they may take it to themselves.
    let was = try actor(house, .manager).standing
    let now = Actor(
      Standing(person: was.person, posts: [], department: was.department, place: was.place, heads: [], isOnDuty: false), session: 1, address: "10.0.0.8")
    #expect(kind { try house.ledger.write(now) { try $0.replaceView(view.id, seen: 1, ListContent()) } } == .forbidden)
    #expect(kind { try house.ledger.write(now) { try $0.changeView(view.id, seen: 1, name: "别的", audience: .department) } } == .forbidden)
    #expect(try keeping(house, .operatorA)[view.id]?.name == "值班室")
    // Taken away and brought back, it is theirs alone.
    try house.ledger.write(now) { try $0.removeView(view.id) }
    try house.ledger.write(now) { try $0.returnView(view.id) }
    #expect(try keeping(house, .operatorA)[view.id] == nil)
    #expect(try keeping(house, .manager)[view.id]?.audience == .own)
    try write(house, .manager) { try $0.changeView(view.id, seen: 1, name: "值班室", audience: .department) }
    #expect(try keeping(house, .operatorA)[view.id] != nil)
  }

  @Test(arguments: Engine.allCases) func `does not come back beyond as many as one may have`(_ engine: Engine) throws {
    let house = try House(engine)
    let first = try add(house, .operatorA, "第一个")
    try write(house, .operatorA) { try $0.removeView(first.id) }
    for n in 1...Writing.mostViews { _ = try add(house, .operatorA, "视图 \(n)") }
    #expect(kind { try write(house, .operatorA) { try $0.returnView(first.id) } } == .conflict)
  }

  @Test(arguments: Engine.allCases) func `costs one statement by an index, however many there are`(_ engine: Engine) throws {
    let house = try House(engine)
    for n in 1...40 { _ = try add(house, .manager, "视图 \(n)", .department) }
    let standing = try actor(house, .operatorA).standing
    #expect(try Database.statements { _ = try house.ledger.read { try $0.listKeeping(device, for: standing) } }.count == 1)
    let plan = try house.ledger.database.read { c in try c.explain(ViewStatements.all("device", standing)) }.joined(separator: "\n")
    #expect(plan.contains("list_view_") && !plan.contains("Seq Scan"), "\(plan)")
  }

  @Test func `is refused to whoever may not look at the list`() throws {
    let house = try House()
    let hidden = AccessPolicy.description
    try #require(!hidden.mayBeListed(by: actor(house, .trader).standing))
    #expect(kind { try write(house, .trader) { try $0.arrange(hidden, ListContent()) } } == .forbidden)
    #expect(kind { _ = try write(house, .trader) { try $0.addView(of: hidden, "我的", .own, ListContent()) } } == .forbidden)
    #expect(kind { try write(house, .trader) { try $0.openList(hidden, with: "mine") } } == .forbidden)
  }
}
