public import Records
import SQL
import Time

extension Writing {
  /// Says something beside a record that the actor may read: stored, audited, found by search, told to whom it
  /// mentions and to those who follow.
  ///
  /// - Parameter token: from the form or the program; the same one sent twice says it once.
  /// - Throws: `Faults` on `text`, `Refusal` for a void record, mentions that cannot be, too many in a day.
  @discardableResult
  public func comment(on type: TypeDescription, _ id: Int, _ raw: String, token: String? = nil) throws -> RecordComment {
    let record = try visible(type, id)
    if let token, let earlier = try said(token) {
      guard earlier.subject == type.identifier, earlier.subjectID == id, try earlier.text == CommentText.clean(raw) else {
        throw Refusal.otherComment
      }
      return earlier
    }
    guard record.voided == nil else {
      throw Refusal(
        .conflict, "这条记录已作废，不能再评论；请写在替代它的记录上。", "This record is void: comment on what replaces it.")
    }
    let text = try CommentText.clean(raw)
    try refuseTooMany(type.identifier, id)
    let mentions = try MentionReader(facts(), record).mentions(in: text)
    let comment = try store(text, mentions, on: record, token)
    try follow(type.identifier, id, [actor.person], isAgain: true)
    try follow(type.identifier, id, comment.calls)
    try index(comment, record)
    try tell(of: comment, record)
    announce(RecordComment.topic(type.identifier, id))
    return comment
  }

  private func said(_ token: String) throws -> RecordComment? {
    try comments(RecordComment.select + " WHERE c.person = \(actor.person) AND c.token = \(token)", asOf: nil).first
  }

  private func refuseTooMany(_ subject: String, _ id: Int) throws {
    let today = now.seconds - now.time.seconds
    let count = try connection.first(
      """
      SELECT COUNT(*) FROM record_comment WHERE subject = \(subject) AND subject_id = \(id) AND at >= \(today)
      """
    ) { try $0.int(0) } ?? 0
    guard count < RecordComment.perDay else {
      throw Refusal(
        .tooOften, "这条记录今天已有 \(RecordComment.perDay) 条评论，请明天再写，或开会讨论后记入记录。",
        "The record has \(RecordComment.perDay) comments today: go on tomorrow.")
    }
  }

  private func store(
    _ text: String, _ mentions: [RecordComment.Mention], on record: RecordData, _ token: String?
  ) throws -> RecordComment {
    let subject = record.type.identifier
    let id = try connection.first(
      """
      INSERT INTO record_comment (subject, subject_id, person, at, text, token, session, address)
      VALUES (\(subject), \(record.id), \(actor.person), \(now.seconds), \(text), \(token.sqlValue),
        \(actor.session), \(actor.address))
      RETURNING id
      """
    ) { try $0.int(0) }!
    for mention in mentions {
      for person in mention.people {
        try connection.execute(
          """
          INSERT INTO comment_mention (comment, person, label) VALUES (\(id), \(person), \(mention.label))
          ON CONFLICT DO NOTHING
          """)
      }
    }
    try audit(
      "comment", id, "create",
      after: JSON.object([
        "type": .text(subject), "record": .integer(record.id), "text": .text(text),
        "mentions": .array(Set(mentions.flatMap(\.people)).sorted().map { .integer($0) }),
      ]).written)
    return try self.comment(id)!
  }

  /// 撤回: the writer takes it back. It is shown that and when; the text is the auditors' to read.
  public func withdrawComment(_ id: Int) throws -> RecordComment {
    guard let comment = try comment(id), let type = ledger.registry[comment.subject] else { throw Refusal.noRecord }
    _ = try visible(type, comment.subjectID)
    guard comment.person == actor.person else {
      throw Refusal(.forbidden, "只能撤回自己写的评论。", "You may withdraw only what you wrote yourself.")
    }
    guard comment.withdrawnAt == nil else {
      throw Refusal(.conflict, "这条评论已经撤回。", "The comment is withdrawn already.")
    }
    try connection.execute("INSERT INTO comment_withdrawal (comment, at) VALUES (\(id), \(now.seconds))")
    try audit("comment", id, "withdraw")
    try forget(comment)
    // Its first line stands in inboxes; what it was about stays to be seen there, and what it said does not.
    let name = try name(ofPerson: actor.person)
    let said = Wording("\(name)撤回了一条评论。", "\(name) withdrew a comment.")
    // What waits for the end of quiet hours has not left the house yet.
    try connection.execute(
      "UPDATE outbox SET zh = \(said.zh) WHERE state = 'waiting' AND subject = 'comment' AND subject_id = \(id)")
    try connection.execute(
      """
      UPDATE notice SET zh = \(said.zh), en = \(said.en)
      WHERE subject = 'comment' AND subject_id = \(id)
      """)
    announce(RecordComment.topic(comment.subject, comment.subjectID))
    return try self.comment(id)!
  }
}

extension RecordComment {
  /// Everybody it mentions, each once.
  var calls: [Int] { Set(mentions.flatMap(\.people)).subtracting([person]).sorted() }
}

extension Refusal {
  static let otherComment = Refusal(
    .unsound, "这个键已经用于另一份内容，请换一个键。", "This key was sent with something else: choose another one.")
}
