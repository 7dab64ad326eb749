public import Records
import SQL
public import Time

/// One line of a person's inbox.
public struct Notice: Sendable, Equatable {
  public let id: Int
  public let at: Moment
  /// 0 for information, 1 for what is late, 2 for what must be seen at once, 3 for a clock of the regulator.
  public let level: Int
  public let text: Wording
  public let subject: String
  public let subjectID: Int
  public let readAt: Moment?
}

/// What a person was just told: for whoever carries it further than the inbox.
public struct Told: Sendable, Equatable {
  public let person: Int
  public let level: Int
  public let text: Wording
  public let subject: String
  public let subjectID: Int
  public let dedupe: String?

  /// The same for everybody who was told the same, at whatever moment.
  public var event: String { (dedupe.map { "key/\($0)" } ?? "text/\(text.zh)") + "/\(subject)/\(subjectID)" }
}

extension Writing {
  /// Puts a line into a person's inbox.
  ///
  /// - Parameter dedupe: a key that says it was told already; the same key is told to a person once.
  /// - Returns: whether it is new.
  @discardableResult
  public func notify(
    _ person: Int, _ text: Wording, subject: String, id: Int, level: Int = 0, dedupe: String? = nil
  ) throws -> Bool {
    let count = try connection.execute(
      """
      INSERT INTO notice (person, at, level, zh, en, subject, subject_id, dedupe)
      VALUES (\(person), \(now.seconds), \(level), \(text.zh), \(text.en), \(subject), \(id), \(dedupe.sqlValue))
      ON CONFLICT DO NOTHING
      """)
    guard count > 0 else { return false }
    announce("inbox/\(person)")
    try ledger.carrier?(
      self, Told(person: person, level: level, text: text, subject: subject, subjectID: id, dedupe: dedupe))
    return true
  }

  /// Marks lines of the actor's own inbox as read; all of them without `ids`.
  public func markRead(_ ids: [Int]? = nil) throws {
    var sql: SQL = "UPDATE notice SET read_at = \(now.seconds) WHERE person = \(actor.person) AND read_at IS NULL"
    if let ids { sql += " AND id IN \(list: ids)" }
    try connection.execute(sql)
    announce("inbox/\(actor.person)")
  }
}

extension ConnectionHolder {
  /// A page of a person's inbox, newest first.
  public func notices(for person: Int, before: Int? = nil, limit: Int = 50) throws -> [Notice] {
    try connection.query(
      """
      SELECT id, at, level, zh, en, subject, subject_id, read_at FROM notice
      WHERE person = \(person) AND id < \(before ?? Int.max) ORDER BY id DESC LIMIT \(limit)
      """
    ) {
      Notice(
        id: try $0.int(0), at: Moment(seconds: try $0.int(1)), level: try $0.int(2),
        text: Wording(try $0.text(3), try $0.text(4)), subject: try $0.text(5), subjectID: try $0.int(6),
        readAt: try $0.intOrNil(7).map(Moment.init(seconds:)))
    }
  }

  /// How many lines of an inbox are unread, counted to `limit`: every page shows it, and an inbox that nobody
  /// reads grows for years.
  public func unreadCount(for person: Int, limit: Int = 100) throws -> Int {
    try connection.first(
      """
      SELECT COUNT(*) FROM (SELECT 1 FROM notice WHERE person = \(person) AND read_at IS NULL
        LIMIT \(limit)) AS unread
      """
    ) { try $0.int(0) } ?? 0
  }
}
