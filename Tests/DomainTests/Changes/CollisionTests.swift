import Domain
import Records
import Testing
import Time

@Suite struct `What lies in the time of a change` {
  private func other(
    _ desk: ChangeDesk, _ from: String, _ until: String, systems: String = "行情系统", state: String = "approved"
  ) throws -> Ref<Change> {
    var change = desk.change {
      $0[Change.name] = "另一个变更"
      $0[Change.systems] = systems
      $0[Change.startsAt] = Moment(from)!
      $0[Change.endsAt] = Moment(until)!
    }
    change.data.state = state
    return try desk.world.create(change)
  }
  private func found(_ desk: ChangeDesk) throws -> [Collisions.Other] {
    try Collisions(of: desk.change(), asking: desk.world).found
  }

  @Test func `are other changes that overlap, and not those that only touch or were given up`() throws {
    let desk = try ChangeDesk()
    _ = try other(desk, "2026-07-08 15:30", "2026-07-08 17:30")
    _ = try other(desk, "2026-07-08 19:30", "2026-07-08 20:00")
    for state in ["draft", "rejected", "cancelled"] { _ = try other(desk, "2026-07-08 18:00", "2026-07-08 19:00", state: state) }
    #expect(try found(desk).isEmpty)
    let real = try other(desk, "2026-07-08 19:29:59", "2026-07-08 20:00")
    #expect(try found(desk).map(\.id) == [real.id])
    #expect(try found(desk)[0].isStrong == false)
  }

  @Test func `of the same item come first, are strong and need a note before the plan goes on`() throws {
    let desk = try ChangeDesk()
    _ = try other(desk, "2026-07-08 18:00", "2026-07-08 19:00")
    let strong = try other(desk, "2026-07-08 18:30", "2026-07-08 19:00", systems: "柜台系统、报盘系统")
    let all = try found(desk)
    #expect(all.map(\.id).first == strong.id && all[0].common == ["报盘系统"] && all.count == 2)
    let id = try desk.planning()
    #expect(try desk.world.take("plan", id) { desk.planned(&$0) }?.contains("冲突处理说明") == true)
    #expect(
      try desk.world.take("plan", id) {
        desk.planned(&$0)
        $0[Change.collisionNote] = "同一变更组顺序实施"
      } == nil)
  }

  @Test func `are tests too`() throws {
    let desk = try ChangeDesk()
    var plan = Record<TestPlan> {
      $0[TestPlan.project] = "交易所联网测试"
      $0[TestPlan.systems] = "报盘系统"
      $0[TestPlan.startsAt] = Moment("2026-07-08 18:00")!
      $0[TestPlan.endsAt] = Moment("2026-07-08 22:00")!
    }
    plan.data.state = "approved"
    let id = try desk.world.create(plan)
    let all = try found(desk)
    #expect(all.map(\.type) == ["test-plan"] && all[0].id == id.id && all[0].isStrong)
  }

  @Test func `are drills and sensitive periods, until they are over`() throws {
    let desk = try ChangeDesk()
    let drill = try desk.world.create(
      Record<Drill> {
        $0[Drill.title] = "报盘切换演练"
        $0[Drill.startsAt] = Moment("2026-07-08 18:30")!
        $0[Drill.endsAt] = Moment("2026-07-08 20:00")!
        $0.data.state = Drill.State.approved.rawValue
      })
    let period = try desk.world.create(
      Record<SensitivePeriod> {
        $0[SensitivePeriod.title] = "重要会议期间"
        $0[SensitivePeriod.from] = Day("2026-07-06")!
        $0[SensitivePeriod.until] = Day("2026-07-08")!
        $0.data.state = SensitivePeriod.State.planned.rawValue
      })
    #expect(try Set(found(desk).map { "\($0.type)/\($0.id)" }) == ["drill/\(drill.id)", "sensitive-period/\(period.id)"])
    var over = try #require(try desk.world.find(period))
    over.data.state = SensitivePeriod.State.closed.rawValue
    desk.world.change(over.data)
    #expect(try found(desk).map(\.type) == ["drill"])
  }
}
