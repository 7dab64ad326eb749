import Procedures
public import Records
import SQL
public import Time

extension ConnectionHolder {
  public func runs(about type: TypeDescription, _ id: Int) throws -> [RunStanding] {
    try connection.query(
      """
      SELECT id, procedure, title, state, due_cells, done, abnormal, parts, ending,
        (SELECT MIN(filled_at) FROM run_cell WHERE run_cell.run = run.id)
      FROM run WHERE subject = \(type.identifier) AND subject_id = \(id) ORDER BY id
      """
    ) { row in
      guard let state = RunStanding.State(rawValue: try row.text(3)) else {
        throw DatabaseError.corrupt("a run is in a state that does not exist")
      }
      let (parts, ending) = (try Self.json(row.text(7)), try Self.json(row.text(8)))
      let starts = (parts.array ?? []).compactMap { $0.array?.first?.moment }
        + [try row.intOrNil(9).map(Moment.init(seconds:))].compactMap { $0 }
      return RunStanding(
        id: try row.int(0), procedure: try row.text(1), title: try row.text(2), state: state,
        due: try row.int(4), done: try row.int(5), abnormal: try row.int(6), hasFailed: ending["failure"] != nil,
        startedAt: starts.min(), closedAt: ending["closing"]?.array?.dropFirst().first?.moment)
    }
  }

  private static func json(_ text: String) throws -> JSON { text.isEmpty ? .null : try JSON.parse(text) }
}

extension Writing {
  @discardableResult
  public func startRun(_ definition: String, about record: RecordData, hours: Range<Moment>) throws -> Int {
    try startRun(of: Self.procedure(definition), about: record, hours: hours)
  }

  /// Whoever takes the step that starts it may do so: the step's own permission was checked.
  private func startRun(of procedure: Procedure, about record: RecordData, hours: Range<Moment>) throws -> Int {
    let day = hours.lowerBound.day
    let occurrence = Occurrence(
      schedule: 0, day: day, base: day, start: hours.lowerBound, due: max(hours.lowerBound, hours.upperBound))
    let last = try connection.first(
      """
      SELECT occasion FROM run WHERE procedure = \(procedure.identifier) AND day = \(day.number) AND schedule = 0
      ORDER BY occasion DESC LIMIT 1
      """
    ) { try $0.int(0) }
    let made = try insertRun(
      procedure, version: record.id, definition: stored(procedure), occurrence, occasion: (last ?? 0) + 1,
      subject: record.type.identifier, record.id)
    guard let made else { throw DatabaseError.corrupt("a run that was started cannot be found") }
    return made
  }

  private static func procedure(_ definition: String) throws -> Procedure {
    do {
      let procedure = try Procedure(json: definition, name: "执行单")
      guard let defect = procedure.defects.first else { return procedure }
      throw Refusal(.unsound, "步骤有缺陷，不能开单：\(defect)。", "The steps are defective: \(defect).")
    } catch let fault as PackFault {
      throw Refusal(.unsound, "步骤无法读取：\(fault)", "The steps cannot be read: \(fault)")
    }
  }
}
