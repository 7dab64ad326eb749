public import Procedures
public import Records
import SQL
import Time

/// A run with its head: what a sheet shows, and what writes return.
public struct StoredRun: Sendable, Equatable {
  public internal(set) var summary: RunSummary
  public internal(set) var run: Run
  public var id: Int { summary.id }
}

extension ConnectionHolder {
  /// A run with all its cells, in two statements while it is open and three afterwards.
  ///
  /// - Throws: `Refusal` when there is none, or this person may not see it.
  public func run(_ id: Int, for standing: Standing) throws -> StoredRun {
    try standing.mustSeeRuns()
    guard let stored = try load(run: id), standing.reaches(place: stored.summary.place) else {
      throw Refusal.noRun
    }
    return stored
  }

  /// The head of a run alone.
  public func runSummary(_ id: Int, for standing: Standing) throws -> RunSummary {
    try standing.mustSeeRuns()
    let found = try connection.first(
      "SELECT \(RunSummary.columns) FROM run WHERE id = \(id)", RunSummary.init)
    guard let found, standing.reaches(place: found.place) else { throw Refusal.noRun }
    return found
  }

  /// The cells that changed after a revision, with the head as it is now: what an open sheet still has to show.
  public func changes(
    ofRun id: Int, since revision: Int, for standing: Standing
  ) throws -> (summary: RunSummary, cells: [Int: Cell]) {
    let summary = try runSummary(id, for: standing)
    guard summary.revision > revision else { return (summary, [:]) }
    let cells = try connection.query(
      "SELECT \(CellRow.columns) FROM run_cell WHERE run = \(id) AND revision > \(revision) ORDER BY cell"
    ) { try CellRow.read($0) }
    return (summary, Dictionary(uniqueKeysWithValues: cells))
  }

  func load(run id: Int) throws -> StoredRun? {
    let head = try connection.first("SELECT \(RunSummary.columns), parts, ending FROM run WHERE id = \(id)") {
      (
        try RunSummary($0), try $0.text(RunSummary.columnCount), try $0.text(RunSummary.columnCount + 1)
      )
    }
    guard let (summary, parts, ending) = head else { return nil }
    let procedure = try procedure(definition: summary.definition)
    var content = RunContent(empty: procedure)
    (content.state, content.revision) = (summary.state, summary.revision)
    try content.read(parts: parts)
    try content.read(ending: ending)
    try connection.forEach("SELECT \(CellRow.columns) FROM run_cell WHERE run = \(id)") { row in
      let (index, cell) = try CellRow.read(row)
      guard content.cells.indices.contains(index) else {
        throw DatabaseError.corrupt("run \(id) has a cell \(index) its procedure lacks")
      }
      content.cells[index] = cell
    }
    if summary.state == .closed {
      content.corrections = try connection.query(
        "SELECT content FROM run_correction WHERE run = \(id) ORDER BY number"
      ) { try Run.Correction(json: JSON.parse($0.text(0))) }
    }
    return StoredRun(summary: summary, run: content.run(procedure, summary.occurrence))
  }
}

/// The columns of a cell, in one order for reading and writing.
enum CellRow {
  static let columns: SQL = """
    cell, value, verdict, timing, remark, filled_by, filled_at, operator, operator_at, operator_signature, reviewer,
    reviewer_at, reviewer_signature, returned, incident, revision
    """

  static func read(_ row: borrowing Row) throws -> (Int, Cell) {
    let code = try row.textOrNil(1)
    let value = code.flatMap { CellValue(code: $0) }
    guard (code == nil) == (value == nil), let verdict = Verdict(rawValue: UInt8(clamping: try row.int(2))),
      let timing = Timing(rawValue: UInt8(clamping: try row.int(3)))
    else { throw DatabaseError.corrupt("a cell of a run holds what no cell can") }
    let cell = Cell(
      value: value, verdict: verdict, timing: timing, remark: try row.text(4),
      filledBy: try row.intOrNil(5).map { PersonID($0) },
      filledAt: try row.intOrNil(6).map(Moment.init(seconds:)), operatorMark: try mark(row, 7),
      reviewerMark: try mark(row, 10), returned: try row.text(13), incident: try row.intOrNil(14),
      revision: try row.int(15))
    return (try row.int(0), cell)
  }

  private static func mark(_ row: borrowing Row, _ column: Int) throws -> Mark? {
    guard let person = try row.intOrNil(column) else { return nil }
    return Mark(
      person: PersonID(person), at: Moment(seconds: try row.int(column + 1)),
      signature: try row.int(column + 2))
  }
}
