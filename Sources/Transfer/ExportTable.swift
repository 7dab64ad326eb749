public import Ledger
import Printing
public import Records
import Time

/// The records of a list as a table: every page of it, in its order, with the filters that were in force.
public struct ExportTable: Sendable {
  public enum Format: String, Sendable, CaseIterable { case xlsx, csv }
  public let type: TypeDescription
  public let query: ListQuery
  /// Whose sight it is; nil for the product itself.
  let standing: Standing?
  /// Nil for all fields of the form.
  private let chosen: [ListColumn]?
  let fields: [FieldDescription]
  let language: Language

  /// - Parameter columns: those of the list, in their order; nil for all fields of the form, without what the site
  ///   left out of it.
  public init(_ type: TypeDescription, _ query: ListQuery, for actor: Actor, columns: [ListColumn]?, language: Language) {
    self.type = type
    var query = query
    query.after = nil
    query.limit = 200
    self.query = query
    standing = actor == .product ? nil : actor.standing
    chosen = columns
    fields = columns.map { $0.compactMap(\.field) } ?? type.sections.flatMap(\.fields)
    self.language = language
  }

  public func count(_ reading: Reading) throws -> Int { try reading.count(type, query, for: standing) }

  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var lineFields: [FieldDescription] { fields.filter { if case .lines = $0.kind { true } else { false } } }

  /// The columns of the main sheet. In a workbook lines have sheets of their own.
  private func columns(_ format: Format) -> [ListColumn] {
    let all = chosen ?? fields.map(ListColumn.field) + [.state, .author, .created]
    return format == .csv ? all : all.filter { column in !lineFields.contains { $0 === column.field } }
  }

  /// The record's id leads, by which an import finds it again; why it is void ends the row.
  private func heads(_ columns: [ListColumn]) -> [String] {
    [say("记录号", "Id")] + columns.map { $0.label[language] } + [say("作废", "Void")]
  }

  /// Writes the table to a file that is not there yet.
  ///
  /// - Returns: how many records it has.
  @discardableResult
  public func write(
    _ reading: Reading, to path: String, _ format: Format, _ progress: Progress = { _, _ in }
  ) throws -> Int {
    switch format {
    case .xlsx: try TableFile.refusing { try workbook(reading, path, progress) }
    case .csv: try text(reading, try TextFile(path), progress)
    }
  }

  private func workbook(_ reading: Reading, _ path: String, _ progress: Progress) throws -> Int {
    let writer = try XLSXWriter(path: path)
    let shown = columns(.xlsx)
    let sheet = try writer.sheet(type.title[language], widths: [8] + shown.map(\.width) + [20])
    try sheet.row(heads(shown).map(XLSXCell.heading))
    sheet.freeze(rows: 1)
    let lineSheets = try lineFields.map { field in
      guard case .lines(let shape) = field.kind else { preconditionFailure() }
      let sheet = try writer.sheet(field.label[language], widths: [8] + shape.fields.map(\.width))
      try sheet.row([.heading(say("记录号", "Id"))] + shape.fields.map { .heading($0.label[language]) })
      sheet.freeze(rows: 1)
      return (field, shape, sheet)
    }
    let count = try forEachRecord(reading, progress) { record, names in
      let own = try shown.map { try $0.xlsxCell(record, language, names, reading) }
      try sheet.row([.integer(record.id)] + own + [record.voided.map { .text($0.reason) } ?? .empty])
      for (field, shape, sheet) in lineSheets {
        guard case .lines(let rows) = record.values[field.place] else { continue }
        for row in rows {
          try sheet.row([.integer(record.id)] + zip(shape.fields, row).map { $0.xlsxCell($1, language, names) })
        }
      }
    }
    sheet.filter(columns: heads(shown).count)
    try writer.close()
    return count
  }

  private func text(_ reading: Reading, _ file: TextFile, _ progress: Progress) throws -> Int {
    let shown = columns(.csv)
    try file.write(CSV.mark + CSV.line(heads(shown)))
    let count = try forEachRecord(reading, progress) { record, names in
      let own = try shown.map { try $0.words(record, language, names, reading) }
      try file.write(CSV.line([String(record.id)] + own + [record.voided?.reason ?? ""]))
    }
    try file.close()
    return count
  }

  private func forEachRecord(
    _ reading: Reading, _ progress: Progress, _ body: (RecordData, ReferenceNames) throws -> Void
  ) throws -> Int {
    let total = try count(reading)
    var query = query
    var names = ReferenceNames()
    var count = 0
    while true {
      try progress(count, total)
      let page = try reading.list(type, query, for: standing, fields: fields)
      try names.gather(page.records, fields, reading)
      for record in page.records { try body(record, names) }
      count += page.records.count
      guard let next = page.next else { break }
      query.after = next
    }
    try progress(count, total)
    return count
  }

  /// What the audit trail keeps of an export: who took how much of what, and through which filters.
  public func audit(_ writing: Writing, _ format: Format, rows: Int) throws {
    let conditions = query.conditions.map { condition in
      JSON.text("\(condition.field) \(condition.comparison.rawValue) \(condition.datum.canonical)")
    }
    try writing.audit(
      "transfer", 0, "export \(type.identifier)",
      after: JSON.object([
        "format": .text(format.rawValue), "rows": .integer(rows), "fields": .integer(columns(.csv).count),
        "words": .text(query.words), "conditions": .array(conditions), "voided": .bool(query.includesVoided),
      ]).written)
  }
}

extension FieldDescription {
  static func momentCell(_ moment: Moment) -> XLSXCell {
    .moment(Double(moment.day - Day(1899, 12, 30)!) + Double(moment.time.seconds) / 86_400)
  }

  /// Of its column in a workbook, in characters.
  var width: Double {
    switch kind {
    case .day, .timeOfDay, .span, .flag, .integer: 12
    case .moment: 17
    case .quantity, .money: 14
    case .text: traits.rows != nil ? 40 : min(30, max(14, Double(traits.length?.upperBound ?? 24)))
    case .references, .lines, .attachments: 30
    case .choice: 14
    case .reference: 18
    }
  }
}
