import Ledger
import Printing
import Records

/// A row of a file as the input of a form, with everything that is wrong with its cells.
struct RowInput {
  struct Fault {
    let field: String
    let header: String
    let sentence: Wording
  }
  let number: Int
  var input: [String: Input] = [:]
  var faults: [Fault] = []
  /// What finds the existing record, when rows may change some.
  var key: String?
  var formulas = 0
}

/// Reads rows by a plan. Lines of other sheets are read first and kept by what names their record.
final class RowReader {
  let plan: ImportPlan
  private let finder: ReferenceFinder
  private var lines: [String: [String: [(row: Int, line: RowInput)]]] = [:]
  private var usedKeys: Set<String> = []
  private let keyPlace: Int?
  private let keyColumn: ImportColumn?

  init(_ plan: ImportPlan, _ holder: any ConnectionHolder, _ standing: Standing?) throws {
    self.plan = plan
    finder = ReferenceFinder(holder, standing)
    keyPlace = plan.columns.first { if case .key = $0.use { true } else { false } }?.place
    keyColumn = plan.options.updates ? plan.keyColumn : nil
    for sheet in plan.lineSheets { try readLines(sheet) }
  }

  func read(_ number: Int, _ cells: [SheetCell]) throws -> RowInput {
    var row = RowInput(number: number)
    for column in plan.columns where cells.indices.contains(column.place) {
      guard let field = column.field else { continue }
      let cell = cells[column.place]
      if cell.formula == .kept { row.formulas += 1 }
      if column.place == keyColumn?.place, case .text(let text) = CellReading.read(cell, for: field) {
        row.key = text.trimmingWhiteSpace
      }
      guard case .field = column.use else { continue }
      try put(cell, field, column.header, &row)
    }
    if let keyPlace, cells.indices.contains(keyPlace), !plan.lineSheets.isEmpty {
      let key = Self.key(cells[keyPlace])
      if !key.isEmpty, !usedKeys.insert(key).inserted {
        row.faults.append(.init(field: "", header: "序号", sentence: Wording("序号“\(key)”在前面已经用过。", "\(key) stands twice.")))
      }
      takeLines(key, &row)
    }
    return row
  }

  /// Rows of lines whose record is on no row of the main sheet; asked after all rows were read.
  var strayLines: [Wording] {
    lines.sorted { $0.key < $1.key }.flatMap { key, fields in
      fields.sorted { $0.key < $1.key }.map { name, rows in
        Wording(
          "工作表“\(plan.type.field(name)?.label.zh ?? name)”第 \(rows[0].row) 行的序号“\(key)”在主表里没有。",
          "Row \(rows[0].row) of \(name) names \(key), which is not in the main sheet.")
      }
    }
  }

  private static func key(_ cell: SheetCell) -> String {
    if case .text(let text) = CellReading.read(cell, for: nil) { text.trimmingWhiteSpace } else { "" }
  }

  private func put(_ cell: SheetCell, _ field: FieldDescription, _ header: String, _ row: inout RowInput) throws {
    switch CellReading.read(cell, for: field) {
    case .nothing: break
    case .fault(let sentence): row.faults.append(.init(field: field.name, header: header, sentence: sentence))
    case .text(let text):
      guard !text.isEmpty else { break }
      switch try value(text, field) {
      case .success(let input): row.input[field.name] = input
      case .failure(let fault): row.faults.append(.init(field: field.name, header: header, sentence: fault.sentence))
      }
    }
  }

  struct CellFault: Error { let sentence: Wording }

  private func value(_ text: String, _ field: FieldDescription) throws -> Result<Input, CellFault> {
    switch field.kind {
    case .reference(let key):
      switch try finder.find(key, text) {
      case .found(let id): return .success(.text(String(id)))
      case .fault(let sentence): return .failure(CellFault(sentence: sentence))
      }
    case .references(let key): return try references(text, key)
    case .lines(let shape): return try linesOf(text, shape)
    default: return .success(.text(text))
    }
  }

  /// Several names in one cell, apart by semicolons, enumeration commas or line ends.
  private func references(_ text: String, _ key: TypeKey) throws -> Result<Input, CellFault> {
    // One name may itself hold such a mark.
    if case .found(let id) = try finder.find(key, text) { return .success(.list([.text(String(id))])) }
    var ids: [Input] = []
    for word in text.split(whereSeparator: { ";；、\n".contains($0) }) where !word.allSatisfy(\.isWhitespace) {
      switch try finder.find(key, String(word)) {
      case .found(let id): ids.append(.text(String(id)))
      case .fault(let sentence): return .failure(CellFault(sentence: sentence))
      }
    }
    return .success(.list(ids))
  }

  /// Lines in one cell, as text files carry them: a JSON list of objects, by the labels or names of the columns.
  private func linesOf(_ text: String, _ shape: LineShape) throws -> Result<Input, CellFault> {
    let wrong = CellFault(
      sentence: Wording("明细应是 JSON 列表，例如 [{\"列名\":\"值\"}]；或改用 .xlsx 的明细工作表。", "Lines are a JSON list of objects, or a sheet of an XLSX file."))
    guard let items = (try? JSON.parse(text))?.array else { return .failure(wrong) }
    var rows: [Input] = []
    for item in items {
      guard let members = item.members else { return .failure(wrong) }
      var row = RowInput(number: 0)
      for member in members {
        guard let field = ColumnMatching.field(member.name, among: shape.fields) else {
          return .failure(CellFault(sentence: Wording("明细没有“\(member.name)”这一列。", "Lines have no \(member.name).")))
        }
        let cell: SheetCell.Value =
          switch member.value {
          case .text(let text): text.isEmpty ? .none : .text(text)
          case .integer(let value): .text(String(value))
          case .number(let text): .text(text)
          case .bool(let value): .flag(value)
          default: .none
          }
        try put(SheetCell(cell), field, field.label.zh, &row)
      }
      if let fault = row.faults.first {
        return .failure(CellFault(sentence: Wording("“\(fault.header)”：\(fault.sentence.zh)", "\(fault.header): \(fault.sentence.en)")))
      }
      rows.append(.object(row.input))
    }
    return .success(.list(rows))
  }

  private func readLines(_ sheet: LineSheet) throws {
    try plan.file.forEachRow(of: sheet.sheet) { [self] number, cells in
      guard number > sheet.headerRow else { return }
      var line = RowInput(number: number)
      for (place, field) in sheet.columns where cells.indices.contains(place) {
        if cells[place].formula == .kept { line.formulas += 1 }
        try put(cells[place], field, field.label.zh, &line)
      }
      guard !line.input.isEmpty || !line.faults.isEmpty else { return }
      let key = cells.indices.contains(sheet.keyPlace) ? Self.key(cells[sheet.keyPlace]) : ""
      lines[key, default: [:]][sheet.field.name, default: []].append((number, line))
    }
  }

  private func takeLines(_ key: String, _ row: inout RowInput) {
    // Each line belongs to one record: what is left in the end belongs to none.
    guard let found = lines.removeValue(forKey: key) else { return }
    for (name, rows) in found {
      let label = plan.type.field(name)?.label.zh ?? name
      for (number, line) in rows {
        row.formulas += line.formulas
        for fault in line.faults {
          row.faults.append(
            .init(
              field: name, header: label,
              sentence: Wording("第 \(number) 行“\(fault.header)”：\(fault.sentence.zh)", "row \(number), \(fault.header): \(fault.sentence.en)")))
        }
      }
      if row.input[name] == nil { row.input[name] = .list(rows.map { .object($0.line.input) }) }
    }
  }
}
