import Domain
import Records
import Testing
import Time

/// 2.4 of the collection and 5.4 of the standard: what backups and their media may and must do.
@Suite struct `Backup` {
  let house: StoreHouse
  var world: World { house.world }
  init() throws { house = try StoreHouse() }

  @Test func `a policy of core data that keeps the clauses has no fault, and each clause it breaks is named`() throws {
    let sound = StoreHouse.policy(house.staff)
    #expect(try world.faults(sound) == [])
    let broken: [((inout Record<BackupPolicy>) -> Void, String)] = [
      ({ $0[BackupPolicy.frequency] = .weekly }, "每交易日备份"), ({ $0[BackupPolicy.method] = .export }, "实时备份和定时导出"),
      ({ $0[BackupPolicy.times] = [] }, "备份时点"),
      ({ $0[BackupPolicy.times] = [StoreHouse.slot(.beforeSettlement, TimeOfDay(16, 0)!)] }, "结算后的备份"),
      ({ $0[BackupPolicy.offsiteDays] = 8 }, "每周异地"), ({ $0[BackupPolicy.offsite] = nil }, "每周异地"),
      ({ $0[BackupPolicy.keptMonths] = 11 }, "至少保留 12 个月"), ({ $0[BackupPolicy.verifiedMonths] = 4 }, "每季度验证"),
      ({ $0[BackupPolicy.secondMedium] = $0[BackupPolicy.medium] }, "两种介质相同"),
    ]
    for (breaking, said) in broken {
      var policy = sound
      breaking(&policy)
      #expect(try world.faults(policy).contains { $0.contains(said) }, "\(said)")
    }
  }

  @Test func `a new policy of a system takes the place of the one before`() throws {
    let new = try StoreHouse.put(StoreHouse.policy(house.staff), in: world, as: .submitted)
    #expect(try world.take("approve", new) == nil)
    #expect(try world.state(house.policy) == .superseded && world.state(new) == .effective)
    #expect(try world.find(new)?[BackupPolicy.since] == world.now.day)
  }

  @Test func `jobs are made once for every trading day of the last week, and for no other day`() throws {
    #expect(try world.openBackupJobs() == 10, "July 1, 2, 3, 6 and 7, before and after settlement")
    #expect(try world.openBackupJobs() == 0)
    let jobs = try world.find(BackupJob.self)
    #expect(Set(jobs.map { $0[BackupJob.day] }) == Set([1, 2, 3, 6, 7].map { Day(2026, 7, $0)! }))
    let night = try #require(jobs.first { $0[BackupJob.moment] == .afterSettlement && $0[BackupJob.day] == Day(2026, 7, 3)! })
    #expect(night[BackupJob.due] == Moment("2026-07-04 01:00"), "after midnight of a Friday is Saturday")
  }

  @Test func `a weekly policy asks on the last trading day of the week, a monthly one on that of the month`() throws {
    func days(_ frequency: BackupFrequency) throws -> [Int] {
      var policy = try world.find(house.policy)!
      policy[BackupPolicy.frequency] = frequency
      return (1...31).filter { !policy.slots(on: Day(2026, 7, $0)!, world.calendar).isEmpty }
    }
    #expect(try days(.weekly) == [3, 10, 17, 24, 31])
    #expect(try days(.monthly) == [31])
    #expect(try days(.onChange) == [])
  }

  @Test func `a backup that failed to restore is not done, and a failure is told the head`() throws {
    try world.openBackupJobs()
    let job = try #require(try world.find(BackupJob.self).last).id
    func fill(_ restore: BackupJob.Restore) -> (inout Record<BackupJob>) -> Void {
      {
        $0[BackupJob.finished] = Moment("2026-07-07 16:00")
        $0[BackupJob.target] = "/backup/1"
        $0[BackupJob.restore] = restore
      }
    }
    #expect(try world.take("finish", job, fill(.failed))?.contains("不算完成") == true)
    #expect(try world.take("fail", job) { $0[BackupJob.fault] = "空间不足" } == nil)
    #expect(world.told.last?.text.zh.contains("空间不足") == true && world.told.last?.people.contains(house.staff[1].id) == true)
    #expect(try world.take("finish", job, fill(.passed)) == nil)
    #expect(try world.state(job) == .done)
  }

  @Test func `what is sent over a line is off site as well as what is carried`() throws {
    try world.openBackupJobs()
    let job = try #require(try world.find(BackupJob.self).last)
    func sendBy() throws -> Day? {
      BackupStanding(try world.find(BackupPolicy.self), [], [], on: world.now.day).systems[0].sendBy
    }
    #expect(try sendBy() == Day(2026, 7, 8))
    #expect(
      try world.take("finish", job.id) {
        $0[BackupJob.finished] = Moment("2026-07-07 16:00")
        $0[BackupJob.target] = "郑州灾备"
        $0[BackupJob.offsiteCopy] = .sent
      } == nil)
    #expect(try world.find(house.policy)?[BackupPolicy.sentOn] == job[BackupJob.day])
    #expect(try sendBy() == job[BackupJob.day].advanced(by: 7))
    let other = try #require(try world.find(BackupJob.self).first)
    #expect(
      try world.take("finish", other.id) {
        $0[BackupJob.finished] = Moment("2026-07-07 16:00")
        $0[BackupJob.target] = "本地"
        $0[BackupJob.offsiteCopy] = .notSent
      } == nil)
    #expect(try world.find(house.policy)?[BackupPolicy.sentOn] == job[BackupJob.day], "what stayed changes nothing")
  }

  @Test func `a medium whose date nobody wrote down is re-recorded when the years of its kind are over`() throws {
    func label(_ medium: Ref<BackupMedium>) throws -> Day? {
      #expect(
        try world.take("label", medium) {
          $0[BackupMedium.content] = "结算后全备份"
          $0[BackupMedium.maker] = house.staff[3]
          $0[BackupMedium.backedUpAt] = Moment("2026-07-07 16:00")
          $0[BackupMedium.expires] = Day(2027, 7, 7)
        } == nil)
      return try world.find(medium)?[BackupMedium.rerecordBy]
    }
    #expect(try label(house.medium(.spare)) == nil, "nothing is laid down yet")
    try world.create(
      Record<MediumRule> {
        $0[MediumRule.kind] = .tape
        $0[MediumRule.since] = Day(2026, 1, 1)!
        $0[MediumRule.years] = 5
        $0[MediumRule.spares] = 3
      })
    #expect(try label(house.medium(.spare)) == Day(2031, 7, 7))
  }

  @Test func `a medium expires no earlier than its policies allow, and is re-recorded no later than its kind`() throws {
    let medium = try house.medium(.spare)
    try world.create(
      Record<MediumRule> {
        $0[MediumRule.kind] = .tape
        $0[MediumRule.since] = Day(2026, 1, 1)!
        $0[MediumRule.years] = 5
        $0[MediumRule.spares] = 3
      })
    func label(_ expires: Day, _ rerecord: Day) throws -> String? {
      try world.take("label", medium) {
        $0[BackupMedium.content] = "结算后全备份"
        $0[BackupMedium.policies] = [house.policy]
        $0[BackupMedium.maker] = house.staff[3]
        $0[BackupMedium.backedUpAt] = Moment("2026-07-07 16:00")
        $0[BackupMedium.expires] = expires
        $0[BackupMedium.rerecordBy] = rerecord
      }
    }
    #expect(try label(Day(2027, 7, 6)!, Day(2030, 1, 1)!)?.contains("存放时限") == true)
    #expect(try label(Day(2027, 7, 7)!, Day(2031, 7, 8)!)?.contains("转储年限") == true)
    #expect(try label(Day(2027, 7, 7)!, Day(2031, 7, 7)!) == nil)
  }
}
