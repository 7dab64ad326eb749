import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

@Suite struct `Reminders of duty` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  private func remind() throws -> Int { try scene.test.ledger.write(.product) { try $0.remindOfDuty() } }
  private func notices(_ login: String) throws -> [Notice] {
    let person = try scene.person(login).id
    return try scene.test.ledger.read { try $0.notices(for: person) }
  }

  @Test func `of the next roster come from the duty alone`() throws {
    scene.test.clock.set(Moment("2026-07-31 09:00")!)
    #expect(try remind() == 0)
    #expect(try scene.get("/", as: "duty-manager").content.contains("8 月值班表还没有发布"), "the board says it to everybody")
  }

  @Test func `of a watch that nobody begins follow the hours of the institution`() throws {
    try scene.watch()
    scene.test.clock.set(Moment("2026-07-06 08:30")!)
    #expect(try remind() == 0)
    scene.test.clock.set(Moment("2026-07-06 08:31")!)
    #expect(try remind() == 2)
    #expect(try remind() == 0)
    #expect(try notices("duty-manager").map(\.text.zh) == ["2026-07-06 的值班还没有接班开班，请立即处理。"])
    // Days begin later now: the watch of the next day is told of later.
    try scene.watch(Day(2026, 7, 7)!)
    try scene.test.ledger.write(.product) { writing in
      var institution = try writing.find(Institution.self, limit: 1)[0]
      institution[Institution.dayFrom] = TimeOfDay(8, 40)!
      try writing.change(institution)
    }
    scene.test.clock.set(Moment("2026-07-07 09:10")!)
    #expect(try remind() == 0)
    scene.test.clock.set(Moment("2026-07-07 09:11")!)
    #expect(try remind() == 2)
  }
  @Test func `of a watch that is not evaluated come an hour after its end`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    scene.test.clock.set(Moment("2026-07-06 18:30")!)
    #expect(try remind() == 0)
    scene.test.clock.set(Moment("2026-07-06 18:31")!)
    #expect(try remind() == 2)
    #expect(try notices("head").first?.text.zh == "2026-07-06 的值班日志还没有评估签字，请立即处理。")
  }

  @Test func `of a late instruction climb from who is on duty to the manager and the head`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    try scene.post(Paths.watchArrival(watch), as: "duty-operator")
    let entered = try scene.post(
      Paths.watchEntry(watch, "business-instruction"), as: "duty-operator",
      [("content", "调整保证金"), ("department", "1"), ("sender", "结算部"), ("due_at", "2026-07-06T08:30")])
    #expect(entered.status == .seeOther)
    scene.test.clock.set(Moment("2026-07-06 08:30")!)
    #expect(try remind() == 0)
    scene.test.clock.set(Moment("2026-07-06 08:31")!)
    // The institution tells its manager at once.
    #expect(try remind() == 2)
    #expect(try notices("duty-operator").first?.text.zh.contains("调整保证金") == true)
    #expect(try notices("duty-manager").first?.level == 2)
    scene.test.clock.set(Moment("2026-07-06 08:46")!)
    #expect(try remind() == 1)
    #expect(try notices("head").count == 1)
    #expect(try remind() == 0)
  }
}
