import Ledger
import Printing
import Records
import Time

extension ListColumn {
  /// Of its column in a workbook, in characters.
  var width: Double {
    switch self {
    case .field(let field): field.width
    case .state, .author: 10
    case .created, .changed: 17
    case .place: 14
    }
  }

  func xlsxCell(
    _ record: RecordData, _ language: Language, _ names: ReferenceNames, _ reading: Reading
  ) throws -> XLSXCell {
    switch self {
    case .field(let field): field.xlsxCell(record.values[field.place], language, names)
    case .created: FieldDescription.momentCell(record.createdAt)
    case .changed: FieldDescription.momentCell(record.updatedAt)
    default: .text(try words(record, language, names, reading))
    }
  }

  func words(_ record: RecordData, _ language: Language, _ names: ReferenceNames, _ reading: Reading) throws -> String {
    switch self {
    case .field(let field): field.words(record.values[field.place], language, names)
    case .state: record.type.stateLabel(record.state)[language]
    case .author: try reading.name(ofPerson: record.createdBy)
    case .created: record.createdAt.description
    case .changed: record.updatedAt.description
    case .place: record.place == 0 ? Wording("总部", "Head office")[language] : try reading.name(ofDepartment: record.place)
    }
  }
}
