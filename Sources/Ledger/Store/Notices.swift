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
    try markRead(where: ids.map { "id IN \(list: $0)" })
  }

  /// Marks what the actor was told about something as read: whoever acts on it has seen it. Not what must be seen at
  /// once, nor a clock of the regulator: that ends only where somebody opened it.
  public func markRead(about subject: String, _ id: Int) throws {
    try markRead(where: "subject = \(subject) AND subject_id = \(id) AND level < 2")
  }

  private func markRead(where condition: SQL?) throws {
    var sql: SQL = "UPDATE notice SET read_at = \(now.seconds) WHERE person = \(actor.person) AND read_at IS NULL"
    if let condition { sql += " AND " + condition }
    if try connection.execute(sql) > 0 { announce("inbox/\(actor.person)") }
  }
}

extension ConnectionHolder {
  /// A page of a person's inbox, newest first.
  public func notices(for person: Int, before: Int? = nil, limit: Int = 50) throws -> [Notice] {
    try connection.query(
      """
      SELECT id, at, level, zh, en, subject, subject_id, read_at FROM notice
      WHERE person = \(person) AND id < \(before ?? Int.max) ORDER BY id DESC LIMIT \(limit)
      """, Notice.init)
  }

  /// One line of a person's own inbox; nil when there is none of that number.
  public func notice(_ id: Int, for person: Int) throws -> Notice? {
    try connection.first(
      "SELECT id, at, level, zh, en, subject, subject_id, read_at FROM notice WHERE id = \(id) AND person = \(person)",
      Notice.init)
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

extension Notice {
  fileprivate init(_ row: borrowing Row) throws {
    self.init(
      id: try row.int(0), at: Moment(seconds: try row.int(1)), level: try row.int(2),
      text: Wording(try row.text(3), try row.text(4)), subject: try row.text(5), subjectID: try row.int(6),
      readAt: try row.intOrNil(7).map(Moment.init(seconds:)))
  }
}
