import Compliance
import Domain
import FoundationEssentials
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

/// 备份看板 and 机房门口: what they show to whom, what they cost, and the registers on paper.
@Suite struct `The pages of backup and machine rooms` {
  let test: TestSite
  let room: Int

  init() throws {
    let test = try TestSite()
    self.test = test
    let keeper = try test.standing("machine-room-administration").person
    room = try test.ledger.write(.product) {
      try $0.create(
        Record<MachineRoom> {
          $0[MachineRoom.name] = "中心机房"
          $0[MachineRoom.kind] = .center
          $0[MachineRoom.address] = "3 层"
          $0[MachineRoom.keeper] = Ref(keeper)
        }
      ).id
    }
    try policy()
  }

  private func policy() throws {
    let keeper = try test.standing("database-administration").person
    try test.ledger.write(.product) { writing in
      var made = Record<BackupPolicy> {
        $0[BackupPolicy.system] = "结算系统"
        $0[BackupPolicy.importance] = .other
        $0[BackupPolicy.isTrading] = false
        $0[BackupPolicy.scope] = "结算库"
        $0[BackupPolicy.method] = .export
        $0[BackupPolicy.frequency] = .tradingDay
        $0[BackupPolicy.times] = [BackupMoment.beforeSettlement, .afterSettlement].map { moment in
          Line<BackupPolicy.Slot> {
            $0[BackupPolicy.Slot.moment] = moment
            $0[BackupPolicy.Slot.due] = TimeOfDay(16, 20)!
            $0[BackupPolicy.Slot.nextDay] = false
            $0[BackupPolicy.Slot.what] = "全备份"
          }
        }
        $0[BackupPolicy.medium] = .tape
        $0[BackupPolicy.location] = "介质柜"
        $0[BackupPolicy.keptMonths] = 12
        $0[BackupPolicy.verification] = "恢复核对"
        $0[BackupPolicy.verifiedMonths] = 3
        $0[BackupPolicy.recovery] = "全备份恢复"
        $0[BackupPolicy.keeper] = Ref(keeper)
        $0[BackupPolicy.since] = Day(2026, 7, 1)!
      }
      made.data.state = BackupPolicy.State.effective.rawValue
      try writing.create(made)
    }
  }

  private func page(_ path: String, as login: String = "media-administration") throws -> Response {
    try test.request(.get, path, as: login)
  }

  @Test func `the board shows the jobs that the clock made, by system and moment, and what is late`() throws {
    #expect(try page(Paths.backup).content.contains("到点按执行中的备份策略自动生成"))
    // Monday morning is when this product came up: only what is still due.
    let made = try test.ledger.write(.product) { try $0.keepBackups() }
    #expect(made == 2)
    #expect(try test.ledger.write(.product) { try $0.keepBackups() } == 0)
    let board = try page(Paths.backup).content
    #expect(board.contains("今日还有 2/2 项") && board.contains("结算前") && board.contains("16:20"))
    test.clock.set(Moment("2026-07-06 16:30")!)
    #expect(try page(Paths.backup).content.contains("已超时"))
    let people = try test.ledger.read { try $0.holders(of: .mediaAdministration) + $0.holders(of: .dutyManager) }
    #expect(try test.ledger.write(.product) { try $0.keepBackups() } == 2 * Set(people).count)
    #expect(try test.ledger.write(.product) { try $0.keepBackups() } == 0, "each is told once")
    #expect(try page("/", as: "duty-manager").content.contains("有 2 项备份失败或超时未完成"))
    #expect(try page(Paths.backup, as: "clerk").status == .forbidden)
  }

  @Test func `whoever answers for a system is told two weeks before its verification, and each week it is late`() throws {
    func remind(_ day: Day) throws -> Int {
      test.clock.set(Moment(day, TimeOfDay(9, 0)!))
      return try test.ledger.write(.product) { try $0.remindOfBackupTerms() }
    }
    // In force since July 1, every three months.
    #expect(try remind(Day(2026, 9, 16)!) == 0)
    #expect(try remind(Day(2026, 9, 17)!) == 2, "the keeper of the policy and the keeper of the media")
    #expect(try remind(Day(2026, 10, 1)!) == 0)
    #expect(try remind(Day(2026, 10, 2)!) == 2)
    #expect(try remind(Day(2026, 10, 7)!) == 0)
    #expect(try remind(Day(2026, 10, 8)!) == 2)
  }

  @Test func `whom the obligation asks hears of verification and of delivery once, and a system that was left out is still told`() throws {
    let path = URL(filePath: #filePath).appending(path: "../../../../Packs/obligations/obligations.json").standardizedFileURL
    test.ledger.packs.put(try ObligationPack(Data(contentsOf: path), file: "obligations.json"))
    try test.ledger.write(.product) { writing in
      guard var policy = try writing.find(BackupPolicy.self, limit: 1).first else { return }
      policy[BackupPolicy.offsiteDays] = 7
      try writing.change(policy)
    }
    let main = try test.ledger.read { try $0.holders(of: .mediaAdministration)[0] }
    let keeper = try test.standing("database-administration").person
    func told(_ person: Int, of words: String) throws -> [String] {
      try test.ledger.read { try $0.notices(for: person, limit: 500) }.map(\.text.zh).filter { $0.contains(words) }
    }
    func remind(_ moment: String) throws {
      test.clock.set(Moment(moment)!)
      try test.ledger.write(.product) {
        _ = try $0.remindOfBackupTerms()
        _ = try $0.remindOfObligations()
      }
    }
    try remind("2026-09-28 09:00")
    let verification = try told(main, of: "备份数据有效性验证")
    #expect(verification.count == 1, "\(verification)")
    #expect(try told(main, of: "结算系统的备份").isEmpty, "the obligations said it")
    #expect(try !told(main, of: "核心数据异地存放").isEmpty)
    // Whoever answers for the system hears of both from here.
    #expect(try told(keeper, of: "结算系统的备份数据应在").count == 1 && told(keeper, of: "结算系统的备份应于").count == 1)
    // The quarter was kept, and yet this system was left out.
    try test.ledger.write(.product) { writing in
      var setting = Record<ObligationWaiver> {
        $0[ObligationWaiver.obligation] = "medium-verification"
        $0[ObligationWaiver.title] = "备份数据有效性验证"
        $0[ObligationWaiver.period] = "2026-Q3"
        $0[ObligationWaiver.reason] = "其他系统已验证"
      }
      setting.data.state = ObligationWaiver.State.granted.rawValue
      try writing.create(setting)
    }
    try remind("2026-10-08 09:00")
    #expect(try told(main, of: "结算系统的备份数据应于 2026-10-01 验证").count == 1 && told(main, of: "备份数据有效性验证").count == 1)
  }

  private func visit(_ number: Int, state: RoomVisit.State = .inside) throws {
    try test.ledger.write(.product) { writing in
      var visit = Record<RoomVisit> {
        $0[RoomVisit.day] = writing.now.day
        $0[RoomVisit.kind] = .outside
        $0[RoomVisit.visitors] = "来访 <\(number)>"
        $0[RoomVisit.count] = 2
        $0[RoomVisit.organization] = "某公司"
        $0[RoomVisit.room] = Ref(room)
        $0[RoomVisit.purpose] = .inspection
        $0[RoomVisit.reason] = "参观"
        $0[RoomVisit.inTrading] = false
        $0[RoomVisit.enteredAt] = writing.now
      }
      visit.data.state = state.rawValue
      try writing.create(visit)
    }
  }

  @Test func `the door counts heads, escapes names, and gives its buttons to whom they belong`() throws {
    for number in 1...2 { try visit(number) }
    let clerk = try page(Paths.door, as: "clerk").content
    #expect(clerk.contains("4 人") && clerk.contains("来访 &lt;1&gt;") && !clerk.contains("我要进入"))
    #expect(!clerk.contains(Paths.doorStep(1, "leave")))
    #expect(try page(Paths.door, as: "machine-room-administration").content.contains(Paths.doorStep(1, "leave")))
    #expect(try test.request(.post, "/room/visits/1/void", as: "head").status == .notFound)
    let stale = try test.request(.post, Paths.doorStep(1, "leave"), as: "head", form: [("seen", "9")])
    #expect(stale.status == .conflict)
    #expect(try test.request(.post, Paths.doorStep(1, "leave"), as: "head", form: [("seen", "1")]).status == .seeOther)
    #expect(try page(Paths.doorLive, as: "head").content.contains("2 人"))
  }

  @Test func `somebody who is not technical cannot enter by the form of those who are`() throws {
    let form = [("room", String(room)), ("purpose", "patrol"), ("reason", "看看"), ("token", "x")]
    let refused = try test.request(.post, Paths.doorEnter, as: "clerk", form: form)
    #expect(refused.status == .unprocessable && refused.content.contains("不在技术岗位"))
    #expect(try test.ledger.read { try $0.find(RoomVisit.self) }.isEmpty)
    for _ in 0..<2 { #expect(try test.request(.post, Paths.doorEnter, as: "duty-operator", form: form).status == .seeOther) }
    #expect(try test.ledger.read { try $0.find(RoomVisit.self) }.map(\.state) == [.inside], "the form was sent twice")
  }

  @Test func `construction is not entered for at the door but asked for, whoever does it`() throws {
    let form = [("room", String(room)), ("purpose", "construction"), ("reason", "更换配电柜"), ("token", "x")]
    let refused = try test.request(.post, Paths.doorEnter, as: "duty-operator", form: form)
    #expect(refused.status == .conflict && refused.content.contains("请点“申请施工、检修”"))
    #expect(try test.ledger.read { try $0.find(RoomVisit.self) }.isEmpty)
    let page = try page(Paths.door, as: "duty-operator").content
    #expect(page.contains("purpose=construction&amp;visitor_kind=technical") && !page.contains("value=\"construction\""))
  }

  @Test func `whoever keeps the media is told a month before one has to be re-recorded, and each week it is late`() throws {
    try test.ledger.write(.product) { writing in
      var medium = Record<BackupMedium> {
        $0[BackupMedium.kind] = .tape
        $0[BackupMedium.content] = "全备份"
        $0[BackupMedium.rerecordBy] = Day(2026, 8, 5)
      }
      medium.data.state = BackupMedium.State.stored.rawValue
      try writing.create(medium)
    }
    func remind(_ day: Day) throws -> Int {
      test.clock.set(Moment(day, TimeOfDay(9, 0)!))
      return try test.ledger.write(.product) { try $0.remindOfBackupTerms() }
    }
    #expect(try remind(Day(2026, 7, 5)!) == 0)
    #expect(try remind(Day(2026, 7, 6)!) == 1)
    #expect(try remind(Day(2026, 8, 5)!) == 0)
    #expect(try remind(Day(2026, 8, 6)!) == 1)
    #expect(try remind(Day(2026, 8, 7)!) == 0)
    #expect(try page("/", as: "duty-manager").content.contains("有 1 个备份介质已过转储期限"))
  }

  @Test func `labels are printed for blanks and what waits for the store, and for one medium until it is destroyed`() throws {
    #expect(try page(Paths.mediumLabels).status == .notFound, "none yet")
    func medium(_ state: BackupMedium.State) throws -> Int {
      try test.ledger.write(.product) { writing in
        var medium = Record<BackupMedium> { $0[BackupMedium.kind] = .tape }
        medium.data.state = state.rawValue
        return try writing.create(medium).id
      }
    }
    let (stored, gone) = (try medium(.stored), try medium(.destroyed))
    #expect(try page(Paths.mediumLabels).status == .notFound)
    _ = try medium(.spare)
    // Nothing is set in type here.
    #expect(try page(Paths.mediumLabels).status == .serviceUnavailable)
    #expect(try page(Paths.mediumLabel(stored)).status == .serviceUnavailable && page(Paths.mediumLabel(gone)).status == .notFound)
    #expect(try page(Paths.mediumLabels + "?medium=x").status == .unprocessable)
    #expect(try page(Paths.mediumLabels, as: "clerk").status == .forbidden)
    #expect(try page(Paths.record("backup-medium", stored)).content.contains(Paths.mediumLabel(stored)))
  }

  @Test func `a fixed number of statements, whatever there is`() throws {
    func statements(_ path: String) throws -> Int {
      _ = try page(path)
      return try Database.statements { _ = try page(path) }.count
    }
    func more(_ count: Int) throws {
      for number in 0..<count {
        try visit(number)
        try visit(number, state: .approved)
        try test.ledger.write(.product) { writing in
          var medium = Record<BackupMedium> {
            $0[BackupMedium.kind] = .tape
            $0[BackupMedium.content] = "全备份 \(number)"
          }
          medium.data.state = BackupMedium.State.offsite.rawValue
          try writing.create(medium)
        }
      }
    }
    try test.ledger.write(.product) { _ = try $0.keepBackups() }
    try more(2)
    let few = [try statements(Paths.backup), try statements(Paths.door)]
    try more(20)
    #expect(try [statements(Paths.backup), statements(Paths.door)] == few)
    // Policies, media, rules; jobs of today, open jobs, retrievals; the mast (2).
    // Visits open and of today, rooms, movements, facilities; the mast (2).
    #expect(few == [8, 7])
  }

  @Test func `a register refuses a year that is none, a type that has none, and whoever may not read it`() throws {
    #expect(try page("/registers/person/print").status == .notFound)
    #expect(try page(Paths.register("medium-disposal", year: 1)).status == .unprocessable)
    #expect(try page(Paths.register("medium-disposal") + "?month=13").status == .unprocessable)
    #expect(try page(Paths.registerPeriods("medium-disposal"), as: "clerk").status == .forbidden)
    #expect(try page(Paths.registerPeriods("medium-disposal")).content.contains("print?year=2017\""))
    #expect(try page(Paths.registerPeriods("room-visit")).content.contains("year=2026&amp;month=7"))
    #expect(try page(Paths.register("medium-disposal"), as: "clerk").status == .forbidden)
    #expect(try page(Paths.registerPeriods("security-work"), as: "security-administration").content.contains("打印安全管理工作台账"))
    #expect(try page(Paths.switchPortsPrint, as: "clerk").status == .forbidden)
  }
}
