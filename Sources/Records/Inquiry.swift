public import Time

/// What a rule or a guard may ask of the world. Declared here, answered by the ledger.
public protocol Inquiry {
  var now: Moment { get }
  /// The record with that id, voided ones included; nil when there is none.
  func find(_ type: TypeDescription, _ id: Int) throws -> RecordData?
  /// Records that are not voided and meet all conditions, by id, at most `limit`.
  func find(_ type: TypeDescription, _ conditions: [Condition], limit: Int) throws -> [RecordData]
  /// Persons who hold a post, main holders first.
  func holders(of post: PostCode) throws -> [Int]
  func isTradingDay(_ day: Day) -> Bool
  /// The institution's calendar: sessions, windows, working days and the overlap of an outage with trading.
  var calendar: InstitutionCalendar { get }
  /// The rule packs that are loaded, by their type.
  var packs: PackShelf { get }
  /// The runs that were started for a record, in the order in which they were started.
  func runs(about type: TypeDescription, _ id: Int) throws -> [RunStanding]
}

/// A run as the guards of the record it was started for see it.
public struct RunStanding: Sendable, Equatable {
  public enum State: String, Sendable { case open, closed, cancelled }
  public let id: Int
  /// The identifier of its procedure, such as `change-operation`.
  public let procedure: String
  public let title: String
  public let state: State
  /// Cells that are due, and those that are completely signed.
  public let due, done, abnormal: Int
  /// Whether the steps of a card were declared to have failed, which opens its rollback.
  public let hasFailed: Bool
  /// When the first part was begun or the first cell filled, and when it was closed; nil before.
  public let startedAt, closedAt: Moment?

  public init(
    id: Int, procedure: String, title: String, state: State, due: Int, done: Int, abnormal: Int, hasFailed: Bool,
    startedAt: Moment?, closedAt: Moment?
  ) {
    (self.id, self.procedure, self.title, self.state) = (id, procedure, title, state)
    (self.due, self.done, self.abnormal, self.hasFailed) = (due, done, abnormal, hasFailed)
    (self.startedAt, self.closedAt) = (startedAt, closedAt)
  }
}

/// What a step may do beside moving its own record, in the same transaction.
public protocol Work: Inquiry {
  /// Creates a record in its initial state, on behalf of whoever takes the step; returns its id.
  @discardableResult func create(_ record: RecordData) throws -> Int
  /// Changes fields or the state of another record.
  func change(_ record: RecordData) throws
  /// Starts a run of a procedure that stands in no library, such as the operation card of one change.
  ///
  /// - Parameters:
  ///   - definition: the procedure as JSON.
  ///   - record: what it is done for; its page shows the run, and `runs(about:)` finds it.
  ///   - hours: planned start and end, from which the deadlines follow.
  /// - Returns: the run's id.
  @discardableResult
  func startRun(_ definition: String, about record: RecordData, hours: Range<Moment>) throws -> Int
  /// Puts something into the inbox of people.
  func tell(_ people: [Int], _ text: Wording, about record: RecordData) throws
}

/// A condition on one field (or `state`) of a record.
public struct Condition: Sendable, Equatable {
  public enum Comparison: String, Sendable { case equals, differs, atLeast, atMost, contains, isEmpty, among }
  public let field: String
  public let comparison: Comparison
  public let datum: Datum
  /// Of `among` those it may be: one statement for several states or records.
  public let choices: [Datum]

  public init(_ field: String, _ comparison: Comparison, _ datum: Datum) {
    self.field = field
    self.comparison = comparison
    self.datum = datum
    choices = []
  }
  /// One of `choices`; of none, nothing is found.
  public init(_ field: String, among choices: [Datum]) {
    self.field = field
    comparison = .among
    datum = choices.first ?? .none
    self.choices = choices
  }
  public init<R: RecordType, V>(_ field: OwnedField<R, V>, _ comparison: Comparison, _ value: V) {
    self.init(field.description.name, comparison, value.datum)
  }
  public static func state(_ state: some Choice) -> Condition { Condition("state", .equals, .text(state.rawValue)) }
  public static func states<S: Choice>(_ states: S...) -> Condition {
    Condition("state", among: states.map { .text($0.rawValue) })
  }
}

extension Inquiry {
  public func runs<R>(about record: Record<R>) throws -> [RunStanding] { try runs(about: R.description, record.id.id) }
  public func find<R>(_ reference: Ref<R>) throws -> Record<R>? {
    try find(R.description, reference.id).map { Record($0) }
  }
  public func find<R: RecordType>(_: R.Type, _ conditions: Condition..., limit: Int = 1000) throws -> [Record<R>] {
    try find(R.description, conditions, limit: limit).map { Record($0) }
  }
}

extension Work {
  @discardableResult public func create<R: RecordType>(_ record: Record<R>) throws -> Ref<R> {
    Ref(try create(record.data))
  }
  public func change<R: RecordType>(_ record: Record<R>) throws { try change(record.data) }
}

/// How the sheets of a procedure were kept in a stretch of days, counted.
public struct RunFigure: Sendable, Equatable {
  public let procedure, title: String
  /// Sheets, those closed; cells abnormal, filled late, and completely signed.
  public let total, closed, abnormal, late, signed: Int

  public init(procedure: String, title: String, total: Int, closed: Int, abnormal: Int, late: Int, signed: Int) {
    (self.procedure, self.title, self.total, self.closed) = (procedure, title, total, closed)
    (self.abnormal, self.late, self.signed) = (abnormal, late, signed)
  }
}

/// A number that was written down again and again: by item of a procedure, each day's greatest.
public struct ReadingSeries: Sendable, Equatable {
  /// Its headings from the group inwards, none of them twice: 网络设备, 核心交换机, CPU.
  public let path: [String]
  public let unit: String
  public let days: [(day: Day, peak: Quantity)]

  public init(_ path: [String], unit: String, days: [(day: Day, peak: Quantity)]) {
    (self.path, self.unit, self.days) = (path, unit, days)
  }

  /// 网络设备 核心交换机 CPU.
  public var item: String { path.joined(separator: " ") }
  /// The mean of the daily peaks to two places, and the greatest of them; nil without any.
  public var mean: Quantity? {
    guard !days.isEmpty else { return nil }
    let hundredths = Double(days.reduce(0) { $0 + $1.peak.tenThousandths }) / Double(days.count * 100)
    return Quantity(tenThousandths: Int(hundredths.rounded()) * 100)
  }
  public var peak: Quantity? { days.map(\.peak).max() }

  public static func == (a: Self, b: Self) -> Bool {
    a.path == b.path && a.unit == b.unit && a.days.elementsEqual(b.days) { $0 == $1 }
  }
}

/// What reports ask of the sheets of a stretch of time. Only where sheets are kept is there an answer.
public protocol RunInquiry {
  func runFigures(_ days: ClosedRange<Day>) throws -> [RunFigure]
  func readings(of procedure: String, at column: String?, _ days: ClosedRange<Day>) throws -> [ReadingSeries]
}

extension Inquiry {
  /// The sheets of these days by procedure; none where no sheets are kept.
  public func runFigures(_ days: ClosedRange<Day>) throws -> [RunFigure] {
    try (self as? any RunInquiry)?.runFigures(days) ?? []
  }
  /// The numbers on the sheets of a procedure.
  ///
  /// - Parameter column: one point of a grid, by its identifier; all of them without it.
  public func readings(
    of procedure: String, at column: String? = nil, _ days: ClosedRange<Day>
  ) throws -> [ReadingSeries] {
    try (self as? any RunInquiry)?.readings(of: procedure, at: column, days) ?? []
  }
}
