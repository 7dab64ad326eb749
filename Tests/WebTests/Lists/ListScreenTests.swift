import Domain
import Ledger
import Records
import Testing
import Time

@testable import Web

/// What is on the screen of a list, from an address and from what is kept, without a database.
@Suite struct `The screen of a list` {
  private let type = Incident.description
  private static let me = 7
  private let standing = Standing(person: me, posts: ["duty-manager"], department: 1, place: 0, heads: [], isOnDuty: false)

  private func screen(
    _ address: String, _ keeping: ListKeeping = ListKeeping(), offered: [ListColumn]? = nil
  ) throws -> ListScreen {
    let fields = address.split(separator: "&").map { part -> (name: String, value: String) in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
    }
    return try ListScreen(type, fields, keeping, offered: offered ?? type.columns(for: standing), person: Self.me, now: Moment("2026-07-06 08:05")!)
  }
  private func kept(_ content: ListContent, opening: String = "") -> ListKeeping {
    var keeping = ListKeeping()
    (keeping.arrangement, keeping.opening) = (content, opening)
    return keeping
  }
  private func names(_ screen: ListScreen) -> [String] { screen.columns.map(\.name) }

  @Test func `is the declared one until somebody chooses`() throws {
    let screen = try screen("")
    #expect(screen.columns == type.declaredColumns && screen.tab == .all && !screen.isArranged && !screen.isChanged)
    #expect(screen.address.query.conditions.isEmpty && screen.address.path() == "/records/incident")
    #expect(screen.exportPath == "/records/incident/export")
  }

  @Test func `has the columns, the order and the filters that were kept`() throws {
    let keeping = kept(ListContent(columns: ["title", "created_by", "state"], sort: "-found_at", filters: [.init("state", "open")]))
    let plain = try screen("", keeping)
    #expect(names(plain) == ["title", "created_by", "state"] && plain.isArranged)
    #expect(plain.address.query.sort == "found_at" && plain.address.query.isDescending)
    #expect(plain.address.query.conditions == [Condition("state", .equals, .text("open"))])
    // Asked for something else, the filters that were kept are out of force, and the address can say that there are none.
    let other = try screen("q=行情", keeping)
    #expect(other.address.query.conditions.isEmpty && other.address.query.words == "行情" && other.address.query.sort == "found_at")
    #expect(other.address.cleared == "/records/incident?sort=-found_at")
    let cleared = try screen("q=", keeping)
    #expect(cleared.address.query.conditions.isEmpty)
    #expect(try screen("q=", kept(ListContent(filters: [.init("state", "open")]))).address.path() == "/records/incident?q=")
  }

  @Test func `takes columns by its address, and refuses those that are not offered`() throws {
    #expect(names(try screen("columns=grade,number,grade")) == ["grade", "number"])
    #expect(try screen("columns=grade,number").exportPath == "/records/incident/export?columns=grade%2Cnumber")
    let few = type.columns(for: standing).filter { $0.name != "cause" }
    for address in ["columns=cause", "columns=number,nothing", "columns=voided_by", "columns=,"] {
      #expect(throws: Denial.self, "\(address)") { try screen(address, offered: few) }
    }
    // The rest of the address is read as strictly as ever.
    for address in ["state=nothing", "grade=nothing", "sort=found_at&columns=x", "created_by=somebody"] {
      #expect(throws: Denial.self, "\(address)") { try screen(address) }
    }
  }

  @Test func `knows who looks, and which states are unfinished`() throws {
    #expect(try screen("view=mine").address.query.conditions == [Condition("created_by", .equals, .integer(7))])
    #expect(try screen("manager=me").address.query.conditions == [Condition("manager", .equals, .integer(7))])
    let open = try #require(screen("view=open").address.query.conditions.first)
    #expect(open.field == "state" && open.comparison == .among && open.choices.count == type.unfinishedStates.count)
    #expect(!open.choices.contains(.text("closed")))
    // A program says whom and which it means.
    for pair in [("created_by", "me"), ("state", "*open"), ("view", "mine"), ("columns", "number"), ("manager", "me")] {
      #expect(throws: Denial.self, "\(pair)") { try ListAddress(type, [pair], isStrict: true) }
    }
  }

  @Test func `keeps days as they were said, whatever days a form still holds`() throws {
    let screen = try screen("found_at=*week&found_at.from=2026-01-01&found_at.to=")
    #expect(screen.content.filters == [.init("found_at", "*week")] && screen.address.path() == "/records/incident?found_at=%2Aweek")
    #expect(screen.address.query.conditions.map(\.comparison) == [.atLeast, .atMost])
    // Days of one's own are written; the choice of them says nothing by itself.
    #expect(try self.screen("found_at=*own&found_at.from=2026-01-01").content.filters == [.init("found_at.from", "2026-01-01")])
    let kept = try self.screen("", kept(ListContent(filters: [.init("found_at", "*month"), .init("found_at", "*soon")])))
    #expect(kept.content.filters == [.init("found_at", "*month")] && kept.leftOut.map(\.zh) == ["发现时间"])
    #expect(!kept.hasOwnFilters)
    #expect(try self.screen("found_at=*year").hasOwnFilters)
  }

  @Test func `opens with what the person has chosen, until the address asks for another list`() throws {
    let keeping = kept(ListContent(), opening: "mine")
    #expect(try screen("", keeping).tab == .mine)
    let all = try screen("view=all", keeping)
    #expect(all.tab == .all && all.address.query.conditions.isEmpty && all.address.path() == "/records/incident?view=all")
    #expect(try screen("q=x", keeping).tab == .all)
    // What the list opened with is no more: the plain list, and a sentence.
    let gone = try screen("", kept(ListContent(), opening: "12"))
    #expect(gone.tab == .all && gone.isGone)
    #expect(try screen("view=12").isGone && !screen("view=all").isGone)
  }

  @Test func `leaves out of a view what has gone, and says what`() throws {
    let content = ListContent(
      columns: ["number", "cause", "x_ticket"], sort: "-x_size", filters: [.init("grade", "nothing"), .init("state", "closed")])
    let few = type.columns(for: standing).filter { $0.name != "cause" }
    let screen = try screen("", kept(content), offered: few)
    #expect(names(screen) == ["number"] && screen.address.query.sort == "id")
    #expect(screen.address.query.conditions == [Condition("state", .equals, .text("closed"))])
    #expect(screen.leftOut.map(\.zh) == ["事件级别", "x_size", "事件分析（原因）", "x_ticket"])
    // With none of its columns left it is the declared one.
    #expect(try self.screen("", kept(ListContent(columns: ["x_ticket"]))).columns == type.declaredColumns)
    // What the address says itself is not missed.
    #expect(try self.screen("columns=number&sort=-found_at&q=", kept(content), offered: few).leftOut.isEmpty)
  }

  @Test func `goes there and back in one line`() throws {
    let first = try screen("view=mine&columns=grade,number&sort=-found_at&state=closed&q=行情 %")
    let fields = first.line.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    #expect(fields.map { String($0[0]) } == ["view", "columns", "sort", "state", "q"])
    #expect(first.content == ListContent(columns: ["grade", "number"], sort: "-found_at", filters: [.init("state", "closed"), .init("q", "行情 %")]))
  }
}
