import Domain
import Records
import Testing
import Time

/// 2.5 of the collection: who may enter the machine room, and when.
@Suite struct `The machine room` {
  let world: World
  let staff: Staff
  let room: Ref<MachineRoom>

  init() throws {
    world = World("2026-07-07 16:00")
    world.calendar = ChangeDesk.calendar
    let staff = try Staff(world)
    self.staff = staff
    room = try world.create(
      Record<MachineRoom> {
        $0[MachineRoom.name] = "中心机房"
        $0[MachineRoom.kind] = .center
        $0[MachineRoom.address] = "3 层"
        $0[MachineRoom.keeper] = staff[3]
      })
    try world.create(
      Record<Post> {
        $0[Post.code] = PostCode.machineRoomAdministration.rawValue
        $0[Post.title] = "机房管理岗"
        $0[Post.isKey] = true
        $0[Post.main] = [staff[3]]
      })
  }

  private func visit(
    _ kind: RoomVisit.Visitor = .technical, _ purpose: RoomVisit.Purpose = .maintenance, trading: Bool = false,
    _ fill: (inout Record<RoomVisit>) -> Void = { _ in }
  ) -> Record<RoomVisit> {
    Record<RoomVisit> {
      $0[RoomVisit.day] = world.now.day
      $0[RoomVisit.kind] = kind
      $0[RoomVisit.person] = kind == .technical ? staff[3] : nil
      $0[RoomVisit.visitors] = "郑岚"
      $0[RoomVisit.count] = 1
      $0[RoomVisit.organization] = "信息技术部"
      $0[RoomVisit.room] = room
      $0[RoomVisit.purpose] = purpose
      $0[RoomVisit.reason] = "更换硬盘"
      $0[RoomVisit.inTrading] = trading
      fill(&$0)
    }
  }

  @Test(arguments: [
    ("2026-07-07 08:30", true), ("2026-07-07 09:00", false), ("2026-07-07 10:00", false), ("2026-07-07 12:00", true), ("2026-07-07 15:30", true),
    ("2026-07-07 21:30", false), ("2026-07-11 10:00", true),
  ]) func `technical staff enter by themselves outside trading hours, nights included`(_ time: String, mayEnter: Bool) throws {
    world.now = Moment(time)!
    let one = try world.create(visit())
    let said = try world.take("enter", one)
    #expect((said == nil) == mayEnter, "\(said ?? "entered")")
    if mayEnter { #expect(try world.find(one)?[RoomVisit.enteredAt] == world.now) } else { #expect(said?.contains("交易时段") == true) }
  }

  @Test func `patrol and emergency enter while it trades, and the head hears of an emergency`() throws {
    world.now = Moment("2026-07-07 10:00")!
    #expect(try world.take("enter", world.create(visit(.technical, .patrol))) == nil)
    #expect(world.told.isEmpty)
    #expect(try world.take("enter", world.create(visit(.technical, .emergency))) == nil)
    #expect(world.told.last?.people == [staff[1].id])
  }

  @Test func `an outsider is approved, accompanied and checked, and construction waits for the close`() throws {
    let alone = try world.create(visit(.outside))
    #expect(try world.take("approve", alone)?.contains("陪同") == true)
    let digging = try world.create(visit(.outside, .construction, trading: true) { $0[RoomVisit.escort] = staff[3] })
    #expect(try world.take("approve", digging)?.contains("禁止施工") == true)
    let one = try world.create(
      visit(.outside) {
        $0[RoomVisit.escort] = staff[3]
        $0[RoomVisit.equipment] = "笔记本电脑"
      })
    #expect(try world.take("approve", one) == nil)
    #expect(try world.take("admit", one)?.contains("病毒") == true)
    world.now = Moment("2026-07-08 10:00")!
    #expect(try world.take("admit", one) { $0[RoomVisit.virus] = .clean }?.contains("不是今天") == true)
    world.now = Moment("2026-07-07 10:00")!
    #expect(try world.take("admit", one) { $0[RoomVisit.virus] = .clean }?.contains("不是交易时段进入") == true)
    world.now = Moment("2026-07-07 16:10")!
    #expect(try world.take("admit", one, as: staff.standing(4)) { $0[RoomVisit.virus] = .clean } == "不由您办理")
    #expect(try world.take("admit", one, as: staff.standing(3)) { $0[RoomVisit.virus] = .clean } == nil)
    #expect(try world.take("leave", one, as: staff.standing(3)) == nil)
    #expect(try world.find(one)?[RoomVisit.leftAt] == world.now)
  }

  @Test func `who is asked follows from who it is and when`() {
    #expect(!visit().needsApproval && visit(.staff).needsApproval && visit(.outside, .patrol).needsApproval)
    #expect(visit(trading: true).needsApproval && !visit(.technical, .emergency, trading: true).needsApproval)
    #expect(visit(.technical, .construction).needsApproval, "the head hears of construction at any hour")
  }

  @Test func `neither the visitor nor the escort is said to be technical who is not`() throws {
    #expect(try world.faults(visit()) == [])
    #expect(try world.faults(visit { $0[RoomVisit.person] = staff[7] }).count == 1)
    #expect(try world.faults(visit(.outside) { $0[RoomVisit.escort] = staff[7] }).count == 1)
    #expect(try world.faults(visit { $0[RoomVisit.day] = Day(2026, 7, 6)! }).contains { $0.contains("日期已过") })
  }

  @Test func `equipment is not moved while it trades, and what holds data is not taken out as it is`() throws {
    func movement(_ fill: (inout Record<RoomEquipmentMovement>) -> Void = { _ in }) -> Record<RoomEquipmentMovement> {
      Record<RoomEquipmentMovement> {
        $0[RoomEquipmentMovement.direction] = .out
        $0[RoomEquipmentMovement.equipment] = "磁盘阵列"
        $0[RoomEquipmentMovement.configuration] = "24 盘"
        $0[RoomEquipmentMovement.department] = staff.department
        $0[RoomEquipmentMovement.room] = room
        $0[RoomEquipmentMovement.location] = "送修"
        $0[RoomEquipmentMovement.use] = "维修"
        $0[RoomEquipmentMovement.handler] = staff[3]
        $0[RoomEquipmentMovement.holdsData] = true
        $0[RoomEquipmentMovement.isEmergency] = false
        fill(&$0)
      }
    }
    #expect(try world.faults(movement()).contains { $0.contains("数据清除") })
    #expect(try world.faults(movement { $0[RoomEquipmentMovement.dataCare] = "已拆盘" }) == [])
    world.now = Moment("2026-07-07 10:00")!
    let one = try StoreHouse.put(movement(), in: world, as: .approved)
    #expect(try world.take("move", one)?.contains("交易时段") == true)
    world.now = Moment("2026-07-07 16:00")!
    #expect(try world.take("move", one) == nil)
    let into = try StoreHouse.put(movement { $0[RoomEquipmentMovement.direction] = .into }, in: world, as: .approved)
    #expect(try world.take("move", into)?.contains("病毒") == true)
  }

  @Test func `a rack refuses what does not fit, one supply for two, and more load than a circuit bears`() throws {
    func slot(_ unit: Int, _ height: Int, _ feed: Rack.Feed = .both, dual: Bool = true, watts: Int = 1000) -> Line<Rack.Slot> {
      Line<Rack.Slot> {
        $0[Rack.Slot.unit] = unit
        $0[Rack.Slot.height] = height
        $0[Rack.Slot.device] = "服务器"
        $0[Rack.Slot.feed] = feed
        $0[Rack.Slot.isDual] = dual
        $0[Rack.Slot.watts] = watts
      }
    }
    func faults(_ slots: [Line<Rack.Slot>]) throws -> [String] {
      try world.faults(
        Record<Rack> {
          $0[Rack.room] = room
          $0[Rack.name] = "A03"
          $0[Rack.units] = 42
          $0[Rack.circuitA] = "UPS-A"
          $0[Rack.circuitB] = "UPS-B"
          $0[Rack.rated] = 3000
          $0[Rack.slots] = slots
        })
    }
    #expect(try faults([slot(1, 4), slot(5, 4), slot(9, 2, .a, dual: false)]) == [])
    var unnamed = slot(1, 4)
    unnamed[Rack.Slot.device] = nil
    #expect(try faults([unnamed]).contains { $0.contains("台账设备") })
    unnamed[Rack.Slot.item] = Ref(1)
    #expect(try faults([unnamed]) == [], "a device of the ledger needs no name")
    var twice = slot(5, 4)
    twice[Rack.Slot.item] = Ref(1)
    #expect(try faults([unnamed, twice]).contains { $0.contains("只能占一处") })
    #expect(try faults([slot(40, 4)]).contains { $0.contains("超出了机柜") })
    #expect(try faults([slot(1, 4), slot(4, 2)]).contains { $0.contains("同一个 U 位") })
    #expect(try faults([slot(1, 4, .a)]).contains { $0.contains("不同的 UPS 回路") })
    #expect(try faults([slot(1, 4, watts: 2000), slot(5, 4, .a, dual: false, watts: 1001)]).contains { $0.contains("额定负荷") })
  }

  @Test func `a check keeps the date of its facility, and a fault is told`() throws {
    let ups = try world.create(
      Record<RoomFacility> {
        $0[RoomFacility.kind] = .power
        $0[RoomFacility.name] = "UPS A"
        $0[RoomFacility.room] = room
        $0[RoomFacility.maintainer] = "维保合同"
        $0[RoomFacility.days] = 30
      })
    world.posts[.machineRoomAdministration] = [staff[3].id]
    func check(_ result: CheckResult) throws -> Ref<PowerCheck> {
      try world.create(
        Record<PowerCheck> {
          $0[PowerCheck.facility] = ups
          $0[PowerCheck.kind] = .load
          $0[PowerCheck.at] = world.now
          $0[PowerCheck.content] = "负载 46%"
          $0[PowerCheck.result] = result
          $0[PowerCheck.executor] = staff[3]
        })
    }
    #expect(try world.take("sign", check(.normal)) == nil)
    let kept = try world.find(ups)!
    #expect(kept[RoomFacility.checkedOn] == world.now.day && !kept.isOverdue(on: Day(2026, 8, 6)!) && kept.isOverdue(on: Day(2026, 8, 7)!))
    #expect(try world.take("report", check(.abnormal)) == nil)
    #expect(world.told.last?.people == [staff[1].id, staff[3].id])
    let wrong = Record<FireEquipmentCheck> {
      $0[FireEquipmentCheck.facility] = ups
      $0[FireEquipmentCheck.kind] = .check
      $0[FireEquipmentCheck.at] = world.now
      $0[FireEquipmentCheck.content] = "压力正常"
      $0[FireEquipmentCheck.result] = .normal
      $0[FireEquipmentCheck.executor] = staff[3]
    }
    #expect(try world.faults(wrong).contains { $0.contains("请选择消防设备") })
  }
}
