public import Records
import SQL

/// 关注: whoever made a record, signed it, commented on it or was mentioned hears of later comments, until they say
/// otherwise; others may say that they want to.
extension Writing {
  /// - Parameter isAgain: whether it counts for somebody who had said otherwise.
  func follow(_ subject: String, _ id: Int, _ people: [Int], isAgain: Bool = false) throws {
    for person in people where person != 0 {
      try connection.execute(
        """
        INSERT INTO record_follow (subject, subject_id, person, is_on) VALUES (\(subject), \(id), \(person), 1)
        ON CONFLICT (subject, subject_id, person) DO \(isAgain ? "UPDATE SET is_on = 1" as SQL : "NOTHING" as SQL)
        """)
    }
  }

  /// What a person decided for themselves.
  public func setFollowing(_ type: TypeDescription, _ id: Int, _ isOn: Bool) throws {
    _ = try visible(type, id)
    try connection.execute(
      """
      INSERT INTO record_follow (subject, subject_id, person, is_on)
      VALUES (\(type.identifier), \(id), \(actor.person), \(isOn ? 1 : 0))
      ON CONFLICT (subject, subject_id, person) DO UPDATE SET is_on = excluded.is_on
      """)
  }

  /// One notice to each whom it mentions, and a quiet one to those who follow. Whoever may not read the record any
  /// more, or has left, hears nothing.
  func tell(of comment: RecordComment, _ record: RecordData) throws {
    let facts = try facts()
    let name = try name(ofPerson: actor.person)
    let (caption, line) = (record.shownCaption, CommentText.firstLine(comment.text))
    let called = comment.calls
    for person in called {
      try notify(
        person, Wording("\(name)在“\(caption)”的评论中提到您：\(line)", "\(name) mentioned you on \(caption): \(line)"),
        subject: "comment", id: comment.id, level: 1, dedupe: "comment/\(comment.id)")
    }
    let quiet = try followers(record).subtracting(called).subtracting([actor.person])
    for person in quiet.sorted()
    where facts.people[person]?.isActive == true && facts.standing(of: person).maySee(record) {
      try notify(
        person, Wording("\(name)评论了“\(caption)”：\(line)", "\(name) commented on \(caption): \(line)"),
        subject: "comment", id: comment.id, dedupe: "comment/\(comment.id)")
    }
  }
}

extension ConnectionHolder {
  /// Whoever hears of a record's comments: two statements.
  func followers(_ record: RecordData) throws -> Set<Int> {
    let subject = record.type.identifier
    let said = try connection.query(
      "SELECT person, is_on FROM record_follow WHERE subject = \(subject) AND subject_id = \(record.id)"
    ) { (try $0.int(0), try $0.bool(1)) }
    let signed = try connection.query(
      "SELECT DISTINCT person FROM signature WHERE subject = \(subject) AND subject_id = \(record.id)"
    ) { try $0.int(0) }
    return Set(signed + [record.createdBy] + said.filter(\.1).map(\.0)).subtracting(said.filter { !$0.1 }.map(\.0))
      .subtracting([0])
  }
}
