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
  public static func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    let characters = Array(text.hasPrefix(mark) ? text.dropFirst() : text[...])
    var place = 0
    func endCell() {
      row.append(isMarked(cell) ? String(cell.dropFirst()) : cell)
      (cell, wasQuoted) = ("", false)
    }
    while place < characters.count {
      let character = characters[place]
      place += 1
      if isQuoted {
        if character != "\"" {
          cell.append(character)
        } else if place < characters.count, characters[place] == "\"" {
          cell.append("\"")
          place += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch character {
      case "\"" where cell.isEmpty && !wasQuoted: (isQuoted, wasQuoted) = (true, true)
      case ",": endCell()
      case _ where character.isNewline:
        endCell()
        rows.append(row)
        row = []
      default:
        if wasQuoted { return nil }
        cell.append(character)
      }
    }
    guard !isQuoted else { return nil }
    if !cell.isEmpty || wasQuoted || !row.isEmpty {
      endCell()
      rows.append(row)
    }
    return rows.filter { $0 != [""] }
  }
}
