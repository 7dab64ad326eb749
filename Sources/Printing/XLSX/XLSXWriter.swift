internal import CXlsxWriter

/// One cell to be written: its type is the spreadsheet's, so that it sorts and sums there.
public enum XLSXCell: Sendable, Equatable {
  case empty
  /// Never a formula, whatever it begins with.
  case text(String)
  case integer(Int)
  case number(Double)
  /// Yuan, with two decimals.
  case money(Double)
  /// Days since 30 December 1899.
  case day(Double), moment(Double), time(Double), span(Double)
  case heading(String)
  /// A heading whose column must be filled.
  case neededHeading(String)
  /// What is wrong, in red.
  case fault(String)
  case remark(String)
}

/// A workbook being written to a file. Rows go to disk as they come; memory does not grow with their number.
/// Not to be used by two threads.
public final class XLSXWriter {
  /// Characters that a cell may hold; longer texts are cut, and say so.
  public static let characterLimit = 32_767
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]
  private var names: Set<String> = []
  private var isClosed = false

  enum Style: Hashable { case text, textColumn, number, money, day, moment, time, span, heading, needed, fault, remark }

  /// - Throws: `SheetFault` when the file cannot be made.
  public init(path: String) throws {
    var options = lxw_workbook_options(constant_memory: 1, tmpdir: nil, use_zip64: 0)
    guard let made = workbook_new_opt(path, &options) else {
      throw SheetFault("无法新建电子表格文件。", "The workbook cannot be made.")
    }
    workbook = made
  }

  deinit { if !isClosed { _ = workbook_close(workbook) } }

  /// - Throws: `SheetFault` when the file cannot be written: the disk is full, the folder gone.
  public func close() throws {
    guard !isClosed else { return }
    isClosed = true
    guard workbook_close(workbook) == LXW_NO_ERROR else {
      throw SheetFault("无法写入电子表格文件，请检查磁盘空间。", "The workbook cannot be written.")
    }
  }

  /// A new sheet. Its name is shortened and cleared of what a sheet's name may not have.
  ///
  /// - Parameter widths: of its columns, in characters.
  public func sheet(_ name: String, widths: [Double] = []) throws -> XLSXSheet {
    let name = unique(name)
    guard let made = workbook_add_worksheet(workbook, name) else {
      throw SheetFault("无法新建工作表“\(name)”。", "The sheet \(name) cannot be made.")
    }
    for (column, width) in widths.enumerated() {
      worksheet_set_column(made, UInt16(column), UInt16(column), width, nil)
    }
    return XLSXSheet(self, made, name: name)
  }

  private func unique(_ name: String) -> String {
    var plain = String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    while plain.first == " " { plain.removeFirst() }
    if plain.isEmpty { plain = "Sheet" }
    var candidate = plain
    var count = 2
    while !names.insert(candidate.lowercased()).inserted {
      candidate = plain.prefix(27) + " (\(count))"
      count += 1
    }
    return candidate
  }

  func format(_ style: Style) -> UnsafeMutablePointer<lxw_format> {
    if let known = formats[style] { return known }
    let made = workbook_add_format(workbook)!
    format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch style {
    case .text: format_set_text_wrap(made)
    // What is typed there stays as it is typed: 0012 keeps its zeros.
    case .textColumn: format_set_num_format(made, "@")
    case .number: format_set_num_format(made, "0.####")
    case .money: format_set_num_format(made, "#,##0.00")
    case .day: format_set_num_format(made, "yyyy-mm-dd")
    case .moment: format_set_num_format(made, "yyyy-mm-dd hh:mm")
    case .time: format_set_num_format(made, "hh:mm")
    case .span: format_set_num_format(made, "[h]:mm")
    case .heading, .needed:
      format_set_bold(made)
      format_set_text_wrap(made)
      format_set_bg_color(made, style == .needed ? 0xFCE4D6 : 0xE8EEF4)
      format_set_bottom(made, UInt8(LXW_BORDER_THIN.rawValue))
    case .fault:
      format_set_font_color(made, 0xC0392B)
      format_set_text_wrap(made)
    case .remark:
      format_set_font_color(made, 0x6B7785)
      format_set_text_wrap(made)
    }
    formats[style] = made
    return made
  }
}
