import Domain
import Records
import Testing
import Time

/// A world with a keeper of media, a policy in force and the trading sessions that ship.
struct StoreHouse {
  let world: World
  let staff: Staff
  let policy: Ref<BackupPolicy>

  init(_ now: String = "2026-07-07 17:00") throws {
    world = World(now)
    world.calendar = ChangeDesk.calendar
    staff = try Staff(world)
    world.posts[.mediaAdministration] = [staff[5].id]
    policy = try Self.put(Self.policy(staff), in: world, as: .effective)
    var made = try world.find(policy)!
    made[BackupPolicy.since] = Day(2026, 7, 1)
    world.change(made.data)
  }

  static func put<R: RecordType>(_ record: Record<R>, in world: World, as state: R.State) throws -> Ref<R> {
    var record = record
    record.data.state = state.rawValue
    return try world.create(record)
  }

  static func policy(_ staff: Staff) -> Record<BackupPolicy> {
    Record<BackupPolicy> {
      $0[BackupPolicy.system] = "结算系统"
      $0[BackupPolicy.importance] = .core
      $0[BackupPolicy.isTrading] = true
      $0[BackupPolicy.scope] = "结算库"
      $0[BackupPolicy.method] = .both
      $0[BackupPolicy.frequency] = .tradingDay
      $0[BackupPolicy.times] = [slot(.beforeSettlement, TimeOfDay(16, 20)!), slot(.afterSettlement, TimeOfDay(1, 0)!, next: true)]
      $0[BackupPolicy.medium] = .tape
      $0[BackupPolicy.location] = "介质柜"
      $0[BackupPolicy.offsite] = "郑州"
      $0[BackupPolicy.offsiteDays] = 7
      $0[BackupPolicy.keptMonths] = 12
      $0[BackupPolicy.verification] = "恢复核对"
      $0[BackupPolicy.verifiedMonths] = 3
      $0[BackupPolicy.recovery] = "用全备份恢复"
      $0[BackupPolicy.keeper] = staff[3]
    }
  }

  static func slot(_ moment: BackupMoment, _ due: TimeOfDay, next: Bool = false) -> Line<BackupPolicy.Slot> {
    Line<BackupPolicy.Slot> {
      $0[BackupPolicy.Slot.moment] = moment
      $0[BackupPolicy.Slot.due] = due
      $0[BackupPolicy.Slot.nextDay] = next
      $0[BackupPolicy.Slot.what] = "全备份"
    }
  }

  func medium(_ state: BackupMedium.State = .stored, _ fill: (inout Record<BackupMedium>) -> Void = { _ in }) throws -> Ref<BackupMedium> {
    try Self.put(
      Record<BackupMedium> {
        $0[BackupMedium.number] = "JZ-2026-0001"
        $0[BackupMedium.kind] = .tape
        fill(&$0)
      }, in: world, as: state)
  }

  func request(_ state: DataRetrievalRequest.State = .approved) throws -> Ref<DataRetrievalRequest> {
    try Self.put(
      Record<DataRetrievalRequest> {
        $0[DataRetrievalRequest.applicant] = staff[4]
        $0[DataRetrievalRequest.department] = staff.department
        $0[DataRetrievalRequest.phone] = "8001"
        $0[DataRetrievalRequest.data] = "2025 年成交"
        $0[DataRetrievalRequest.returnBy] = Day(2026, 7, 20)!
        $0[DataRetrievalRequest.reason] = "监管查询"
        $0[DataRetrievalRequest.purpose] = .query
      }, in: world, as: state)
  }

  func retrieval(_ medium: Ref<BackupMedium>, _ request: Ref<DataRetrievalRequest>, by day: Day = Day(2026, 7, 20)!) throws -> Ref<DataRetrieval> {
    try world.create(
      Record<DataRetrieval> {
        $0[DataRetrieval.request] = request
        $0[DataRetrieval.medium] = medium
        $0[DataRetrieval.user] = staff[4]
        $0[DataRetrieval.returnBy] = day
        $0[DataRetrieval.leaves] = false
      })
  }
}
