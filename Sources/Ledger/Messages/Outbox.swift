import Records
import SQL
public import Time

/// A message that left, or is to leave, the house.
public struct OutboxItem: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable { case waiting, delivered, failed }
  public let id: Int
  /// The same at every attempt: receivers know by it what they have had already.
  public let token: String
  public let channel: Int
  /// Whom it is for; 0 for a group.
  public let person: Int
  /// Mail address, mobile number, or nothing where the channel is the address.
  public let address: String
  public let level: Int
  public let text: String
  public let subject: String
  public let subjectID: Int
  public let state: State
  public let attempts: Int
  public let nextAt: Moment?
  /// What the receiver last said.
  public let answer: String
  public let createdAt: Moment
  public let deliveredAt: Moment?
}

/// When a message that was not taken is tried again, and when it is given up.
public enum Retrying {
  /// Half a minute, then twice as long each time, at most an hour.
  public static func delay(after attempts: Int) -> Int { min(30 << min(max(attempts - 1, 0), 7), 3600) }
  /// About fifteen hours.
  public static let attempts = 20
  /// How long a message that was begun is left to whoever began it: longer than any attempt may take.
  public static let lease = 60
}

extension Writing {
  /// Puts a message into the outbox, in this very transaction.
  ///
  /// - Parameters:
  ///   - after: not to be sent earlier: quiet hours.
  ///   - fault: why it cannot be sent at all; it then stands there for somebody to see.
  @discardableResult
  public func post(
    channel: Int, person: Int, address: String, level: Int, text: String, subject: String, id: Int,
    after: Moment? = nil, fault: String? = nil
  ) throws -> Int {
    let state = fault == nil ? OutboxItem.State.waiting : .failed
    let next = fault == nil ? max(after ?? now, now).seconds : nil
    let id = try connection.first(
      """
      INSERT INTO outbox (token, channel, person, address, level, zh, subject, subject_id, state, attempts, next_at,
        answer, created_at)
      VALUES (\(Passwords.random(16).hex), \(channel), \(person), \(address), \(level), \(text), \(subject), \(id),
        \(state.rawValue), 0, \(next.sqlValue), \(fault ?? ""), \(now.seconds))
      RETURNING id
      """
    ) { try $0.int(0) }!
    announce("outbox")
    return id
  }

  /// Takes messages that are due. Whoever takes them answers for them during the lease; after that they are due
  /// again, so that what a killed process had begun is sent by the next.
  public func claim(outbox ids: [Int]) throws -> [OutboxItem] {
    guard !ids.isEmpty else { return [] }
    let taken = try connection.query(
      """
      UPDATE outbox SET attempts = attempts + 1, tried_at = \(now.seconds), next_at = \(now.seconds + Retrying.lease)
      WHERE id IN \(list: ids) AND state = 'waiting' AND next_at <= \(now.seconds) RETURNING id
      """
    ) { try $0.int(0) }
    return try connection.query("\(OutboxItem.columns) WHERE id IN \(list: taken) ORDER BY id", OutboxItem.init)
  }

  /// What became of an attempt.
  public func settle(_ item: OutboxItem, isDelivered: Bool, answer: String) throws {
    let answer = String(answer.prefix(500))
    if isDelivered {
      try connection.execute(
        """
        UPDATE outbox SET state = 'delivered', delivered_at = \(now.seconds), next_at = NULL, answer = \(answer)
        WHERE id = \(item.id) AND state <> 'delivered'
        """)
    } else if item.attempts >= Retrying.attempts {
      try connection.execute(
        "UPDATE outbox SET state = 'failed', next_at = NULL, answer = \(answer) WHERE id = \(item.id) AND state = 'waiting'")
    } else {
      let next = now.seconds + Retrying.delay(after: item.attempts)
      try connection.execute(
        "UPDATE outbox SET next_at = \(next), answer = \(answer) WHERE id = \(item.id) AND state = 'waiting'")
    }
    announce("outbox")
  }

  /// 再次发送: somebody wants it sent now. What was delivered is proof and stays: it is sent as a new message.
  public func sendAgain(_ id: Int) throws {
    guard let item = try outboxItem(id) else { throw Refusal.noRecord }
    guard !item.address.isEmpty else {
      throw Refusal(.conflict, "这条消息没有收件地址，请先登记地址，再让系统重新通知。", "It has no address: enter one first.")
    }
    if item.state == .delivered {
      try post(
        channel: item.channel, person: item.person, address: item.address, level: item.level, text: item.text,
        subject: item.subject, id: item.subjectID)
    } else {
      try connection.execute(
        "UPDATE outbox SET state = 'waiting', attempts = 0, next_at = \(now.seconds) WHERE id = \(id)")
    }
    try audit("outbox", id, "send again")
    announce("outbox")
  }
}

extension ConnectionHolder {
  /// A page of the outbox, newest first.
  public func outbox(_ state: OutboxItem.State? = nil, before: Int? = nil, limit: Int = 50) throws -> [OutboxItem] {
    var sql = OutboxItem.columns + " WHERE id < \(before ?? Int.max)"
    if let state { sql += " AND state = \(state.rawValue)" }
    return try connection.query(sql + " ORDER BY id DESC LIMIT \(limit)", OutboxItem.init)
  }

  /// What is due to be sent by a channel, the oldest first.
  public func dueMessages(of channel: Int, limit: Int) throws -> [Int] {
    try connection.query(
      """
      SELECT id FROM outbox WHERE channel = \(channel) AND state = 'waiting' AND next_at <= \(now.seconds)
      ORDER BY next_at, id LIMIT \(limit)
      """
    ) { try $0.int(0) }
  }

  /// Whether anything at all is due.
  public func isMessageDue() throws -> Bool {
    try connection.first(
      "SELECT 1 FROM outbox WHERE state = 'waiting' AND next_at <= \(now.seconds) LIMIT 1") { _ in true } ?? false
  }

  public func outboxItem(_ id: Int) throws -> OutboxItem? {
    try connection.first("\(OutboxItem.columns) WHERE id = \(id)", OutboxItem.init)
  }

  /// The last message of each channel: one statement.
  public func lastMessages() throws -> [Int: OutboxItem] {
    let items = try connection.query(
      """
      \(OutboxItem.columns) WHERE id IN (
        SELECT (SELECT MAX(id) FROM outbox WHERE channel = c.id) FROM notification_channel AS c)
      """, OutboxItem.init)
    return Dictionary(uniqueKeysWithValues: items.map { ($0.channel, $0) })
  }

  /// The last message of a channel.
  public func lastMessage(of channel: Int) throws -> OutboxItem? {
    try connection.first(
      "\(OutboxItem.columns) WHERE channel = \(channel) ORDER BY id DESC LIMIT 1", OutboxItem.init)
  }
}

extension OutboxItem {
  static let columns: SQL = """
    SELECT id, token, channel, person, address, level, zh, subject, subject_id, state, attempts, next_at, answer,
      created_at, delivered_at FROM outbox
    """

  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    token = try row.text(1)
    channel = try row.int(2)
    person = try row.int(3)
    address = try row.text(4)
    level = try row.int(5)
    text = try row.text(6)
    subject = try row.text(7)
    subjectID = try row.int(8)
    state = State(rawValue: try row.text(9)) ?? .failed
    attempts = try row.int(10)
    nextAt = try row.intOrNil(11).map(Moment.init(seconds:))
    answer = try row.text(12)
    createdAt = Moment(seconds: try row.int(13))
    deliveredAt = try row.intOrNil(14).map(Moment.init(seconds:))
  }
}
