import Ledger
import Records

extension Writing {
  /// Creates a record at set-up or by import from texts, as a form would: fields and rules hold, permissions do
  /// not apply.
  @discardableResult
  func establish(_ type: TypeDescription, _ input: [String: Input]) throws -> RecordData {
    var record = RecordData(type)
    let open = type.creationFields
    try type.fill(&record, from: input, editable: open, needed: open.filter { !$0.isOptional }, ask: self)
    record.id = try create(record)
    return record
  }

  @discardableResult
  func establish(_ type: any RecordType.Type, _ input: [String: Input]) throws -> RecordData {
    try establish(type.description, input)
  }
}

extension Input {
  static func text(_ number: Int) -> Input { .text(String(number)) }
  static func list(_ ids: [Int]) -> Input { .list(ids.map { .text(String($0)) }) }
}
