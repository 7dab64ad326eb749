import Domain
import HTTP
import Ledger
import Printing
import Records
import Time

/// A form of the collection that is a table with a line for each record: the same columns in the same order.
struct Register: Sendable {
  struct Column: Sendable {
    let label: String
    let width: PrintDocument.Column.Width
    let isText: Bool
    let cell: @Sendable (RegisterLine) throws -> PrintDocument.Cell

    init(
      _ label: String, _ width: PrintDocument.Column.Width, text isText: Bool = false,
      _ cell: @escaping @Sendable (RegisterLine) throws -> PrintDocument.Cell
    ) {
      (self.label, self.width, self.isText, self.cell) = (label, width, isText, cell)
    }
    /// A column that is a field.
    init<R, V>(_ label: String, _ width: PrintDocument.Column.Width, _ field: OwnedField<R, V>) {
      self.init(label, width, text: field.description.traits.rows != nil) { .init($0.text(field)) }
    }
  }

  let type: TypeDescription
  let title: String
  /// By which the lines are in order and a year is picked; nil where all stand together.
  let period: FieldDescription?
  /// Those that stand in it.
  let holds: @Sendable (RecordData) -> Bool
  let columns: [Column]
  var isWide = false
  /// What the form says below its table.
  var notes: [String] = []
  /// Whether a line of it prints as the table with this line; others have a sheet of their own.
  var isSheet = true
  /// So many lines that a month is enough for one print.
  var isMonthly: Bool { type.identifier == "room-visit" }

  init<R: RecordType>(
    _: R.Type, _ title: String, by period: FieldDescription?, isWide: Bool = false,
    where holds: @escaping @Sendable (Record<R>) -> Bool = { _ in true }, _ columns: [Column]
  ) {
    type = R.description
    (self.title, self.period, self.columns, self.isWide) = (title, period, columns, isWide)
    self.holds = { holds(Record($0)) }
  }

  static let all = backup + rooms + security
  static func of(_ type: String) -> Register? { all.first { $0.type.identifier == type } }
}

/// One record as the columns of a register see it.
struct RegisterLine {
  let record: RecordData
  let signatures: [Signature]
  let captions: Captions
  let media: [Int: Record<BackupMedium>]
  let name: (Int) throws -> String

  func text<R, V>(_ field: OwnedField<R, V>) -> String {
    let field = field.description
    let text = field.text(record.values[field.place], .zh, name: captions.callAsFunction)
    return field.kind == .moment ? String(text.prefix(16)) : text
  }
  /// The serial number alone, without the name behind it.
  func serial<R, V>(_ field: OwnedField<R, V>) -> String {
    text(field).split(separator: "、").map { String($0.prefix { $0 != " " }) }.joined(separator: "、")
  }
  func media<R, V>(_ field: OwnedField<R, V>) -> [Record<BackupMedium>] {
    switch record.values[field.description.place] {
    case .integer(let id): [media[id]].compactMap { $0 }
    case .references(let ids): ids.compactMap { media[$0] }
    default: []
    }
  }
  /// Who signed a place, with the moment below; `otherwise` where nobody has.
  func signed(_ steps: [(String, Int)], otherwise: String = "") throws -> PrintDocument.Cell {
    for (step, place) in steps {
      guard let made = signatures.last(where: { $0.purpose == step && $0.place == place }) else { continue }
      return .init(try name(made.person), detail: String(made.at.description.prefix(16)))
    }
    return .init(otherwise)
  }
}

extension Register {
  /// The table of these records, with room to go on by hand.
  func table(_ records: [RecordData], least: Int, _ reading: Reading) throws -> PrintDocument.Block {
    let captions = try Captions(records, type.fields, reading)
    let signatures = try reading.signatures(type.identifier, of: records.map(\.id))
    let media = try reading.media(of: records)
    var rows = try records.map { record in
      let line = RegisterLine(
        record: record, signatures: signatures[record.id] ?? [], captions: captions, media: media,
        name: { try reading.name(ofPerson: $0) })
      return try columns.map { try $0.cell(line) }
    }
    while rows.count < least { rows.append(columns.map { _ in .init("") }) }
    return .table(
      .init(
        columns: columns.map { .init($0.width, $0.isText ? .start : .center) },
        header: [columns.map { .init($0.label, emphasis: .strong) }], rows: rows, rowHeight: 9))
  }
}

extension Reading {
  fileprivate func media(of records: [RecordData]) throws -> [Int: Record<BackupMedium>] {
    var ids: Set<Int> = []
    for record in records {
      for field in record.type.fields {
        switch (field.kind, record.values[field.place]) {
        case (.reference(let key), .integer(let id)) where key.identifier == "backup-medium": ids.insert(id)
        case (.references(let key), .references(let all)) where key.identifier == "backup-medium": ids.formUnion(all)
        default: break
        }
      }
    }
    guard !ids.isEmpty else { return [:] }
    let found = try find(BackupMedium.self, Condition("id", among: ids.sorted().map { .integer($0) }), limit: ids.count)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.id.id, $0) })
  }
}
