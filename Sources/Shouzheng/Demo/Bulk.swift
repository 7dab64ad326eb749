import Domain
import Ledger
import Records
import Time

/// What a large institution has in its records beside what the cast of the sample does by hand: incidents, changes
/// and configuration items in the numbers the design is measured by. Each is written by the ledger itself, with its
/// audit entries, search, links and serial number; only the forms nobody fills in are left out.
struct Bulk {
  /// A day's share: over ten years some 60,000 incidents, 40,000 changes, 50,000 items and 1.8 million entries.
  static let incidents = 17, changes = 11, items = 14
  /// How often each is written after it was made.
  static let incidentRounds = 9, changeRounds = 14, itemRounds = 11

  /// Items made so far, for what refers to one.
  var known: [Ref<ConfigurationItem>] = []
  private var count = 0

  /// Everything of one day, as if it came in by an interface.
  mutating func add(_ day: Day, _ stage: Stage) throws {
    let writing = stage.writing
    let people = ["wuhang", "zhenglan", "majun", "xuwen"].map { Ref<Person>(stage.cast[$0]) }
    for _ in 0..<Self.items { try addItem(people[count % 4], writing) }
    var made: [Ref<Change>] = []
    for _ in 0..<Self.changes { made.append(try addChange(day, people[count % 4], writing)) }
    for _ in 0..<Self.incidents { try addIncident(day, people[count % 4], made[count % made.count], writing) }
  }

  /// One of the last thousand: what is changed is mostly what is new.
  private var anItem: Ref<ConfigurationItem> { known[known.count - 1 - count % min(known.count, 1000)] }

  /// Writes a record so often, each time one field more.
  private func write<R>(
    _ record: Record<R>, _ texts: [OwnedField<R, String?>], rounds: Int, _ writing: Writing
  ) throws {
    var record = record
    for round in 0..<rounds {
      record[texts[round % texts.count]] = "\(Self.words[(count + round) % Self.words.count])（\(round + 1)）"
      try writing.change(record)
    }
  }

  private mutating func addItem(_ owner: Ref<Person>, _ writing: Writing) throws {
    count += 1
    let number = count
    var item = Record<ConfigurationItem> {
      $0[ConfigurationItem.name] = "应用服务器 \(number)"
      $0[ConfigurationItem.kind] = .server
      $0[ConfigurationItem.environment] = .production
      $0[ConfigurationItem.importance] = .important
      $0[ConfigurationItem.owner] = owner
      $0[ConfigurationItem.hostname] = "hy-app-\(number)"
      $0[ConfigurationItem.managementIP] = "10.\(64 + number >> 16 & 63).\(number >> 8 & 255).\(number & 255)"
      $0.data.state = ConfigurationItem.State.production.rawValue
    }
    item.data.id = try writing.create(item).id
    try write(
      item, [ConfigurationItem.function, ConfigurationItem.location, ConfigurationItem.operatingSystem, ConfigurationItem.version],
      rounds: Self.itemRounds, writing)
    known.append(item.id)
  }

  private mutating func addChange(_ day: Day, _ person: Ref<Person>, _ writing: Writing) throws -> Ref<Change> {
    count += 1
    let (sample, touched) = (ChangeTexts.changes[count % ChangeTexts.changes.count], anItem)
    let start = Moment(day, TimeOfDay(17, 30 + count % 30)!)
    var change = Record<Change> {
      $0[Change.name] = sample.name
      $0[Change.kind] = .standard
      $0[Change.level] = .second
      $0[Change.applicant] = person
      $0[Change.systems] = sample.systems
      ($0[Change.startsAt], $0[Change.endsAt]) = (start, start.advanced(by: 5400))
      $0[Change.deadline] = day.advanced(by: 5)
      ($0[Change.reason], $0[Change.content]) = (sample.reason, sample.content)
      ($0[Change.affectsTrading], $0[Change.affectsSettlement]) = (false, false)
      $0[Change.configurationItems] = [touched]
      $0[Change.outcome] = .succeeded
      $0.data.state = Change.State.filed.rawValue
    }
    change.data.id = try writing.create(change).id
    try write(
      change, [Change.systemEffect, Change.businessEffect, Change.itemsNote, Change.tests, Change.trigger, Change.rollback],
      rounds: Self.changeRounds, writing)
    return change.id
  }

  private mutating func addIncident(
    _ day: Day, _ person: Ref<Person>, _ change: Ref<Change>, _ writing: Writing
  ) throws {
    count += 1
    let (title, symptom) = SampleTexts.reported[count % SampleTexts.reported.count]
    let found = Moment(day, TimeOfDay(seconds: 28_800 + count % 30_000)!)
    var incident = Record<Incident> {
      $0[Incident.title] = title
      $0[Incident.source] = .alarm
      ($0[Incident.occurredAt], $0[Incident.foundAt]) = (found, found)
      $0[Incident.foundBy] = person
      $0[Incident.symptom] = symptom
      ($0[Incident.grade], $0[Incident.judged]) = (.below, .below)
      $0[Incident.restoredAt] = found.advanced(by: 300 + count % 3000)
      $0[Incident.changeRecords] = count % 5 == 0 ? [change] : []
      $0.data.state = Incident.State.closed.rawValue
    }
    incident.data.id = try writing.create(incident).id
    try write(
      incident, [Incident.handling, Incident.cause, Incident.impact, Incident.lesson, Incident.improvement, Incident.tracking],
      rounds: Self.incidentRounds, writing)
  }

  private static let words = [
    "按操作手册逐步执行，结果正常", "与厂商工程师核对后确认", "已通知相关部门并得到答复", "连续观察三个交易日未再出现", "切换到备用设备后恢复", "日志和监控数据已留存",
    "参数与备机一致，复核无误",
  ]
}
