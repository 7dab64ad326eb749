public import Records
import SQL
public import Time

/// 评论: what a person said beside a record. Nobody edits or deletes one; its writer may withdraw it.
public struct RecordComment: Sendable, Equatable {
  /// Whom a comment calls by `@label`: one person, or the holders of a post or the people of a department.
  public struct Mention: Sendable, Equatable {
    /// What stands behind the @ in the text.
    public let label: String
    public let people: [Int]
    public init(label: String, people: [Int]) { (self.label, self.people) = (label, people) }
  }
  public let id: Int
  public let subject: String
  public let subjectID: Int
  public let person: Int
  public let at: Moment
  /// As it was written, withdrawn or not: whoever shows it looks at `withdrawnAt` first.
  public let text: String
  public let withdrawnAt: Moment?
  public let mentions: [Mention]

  /// What people other than auditors read; nil when it was withdrawn.
  public var shownText: String? { withdrawnAt == nil ? text : nil }

  /// Characters of one comment, comments on one record in a day, and mentions in one comment, at most.
  public static let length = 4_000
  public static let perDay = 200
  public static let mentionLimit = 50
  /// Whom one comment calls at most: a mention of a large department would put a notice before everybody in it.
  public static let calledLimit = 50

  /// Live pages hear of new comments under this topic, and of nothing else.
  public static func topic(_ subject: String, _ id: Int) -> String { "comments/\(subject)/\(id)" }
}

extension ConnectionHolder {
  /// Comments on a record, oldest first: the newest ones before an id, or the first ones after one.
  ///
  /// - Parameter moment: as it was then, withdrawals included; nil for now.
  public func comments(
    on type: TypeDescription, _ id: Int, before: Int? = nil, after: Int? = nil, asOf moment: Moment? = nil, limit: Int
  ) throws -> [RecordComment] {
    var sql = RecordComment.select + " WHERE c.subject = \(type.identifier) AND c.subject_id = \(id)"
    if let before { sql += " AND c.id < \(before)" }
    if let after { sql += " AND c.id > \(after)" }
    if let moment { sql += " AND c.at <= \(moment.seconds)" }
    sql += after == nil ? " ORDER BY c.id DESC LIMIT \(limit)" : " ORDER BY c.id LIMIT \(limit)"
    let found = try comments(sql, asOf: moment)
    return after == nil ? found.reversed() : found
  }

  /// One comment; nil when there is none.
  public func comment(_ id: Int) throws -> RecordComment? {
    try comments(RecordComment.select + " WHERE c.id = \(id)", asOf: nil).first
  }

  /// How many comments a record has, withdrawn ones included.
  public func commentCount(_ subject: String, _ id: Int) throws -> Int {
    try connection.first(
      "SELECT COUNT(*) FROM record_comment WHERE subject = \(subject) AND subject_id = \(id)") { try $0.int(0) } ?? 0
  }

  /// What a statement finds, with whom each mentions: two statements.
  func comments(_ sql: SQL, asOf moment: Moment?) throws -> [RecordComment] {
    let found = try connection.query(sql) { try RecordComment($0, [], asOf: moment) }
    guard !found.isEmpty else { return [] }
    let rows = try connection.query(
      """
      SELECT comment, label, person FROM comment_mention WHERE comment IN \(list: found.map(\.id))
      ORDER BY comment, label, person
      """
    ) { (try $0.int(0), try $0.text(1), try $0.int(2)) }
    let mentions = Dictionary(grouping: rows, by: \.0)
    return found.map { one in
      let labels = Dictionary(grouping: mentions[one.id] ?? [], by: \.1)
      return one.mentioning(labels.sorted { $0.key < $1.key }.map { .init(label: $0.key, people: $0.value.map(\.2)) })
    }
  }
}

extension RecordComment {
  static let select: SQL = """
    SELECT c.id, c.subject, c.subject_id, c.person, c.at, c.text, w.at FROM record_comment c
    LEFT JOIN comment_withdrawal w ON w.comment = c.id
    """

  init(_ row: borrowing Row, _ mentions: [Mention], asOf moment: Moment?) throws {
    id = try row.int(0)
    subject = try row.text(1)
    subjectID = try row.int(2)
    person = try row.int(3)
    at = Moment(seconds: try row.int(4))
    text = try row.text(5)
    let withdrawn = try row.intOrNil(6).map(Moment.init(seconds:))
    withdrawnAt = withdrawn.flatMap { time in moment.map { time <= $0 } ?? true ? time : nil }
    self.mentions = mentions
  }

  func mentioning(_ mentions: [Mention]) -> RecordComment { RecordComment(self, mentions) }

  private init(_ other: RecordComment, _ mentions: [Mention]) {
    (id, subject, subjectID, person) = (other.id, other.subject, other.subjectID, other.person)
    (at, text, withdrawnAt) = (other.at, other.text, other.withdrawnAt)
    self.mentions = mentions
  }
}
