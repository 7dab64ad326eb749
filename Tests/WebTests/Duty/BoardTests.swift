import Domain
import Foundation
import HTTP
import Ledger
import Procedures
import Records
import Testing
import Time

@testable import Web

@Suite struct `The board of today` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  private func model(as login: String) throws -> BoardModel {
    let visit = try scene.visit(as: login)
    return try visit.read { try visit.boardModel($0) }
  }

  @Test func `shows day, exchanges, sessions and crew`() throws {
    try scene.watch()
    let model = try model(as: "duty-operator")
    #expect(model.isTradingDay && model.exchanges.count == 6 && model.exchanges.allSatisfy(\.isTrading))
    let shanghai = model.timeline.lanes[0]
    #expect(shanghai.bars.contains { $0.range.lowerBound == Moment("2026-07-06 21:00")! })
    #expect(shanghai.bars.contains { $0.range == Moment("2026-07-06 13:30")!..<Moment("2026-07-06 15:00")! })
    #expect(model.watches.map(\.callsVisitor) == [true])
    let page = try scene.get(Paths.home, as: "duty-operator").content
    #expect(page.contains("去开班") && page.contains("测试duty-manager（值班经理）") && page.contains("now-line"))
  }
  @Test func `says where to make a roster when there is none`() throws {
    #expect(try scene.get(Paths.home, as: "duty-manager").content.contains("去排班"))
    #expect(try !scene.get(Paths.home, as: "duty-operator").content.contains("去排班"))
  }
  @Test func `says on a holiday which it is and when trading goes on`() throws {
    scene.test.clock.set(Moment("2026-10-01 10:00")!)
    let model = try model(as: "head")
    #expect(!model.isTradingDay && model.holiday?.contains("国庆") == true)
    #expect(model.nextTradingDay == Day(2026, 10, 8))
    #expect(model.timeline.bands.isEmpty)
    #expect(try scene.get(Paths.home, as: "head").content.contains("下一交易日 2026-10-08 周四"))
  }
  @Test func `stays with the evening until its night session is over`() throws {
    scene.test.clock.set(Moment("2026-07-08 01:30")!)
    #expect(try model(as: "head").day == Day(2026, 7, 7))
    scene.test.clock.set(Moment("2026-07-08 04:00")!)
    #expect(try model(as: "head").day == Day(2026, 7, 8))
    // Saturday's small hours still belong to Friday's evening; Sunday's belong to nothing.
    scene.test.clock.set(Moment("2026-07-12 01:30")!)
    #expect(try model(as: "head").day == Day(2026, 7, 12))
  }
  @Test func `keeps a watch that nobody began in sight, and calls its crew no more`() throws {
    let missed = try scene.watch(Day(2026, 7, 3)!)
    let model = try model(as: "duty-operator")
    #expect(model.watches.map(\.id) == [missed])
    #expect(model.watches[0].next?.what == "漏班，请说明" && !model.watches[0].callsVisitor)
    #expect(model.alarms == ["watch-\(missed)-planned"])
    // The one of today is what the page of the watch opens.
    try scene.watch()
    #expect(try scene.get(Paths.watch, as: "head").content.contains("<h1>2026-07-06 周一 日班</h1>"))
  }
  @Test func `counts a watch that does not begin as late, and a broken thing as an alarm`() throws {
    let watch = try scene.watch()
    let model = try model(as: "head")
    #expect(model.watches[0].next?.until == Moment("2026-07-06 08:00")!)
    #expect(model.alarms == ["watch-\(watch)-planned"])
    try scene.step(watch, "start", as: "duty-manager")
    try scene.post(
      Paths.watchEntry(watch, "incident"), as: "duty-operator", [("title", "行情延迟"), ("symptom", "延迟")])
    #expect(try self.model(as: "head").alarms.first?.hasPrefix("incident-") == true)
  }
  @Test func `warns of the next month without a roster from the 25th on`() throws {
    scene.test.clock.set(Moment("2026-07-24 10:00")!)
    #expect(try model(as: "head").warnings.isEmpty)
    scene.test.clock.set(Moment("2026-07-25 10:00")!)
    #expect(try model(as: "head").warnings.map(\.text).first?.contains("8 月值班表还没有发布（21 个交易日未排班）") == true)
  }
  @Test func `is no page for people outside operations, who get what they may apply for`() throws {
    let page = try scene.get(Paths.home, as: "clerk").content
    #expect(page.contains("我可以申请") && page.contains(Paths.new("non-routine-maintenance")))
    #expect(!page.contains("timeline"))
    #expect(try scene.get(Paths.boardLive, as: "clerk").status == .forbidden)
  }
}

@Suite struct `A run on the board` {
  private let now = Moment("2026-07-06 08:10")!
  private func standing(_ due: String?, _ state: String = "open") -> RunLine.Standing {
    RunLine(
      id: 1, title: "盘前", due: 10, done: 3, state: .init(rawValue: state)!,
      nextDue: due.flatMap { Moment($0) }, dueAt: now
    ).standing(at: now)
  }
  @Test func `presses a quarter of an hour before its deadline and is overdue behind it`() {
    #expect(standing("2026-07-06 08:26") == .open)
    #expect(standing("2026-07-06 08:25") == .soon)
    #expect(standing("2026-07-06 08:10") == .soon)
    #expect(standing("2026-07-06 08:09:59") == .overdue)
    #expect(standing(nil, "closed") == .closed)
    #expect(standing("2026-07-06 08:00", "cancelled") == .cancelled)
  }
}

@Suite struct `A wall screen` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  @Test func `is opened by an administrator, looks at the board and nothing else`() throws {
    try scene.watch()
    let made = try scene.post(Paths.displays, as: "administrator", [("note", "运维大厅")]).content
    let start = try #require(made.range(of: "/wall/enter?token=")).upperBound
    let token = String(made[start...].prefix { $0.isHexDigit })
    let entered = try scene.get(Paths.wallEntrance(token), as: nil)
    #expect(entered.status == .seeOther && entered.headers["Location"] == Paths.wall)
    let cookie: KeyValuePairs = ["Cookie": "shouzheng=\(token)"]
    let wall = try scene.test.request(.get, Paths.wall, as: nil, headers: cookie)
    #expect(wall.status == .ok)
    #expect(wall.content.contains("测试duty-manager（经理）") && wall.content.contains("打开声音"))
    #expect(!wall.content.contains("<nav"))
    #expect(try scene.test.request(.get, Paths.wallLive, as: nil, headers: cookie).status == .ok)
    #expect(try scene.test.request(.get, Paths.home, as: nil, headers: cookie).status == .forbidden)
    #expect(try scene.test.request(.get, Paths.watch, as: nil, headers: cookie).status == .forbidden)

    let id = try scene.test.site.identity.sessions(of: 0)[0].id
    #expect(try scene.post("\(Paths.displays)/\(id)/end", as: "administrator").status == .seeOther)
    #expect(try scene.test.request(.get, Paths.wallLive, as: nil, headers: cookie).status != .ok)
  }
  @Test func `does not open with a person's token`() throws {
    let token = try scene.test.token("head")
    #expect(try scene.get(Paths.wallEntrance(token), as: nil).status == .forbidden)
    #expect(try scene.get("/wall/enter", as: nil).status == .forbidden)
  }
  @Test func `shows incidents though no post is behind it`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    try scene.post(
      Paths.watchEntry(watch, "incident"), as: "duty-operator", [("title", "行情延迟"), ("symptom", "延迟")])
    #expect(try scene.get(Paths.wallLive, as: TestSite.display).content.contains("SJ-2026-0001 行情延迟"))
  }
  @Test func `is not for people outside operations`() throws {
    #expect(try scene.get(Paths.wall, as: "clerk").status == .forbidden)
    #expect(try scene.get(Paths.wall, as: "auditor").status == .ok)
    #expect(try scene.post(Paths.displays, as: "head", [("note", "x")]).status == .forbidden)
    #expect(try scene.post(Paths.displays, as: "administrator", [("note", "  ")]).status == .unprocessable)
  }
}
