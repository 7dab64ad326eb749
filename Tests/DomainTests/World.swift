import Domain
import Procedures
import Records
import Time

/// Records in memory, which rules ask and effects change: what the ledger is to them, without a database.
final class World: Work {
  var now: Moment
  private(set) var records: [String: [Int: RecordData]] = [:]
  private(set) var told: [(people: [Int], text: Wording)] = []
  var posts: [PostCode: [Int]] = [:]
  private var lastID = 0

  init(_ now: String = "2026-07-07 08:00") { self.now = Moment(now)! }

  func find(_ type: TypeDescription, _ id: Int) -> RecordData? { records[type.identifier]?[id] }

  func find(_ type: TypeDescription, _ conditions: [Condition], limit: Int) -> [RecordData] {
    (records[type.identifier] ?? [:]).values.sorted { $0.id < $1.id }
      .filter { record in conditions.allSatisfy { $0.holds(record) } }
  }
  func holders(of post: PostCode) -> [Int] { posts[post] ?? [] }
  func isTradingDay(_ day: Day) -> Bool { !day.isWeekend }
  var calendar = InstitutionCalendar(.unpublished, exchanges: Exchange.allCases.filter(\.isFutures))
  let packs = PackShelf()
  /// Runs that were started, with what they are about and their definition; tests move them on.
  var runs: [(subject: String, id: Int, run: RunStanding, definition: String, hours: Range<Moment>)] = []
  func runs(about type: TypeDescription, _ id: Int) -> [RunStanding] {
    runs.filter { $0.subject == type.identifier && $0.id == id }.map(\.run)
  }
  @discardableResult
  func startRun(_ definition: String, about record: RecordData, hours: Range<Moment>) throws -> Int {
    let procedure = try Procedure(json: definition, name: "")
    let run = RunStanding(
      id: runs.count + 1, procedure: procedure.identifier, title: procedure.title, state: .open,
      due: procedure.cellCount, done: 0, abnormal: 0, hasFailed: false, startedAt: nil, closedAt: nil)
    runs.append((record.type.identifier, record.id, run, definition, hours))
    return run.id
  }

  @discardableResult func create(_ record: RecordData) -> Int {
    lastID += 1
    var record = record
    record.id = lastID
    record.version = 1
    records[record.type.identifier, default: [:]][lastID] = record
    return lastID
  }
  func change(_ record: RecordData) { records[record.type.identifier]?[record.id] = record }
  func tell(_ people: [Int], _ text: Wording, about record: RecordData) { told.append((people, text)) }
}

extension Condition {
  fileprivate func holds(_ record: RecordData) -> Bool {
    let value: Datum = 
      field == "state" ? .text(record.state) : field == "id" ? .integer(record.id) : record[field]
    switch comparison {
    case .equals: return value == datum
    case .differs: return value != datum
    case .isEmpty: return value.isNone
    case .among: return choices.contains(value)
    case .atLeast: return (value.integer ?? .min) >= (datum.integer ?? .max)
    case .atMost: return (value.integer ?? .max) <= (datum.integer ?? .min)
    case .contains:
      if case .references(let ids) = value, let id = datum.integer { return ids.contains(id) }
      return false
    }
  }
}

extension World {
  /// Puts a record through the rules of its type; the sentences that are broken.
  func faults<R: RecordType>(_ record: Record<R>) throws -> [String] {
    do {
      try R.description.checkRules(record.data, self)
      return []
    } catch let faults as Faults { return faults.all.map(\.sentence.zh) }
  }

  /// What refuses a step, or nil after it was taken with its effects.
  @discardableResult
  func take<R: RecordType>(
    _ name: String, _ id: Ref<R>, as standing: Standing? = nil, _ fill: (inout Record<R>) -> Void = { _ in }
  ) throws -> String? {
    let type = R.description
    guard let step = type.step(name), var record = try find(id) else { return "没有" }
    if let standing, !step.by.admits(standing, record.data) { return "不由您办理" }
    guard step.from.contains(record.data.state) else { return "状态不对" }
    fill(&record)
    for field in step.needs where record.data.values[field.place].isNone { return "请填写" + field.label.zh }
    for condition in step.guards where try !condition.holds(record.data, self) {
      return condition.sentence.zh
    }
    record.data.state = step.to
    change(record.data)
    try step.effect?(record.data, self)
    return nil
  }

  func state<R: RecordType>(_ id: Ref<R>) throws -> R.State? { try find(id)?.state }
}

/// Who works at the institution of these tests. 1 and 2 lead, 1 is the head too; 3 to 6 operate; 7 is not trained.
struct Staff {
  let world: World
  let people: [Ref<Person>]
  let department: Ref<Department>

  init(_ world: World) throws {
    self.world = world
    let department = try world.create(
      Record<Department> {
        $0[Department.name] = "信息技术部"
        $0[Department.kind] = .department
      })
    people = try (1...7).map { number in
      try world.create(
        Record<Person> {
          $0[Person.name] = ["周敏", "吴航", "郑岚", "王帆", "冯雪", "陈立", "实习生"][number - 1]
          $0[Person.department] = department
          $0[Person.isQualified] = true
          $0[Person.trainedOn] = number == 7 ? nil : Day(2025, 1, 6)
        })
    }
    self.department = department
    world.posts = [.head: [people[0].id], .dutyManager: [people[0].id, people[1].id]]
  }

  subscript(_ number: Int) -> Ref<Person> { people[number - 1] }

  func standing(_ number: Int, _ posts: PostCode...) -> Standing {
    Standing(
      person: self[number].id, posts: Set(posts), department: department.id, place: 0, heads: [],
      isOnDuty: true)
  }

  func watch(
    _ day: String = "2026-07-07", _ kind: WatchKind = .day, manager: Int = 2, crew: [Int] = [2, 3, 4],
    state: DutyLog.State = .planned
  ) throws -> Ref<DutyLog> {
    var log = Record<DutyLog> {
      $0[DutyLog.day] = Day(day)!
      $0[DutyLog.watch] = kind
      $0[DutyLog.manager] = self[manager]
      $0[DutyLog.crew] = crew.map { self[$0] }
    }
    log.data.state = state.rawValue
    return try world.create(log)
  }

  func arrive(_ number: Int, _ watch: Ref<DutyLog>) throws -> Ref<Attendance> {
    try world.create(
      Record<Attendance> {
        $0[Attendance.watch] = watch
        $0[Attendance.person] = self[number]
        $0[Attendance.arrivedAt] = world.now
      })
  }
}
