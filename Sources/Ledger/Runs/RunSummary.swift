public import Procedures
import SQL
public import Time

/// The head of a run: all that lists and the board show of it, from one row.
public struct RunSummary: Sendable, Equatable {
  public let id: Int
  /// The code of the procedure, its edition, and the title it had then.
  public let procedure: String
  public let edition: Int
  public let title: String
  /// The record of the version it was started from.
  public let versionRecord: Int
  /// The row that keeps the procedure's text.
  let definition: Int
  public let occurrence: Occurrence
  /// 0 when the schedule made it; else which of those people started for the same day and schedule.
  public let occasion: Int
  /// The branch it belongs to; 0 is head office.
  public let place: Int
  /// What it was started for: the type and id of a change, an incident; empty and 0 for nothing.
  public let subject: String
  public let subjectID: Int
  /// 0 when the schedule made it.
  public let createdBy: Int
  public let createdAt: Moment
  public internal(set) var state: RunState
  public internal(set) var revision: Int
  public internal(set) var counts: RunCounts
  /// How far escalation went for the deadline that is next: 0 nobody, 1 operators, 2 manager, 3 head.
  var escalated: Int

  public var day: Day { occurrence.day }
  /// `run/12`, under which changes are announced.
  public var topic: String { "run/\(id)" }

  static let columns: SQL = """
    run.id, run.procedure, run.edition, run.title, run.version_record, run.definition, run.day, run.schedule,
    run.occasion, run.base, run.start_at, run.due_at, run.place, run.subject, run.subject_id, run.created_by,
    run.created_at, run.state, run.revision, run.due_cells, run.filled, run.operated, run.reviewed, run.awaiting,
    run.done, run.abnormal, run.late, run.returned, run.next_due, run.escalated
    """
  static let columnCount = 30

  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    procedure = try row.text(1)
    edition = try row.int(2)
    title = try row.text(3)
    versionRecord = try row.int(4)
    definition = try row.int(5)
    occurrence = Occurrence(
      schedule: try row.int(7), day: Day(number: try row.int(6)), base: Day(number: try row.int(9)),
      start: Moment(seconds: try row.int(10)), due: Moment(seconds: try row.int(11)))
    occasion = try row.int(8)
    place = try row.int(12)
    subject = try row.text(13)
    subjectID = try row.int(14)
    createdBy = try row.int(15)
    createdAt = Moment(seconds: try row.int(16))
    guard let state = RunState(rawValue: try row.text(17)) else {
      throw DatabaseError.corrupt("a run is in a state that does not exist")
    }
    self.state = state
    revision = try row.int(18)
    counts = RunCounts(
      due: try row.int(19), filled: try row.int(20), operated: try row.int(21), reviewed: try row.int(22),
      awaiting: try row.int(23), done: try row.int(24), abnormal: try row.int(25), late: try row.int(26),
      returned: try row.int(27), nextDue: try row.intOrNil(28).map(Moment.init(seconds:)))
    escalated = try row.int(29)
  }
}

/// How far a run has come, in cells; kept in its head with every change.
public struct RunCounts: Sendable, Equatable {
  /// What is to be done: optional cells count once they are filled.
  public var due = 0
  public var filled = 0
  public var operated = 0
  public var reviewed = 0
  /// Signed by the operator and waiting for a reviewer.
  public var awaiting = 0
  /// Completely signed.
  public var done = 0
  public var abnormal = 0
  public var late = 0
  /// Given back and not signed again.
  public var returned = 0
  /// The earliest deadline that was not kept yet, past or to come: of an empty cell, or the run's own while
  /// something is unsigned or it is not closed. Nil once it is closed or cancelled.
  public var nextDue: Moment?
}

extension RunCounts {
  init(of run: Run) {
    var counts = RunCounts()
    let procedure = run.procedure
    for index in run.cells.indices where run.isDue(index) {
      let isCorrected = !run.corrections.isEmpty
      // A correction may fill what was closed empty.
      guard run.cells[index].value != nil || isCorrected && run.effective(index).value != nil else {
        guard !procedure.isOptional(cell: index) else { continue }
        counts.due += 1
        let until = run.window(of: index).until
        counts.nextDue = counts.nextDue.map { min($0, until) } ?? until
        continue
      }
      counts.due += 1
      counts.filled += 1
      let verdict = isCorrected ? run.effective(index).verdict : run.cells[index].verdict
      if verdict == .abnormal { counts.abnormal += 1 }
      if run.cells[index].timing == .late { counts.late += 1 }
      if !run.cells[index].returned.isEmpty { counts.returned += 1 }
      guard run.cells[index].operatorMark != nil else { continue }
      counts.operated += 1
      let isReviewed = run.cells[index].reviewerMark != nil
      if isReviewed { counts.reviewed += 1 }
      if isReviewed || !procedure.isReviewed(cell: index) { counts.done += 1 }
      if !isReviewed, run.state == .open, procedure.isReviewed(cell: index) { counts.awaiting += 1 }
    }
    counts.nextDue = run.state == .open ? counts.nextDue ?? run.occurrence.due : nil
    self = counts
  }
}

extension Run {
  /// Whether a cell waits for a reviewer.
  func awaitsReview(_ index: Int) -> Bool {
    state == .open && cells[index].operatorMark != nil && cells[index].reviewerMark == nil && isDue(index)
      && procedure.isReviewed(cell: index)
  }
}
