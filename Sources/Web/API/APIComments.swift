import HTTP
import Ledger
import Records
import Time

extension Visit {
  /// Comments on a record, oldest first, a page at a time.
  func apiComments() throws -> Response {
    let record = try record()
    func number(_ name: String, _ range: ClosedRange<Int>, _ usual: Int) throws -> Int {
      guard let text = request.query[name] else { return usual }
      guard let value = Int(text), range.contains(value) else {
        throw Denial(
          .unsound, "“\(name)”应是 \(range.lowerBound) 到 \(range.upperBound) 之间的整数。", "\(name) is a whole number in its range.")
      }
      return value
    }
    let limit = try number("limit", 1...500, 100)
    let after = try number("after", 0...Int(Int32.max), 0)
    let found = try read { try $0.comments(on: record.type, record.id, after: after, limit: limit + 1) }
    let shown = found.prefix(limit)
    return .json(
      JSON.object([
        "items": .array(shown.map(\.apiJSON)),
        "next": found.count > limit ? shown.last.map { .integer($0.id) } ?? .null : .null,
      ]).written)
  }

  /// Says something: the same key says it once.
  func apiComment() throws -> Response {
    let record = try record()
    let text = try Members(request.json(), ["text"]).text("text") ?? ""
    let token = request.headers["Idempotency-Key"].map { "api \($0.prefix(100))" }
    let comment = try write { try $0.comment(on: record.type, record.id, text, token: token) }
    return .json(comment.apiJSON.written, status: .created)
  }
}

extension Visit {
  /// Takes back what its writer said beside the record of the path.
  func apiWithdrawComment() throws -> Response {
    _ = try Members(request.json(), [])
    return .json(try withdrawn(beside: try record()).apiJSON.written)
  }

  /// 撤回 of the comment that the path names, beside its record.
  func withdrawn(beside record: RecordData) throws -> RecordComment {
    let id: Int = try request.parameter("comment")
    let found = try read { try $0.comment(id) }
    guard found?.subject == record.type.identifier, found?.subjectID == record.id else { throw Denial.noSuchComment }
    return try write { try $0.withdrawComment(id) }
  }
}

extension RecordComment {
  /// What was withdrawn has no text: it is the auditors', on their pages.
  var apiJSON: JSON {
    .object([
      "id": .integer(id), "type": .text(subject), "record": .integer(subjectID), "person": .integer(person),
      "at": .text(iso(at)), "text": shownText.map { .text($0) } ?? .null,
      "withdrawn_at": withdrawnAt.map { .text(iso($0)) } ?? .null,
      "mentions": .array(Set(mentions.flatMap(\.people)).sorted().map { .integer($0) }),
    ])
  }
}
