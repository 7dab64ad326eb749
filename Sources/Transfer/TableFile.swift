import Ledger
public import Printing
import Records

/// A table that somebody brought: a workbook, or text with a mark between its cells. It is read row by row, each
/// time anew.
public struct TableFile: Sendable {
  public enum Kind: String, Sendable { case xlsx, csv }
  public let name: String
  public let kind: Kind
  /// Of a workbook; a text has one without a name.
  public let sheets: [String]
  /// `UTF-8`, `UTF-16` or `GBK`; nil for a workbook.
  public let encoding: String?
  private let bytes: [UInt8]
  private let limits: SheetLimits

  /// - Throws: `Refusal` that says what the file is instead.
  public init(name: String, bytes: [UInt8], limits: SheetLimits = SheetLimits()) throws {
    guard !bytes.isEmpty else { throw Refusal(.unsound, "文件是空的，没有内容可导入。", "The file is empty.") }
    self.name = name
    self.limits = limits
    if bytes.starts(with: [0x50, 0x4B]) {
      (kind, encoding) = (.xlsx, nil)
      self.bytes = bytes
      sheets = try Self.refusing { try XLSXReader(bytes, limits: limits).sheets }
      return
    }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Refusal(
        .unsound, "这是旧版 .xls，或设了密码的工作簿。请去掉密码，另存为 .xlsx 或 CSV 后重试。",
        "This is an old XLS or an encrypted workbook: save it as XLSX or CSV.")
    }
    guard case .text(let text, let encoding) = DecodedText(bytes) else {
      throw Refusal(
        .unsound, "文件既不是 .xlsx，也不是 UTF-8、UTF-16 或 GBK 编码的文本。请在表格软件中另存为 .xlsx 后重试。",
        "The file is neither XLSX nor text in UTF-8, UTF-16 or GBK.")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.unsound, "文件里只有空白，没有内容可导入。", "There is nothing but white space in the file.")
    }
    (kind, self.encoding, sheets) = (.csv, encoding, [""])
    self.bytes = Array(text.utf8)
  }

  /// Gives each row that holds anything to `body`, with its number as a spreadsheet shows it.
  ///
  /// - Parameter expecting: told, before the first row, how many rows there may be.
  public func forEachRow(
    of sheet: Int, expecting: (Int) -> Void = { _ in }, _ body: @escaping (Int, [SheetCell]) throws -> Void
  ) throws {
    switch kind {
    case .xlsx:
      try withoutActuallyEscaping(expecting) { expecting in
        let reader = try Self.refusing { try XLSXReader(bytes, limits: limits) }
        var isTold = false
        try Self.refusing {
          try reader.rows(of: sheet) { number, cells in
            if !isTold, let rows = reader.expectedRows { expecting(rows) }
            isTold = true
            try body(number, cells)
          }
        }
      }
    case .csv:
      expecting(bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) })
      try forEachLine(body)
    }
  }

  private func forEachLine(_ body: (Int, [SheetCell]) throws -> Void) throws {
    var count = 0
    let isSound = try CSV.forEachRow(bytes, separator: CSV.separator(of: bytes)) { number, cells in
      count += 1
      guard count <= limits.rows else {
        throw Refusal(
          .unsound, "表格超过 \(limits.rows - 1) 行，请拆成几个文件。", "The table has more than \(limits.rows - 1) rows: split it.")
      }
      guard cells.count <= limits.columns else {
        throw Refusal(.unsound, "第 \(number) 行超过 \(limits.columns) 列。", "Row \(number) has more than \(limits.columns) columns.")
      }
      try body(number, cells.map { $0.isEmpty ? .empty : SheetCell(.text($0)) })
    }
    guard isSound else {
      throw Refusal(.unsound, "文件不是 CSV 表格，或引号没有成对。", "The file is no CSV table, or a quotation is not closed.")
    }
  }

  /// The first rows that hold anything.
  public func head(of sheet: Int, limit: Int = 10) throws -> [(number: Int, cells: [SheetCell])] {
    struct Enough: Error {}
    final class Found { var rows: [(number: Int, cells: [SheetCell])] = [] }
    let found = Found()
    do {
      try forEachRow(of: sheet) { number, cells in
        found.rows.append((number, cells))
        if found.rows.count == limit { throw Enough() }
      }
    } catch is Enough {}
    return found.rows
  }

  static func refusing<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let fault as SheetFault { throw Refusal(.unsound, fault.zh, fault.en) }
  }
}
