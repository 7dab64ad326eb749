import Domain
import Procedures
import Records
import Testing
import Time

@Suite struct `A test` {
  private func plan(
    _ desk: ChangeDesk, production: Bool = false, _ fill: (inout Record<TestPlan>) -> Void = { _ in }
  ) -> Record<TestPlan> {
    Record<TestPlan> {
      $0[TestPlan.project] = "周末联网测试"
      $0[TestPlan.department] = desk.staff.department
      $0[TestPlan.startsAt] = Moment("2026-07-11 09:00")!
      $0[TestPlan.endsAt] = Moment("2026-07-11 16:00")!
      $0[TestPlan.departments] = [desk.staff.department]
      $0[TestPlan.environment] = production ? .production : .simulation
      $0[TestPlan.origin] = .exchange
      $0[TestPlan.systems] = "报盘系统"
      $0[TestPlan.leader] = desk.staff[4]
      $0[TestPlan.reviewer] = desk.staff[5]
      $0[TestPlan.reason] = "交易所通知"
      $0[TestPlan.content] = "登录、下单、成交回报"
      $0[TestPlan.demands] = "全部席位参加"
      $0[TestPlan.data] = .made
      $0[TestPlan.recovery] = "用备份恢复"
      $0[TestPlan.operations] = [TestPart.preparation, .test, .restoration].map { part in
        Line<TestLine> {
          $0[TestLine.part] = part
          $0[TestLine.subject] = part.label.zh
          $0[TestLine.step] = "一步"
        }
      }
      if production {
        $0[TestPlan.assessment] = "已在模拟环境测试两轮"
        $0[TestPlan.backup] = "数据库和报盘程序全备"
        $0[TestPlan.settlement] = desk.staff[6]
        $0[TestPlan.trading] = desk.staff[7]
      }
      fill(&$0)
    }
  }

  @Test func `in production needs an assessment, a backup, a change and two who verify`() throws {
    let desk = try ChangeDesk()
    #expect(try desk.world.faults(plan(desk)).isEmpty)
    let change = try desk.world.create(desk.change())
    let sound = plan(desk, production: true) { $0[TestPlan.change] = change }
    #expect(try desk.world.faults(sound).isEmpty)
    #expect(try desk.world.faults(plan(desk, production: true)).contains { $0.contains("变更单") })
    var same = sound
    same[TestPlan.trading] = same[TestPlan.settlement]
    #expect(try desk.world.faults(same).contains { $0.contains("两个人") })
    #expect(try desk.world.faults(plan(desk) { $0[TestPlan.data] = .production }).contains { $0.contains("脱敏") })
    #expect(try desk.world.faults(plan(desk) { $0[TestPlan.reviewer] = desk.staff[4] }).contains { $0.contains("复核人") })
  }

  @Test func `in production waits for its change to be approved, and for the exchanges to be closed`() throws {
    let desk = try ChangeDesk()
    let change = try desk.world.create(desk.change())
    let id = try desk.world.create(plan(desk, production: true) { $0[TestPlan.change] = change })
    #expect(try desk.world.take("submit", id)?.contains("已批准的变更单") == true)
    var approved = try #require(try desk.world.find(change))
    approved.data.state = "approved"
    desk.world.change(approved.data)
    #expect(try desk.world.take("submit", id) == nil)
    let trading = try desk.world.create(
      plan(desk, production: true) {
        $0[TestPlan.change] = change
        $0[TestPlan.startsAt] = Moment("2026-07-09 20:30")!
        $0[TestPlan.endsAt] = Moment("2026-07-09 22:00")!
      })
    #expect(try desk.world.take("submit", trading)?.contains("交易时段") == true)
  }

  @Test func `is done by its sheet, then verified, then owes its summary within two working days`() throws {
    let desk = try ChangeDesk("2026-07-03 10:00")
    var announced = plan(desk)
    announced.data.state = "announced"
    let id = try desk.world.create(announced)
    desk.world.now = Moment("2026-07-11 09:00")!
    #expect(try desk.world.take("start", id) == nil)
    #expect(desk.world.runs.count == 1 && desk.world.runs[0].run.procedure == "test-operation")
    let finish = { try desk.world.take("finish", id) { $0[TestPlan.verification] = "已恢复" } }
    #expect(try finish()?.contains("还没有关闭") == true)
    desk.world.close(0, at: "2026-07-11 15:30")
    #expect(try finish() == nil)
    let done = try #require(try desk.world.find(id))
    #expect(done[TestPlan.realEnd] == Moment("2026-07-11 15:30") && done[TestPlan.summaryDue] == Moment("2026-07-14 23:59:59"))
    let owed = try desk.world.find(TestSummary.self)
    #expect(owed.map(\.state) == [.owed] && owed[0][TestSummary.due] == done[TestPlan.summaryDue])
    #expect(!TestPlan.description.step("verify")!.applies(done.data), "nobody of settlement is asked about a simulation")
    #expect(try desk.world.take("verify-simulation", id) == nil)
    #expect(try desk.world.take("fail", id) { $0[TestPlan.conclusion] = "委托回报偏慢" } == nil)
    #expect(try desk.world.take("again", id) == nil)
  }

  @Test func `has a sheet with a group for each subject`() throws {
    let desk = try ChangeDesk()
    let sheet = plan(desk).sheet(items: ["报盘服务器 1"])
    #expect(sheet.object == "报盘服务器 1、报盘系统")
    #expect(sheet.defects.isEmpty && sheet.groups.count == 3 && sheet.form == "3.2.2")
  }
}

extension World {
  /// Closes a run, with or without a declared failure.
  func close(_ index: Int, at text: String, failed: Bool = false) {
    let old = runs[index]
    let end = Moment(text)!
    runs[index].run = RunStanding(
      id: old.run.id, procedure: old.run.procedure, title: old.run.title, state: .closed, due: old.run.due,
      done: old.run.due, abnormal: 0, hasFailed: failed, startedAt: end.advanced(by: -1800), closedAt: end)
  }
}
