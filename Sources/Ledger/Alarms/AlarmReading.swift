import Records
import SQL
public import Time

extension ConnectionHolder {
  /// What is not cleared, the worst first: one statement, whose cost does not grow with how many there are.
  /// Members of a group are behind their group.
  public func openAlarms(limit: Int = 30) throws -> [Alarm] {
    try connection.query(
      """
      \(Alarm.columns) WHERE parent = 0 AND state <> 'cleared'
      ORDER BY severity DESC, last_at DESC, id DESC LIMIT \(limit)
      """, Alarm.init)
  }

  /// Alarms that were last heard of within a stretch of time: what a watch has seen.
  public func alarms(from: Moment, to: Moment, limit: Int = 100) throws -> [Alarm] {
    try connection.query(
      """
      \(Alarm.columns) WHERE parent = 0 AND last_at >= \(from.seconds) AND last_at <= \(to.seconds)
      ORDER BY last_at DESC, id DESC LIMIT \(limit)
      """, Alarm.init)
  }

  /// A page of all alarms, or of the members of a group, newest first.
  public func alarms(
    in state: Alarm.State? = nil, of parent: Int = 0, before: Int? = nil, limit: Int = 50
  ) throws -> [Alarm] {
    var sql = Alarm.columns + " WHERE parent = \(parent) AND id < \(before ?? Int.max)"
    if let state { sql += " AND state = \(state.rawValue)" }
    return try connection.query(sql + " ORDER BY id DESC LIMIT \(limit)", Alarm.init)
  }

  public func alarm(_ id: Int) throws -> Alarm? {
    try connection.first("\(Alarm.columns) WHERE id = \(id)", Alarm.init)
  }

  /// The latest occurrences of an alarm.
  public func occurrences(of alarm: Int, limit: Int = 30) throws -> [AlarmOccurrence] {
    try connection.query(
      """
      SELECT at, is_cleared, detail, payload FROM alarm_occurrence WHERE alarm = \(alarm)
      ORDER BY id DESC LIMIT \(limit)
      """
    ) {
      AlarmOccurrence(
        at: Moment(seconds: try $0.int(0)), isCleared: try $0.bool(1), detail: try $0.text(2),
        payload: try $0.text(3))
    }
  }
}
