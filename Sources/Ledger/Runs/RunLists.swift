import Procedures
public import Records
import SQL
public import Time

/// Where a page of the runs of one procedure ended.
public struct RunCursor: Sendable, Equatable {
  public let day: Day
  public let id: Int
  public init(day: Day, id: Int) { (self.day, self.id) = (day, id) }
}

/// A run with what a person may review of it now.
public struct ReviewWaiting: Sendable, Equatable {
  public let summary: RunSummary
  /// How many cells, and since when the first of them waits.
  public let cells: Int
  public let since: Moment
}

extension ConnectionHolder {
  /// The runs of a business day, in the order in which they begin.
  public func runs(on day: Day, for standing: Standing) throws -> [RunSummary] {
    try standing.mustSeeRuns()
    return try connection.query(RunQuery.day(day, standing), RunSummary.init)
  }

  /// Open runs with a deadline that is over, the longest overdue first.
  public func overdueRuns(limit: Int = 100, for standing: Standing) throws -> [RunSummary] {
    try standing.mustSeeRuns()
    return try connection.query(RunQuery.overdue(at: now, standing, limit), RunSummary.init)
  }

  /// All open runs, by their next deadline.
  public func openRuns(limit: Int = 200, for standing: Standing) throws -> [RunSummary] {
    try standing.mustSeeRuns()
    return try connection.query(RunQuery.open(standing, limit), RunSummary.init)
  }

  /// A page of the runs of one procedure, newest day first; `next` is nil on the last.
  public func runs(
    of procedure: String, before: RunCursor? = nil, limit: Int = 50, for standing: Standing
  ) throws -> (runs: [RunSummary], next: RunCursor?) {
    try standing.mustSeeRuns()
    let limit = min(max(limit, 1), 500)
    let sql = RunQuery.procedure(procedure, before, standing, limit + 1)
    var runs = try connection.query(sql, RunSummary.init)
    guard runs.count > limit else { return (runs, nil) }
    runs.removeLast()
    return (runs, runs.last.map { RunCursor(day: $0.day, id: $0.id) })
  }

  /// The runs that were started for a record: the cards of a change.
  public func runs(for subject: String, _ id: Int, seenBy standing: Standing) throws -> [RunSummary] {
    try standing.mustSeeRuns()
    return try connection.query(RunQuery.subject(subject, id, standing), RunSummary.init)
  }

  /// What waits for this person's review: operated by somebody else and not reviewed, longest waiting first.
  public func reviewQueue(limit: Int = 100, for standing: Standing) throws -> [ReviewWaiting] {
    guard standing.mayOperateRuns else { return [] }
    return try connection.query(RunQuery.review(standing, limit)) {
      ReviewWaiting(
        summary: try RunSummary($0), cells: try $0.int(RunSummary.columnCount),
        since: Moment(seconds: try $0.int(RunSummary.columnCount + 1)))
    }
  }
}

/// The statements of the lists, apart, so that tests can ask the database how it would run them.
enum RunQuery {
  static func day(_ day: Day, _ standing: Standing) -> SQL {
    "SELECT \(RunSummary.columns) FROM run WHERE day = \(day.number)\(here(standing)) ORDER BY start_at, id"
  }

  static func overdue(at now: Moment, _ standing: Standing, _ limit: Int) -> SQL {
    """
    SELECT \(RunSummary.columns) FROM run WHERE state = 'open' AND next_due < \(now.seconds)\(here(standing))
    ORDER BY next_due, id LIMIT \(limit)
    """
  }

  static func open(_ standing: Standing, _ limit: Int) -> SQL {
    """
    SELECT \(RunSummary.columns) FROM run WHERE state = 'open'\(here(standing)) ORDER BY next_due, id LIMIT \(limit)
    """
  }

  static func procedure(_ code: String, _ before: RunCursor?, _ standing: Standing, _ limit: Int) -> SQL {
    var sql: SQL = "SELECT \(RunSummary.columns) FROM run WHERE procedure = \(code)\(here(standing))"
    if let before { sql += " AND (day, id) < (\(before.day.number), \(before.id))" }
    return sql + " ORDER BY day DESC, id DESC LIMIT \(limit)"
  }

  static func subject(_ subject: String, _ id: Int, _ standing: Standing) -> SQL {
    """
    SELECT \(RunSummary.columns) FROM run WHERE subject = \(subject) AND subject_id = \(id)\(here(standing))
    ORDER BY id
    """
  }

  /// Only the cells that wait are in the index, however long the history is.
  static func review(_ standing: Standing, _ limit: Int) -> SQL {
    """
    SELECT \(RunSummary.columns), waiting.cells, waiting.since FROM (
        SELECT run AS id, COUNT(*) AS cells, MIN(operator_at) AS since FROM run_cell
        WHERE awaits = 1 AND operator <> \(standing.person) AND filled_by <> \(standing.person)
        GROUP BY run
      ) AS waiting JOIN run ON run.id = waiting.id
    WHERE run.state = 'open'\(here(standing)) ORDER BY waiting.since, run.id LIMIT \(limit)
    """
  }

  static func escalating(at now: Moment) -> SQL {
    """
    SELECT \(RunSummary.columns) FROM run WHERE state = 'open' AND escalated < 3 AND next_due < \(now.seconds)
    ORDER BY next_due
    """
  }

  /// People of a branch see the runs of their branch.
  private static func here(_ standing: Standing) -> SQL {
    standing.place == 0 ? SQL() : " AND run.place = \(standing.place)"
  }
}
