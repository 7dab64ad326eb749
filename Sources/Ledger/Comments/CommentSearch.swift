public import Records
import SQL

/// A comment that a search found, with the record it stands beside.
public struct FoundComment: Sendable, Equatable {
  public let comment: RecordComment
  public let record: RecordData
}

extension Writing {
  /// Comments are found where their records are.
  func index(_ comment: RecordComment, _ record: RecordData) throws {
    guard !record.type.searchedFields.isEmpty else { return }
    let id = try connection.first(
      "INSERT INTO findable (subject, subject_id) VALUES ('comment', \(comment.id)) RETURNING id") { try $0.int(0) }!
    try SearchText.index.put(id, kind: "comment", comment.text, connection)
  }

  /// What was withdrawn is found no more.
  func forget(_ comment: RecordComment) throws {
    let id = try connection.first(
      "SELECT id FROM findable WHERE subject = 'comment' AND subject_id = \(comment.id)") { try $0.int(0) }
    if let id { try SearchText.index.remove(id, connection) }
  }
}

extension ConnectionHolder {
  /// Comments that contain every term of `words`, beside records that `standing` may read, newest first: a statement
  /// for the index, two for the comments and one for each type among them.
  public func searchComments(_ words: String, for standing: Standing, limit: Int = 20) throws -> [FoundComment] {
    let hits = try SearchText.index.search(words, kinds: ["comment"], limit: 200, connection)
    guard !hits.isEmpty else { return [] }
    let found = try comments(
      RecordComment.select
        + " WHERE c.id IN (SELECT subject_id FROM findable WHERE id IN \(list: hits.map(\.id))) ORDER BY c.id DESC",
      asOf: nil)
    var records: [String: [Int: RecordData]] = [:]
    for (subject, group) in Dictionary(grouping: found, by: \.subject) {
      guard let type = ledger.registry[subject] else { continue }
      let loaded = try self.records(type, Array(Set(group.map(\.subjectID))))
      records[subject] = Dictionary(uniqueKeysWithValues: loaded.map { ($0.id, $0) })
    }
    return found.compactMap { comment -> FoundComment? in
      guard comment.withdrawnAt == nil, let record = records[comment.subject]?[comment.subjectID], standing.maySee(record)
      else { return nil }
      return FoundComment(comment: comment, record: record)
    }.prefix(limit).map { $0 }
  }

  /// Whether a person hears of a record's comments.
  public func follows(_ record: RecordData, _ person: Int) throws -> Bool { try followers(record).contains(person) }
}
