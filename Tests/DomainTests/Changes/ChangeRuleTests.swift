import Domain
import Procedures
import Records
import Testing
import Time

@Suite struct `A change` {
  @Test func `does not end before it begins, nor go on for weeks, nor come after its latest day`() throws {
    let desk = try ChangeDesk()
    func faults(_ fill: (inout Record<Change>) -> Void) throws -> [String] { try desk.world.faults(desk.change(fill)) }
    #expect(try faults { _ in }.isEmpty)
    #expect(try faults { $0[Change.endsAt] = $0[Change.startsAt] }.contains { $0.contains("晚于开始") })
    #expect(try faults { $0[Change.endsAt] = $0[Change.startsAt].advanced(by: 11 * 86_400) }.contains { $0.contains("10 天") })
    #expect(try faults { $0[Change.deadline] = Day("2026-07-07")! }.contains { $0.contains("最迟") })
  }

  @Test func `that touches trading or settlement is level 1, or says why not`() throws {
    let desk = try ChangeDesk()
    var change = desk.change { $0[Change.affectsSettlement] = true }
    #expect(change.proposedLevel == .first)
    #expect(try desk.world.faults(change).contains { $0.contains("一级") })
    change[Change.levelReason] = "已执行过三次，确认无影响"
    #expect(try desk.world.faults(change).isEmpty)
    change[Change.levelReason] = nil
    change[Change.level] = .first
    #expect(try desk.world.faults(change).isEmpty)
  }

  @Test func `has a card whose times go forward within its hours and whose steps have two people`() throws {
    let desk = try ChangeDesk()
    var change = desk.change { desk.planned(&$0) }
    #expect(try desk.world.faults(change).isEmpty)
    change[Change.operations][2][CardLine.at] = Moment("2026-07-08 17:30:30")!
    #expect(try desk.world.faults(change).contains { $0.contains("不能倒退") })
    change[Change.operations] = ChangeDesk.steps(from: Moment("2026-07-08 19:29")!)
    #expect(try desk.world.faults(change).contains { $0.contains("晚于结束") })
    change[Change.operations] = ChangeDesk.steps()
    change[Change.operations][1][CardLine.operators] = desk.staff[4]
    change[Change.operations][1][CardLine.reviewer] = desk.staff[4]
    #expect(try desk.world.faults(change).contains { $0.contains("两个人") })
    change[Change.operations] = ChangeDesk.steps()
    change[Change.reviewer] = desk.staff[4]
    #expect(try desk.world.faults(change).contains { $0.contains("复核人和实施负责人") })
  }

  @Test func `is planned with steps, verification and rollback, each with its time`() throws {
    func plan(_ spoil: (inout Record<Change>) -> Void) throws -> String? {
      let desk = try ChangeDesk()
      return try desk.world.take("plan", desk.planning()) {
        desk.planned(&$0)
        spoil(&$0)
      }
    }
    for part in [CardPart.steps, .verification, .rollback, .rollbackVerification] {
      let refusal = try plan { $0[Change.operations] = $0[Change.operations].filter { $0[CardLine.part] != part } }
      #expect(refusal?.contains("操作手册缺少") == true, "\(part)")
    }
    #expect(try plan { $0[Change.operations] = $0[Change.operations].filter { $0[CardLine.part] != .backup } } == nil)
    #expect(try plan { $0[Change.operations][1][CardLine.at] = nil }?.contains("计划时间") == true)
    #expect(try plan { $0[Change.rollback] = nil } == "请填写应急回退方法")
  }

  @Test func `makes a sound card of six parts with what the form has printed`() throws {
    let desk = try ChangeDesk()
    let card = desk.change { desk.planned(&$0) }.card { _ in "吴航" }
    #expect(card.defects.isEmpty)
    #expect(card.kind == .card && card.groups.map(\.part) == [.backup, .steps, .verification, .rollback, .rollbackVerification])
    let texts = card.groups.flatMap { $0.items.map(\.text) }
    for text in ["变更设备有冷备或温备的，应进行相应的变更", "涉及配置变更的，同步更新配置库信息", "确认实施成功", "确认回滚成功"] {
      #expect(texts.contains(text))
    }
    #expect(card.groups.allSatisfy { $0.items.allSatisfy(\.isKey) }, "each step is reviewed")
    #expect(card.groups[1].items[0].requirement == "07-08 17:31")
    // By word nothing is planned: the card has what every emergency does.
    let bare = desk.change { $0[Change.kind] = .emergency }.card { _ in "" }
    #expect(bare.defects.isEmpty && bare.groups[1].items[0].text == "升级到新版本")
  }

  @Test func `finds its risk where likelihood and effect meet`() {
    #expect(RiskDegree.risk(.low, .low) == .low)
    #expect(RiskDegree.risk(.low, .middle) == .low)
    #expect(RiskDegree.risk(.middle, .middle) == .middle)
    #expect(RiskDegree.risk(.high, .low) == .middle)
    #expect(RiskDegree.risk(.middle, .high) == .high)
    #expect(RiskDegree.risk(.high, .high) == .high)
  }

  @Test func `is judged by the board without whoever applies for it`() throws {
    let desk = try ChangeDesk()
    let judges = try ChangeBoard.judges(of: desk.change { $0[Change.applicant] = desk.staff[1] }, asking: desk.world)
    #expect(judges == [desk.staff[2], desk.staff[3]])
    let alone = World("2026-07-01 09:30")
    alone.calendar = ChangeDesk.calendar
    let staff = try Staff(alone)
    let id = try alone.create(desk.change { $0[Change.applicant] = staff[4] })
    #expect(try alone.take("submit", id)?.contains("评审小组") == true)
  }

  @Test func `tells the departments three working days ahead or not at all`() throws {
    let desk = try ChangeDesk("2026-07-06 09:00")
    var change = desk.change { desk.planned(&$0) }
    change.data.state = "approved"
    change[Change.noticeTo] = [desk.staff.department]
    let late = try desk.world.create(change)
    #expect(try desk.world.take("notify", late)?.contains("三个工作日") == true)
    change[Change.noticeTo] = []
    #expect(try desk.world.take("notify", desk.world.create(change)) == nil)
    desk.world.now = Moment("2026-07-03 16:00")!
    #expect(try desk.world.take("notify", late) == nil)
    #expect(try desk.world.find(late)?[Change.noticedAt] == desk.world.now)
  }
}
