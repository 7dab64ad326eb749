import Ledger
import Printing
import Records

/// New records of a type from CSV: every row is held to the rules of the form, and either all are made or none.
struct Import {
  let type: TypeDescription
  let rows: [[String]]
  private let fields: [FieldDescription?]

  /// Columns of the export that say what a record is, not what it holds.
  private static let head: Set<String> = ["id", "state", "version", "created_at", "voided"]

  /// - Throws: `Failure` when the text is no table, or a column is no field that a new record takes.
  init(_ type: TypeDescription, _ text: String) throws {
    guard let all = CSV.rows(text), let header = all.first else {
      throw Failure(.no, "文件不是 CSV 表格，或引号没有成对。", "The file is no CSV table.")
    }
    self.type = type
    rows = Array(all.dropFirst())
    fields = try header.map { name in
      if Self.head.contains(name) { return nil }
      let field = type.creationFields.first { $0.name == name || $0.label.zh == name }
      if field == nil, !type.fields.contains(where: { $0.name == name || $0.label.zh == name }) {
        throw Failure(.no, "没有“\(name)”这一列对应的字段。", "There is no field for the column \(name).")
      }
      return field
    }
  }

  /// - Returns: how many records were made.
  /// - Throws: `Failure` that names the first rows that are wrong; nothing is stored then.
  func run(_ writing: Writing) throws -> Int {
    var faults: [(row: Int, sentence: Wording)] = []
    for (index, row) in rows.enumerated() {
      do {
        try writing.establish(type, input(row, writing))
      } catch let error as Faults {
        faults += error.all.map { (index + 2, $0.sentence) }
      } catch let refusal as Denial {
        faults.append((index + 2, refusal.sentence))
      }
    }
    guard faults.isEmpty else {
      let shown = faults.prefix(20)
      let more = faults.count > 20 ? "共 \(faults.count) 处。" : ""
      throw Failure(
        .no, "没有导入：" + shown.map { "第 \($0.row) 行：\($0.sentence.zh)" }.joined() + more,
        "Nothing was imported: " + shown.map { "row \($0.row): \($0.sentence.en)" }.joined(separator: " "))
    }
    return rows.count
  }

  private func input(_ row: [String], _ writing: Writing) throws -> [String: Input] {
    var input: [String: Input] = [:]
    for (field, cell) in zip(fields, row) {
      guard let field, !cell.isEmpty else { continue }
      input[field.name] = try value(field, cell, writing)
    }
    return input
  }

  private func value(_ field: FieldDescription, _ cell: String, _ writing: Writing) throws -> Input {
    switch field.kind {
    case .reference(let key): return .text(String(try find(key, cell, field, writing)))
    case .references(let key):
      return .list(
        try cell.split { $0 == ";" || $0 == "；" || $0 == "、" }.map {
          .text(String(try find(key, String($0), field, writing)))
        })
    case .lines, .attachments:
      throw Faults(
        field.name, Wording("“\(field.label.zh)”不能从表格导入。", "\(field.label.en) cannot be imported."))
    default: return .text(cell)
    }
  }

  /// A record by its id, or by its name or number where that is one record's only.
  private func find(_ key: TypeKey, _ text: String, _ field: FieldDescription, _ writing: Writing) throws
    -> Int
  {
    if let id = Int(text) { return id }
    let target = key.type.description
    for name in [target.nameField?.name, target.numberField?.name].compactMap({ $0 }) {
      let found = try writing.find(target, [Condition(name, .equals, .text(text))], limit: 2)
      if found.count == 1 { return found[0].id }
    }
    throw Faults(
      field.name,
      Wording("“\(field.label.zh)”找不到唯一的“\(text)”。", "\(field.label.en): there is no one \(text)."))
  }
}
