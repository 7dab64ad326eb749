import Domain
import Records
import Testing
import Time

/// The papers that move a medium, and what each refuses.
@Suite struct `The papers of media` {
  let house: StoreHouse
  var world: World { house.world }
  init() throws { house = try StoreHouse() }

  @Test func `nothing is handed out without an approved request, out of the store, or for longer than was approved`() throws {
    let medium = try house.medium()
    #expect(try world.take("hand-out", house.retrieval(medium, house.request(.submitted)))?.contains("没有批准") == true)
    let request = try house.request()
    #expect(try world.take("hand-out", house.retrieval(house.medium(.offsite), request))?.contains("不在库") == true)
    #expect(try world.take("hand-out", house.retrieval(medium, request, by: Day(2026, 7, 21)!))?.contains("归还日期晚于") == true)
    let one = try house.retrieval(medium, request)
    #expect(try world.take("hand-out", one) == nil)
    #expect(try world.state(medium) == .lent)
    #expect(try world.take("hand-out", house.retrieval(medium, request))?.contains("不在库") == true, "twice")
    #expect(try world.take("end", request)?.contains("没有归还") == true)
    #expect(try world.take("give-back", one) { $0[DataRetrieval.condition] = "完好" } == nil)
    #expect(try world.state(medium) == .stored && world.find(one)?[DataRetrieval.backAt] == world.now)
    #expect(try world.take("end", request) == nil)
  }

  @Test func `data for a test is masked, and a third party is accompanied`() throws {
    var request = try world.find(try house.request(.draft))!
    #expect(try world.faults(request) == [])
    request[DataRetrievalRequest.purpose] = .test
    request[DataRetrievalRequest.thirdParty] = "软件公司"
    #expect(try world.faults(request).count == 2)
    request[DataRetrievalRequest.masking] = .masked
    request[DataRetrievalRequest.escort] = house.staff[3]
    #expect(try world.faults(request) == [])
    for manner in DataRetrievalRequest.Manner.allCases {
      request[DataRetrievalRequest.manner] = manner
      #expect(try world.faults(request).contains { $0.contains("不得下载、复制") } == manner.takesData, "\(manner)")
    }
    request[DataRetrievalRequest.thirdParty] = nil
    request[DataRetrievalRequest.manner] = .copy
    #expect(try world.faults(request) == [], "our own people may, with the four opinions")
  }

  private func delivery(_ media: [Ref<BackupMedium>], back: Bool = false) -> Record<MediumDelivery> {
    Record<MediumDelivery> {
      $0[MediumDelivery.media] = media
      $0[MediumDelivery.destination] = .offsite
      $0[MediumDelivery.place] = "郑州保险柜"
      $0[MediumDelivery.protection] = "密封"
      $0[MediumDelivery.giver] = house.staff[5]
      $0[MediumDelivery.courier] = house.staff[3]
      $0[MediumDelivery.receiver] = house.staff[4]
      $0[MediumDelivery.isReturned] = back
      $0[MediumDelivery.returnBy] = back ? Day(2026, 8, 1) : nil
    }
  }

  @Test func `a delivery moves its media with the hands, off site and back`() throws {
    let media = [try house.medium(), try house.medium()]
    let paper = try world.create(delivery(media, back: true))
    #expect(try world.take("hand-over", world.create(delivery([media[0], house.medium(.lent)])))?.contains("不在库") == true)
    #expect(try world.take("hand-over", paper) == nil)
    #expect(try media.allSatisfy { try world.state($0) == .moving })
    #expect(try world.take("deliver", paper) == "请填写签收情况")
    #expect(try world.take("deliver", paper) { $0[MediumDelivery.condition] = "完好" } == nil)
    let there = try world.find(media[0])!
    #expect(there.state == .offsite && there[BackupMedium.location] == "郑州保险柜" && there[BackupMedium.sentOffsite] == world.now.day)
    #expect(try world.take("return", paper) == "请填写归还存放点")
    #expect(try world.take("return", paper) { $0[MediumDelivery.backTo] = "保险柜 2 层" } == nil)
    #expect(try world.state(media[1]) == .stored && world.find(media[1])?[BackupMedium.location] == "保险柜 2 层")
    var alone = delivery(media)
    alone[MediumDelivery.courier] = alone[MediumDelivery.giver]
    #expect(try world.faults(alone).contains { $0.contains("不能同时是") })
  }

  private func check(_ medium: Ref<BackupMedium>, _ result: MediumVerification.Result, to: Ref<BackupMedium>? = nil) throws -> Ref<MediumVerification> {
    try world.create(
      Record<MediumVerification> {
        $0[MediumVerification.day] = world.now.day
        $0[MediumVerification.medium] = medium
        $0[MediumVerification.method] = "全库恢复"
        $0[MediumVerification.environment] = "验证机"
        $0[MediumVerification.result] = result
        $0[MediumVerification.finding] = "核对"
        $0[MediumVerification.tester] = house.staff[3]
        $0[MediumVerification.successor] = to
      })
  }

  @Test func `what cannot be restored is told, kept from use, and back only when it was mended`() throws {
    let medium = try house.medium()
    let failed = try check(medium, .failed)
    #expect(try world.take("fail", failed) == nil)
    #expect(try world.state(medium) == .faulty && world.told.last?.people == [house.staff[1].id, house.staff[5].id])
    #expect(try world.take("pass", check(medium, .passed))?.contains("在库或异地") == true)
    #expect(try world.take("repair", failed) { $0[MediumVerification.cause] = "磁头" } == "请填写修复措施")
    #expect(
      try world.take("repair", failed) {
        $0[MediumVerification.cause] = "磁头"
        $0[MediumVerification.measures] = "重做备份"
      } == nil)
    #expect(try world.state(medium) == .stored)
  }

  @Test func `re-recording retires the old medium in favour of the new one`() throws {
    let (old, blank, new) = (try house.medium(), try house.medium(.spare), try house.medium(.labelled) { $0[BackupMedium.number] = "JZ-2026-0009" })
    #expect(try world.take("pass", check(old, .passed, to: blank))?.contains("已标贴") == true)
    #expect(try world.take("pass", check(old, .passed, to: new)) == nil)
    let gone = try world.find(old)!
    #expect(gone.state == .retired && gone[BackupMedium.successor] == new && gone[BackupMedium.retirement] == "已转储到 JZ-2026-0009")
    #expect(gone[BackupMedium.verified] == world.now.day)
  }

  @Test func `only what is retired is destroyed, and what is secret is not destroyed here`() throws {
    let (kept, old) = (try house.medium(), try house.medium(.retired))
    func paper(_ media: [Ref<BackupMedium>]) -> Record<MediumDisposal> {
      Record<MediumDisposal> {
        $0[MediumDisposal.day] = world.now.day
        $0[MediumDisposal.media] = media
        $0[MediumDisposal.reason] = "转储后作废"
        $0[MediumDisposal.isSecret] = false
        $0[MediumDisposal.method] = .shred
      }
    }
    #expect(try world.take("submit", world.create(paper([old, kept])))?.contains("已作废") == true)
    let one = try world.create(paper([old]))
    for step in ["submit", "approve"] { #expect(try world.take(step, one) == nil) }
    #expect(
      try world.take("destroy", one) {
        $0[MediumDisposal.wiping] = "消磁"
        $0[MediumDisposal.doneAt] = world.now
        $0[MediumDisposal.place] = "总部"
      } == nil)
    #expect(try world.state(old) == .destroyed && world.state(kept) == .stored)
    var secret = paper([old])
    secret[MediumDisposal.isSecret] = true
    #expect(try world.faults(secret).contains { $0.contains("涉密介质") })
  }

  @Test func `the standing names what is late, short and due, and nothing else`() throws {
    func standing(on day: Day) throws -> BackupStanding {
      BackupStanding(try world.find(BackupPolicy.self), try world.find(BackupMedium.self), try world.find(MediumRule.self), on: day)
    }
    try world.create(
      Record<MediumRule> {
        $0[MediumRule.kind] = .tape
        $0[MediumRule.since] = Day(2026, 1, 1)!
        $0[MediumRule.years] = 5
        $0[MediumRule.spares] = 2
      })
    _ = try house.medium(.spare)
    _ = try house.medium(.offsite) {
      $0[BackupMedium.policies] = [house.policy]
      $0[BackupMedium.sentOffsite] = Day(2026, 7, 3)
      $0[BackupMedium.verified] = Day(2026, 5, 31)
      $0[BackupMedium.rerecordBy] = Day(2026, 8, 1)
    }
    let early = try standing(on: Day(2026, 7, 1)!)
    #expect(early.systems[0].sendBy == Day(2026, 7, 10) && early.systems[0].verifyBy == Day(2026, 8, 31))
    #expect(early.toRerecord.isEmpty && early.shelves.map(\.isShort) == [true])
    let late = try standing(on: Day(2026, 7, 11)!)
    #expect(late.systems[0].isSendingLate(on: late.day) && !late.systems[0].isVerificationLate(on: late.day))
    #expect(late.toRerecord.count == 1)
  }
}
