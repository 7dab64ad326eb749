public import Records
public import Time

/// What else lies in the time of a change: other changes, tests, drills, sensitive periods. Of the same
/// configuration item it is strong.
public struct Collisions: Sendable, Equatable {
  public struct Other: Sendable, Equatable {
    /// The type's identifier and the record's id.
    public let type: String
    public let id: Int
    public let kind: Wording
    public let caption: String
    public let hours: Range<Moment>
    /// What both touch.
    public let common: [String]
    public var isStrong: Bool { !common.isEmpty }
  }
  public let found: [Other]

  public init(of change: Record<Change>, asking ask: any Inquiry) throws {
    try self.init(
      type: Change.description, id: change.id.id, hours: change.hours, touching: change.touched, asking: ask)
  }

  /// - Parameters:
  ///   - type: of the record itself, which does not collide with itself.
  ///   - touching: the names of what it touches.
  public init(
    type: TypeDescription, id: Int, hours: Range<Moment>, touching names: Set<String>, asking ask: any Inquiry
  ) throws {
    found = try Occupied.sources.flatMap { source in
      try source.records(from: hours.lowerBound, until: hours.upperBound, asking: ask).compactMap { record -> Other? in
        guard !(record.type === type && record.id == id), source.isStanding(record), let range = source.hours(record),
          range.overlaps(hours)
        else { return nil }
        return Other(
          type: record.type.identifier, id: record.id, kind: record.type.title, caption: record.caption, hours: range,
          common: source.touched(record).intersection(names).sorted())
      }
    }.sorted { ($0.isStrong ? 0 : 1, $0.hours.lowerBound) < ($1.isStrong ? 0 : 1, $1.hours.lowerBound) }
  }
}

extension Record<Change> {
  /// The names of systems and items it touches, as people wrote them.
  public var touched: Set<String> {
    Occupied.names(self[Change.systems]).union(self[Change.items].map { $0[AffectedItem.name] })
      .union(self[Change.configurationItems].map { Occupied.key($0.id) })
  }
}

/// A type whose records take up time.
public struct Occupied: Sendable {
  public let type: TypeDescription
  let from, until: FieldDescription
  let names: [String]
  /// States in which it takes up no time.
  let idle: Set<String>
  /// How many days one may last.
  let days: Int

  public static let sources: [Occupied] = [
    Occupied(
      Change.startsAt, Change.endsAt, names: ["systems", "items", "configuration_items"],
      idle: [.draft, .rejected, .cancelled], days: 10),
    Occupied(TestPlan.startsAt, TestPlan.endsAt, names: ["systems", "configuration_items"], idle: [.draft, .failed, .cancelled], days: 10),
    Occupied(Drill.startsAt, Drill.endsAt, idle: [.draft, .cancelled]),
    // One that was ended early is over.
    Occupied(SensitivePeriod.from, SensitivePeriod.until, idle: [.closed]),
  ]

  private init<R: RecordType, V>(
    _ from: OwnedField<R, V>, _ until: OwnedField<R, V>, names: [String] = [], idle: [R.State], days: Int = 60
  ) {
    (type, self.from, self.until) = (R.description, from.description, until.description)
    (self.names, self.idle, self.days) = (names, Set(idle.map(\.rawValue)), days)
  }

  /// Those that may overlap some time: of what lasts ten days at most by its own rule no more is looked at.
  public func records(from start: Moment, until end: Moment, asking ask: any Inquiry) throws -> [RecordData] {
    let isDay = from.kind == .day
    let low = isDay ? start.day.number - days : start.seconds - days * 86_400
    return try ask.find(
      type,
      [
        Condition(from.name, .atLeast, .integer(low)),
        Condition(from.name, .atMost, .integer(isDay ? end.day.number : end.seconds)),
      ], limit: 5000)
  }

  public func isStanding(_ record: RecordData) -> Bool { record.voided == nil && !idle.contains(record.state) }

  public func hours(_ record: RecordData) -> Range<Moment>? {
    guard let start = record.values[from.place].integer, let end = record.values[until.place].integer else { return nil }
    let lower = from.kind == .day ? Day(number: start).midnight : Moment(seconds: start)
    let upper = until.kind == .day ? Day(number: end + 1).midnight : Moment(seconds: end)
    return lower..<max(lower, upper)
  }

  /// The names of what a record touches.
  public func touched(_ record: RecordData) -> Set<String> {
    names.reduce(into: []) { found, name in
      switch record[name] {
      case .text(let text): found.formUnion(Self.names(text))
      case .references(let ids): found.formUnion(ids.map(Self.key))
      case .lines(let rows): found.formUnion(rows.compactMap { $0.first?.text })
      default: break
      }
    }
  }

  /// What stands for an item of the library among names.
  public static func key(_ item: Int) -> String { "#\(item)" }

  /// 柜台系统、报盘服务器 are two names.
  static func names(_ text: String) -> Set<String> {
    Set(text.split { "、，,；;/ ".contains($0) }.map(String.init).filter { $0.count > 1 })
  }
}
