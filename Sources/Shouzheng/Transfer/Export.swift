import Ledger
import Printing
import Records
import SQL
import Time

/// All records of a type as CSV, a few at a time so that memory does not grow with their number.
struct Export {
  let type: TypeDescription
  let ledger: Ledger

  /// Names of columns: those of the head that every record has, then the fields.
  var header: [String] { ["id", "state", "version", "created_at", "voided"] + type.fields.map(\.name) }

  func write(_ line: (String) throws -> Void) throws {
    try line(CSV.mark + CSV.line(header))
    try ledger.read { reading in
      var last = 0
      while true {
        let ids = try reading.connection.query(
          "SELECT id FROM \(identifier: type.table) WHERE id > \(last) ORDER BY id LIMIT 200"
        ) { try $0.int(0) }
        guard let end = ids.last else { return }
        for id in ids { if let record = try reading.find(type, id) { try line(CSV.line(cells(record))) } }
        last = end
      }
    }
  }

  /// Values as a form takes them: what is exported can be imported.
  private func cells(_ record: RecordData) -> [String] {
    [
      String(record.id), record.state, String(record.version), record.createdAt.description,
      record.voided.map(\.reason) ?? "",
    ] + type.fields.map { cell($0, record.values[$0.place]) }
  }

  private func cell(_ field: FieldDescription, _ datum: Datum) -> String {
    switch (field.kind, datum) {
    case (_, .none): ""
    case (.lines, _), (.attachments, _): datum.json.written
    case (.reference, .integer(let id)): String(id)
    case (.references, .references(let ids)): ids.map(String.init).joined(separator: ";")
    case (.choice, .text(let value)): value
    case (.flag, .integer(let value)): String(value)
    case (.quantity, .integer(let value)): Quantity(tenThousandths: value).description
    case (.integer, .integer(let value)): String(value)
    default: field.text(datum, .zh)
    }
  }
}
