import Records
import SQL
public import Time

/// What became of the occurrences of alarms of long ago.
public struct AlarmsGrouped: Sendable, Equatable {
  /// Alarms looked at; occurrences that were made lines of a day; messages whose text was let go.
  public internal(set) var alarms = 0, occurrences = 0, messages = 0
}

extension Writing {
  /// Makes one line a day of the occurrences of alarms that were over before a moment, and lets go of the messages
  /// that no occurrence is left of. Never of what is open, nor of what led to an incident, itself or by its group.
  /// The alarms themselves stay, with how often and when; what was grouped stands in the audit trail.
  ///
  /// - Parameters:
  ///   - before: alarms that were cleared later are left alone.
  ///   - limit: alarms at once; call again until none is found.
  @discardableResult
  public func groupAlarms(before: Moment, limit: Int = 500) throws -> AlarmsGrouped {
    var done = AlarmsGrouped()
    let ids = try connection.query(
      """
      SELECT id FROM alarm
      WHERE state = 'cleared' AND is_group = 0 AND incident IS NULL AND cleared_at < \(before.seconds)
        AND EXISTS (SELECT 1 FROM alarm_occurrence WHERE alarm_occurrence.alarm = alarm.id)
        AND NOT EXISTS (SELECT 1 FROM alarm AS storm WHERE storm.id = alarm.parent
          AND (storm.incident IS NOT NULL OR storm.state <> 'cleared'))
      ORDER BY cleared_at, id LIMIT \(limit)
      """
    ) { try $0.int(0) }
    guard !ids.isEmpty else { return done }
    done.alarms = ids.count
    // Local days, as the pages show them.
    let offset = Day(number: 0).midnight.seconds
    try connection.execute(
      """
      INSERT INTO alarm_by_day (alarm, day, occurrences, clearings, first_at, last_at, detail)
      SELECT alarm, (at - \(offset)) / 86400 AS day, SUM(1 - is_cleared), SUM(is_cleared), MIN(at), MAX(at), MAX(detail)
      FROM alarm_occurrence WHERE alarm IN \(list: ids) GROUP BY 1, 2
      ON CONFLICT (alarm, day) DO NOTHING
      """)
    done.occurrences = try connection.execute("DELETE FROM alarm_occurrence WHERE alarm IN \(list: ids)")
    done.messages = try connection.execute(
      """
      DELETE FROM alarm_payload WHERE at < \(before.seconds)
        AND NOT EXISTS (SELECT 1 FROM alarm_occurrence WHERE alarm_occurrence.payload = alarm_payload.hash)
      """)
    try audit(
      "alarm", ids[0], "group",
      after: JSON.object([
        .init("before", .integer(before.seconds)), .init("alarms", .integer(done.alarms)),
        .init("occurrences", .integer(done.occurrences)), .init("messages", .integer(done.messages)),
        .init("last", .integer(ids[ids.count - 1])),
      ]).written)
    return done
  }
}

/// The occurrences of an alarm on one day of long ago.
public struct AlarmDay: Sendable, Equatable {
  public let day: Day
  public let occurrences, clearings: Int
  public let first, last: Moment
  /// Of one of them.
  public let detail: String
}

extension ConnectionHolder {
  /// The days of an alarm whose occurrences were grouped, latest first.
  public func days(ofAlarm alarm: Int, limit: Int = 60) throws -> [AlarmDay] {
    try connection.query(
      """
      SELECT day, occurrences, clearings, first_at, last_at, detail FROM alarm_by_day
      WHERE alarm = \(alarm) ORDER BY day DESC LIMIT \(limit)
      """
    ) {
      AlarmDay(
        day: Day(number: try $0.int(0)), occurrences: try $0.int(1), clearings: try $0.int(2),
        first: Moment(seconds: try $0.int(3)), last: Moment(seconds: try $0.int(4)), detail: try $0.text(5))
    }
  }
}
