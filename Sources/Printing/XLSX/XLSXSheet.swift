internal import CXlsxWriter

/// One sheet of a workbook being written, from top to bottom.
public final class XLSXSheet {
  private let writer: XLSXWriter
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  /// As it is called in the file.
  public let name: String
  public private(set) var rowCount = 0

  init(_ writer: XLSXWriter, _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String) {
    (self.writer, self.sheet, self.name) = (writer, sheet, name)
  }

  /// - Throws: `SheetFault` when there are more rows than a sheet has.
  public func row(_ cells: [XLSXCell]) throws {
    guard rowCount < 1_048_576 else {
      throw SheetFault("超过一张工作表能有的行数。", "There are more rows than a sheet has.")
    }
    let row = UInt32(rowCount)
    rowCount += 1
    for (column, cell) in cells.enumerated() { put(cell, row, UInt16(column)) }
  }

  private func put(_ cell: XLSXCell, _ row: UInt32, _ column: UInt16) {
    func number(_ value: Double, _ style: XLSXWriter.Style?) {
      worksheet_write_number(sheet, row, column, value, style.map { writer.format($0) })
    }
    func text(_ value: String, _ style: XLSXWriter.Style?) {
      worksheet_write_string(sheet, row, column, Self.cut(value), style.map { writer.format($0) })
    }
    switch cell {
    case .empty: break
    case .text(let value): text(value, value.utf8.contains(0x0A) ? .text : nil)
    case .integer(let value): number(Double(value), nil)
    case .number(let value): number(value, .number)
    case .money(let value): number(value, .money)
    case .day(let value): number(value, .day)
    case .moment(let value): number(value, .moment)
    case .time(let value): number(value, .time)
    case .span(let value): number(value, .span)
    case .heading(let value): text(value, .heading)
    case .neededHeading(let value): text(value, .needed)
    case .fault(let value): text(value, .fault)
    case .remark(let value): text(value, .remark)
    }
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > XLSXWriter.characterLimit, text.unicodeScalars.count > XLSXWriter.characterLimit else { return text }
    let note = "……（超过单元格长度，已截断）"
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(XLSXWriter.characterLimit - 20))) + note
  }

  /// Keeps the first rows in sight.
  public func freeze(rows: Int) { worksheet_freeze_panes(sheet, UInt32(rows), 0) }

  /// Offers to filter by each column, under the heading in the first row.
  public func filter(columns: Int) {
    guard columns > 0, rowCount > 1 else { return }
    worksheet_autofilter(sheet, 0, 0, UInt32(rowCount - 1), UInt16(columns - 1))
  }

  /// A whole column for texts that a spreadsheet would else take for numbers.
  public func textColumn(_ column: Int, width: Double) {
    worksheet_set_column(sheet, UInt16(column), UInt16(column), width, writer.format(.textColumn))
  }

  public func column(_ column: Int, width: Double) {
    worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
  }

  /// A list to choose from in a column, taken from a column of another sheet.
  ///
  /// - Parameters:
  ///   - rows: of this sheet that offer it, counted from 0.
  ///   - source: the name of the other sheet, its column, and how many rows it has under a heading.
  public func offer(column: Int, rows: ClosedRange<Int>, from source: (sheet: String, column: Int, count: Int)) {
    guard source.count > 0 else { return }
    let letter = Self.letters(source.column)
    let formula = "='\(source.sheet)'!$\(letter)$2:$\(letter)$\(source.count + 1)"
    formula.withCString { formula in
      var rule = lxw_data_validation()
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      rule.value_formula = UnsafeMutablePointer(mutating: formula)
      // Several names in a cell, and names that came since, are judged by the import.
      rule.show_error = UInt8(LXW_VALIDATION_OFF.rawValue)
      worksheet_data_validation_range(
        sheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &rule)
    }
  }

  static func letters(_ column: Int) -> String {
    var (text, rest) = ("", column)
    repeat {
      text = String(UnicodeScalar(UInt8(0x41 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }
}
