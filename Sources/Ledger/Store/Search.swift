public import Records
import SQL

/// Full text over serial numbers, names and the fields that search reads. One index for all types, so that one
/// look finds everything; `findable` gives each record its place in it.
enum SearchText {
  static let index = SearchIndex("search_text")

  static let schema: [SQL] = [
    """
    CREATE TABLE findable (
      id INTEGER PRIMARY KEY, subject TEXT NOT NULL, subject_id INTEGER NOT NULL,
      CONSTRAINT findable_once UNIQUE (subject, subject_id)
    ) STRICT
    """, index.create,
  ]

  /// The statement that yields the ids of one type's records that contain all words.
  static func matching(_ words: String, _ subject: String) -> SQL {
    guard let ids = index.ids(matching: words) else { return "SELECT subject_id FROM findable WHERE 1 = 0" }
    return "SELECT subject_id FROM findable WHERE subject = \(subject) AND id IN (\(ids))"
  }
}

extension TypeDescription {
  /// The fields whose words find a record.
  var searchedFields: [FieldDescription] {
    fields.filter { $0.traits.isSearched || $0 === numberField || $0 === nameField }
  }
}

extension Writing {
  /// Puts the words of a record into the index, as they are now. A void record stays to be found by whoever asks
  /// for void ones.
  func index(_ record: RecordData, from old: RecordData?) throws {
    let fields = record.type.searchedFields
    guard !fields.isEmpty, fields.contains(where: { record.values[$0.place] != old?.values[$0.place] }) else { return }
    let subject = record.type.identifier
    let id = try connection.first(
      """
      INSERT INTO findable (subject, subject_id) VALUES (\(subject), \(record.id))
      ON CONFLICT (subject, subject_id) DO UPDATE SET subject_id = excluded.subject_id RETURNING id
      """
    ) { try $0.int(0) }!
    let text = fields.map { $0.text(record.values[$0.place], .zh) }.filter { !$0.isEmpty }.joined(separator: "\n")
    try SearchText.index.put(id, kind: subject, text, connection)
  }
}

/// A record that a search found, newest first.
public struct Found: Sendable, Equatable {
  public let record: RecordData
  /// The words of the record, for showing where it matched.
  public let text: String
}

extension ConnectionHolder {
  /// Records of any type that contain every term of `words` and that `standing` may look at, newest first. Void
  /// ones are left out.
  ///
  /// - Parameter types: identifiers; nil for all.
  public func search(
    _ words: String, for standing: Standing, among types: [String]? = nil, limit: Int = 50
  ) throws -> [Found] {
    let kinds = ledger.registry.types.filter { !$0.searchedFields.isEmpty && types?.contains($0.identifier) ?? true }
      .map(\.identifier)
    var found: [Found] = []
    var after: Int?
    // What the person may not see is skipped, so a page may take several looks; a thousand hits are enough.
    for _ in 0..<10 {
      let hits = try SearchText.index.search(words, kinds: kinds, limit: 100, after: after, connection)
      for hit in hits {
        if let record = try self.record(found: hit), record.voided == nil, standing.maySee(record) {
          found.append(Found(record: record, text: hit.text))
          if found.count == limit { return found }
        }
      }
      guard hits.count == 100 else { break }
      after = hits.last?.id
    }
    return found
  }

  private func record(found hit: SearchIndex.Hit) throws -> RecordData? {
    guard let type = ledger.registry[hit.kind],
      let id = try connection.first("SELECT subject_id FROM findable WHERE id = \(hit.id)", { try $0.int(0) })
    else { return nil }
    return try find(type, id)
  }
}
