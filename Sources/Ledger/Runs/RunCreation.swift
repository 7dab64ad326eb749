public import Procedures
import Records
import SQL
public import Time

extension Writing {
  /// Creates the run of an occurrence, empty and open; the same procedure, day and schedule give one run however
  /// often it is asked for.
  ///
  /// - Returns: the id, and whether it is new.
  @discardableResult
  public func createRun(_ version: ProcedureInForce, _ occurrence: Occurrence) throws -> (
    id: Int, isNew: Bool
  ) {
    try mustBeProduct()
    if let made = try insertRun(version, occurrence, occasion: 0, subject: "", 0) { return (made, true) }
    let known = try connection.first(
      """
      SELECT id FROM run WHERE procedure = \(version.code) AND day = \(occurrence.day.number)
        AND schedule = \(occurrence.schedule) AND occasion = 0
      """
    ) { try $0.int(0) }
    guard let known else { throw DatabaseError.corrupt("a run that is there cannot be found") }
    return (known, false)
  }

  /// Creates what the schedules demand up to a moment and is not there yet: for the scheduler, each minute. The
  /// days since it last ran are made up for, so that what was missed stands there empty. What was due before
  /// its procedure was approved is not owed.
  ///
  /// - Returns: how many runs were created.
  @discardableResult
  public func createDueRuns(upTo moment: Moment) throws -> Int {
    try mustBeProduct()
    let since = try connection.first("SELECT created_up_to FROM run_clock") { Moment(seconds: try $0.int(0)) }
    let midnight = Moment(seconds: moment.seconds - moment.time.seconds)
    let from = min(since.map { Moment(seconds: $0.seconds - $0.time.seconds) } ?? midnight, midnight)
    // A night session belongs to the trading day after it, which a long holiday may put off.
    let days = from.day.advanced(by: -3)...moment.day.advanced(by: 14)
    let known = try scheduledKeys(days)
    var count = 0
    for (version, occurrence) in try dueOccurrences(days)
    where occurrence.start >= from && occurrence.start <= moment && occurrence.due > version.approvedAt {
      let key = RunKey(procedure: version.code, day: occurrence.day, schedule: occurrence.schedule)
      guard !known.contains(key) else { continue }
      if try insertRun(version, occurrence, occasion: 0, subject: "", 0) != nil { count += 1 }
    }
    if since != moment {
      try connection.execute(
        """
        INSERT INTO run_clock (only_one, created_up_to) VALUES (1, \(moment.seconds))
        ON CONFLICT (only_one) DO UPDATE SET created_up_to = excluded.created_up_to
        """)
    }
    return count
  }

  /// Starts a run by hand: of what is done when there is need, or once more than the schedule asks.
  ///
  /// - Parameters:
  ///   - schedule: which of the procedure's; its first on-demand one, or the first, when nil.
  ///   - subject: what it is done for, such as the type and id of a change.
  ///   - token: from the form; the same form sent twice starts one run.
  public func startRun(
    _ code: String, schedule: Int? = nil, day: Day? = nil, subject: (type: String, id: Int)? = nil,
    token: String? = nil
  ) throws -> StoredRun {
    try actor.standing.mustOperateRuns()
    if let token, let earlier = try startedRun(token) { return earlier }
    let day = day ?? now.day
    guard let version = try procedureInForce(code, on: day) else {
      throw Refusal(.missing, "没有生效的规程“\(code)”，请先审批。", "No procedure \(code) is in force.")
    }
    let procedure = try procedure(version)
    let number = schedule ?? procedure.schedules.firstIndex { $0.recurrence == .onDemand } ?? 0
    guard let occurrence = procedure.occurrence(schedule: number, on: day, calendar: ledger.days) else {
      throw Refusal(.unsound, "规程没有这个周期，或日期不在日历之内。", "The procedure has no such schedule on that day.")
    }
    let last = try connection.first(
      """
      SELECT occasion FROM run WHERE procedure = \(code) AND day = \(day.number) AND schedule = \(number)
      ORDER BY occasion DESC LIMIT 1
      """
    ) { try $0.int(0) }
    let made = try insertRun(
      version, occurrence, occasion: (last ?? 0) + 1, subject: subject?.type ?? "", subject?.id ?? 0)
    guard let id = made, let stored = try load(run: id) else {
      throw DatabaseError.corrupt("a run that was started cannot be found")
    }
    if let token {
      try connection.execute(
        "INSERT INTO submission (token, subject, subject_id) VALUES (\(token), 'run', \(id))")
    }
    runShelf.put(stored)
    return stored
  }

  private func startedRun(_ token: String) throws -> StoredRun? {
    let id = try connection.first(
      "SELECT subject_id FROM submission WHERE token = \(token) AND subject = 'run'"
    ) {
      try $0.int(0)
    }
    return try id.flatMap { try load(run: $0) }
  }

  private func insertRun(
    _ version: ProcedureInForce, _ occurrence: Occurrence, occasion: Int, subject: String, _ subjectID: Int
  ) throws -> Int? {
    try insertRun(
      procedure(version), version: version.record, definition: definition(of: version), occurrence,
      occasion: occasion, subject: subject, subjectID)
  }

  /// Nil when that occasion has its run already.
  ///
  /// - Parameters:
  ///   - version: the record the procedure's text was taken from.
  ///   - definition: the row that keeps the text.
  func insertRun(
    _ procedure: Procedure, version: Int, definition: Int, _ occurrence: Occurrence, occasion: Int,
    subject: String, _ subjectID: Int
  ) throws -> Int? {
    let counts = RunCounts(of: Run(procedure, occurrence))
    let id = try connection.first(
      """
      INSERT INTO run (procedure, edition, title, version_record, definition, day, schedule, occasion, base, start_at,
        due_at, place, subject, subject_id, created_by, created_at, state, revision, due_cells, filled, operated,
        reviewed, awaiting, done, abnormal, late, returned, next_due, escalated, parts, ending)
      VALUES (\(procedure.identifier), \(procedure.version), \(procedure.title), \(version), \(definition),
        \(occurrence.day.number), \(occurrence.schedule), \(occasion), \(occurrence.base.number),
        \(occurrence.start.seconds), \(occurrence.due.seconds), \(actor.standing.place), \(subject), \(subjectID),
        \(actor.person), \(now.seconds), 'open', 0, \(counts.due), 0, 0, 0, 0, 0, 0, 0, 0,
        \((counts.nextDue?.seconds).sqlValue), 0, '', '')
      ON CONFLICT (procedure, day, schedule, occasion) DO NOTHING RETURNING id
      """
    ) { try $0.int(0) }
    guard let id else { return nil }
    try audit(
      "run", id, "create",
      after: JSON.object([
        "procedure": .text(procedure.identifier), "edition": .integer(procedure.version),
        "definition": .integer(definition),
        "day": .integer(occurrence.day.number), "schedule": .integer(occurrence.schedule),
        "occasion": .integer(occasion), "subject": .text(subject), "subject_id": .integer(subjectID),
      ]).written)
    announce("run/\(id)")
    announce("run")
    return id
  }

  // MARK: What the schedules demand

  private struct RunKey: Hashable {
    let procedure: String
    let day: Day
    let schedule: Int
  }

  private func scheduledKeys(_ days: ClosedRange<Day>) throws -> Set<RunKey> {
    Set(
      try connection.query(
        """
        SELECT procedure, day, schedule FROM run
        WHERE day >= \(days.lowerBound.number) AND day <= \(days.upperBound.number) AND occasion = 0
        """
      ) { RunKey(procedure: try $0.text(0), day: Day(number: try $0.int(1)), schedule: try $0.int(2)) })
  }

  /// What falls on these business days, each by the version that is in force on its day. A version whose text
  /// cannot be read is passed over here; whoever opens it is told.
  private func dueOccurrences(_ days: ClosedRange<Day>) throws -> [(ProcedureInForce, Occurrence)] {
    let versions = try approvedProcedures()
    return try versions.indices.flatMap { index -> [(ProcedureInForce, Occurrence)] in
      let version = versions[index]
      let next = versions.indices.contains(index + 1) ? versions[index + 1] : nil
      let first = max(days.lowerBound, version.effectiveFrom)
      let last =
        next?.code == version.code
        ? min(days.upperBound, next!.effectiveFrom.advanced(by: -1)) : days.upperBound
      guard first <= last else { return [] }
      do {
        return try procedure(version).occurrences(from: first, to: last, calendar: ledger.days).map {
          (version, $0)
        }
      } catch is Refusal {
        return []
      }
    }.sorted { ($0.1.start, $0.0.code) < ($1.1.start, $1.0.code) }
  }
}
