import Domain
import Records
import Testing
import Time

@Suite struct `A watch` {
  let world = World()
  let staff: Staff
  init() throws { staff = try Staff(world) }

  @Test func `begins on its day and not before`() throws {
    let watch = try staff.watch("2026-07-08")
    #expect(try world.take("start", watch, as: staff.standing(2)) == "还没有到这一班的日期。")
    world.now = Moment("2026-07-08 07:50")!
    #expect(try world.take("start", watch, as: staff.standing(6)) == "不由您办理")
    #expect(try world.take("start", watch, as: staff.standing(3)) == nil)
    #expect(try world.find(watch)?[DutyLog.startedAt] == world.now)
  }
  @Test func `stands once for a day and a kind`() throws {
    _ = try staff.watch()
    var second = try world.find(try staff.watch("2026-07-09"))!
    second[DutyLog.day] = Day(2026, 7, 7)!
    #expect(try world.faults(second) == ["这一天的这一班已经有了。"])
  }
  @Test func `changed by hand keeps the rules of a crew; left alone it begins though somebody has left`()
    throws
  {
    var log = try world.find(try staff.watch())!
    log[DutyLog.crew] = [staff[2]]
    #expect(try world.faults(log).count == 1)
    var gone = try world.find(staff[4])!
    gone.data.state = Person.State.left.rawValue
    world.change(gone.data)
    #expect(try world.faults(try world.find(log.id)!) == [])
  }

  private func evaluate(_ watch: Ref<DutyLog>, successor: Int, as number: Int = 2) throws -> String? {
    try world.take("evaluate", watch, as: staff.standing(number)) {
      for field in [
        DutyLog.monitoring, DutyLog.patrols, DutyLog.reviews, DutyLog.systemLogs, DutyLog.incidents,
        DutyLog.evaluation,
      ] {
        $0[field] = "正常"
      }
      $0[DutyLog.successor] = staff[successor]
    }
  }
  private func item(_ text: String) throws -> Ref<Handover> {
    try world.create(
      Record<Handover> {
        $0[Handover.content] = text
        $0[Handover.origin] = .customer
      })
  }

  @Test func `is evaluated by its manager, for a successor who may lead and is somebody else`() throws {
    let watch = try staff.watch(state: .onDuty)
    #expect(try evaluate(watch, successor: 1, as: 3) == "不由您办理")
    #expect(try evaluate(watch, successor: 2) == "被交接人不能是本人。")
    #expect(try evaluate(watch, successor: 3) == "被交接人须担任值班经理岗位。")
    #expect(try evaluate(watch, successor: 1) == nil)
  }
  @Test func `is taken over item by item, and then over for everybody`() throws {
    let watch = try staff.watch(state: .onDuty)
    let presence = try staff.arrive(3, watch)
    let first = try item("客户甲要求核对行情")
    let second = try item("跟踪备份空间")
    #expect(try evaluate(watch, successor: 1) == nil)
    #expect(try world.state(first) == .listed)
    #expect(try world.take("accept", first, as: staff.standing(3)) == "不由您办理")
    #expect(try world.take("accept", first, as: staff.standing(1)) == nil)
    #expect(try world.take("hand-over", watch, as: staff.standing(1)) == "还有交接事项没有逐项确认。")
    #expect(try world.take("accept", second, as: staff.standing(1)) == nil)
    #expect(try world.take("hand-over", watch, as: staff.standing(1)) == nil)
    #expect(try world.find(second)?[Handover.successor] == staff[1])
    #expect(try world.state(presence) == .off)
  }
  @Test func `passes on what its manager still follows`() throws {
    let old = try staff.watch("2026-07-06", manager: 1, state: .onDuty)
    let followed = try item("跟踪线路抖动")
    try world.take("evaluate", old) {
      $0[DutyLog.successor] = staff[2]
      fillAll(&$0)
    }
    try world.take("accept", followed)
    let watch = try staff.watch(state: .onDuty)
    #expect(try evaluate(watch, successor: 1) == nil)
    #expect(try world.state(followed) == .listed)
    #expect(try world.find(followed)?[Handover.successor] == staff[1])
    #expect(try world.find(followed)?[Handover.watch] == watch)
  }
  private func fillAll(_ log: inout Record<DutyLog>) {
    for field in [
      DutyLog.monitoring, DutyLog.patrols, DutyLog.reviews, DutyLog.systemLogs, DutyLog.incidents,
      DutyLog.evaluation,
    ] {
      log[field] = "正常"
    }
  }
  @Test func `that is returned collects its items again`() throws {
    let watch = try staff.watch(state: .onDuty)
    let one = try item("客户甲要求核对行情")
    #expect(try evaluate(watch, successor: 1) == nil)
    try world.take("accept", one)
    #expect(try world.take("reopen", watch, as: staff.standing(1)) { $0[DutyLog.reason] = "缺巡检情况" } == nil)
    #expect(try world.state(watch) == .onDuty)
    #expect(try world.state(one) == .collected)
    #expect(try world.find(one)?[Handover.successor] == nil)
    #expect(world.told.last?.people == [staff[2].id])
  }

  @Test(arguments: [
    (WatchKind.day, "2026-07-07 08:00", "2026-07-07 17:30"), (.night, "2026-07-07 20:30", "2026-07-08 03:00"),
  ])
  func `lasts its hours, at night into the next morning`(_ kind: WatchKind, _ from: String, _ until: String) {
    #expect(DutyHours().range(of: kind, on: Day(2026, 7, 7)!) == Moment(from)!..<Moment(until)!)
  }
}

@Suite struct `Attendance on a watch` {
  let world = World()
  let staff: Staff
  let watch: Ref<DutyLog>
  init() throws {
    staff = try Staff(world)
    watch = try staff.watch(state: .onDuty)
  }

  private func arrival(_ number: Int, by author: Int? = nil) -> Record<Attendance> {
    var it = Record<Attendance> {
      $0[Attendance.watch] = watch
      $0[Attendance.person] = staff[number]
      $0[Attendance.arrivedAt] = world.now
    }
    it.data.createdBy = staff[author ?? number].id
    return it
  }

  @Test func `is everybody's own`() throws {
    #expect(try world.faults(arrival(3)) == [])
    #expect(try world.faults(arrival(3, by: 4)) == ["签到只能由本人办理。"])
  }
  @Test func `is open to able people beside the crew and to nobody else`() throws {
    #expect(try world.faults(arrival(5)) == [])
    #expect(try world.faults(arrival(7)).first?.hasPrefix("您不在这一班") == true)
  }
  @Test func `is once a watch, and only while it is under way`() throws {
    _ = try staff.arrive(3, watch)
    #expect(try world.faults(arrival(3)) == ["您已经在这一班签到了。"])
    var log = try world.find(watch)!
    log.data.state = DutyLog.State.evaluated.rawValue
    world.change(log.data)
    #expect(try world.faults(arrival(4)) == ["这一班还没有开班或已经结束。"])
  }
  @Test func `is left only with a relief who is here, then and when it is allowed`() throws {
    let presence = try staff.arrive(3, watch)
    let ask: (inout Record<Attendance>) -> Void = { [staff] in
      $0[Attendance.reason] = "就医"
      $0[Attendance.relief] = staff[4]
    }
    #expect(try world.take("ask", presence, as: staff.standing(3), ask) == "接替人必须是另一位在岗的人。")
    let relief = try staff.arrive(4, watch)
    #expect(try world.take("ask", presence, as: staff.standing(4), ask) == "不由您办理")
    #expect(try world.take("ask", presence, as: staff.standing(3), ask) == nil)
    #expect(try world.take("off", relief, as: staff.standing(4)) == nil)
    #expect(try world.take("allow", presence, as: staff.standing(2, .dutyManager)) == "接替人必须是另一位在岗的人。")
    _ = try staff.arrive(4, watch)
    #expect(try world.take("allow", presence, as: staff.standing(5, .dutyOperator)) == "不由您办理")
    #expect(try world.take("allow", presence, as: staff.standing(2, .dutyManager)) == nil)
    #expect(try world.state(presence) == .away)
    #expect(try world.find(presence)?[Attendance.leftAt] == world.now)
  }
  @Test func `of a relief lasts until the other is back`() throws {
    let presence = try staff.arrive(3, watch)
    let relief = try staff.arrive(4, watch)
    try world.take("ask", presence) {
      $0[Attendance.reason] = "就医"
      $0[Attendance.relief] = staff[4]
    }
    try world.take("allow", presence)
    #expect(try world.take("off", relief)?.hasPrefix("您正在接替") == true)
    #expect(try world.take("back", presence, as: staff.standing(3)) == nil)
    #expect(try world.take("off", relief) == nil)
  }
  @Test func `of the manager is the head's to let go, to somebody who may lead`() throws {
    let manager = try staff.arrive(2, watch)
    _ = try staff.arrive(3, watch)
    _ = try staff.arrive(1, watch)
    let to: (Int) -> (inout Record<Attendance>) -> Void = { [staff] number in
      {
        $0[Attendance.reason] = "开会"
        $0[Attendance.relief] = staff[number]
      }
    }
    #expect(try world.take("ask", manager, to(1)) == "值班经理离岗请向技术部门负责人申请。")
    #expect(try world.take("ask-head", manager, to(3)) == "接替值班经理的人须担任值班经理岗位。")
    #expect(try world.take("ask-head", manager, to(1)) == nil)
    #expect(try world.take("allow", manager, as: staff.standing(5, .dutyManager)) == "状态不对")
    #expect(try world.take("allow-manager", manager, as: staff.standing(5, .dutyManager)) == "不由您办理")
    #expect(try world.take("allow-manager", manager, as: staff.standing(1, .head)) == nil)
  }
  @Test func `of the manager does not end before the log is evaluated`() throws {
    let manager = try staff.arrive(2, watch)
    #expect(try world.take("off", manager)?.hasPrefix("值班经理完成") == true)
  }
}

@Suite struct `A swap or a leave` {
  let world = World()
  let staff: Staff
  let watch: Ref<DutyLog>
  init() throws {
    staff = try Staff(world)
    watch = try staff.watch("2026-07-10")
  }
  private func request(
    _ person: Int, to substitute: Int, _ kind: ShiftSwap.Kind = .swap, back: Ref<DutyLog>? = nil
  ) -> Record<ShiftSwap> {
    Record<ShiftSwap> {
      $0[ShiftSwap.kind] = kind
      $0[ShiftSwap.watch] = watch
      $0[ShiftSwap.person] = staff[person]
      $0[ShiftSwap.substitute] = staff[substitute]
      $0[ShiftSwap.inReturn] = back
      $0[ShiftSwap.reason] = "家中有事"
    }
  }

  @Test func `needs a substitute who is able and not there already`() throws {
    #expect(try world.faults(request(3, to: 5)) == [])
    #expect(try world.faults(request(3, to: 4)).count == 1)
    #expect(try world.faults(request(3, to: 7)).count == 1)
    #expect(try world.faults(request(5, to: 6)) == ["申请人不在这一班上。"])
  }
  @Test func `of the manager needs one who may lead`() throws {
    #expect(try world.faults(request(2, to: 5)).first?.contains("替值班经理") == true)
    #expect(try world.faults(request(2, to: 1)) == [])
  }
  @Test func `changes the watch when it is approved, and the one taken in return`() throws {
    let other = try staff.watch("2026-07-13", manager: 1, crew: [1, 5, 6])
    let id = try world.create(request(3, to: 5, back: other))
    #expect(try world.faults(try world.find(id)!) == [])
    #expect(try world.take("approve", id) == nil)
    #expect(try world.find(watch)?[DutyLog.crew] == [staff[2], staff[5], staff[4]])
    #expect(try world.find(other)?[DutyLog.crew] == [staff[1], staff[3], staff[6]])
  }
  @Test func `takes nothing in return that the substitute does not stand`() throws {
    let other = try staff.watch("2026-07-13", manager: 1, crew: [1, 4, 6])
    #expect(try world.faults(request(3, to: 5, back: other)).count == 1)
    #expect(try world.faults(request(3, to: 5, .leave, back: other)).count == 1)
  }
  @Test func `comes too late once the watch has begun`() throws {
    let id = try world.create(request(3, to: 5))
    var log = try world.find(watch)!
    log.data.state = DutyLog.State.onDuty.rawValue
    world.change(log.data)
    #expect(try world.take("approve", id) == "这一班已经开始，不能再调整。")
  }
  @Test func `never takes the main and the backup holder of a key post away together`() throws {
    try world.create(
      Record<Post> {
        $0[Post.code] = "network-administration"
        $0[Post.title] = "网络管理岗"
        $0[Post.isKey] = true
        $0[Post.main] = [staff[3]]
        $0[Post.backup] = [staff[4]]
      })
    let first = try world.create(request(3, to: 5, .leave))
    #expect(try world.take("approve", first) == nil)
    #expect(try world.faults(request(4, to: 6, .leave)).contains { $0.hasPrefix("主岗和备岗") })
    #expect(try world.faults(request(4, to: 6, .swap)) == [])
  }
}
