/// The cells of one sheet, row after row.
final class SheetPart: XMLHandler {
  private let texts: [String]
  private let dates: [Bool]
  private let is1904: Bool
  private let limits: SheetLimits
  private let body: (Int, [SheetCell]) throws -> Void

  /// Called with the number of the last row, where the file says it.
  var onDimension: (Int) -> Void = { _ in }

  private var cells: [SheetCell] = []
  private var row = 0, column = 0, count = 0
  private var kind = "", style = 0
  private var isFormula = false, isValue = false, phonetic = 0
  private var text: [UInt8] = []

  init(
    _ texts: [String], _ dates: [Bool], _ is1904: Bool, _ limits: SheetLimits,
    _ body: @escaping (Int, [SheetCell]) throws -> Void
  ) {
    (self.texts, self.dates, self.is1904, self.limits, self.body) = (texts, dates, is1904, limits, body)
  }

  override func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "dimension":
      let last = attributes["ref"]?.split(separator: ":").last.map { $0.drop { $0.isLetter } }
      if let last = last.flatMap({ Int($0) }) { onDimension(last) }
    case "row":
      row = attributes["r"].flatMap { Int($0) } ?? row + 1
      column = -1
      cells.removeAll(keepingCapacity: true)
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      kind = attributes["t"] ?? ""
      style = attributes["s"].flatMap { Int($0) } ?? 0
      isFormula = false
      text.removeAll(keepingCapacity: true)
    case "f": isFormula = true
    case "rPh": phonetic += 1
    case "v", "t": isValue = phonetic == 0
    default: break
    }
  }

  override func end(_ name: String) {
    switch name {
    case "v", "t": isValue = false
    case "rPh": phonetic -= 1
    case "c": put()
    case "row": finish()
    default: break
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isValue else { return }
    text += bytes
    if text.count > limits.characters * 4 { fault = tooLong }
  }

  private func put() {
    let cell = SheetCell(value, formula: !isFormula ? .none : text.isEmpty ? .lost : .kept)
    // Cells that only have a style reach to the end of the sheet in many files.
    guard !cell.isEmpty else { return }
    guard column >= 0, column < limits.columns else {
      fault = SheetFault("表格超过 \(limits.columns) 列，请删去不需要的列。", "The table has more than \(limits.columns) columns.")
      return
    }
    while cells.count < column { cells.append(.empty) }
    if cells.count == column { cells.append(cell) } else { cells[column] = cell }
  }

  private var value: SheetCell.Value {
    if text.isEmpty { return .none }
    switch kind {
    case "s":
      guard let index = Int(String(decoding: text, as: UTF8.self)), texts.indices.contains(index) else {
        fault = XMLStream.broken
        return .none
      }
      return checked(texts[index])
    case "str", "inlineStr": return checked(XLSXText.plain(text))
    case "b": return .flag(text == [0x31] || text.first == 0x74)
    case "e": return .error(String(decoding: text, as: UTF8.self))
    // ISO 8601, in workbooks of the strict kind.
    case "d": return .text(String(decoding: text, as: UTF8.self))
    default:
      guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else {
        fault = XMLStream.broken
        return .none
      }
      guard style >= 0, style < dates.count, dates[style] else { return .number(number) }
      return .date(is1904 ? number + 1462 : number)
    }
  }

  private func checked(_ text: String) -> SheetCell.Value {
    if text.utf8.count > limits.characters, text.count > limits.characters { fault = tooLong }
    return text.isEmpty ? .none : .text(text)
  }

  private var tooLong: SheetFault {
    SheetFault("第 \(row) 行有单元格超过 \(limits.characters) 个字。", "A cell of row \(row) is longer than \(limits.characters) characters.")
  }

  private func finish() {
    guard !cells.isEmpty, fault == nil else { return }
    count += 1
    guard count <= limits.rows else {
      fault = SheetFault(
        "表格超过 \(limits.rows - 1) 行，请拆成几个文件。", "The table has more than \(limits.rows - 1) rows: split it.")
      return
    }
    do { try body(row, cells) } catch { fault = error }
  }

  /// `AB12` is column 27, counted from 0.
  static func column(_ reference: String) -> Int? {
    var value = 0
    for byte in reference.utf8 {
      switch byte {
      case 0x41...0x5A: value = value * 26 + Int(byte - 0x40)
      case 0x61...0x7A: value = value * 26 + Int(byte - 0x60)
      default: return value - 1
      }
      if value > 20_000 { return nil }
    }
    return nil
  }
}
