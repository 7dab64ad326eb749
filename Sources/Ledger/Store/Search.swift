import Records
import SQL

/// Full text over the fields that search reads.
enum SearchText {
  /// The statement that yields the ids of one type's records that contain all words.
  static func matching(_ words: String, _ subject: String) -> SQL {
    "SELECT subject_id FROM search_text WHERE subject = \(subject) AND content LIKE \("%" + words + "%")"
  }
}

extension Writing {
  func index(_ record: RecordData) throws {}
}
