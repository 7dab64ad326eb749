public import Time

/// Where a run stands.
public enum RunState: String, Sendable, Codable, CaseIterable { case open, closed, cancelled }

/// 执行单: one execution of a version of a procedure. It is a value; what is done to it either returns changed or
/// is refused whole, and the ledger stores the cells whose revision rose.
public struct Run: Sendable, Equatable {
  public let procedure: Procedure
  public let occurrence: Occurrence
  public internal(set) var state: RunState
  /// Rises by one with every change.
  public internal(set) var revision: Int
  /// By cell index; `procedure.cellCount` of them.
  public internal(set) var cells: [Cell]
  /// Start and end of each group of a card, by its place; the same count as the groups.
  public internal(set) var parts: [PartTimes]
  /// The declared failure of a card, which opens its rollback.
  public internal(set) var failure: Statement?
  public internal(set) var closing: Closing?
  public internal(set) var cancellation: Statement?
  public internal(set) var corrections: [Correction]

  /// A new run, all empty.
  public init(_ procedure: Procedure, _ occurrence: Occurrence) {
    self.init(
      procedure, occurrence, state: .open, revision: 0,
      cells: Array(repeating: Cell(), count: procedure.cellCount),
      parts: Array(repeating: PartTimes(), count: procedure.groups.count))
  }

  /// A run as it was stored. The counts of cells and parts must be the procedure's.
  public init(
    _ procedure: Procedure, _ occurrence: Occurrence, state: RunState, revision: Int, cells: [Cell],
    parts: [PartTimes], failure: Statement? = nil, closing: Closing? = nil, cancellation: Statement? = nil,
    corrections: [Correction] = []
  ) {
    precondition(cells.count == procedure.cellCount && parts.count == procedure.groups.count)
    (self.procedure, self.occurrence, self.state, self.revision) = (procedure, occurrence, state, revision)
    (self.cells, self.parts, self.failure, self.closing) = (cells, parts, failure, closing)
    (self.cancellation, self.corrections) = (cancellation, corrections)
  }

  public struct PartTimes: Hashable, Sendable {
    public var start, end: Moment?
    public init(start: Moment? = nil, end: Moment? = nil) { (self.start, self.end) = (start, end) }
  }

  /// What a person stated at a moment, with the reason.
  public struct Statement: Hashable, Sendable {
    public let person: PersonID
    public let at: Moment
    public let reason: String
    public init(person: PersonID, at: Moment, reason: String) {
      (self.person, self.at, self.reason) = (person, at, reason)
    }
  }

  public struct Closing: Hashable, Sendable {
    public let person: PersonID
    public let at: Moment
    /// Why each cell that is not signed was left so, by cell index.
    public let reasons: [Int: String]
    public init(person: PersonID, at: Moment, reasons: [Int: String]) {
      (self.person, self.at, self.reasons) = (person, at, reasons)
    }
  }

  /// A cell as a person saw it; what they do to it is refused when it changed since.
  public struct Seen: Hashable, Sendable {
    public let cell, revision: Int
    public init(_ cell: Int, _ revision: Int) { (self.cell, self.revision) = (cell, revision) }
  }
}

extension Run {
  /// The cells that changed after a revision, in order: what others' screens still have to show.
  public func changes(since revision: Int) -> [Int] { cells.indices.filter { cells[$0].revision > revision } }

  /// The cells as they stand, for a signature over what is on the screen.
  public func seen(_ indexes: some Sequence<Int>) -> [Seen] { indexes.map { Seen($0, cells[$0].revision) } }

  /// Whether a cell is filled in this run: due by its schedule, and in a part that is open.
  public func isDue(_ index: Int) -> Bool {
    procedure.isDue(cell: index, schedule: occurrence.schedule)
      && (failure != nil || !procedure.facts[index].isOnlyOnFailure)
  }

  /// Until when a cell is filled in time, and from when it may be without being early.
  public func window(of index: Int) -> (from: Moment, until: Moment) {
    let facts = procedure.facts[index]
    let midnight = Moment(occurrence.base, TimeOfDay(seconds: 0)!)
    return (
      facts.from.map(midnight.advanced) ?? occurrence.start.advanced(by: -facts.lead),
      facts.until.map(midnight.advanced) ?? occurrence.due.advanced(by: facts.grace)
    )
  }

  public func timing(of index: Int, at moment: Moment) -> Timing {
    let (from, until) = window(of: index)
    return moment > until ? .late : moment < from ? .early : .onTime
  }

  func mustBeOpen() throws(RunRefusal) { if state != .open { throw .notOpen(state) } }

  /// Refuses what is not there, not due, or not as it was seen.
  func mustBeAsSeen(_ seen: Seen) throws(RunRefusal) {
    guard cells.indices.contains(seen.cell) else { throw .noSuchCell(seen.cell) }
    let place = procedure.place(ofCell: seen.cell)
    let group = procedure.group(ofItem: place.item)
    if failure == nil, group.part?.isOnlyOnFailure ?? false { throw .onlyAfterFailure(group.title) }
    guard isDue(seen.cell) else { throw .notDue(procedure.label(ofCell: seen.cell)) }
    guard cells[seen.cell].revision == seen.revision else {
      throw .stale(procedure.label(ofCell: seen.cell), by: cells[seen.cell].filledBy)
    }
  }

  func mustNotBeBlank(_ reason: String) throws(RunRefusal) {
    if reason.allSatisfy(\.isWhitespace) { throw .reasonMissing }
  }

  /// Puts a changed cell in its place under the next revision.
  mutating func put(_ cell: Cell, at index: Int) {
    cells[index] = cell
    cells[index].revision = revision
  }
}
