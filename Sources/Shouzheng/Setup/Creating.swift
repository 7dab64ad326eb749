import Ledger
import Records

extension Writing {
  /// Creates a record at set-up from texts, as a form would: fields and rules hold, permissions do not apply.
  @discardableResult
  func establish(_ type: any RecordType.Type, _ input: [String: Input]) throws -> RecordData {
    let description = type.description
    var record = RecordData(description)
    let open = description.creationFields
    try description.fill(
      &record, from: input, editable: open, needed: open.filter { !$0.isOptional }, ask: self)
    record.id = try create(record)
    return record
  }
}

extension Input {
  static func text(_ number: Int) -> Input { .text(String(number)) }
  static func list(_ ids: [Int]) -> Input { .list(ids.map { .text(String($0)) }) }
}
