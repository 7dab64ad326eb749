/// Comma-separated values as spreadsheets write and read them (RFC 4180).
public enum CSV {
  /// So that Excel takes the file for UTF-8.
  public static let mark = "\u{FEFF}"

  public static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

  private static func quoted(_ cell: String) -> String {
    // What begins like a formula would be run by the spreadsheet that opens the file.
    let text = isFormula(cell[...]) || isMarked(cell) ? "'" + cell : cell
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  private static func isFormula(_ cell: Substring) -> Bool {
    guard let first = cell.first else { return false }
    return "=+-@\t".contains(first) && Double(cell) == nil
  }

  /// Whether it carries the apostrophe that made a formula a text, or looks as if it did.
  private static func isMarked(_ cell: String) -> Bool {
    let rest = cell.drop { $0 == "'" }
    return rest.count < cell.count && isFormula(rest)
  }

  /// The rows of a text; nil when a quotation is not closed or something follows it.
  public static func rows(_ text: String, separator: UInt8 = 0x2C) -> [[String]]? {
    var rows: [[String]] = []
    let isSound = (try? forEachRow(Array(text.utf8), separator: separator) { rows.append($1) }) ?? false
    return isSound ? rows : nil
  }

  /// Gives each row that is not blank to `body`, with its number counted from 1, blank ones included.
  ///
  /// - Parameter bytes: UTF-8, with or without a mark.
  /// - Returns: false when a quotation is not closed or something follows it.
  public static func forEachRow(
    _ bytes: [UInt8], separator: UInt8 = 0x2C, _ body: (Int, [String]) throws -> Void
  ) throws -> Bool {
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false, wasQuoted = false
    var number = 0
    var place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func endCell() {
      let text = String(decoding: cell, as: UTF8.self)
      row.append(isMarked(text) ? String(text.dropFirst()) : text)
      cell.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRow() throws {
      endCell()
      number += 1
      if row != [""] { try body(number, row) }
      row.removeAll(keepingCapacity: true)
    }
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if isQuoted {
        if byte != 0x22 {
          cell.append(byte)
        } else if place < bytes.count, bytes[place] == 0x22 {
          cell.append(0x22)
          place += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22 where cell.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case separator: endCell()
      case 0x0A: try endRow()
      case 0x0D:
        if place < bytes.count, bytes[place] == 0x0A { place += 1 }
        try endRow()
      default:
        if wasQuoted { return false }
        cell.append(byte)
      }
    }
    guard !isQuoted else { return false }
    if !cell.isEmpty || wasQuoted || !row.isEmpty { try endRow() }
    return true
  }

  /// What stands between the cells of a table: a comma, a semicolon or a tab, whichever its first line has most of.
  public static func separator(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0x2C
  }
}
