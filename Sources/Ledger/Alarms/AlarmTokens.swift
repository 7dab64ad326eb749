import Records
import SQL
public import Time

/// The token by which a monitoring system shows who it is: shown once, kept as a hash.
public struct AlarmTokenNote: Sendable, Equatable {
  public let source: Int
  public let madeAt: Moment
  public let madeBy: Int
}

extension Writing {
  /// Makes a token for a source; the one it had is good no more.
  public func makeAlarmToken(for source: Int) throws -> String {
    let token = Passwords.random(24).hex
    try connection.execute(
      """
      INSERT INTO alarm_token (source, hash, made_at, made_by)
      VALUES (\(source), \(SM3.hex(token)), \(now.seconds), \(actor.person))
      ON CONFLICT (source) DO UPDATE SET
        hash = excluded.hash, made_at = excluded.made_at, made_by = excluded.made_by
      """)
    try audit("alarm-source", source, "make token")
    return token
  }
}

extension ConnectionHolder {
  /// The source a token belongs to.
  public func alarmSource(ofToken token: String) throws -> Int? {
    try connection.first("SELECT source FROM alarm_token WHERE hash = \(SM3.hex(token))") { try $0.int(0) }
  }

  public func alarmTokens() throws -> [AlarmTokenNote] {
    try connection.query("SELECT source, made_at, made_by FROM alarm_token ORDER BY source LIMIT 1000") {
      AlarmTokenNote(source: try $0.int(0), madeAt: Moment(seconds: try $0.int(1)), madeBy: try $0.int(2))
    }
  }
}
