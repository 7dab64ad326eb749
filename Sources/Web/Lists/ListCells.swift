import Ledger
import Records
import Time

/// What stands in the cells of a page of a list.
struct ListCells {
  private let captions: Captions
  private let times: TimeWords
  private let language: Language

  init(_ records: [RecordData], _ fields: [FieldDescription], _ times: TimeWords, _ reading: some ConnectionHolder) throws {
    // Lines are only counted: whom they name is nobody's question here.
    captions = try Captions(records, fields.filter { $0.kind.targets.isEmpty || !$0.kind.isLines }, reading)
    (self.times, language) = (times, times.language)
  }

  func cell(_ column: ListColumn, _ record: RecordData, _ reading: some ConnectionHolder) throws -> ListModel.Cell {
    switch column {
    case .field(let field):
      let datum = record.values[field.place]
      if case .moment = field.kind, let moment = datum.integer.map(Moment.init(seconds:)) {
        return ListModel.Cell(text: times.text(moment), exact: moment.description)
      }
      return ListModel.Cell(text: text(field, datum))
    case .state:
      return ListModel.Cell(
        text: record.type.stateLabel(record.state)[language], stateClass: record.type.stateClass(record.state))
    case .author: return ListModel.Cell(text: try reading.name(ofPerson: record.createdBy))
    case .created: return ListModel.Cell(text: times.text(record.createdAt), exact: record.createdAt.description)
    case .changed: return ListModel.Cell(text: times.text(record.updatedAt), exact: record.updatedAt.description)
    case .place:
      return ListModel.Cell(
        text: record.place == 0 ? Wording("总部", "Head office")[language] : try reading.name(ofDepartment: record.place))
    }
  }

  /// A table of lines, a pile of files and a text of pages have no place in a row. How many there are, and how the
  /// text begins, says whether it is worth to open the record; and a page of fifty such texts would weigh a megabyte.
  private func text(_ field: FieldDescription, _ datum: Datum) -> String {
    switch datum {
    case .none: return ""
    case .lines(let rows): return Wording("\(rows.count) 行", rows.count == 1 ? "1 line" : "\(rows.count) lines")[language]
    case .attachments(let files):
      return Wording("\(files.count) 个文件", files.count == 1 ? "1 file" : "\(files.count) files")[language]
    case .text(let text) where field.isPlainText:
      // Most are short, and characters are dear to count: no text has more of them than bytes.
      if text.utf8.count <= Self.longest, !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return text }
      let first = text.prefix { !$0.isNewline }
      let isCut = first.count > Self.longest || first.count < text.count
      return isCut ? first.prefix(Self.longest) + "…" : text
    default: return field.shortText(datum, language, captions)
    }
  }
  private static let longest = 80
}

extension FieldDescription {
  /// A text that is shown as it is.
  fileprivate var isPlainText: Bool { if case .text = kind { traits.codes == nil } else { false } }
}

extension FieldKind {
  fileprivate var isLines: Bool { if case .lines = self { true } else { false } }
}
