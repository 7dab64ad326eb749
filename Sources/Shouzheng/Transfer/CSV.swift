/// Comma-separated values as spreadsheets write and read them (RFC 4180).
enum CSV {
  /// So that Excel takes the file for UTF-8.
  static let mark = "\u{FEFF}"

  static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\r\n" }

  private static func quoted(_ cell: String) -> String {
    // What begins like a formula would be run by the spreadsheet that opens the file.
    let isFormula = cell.first.map { "=+-@\t".contains($0) } ?? false && Double(cell) == nil
    let text = isFormula ? "'" + cell : cell
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The rows of a text; nil when a quotation is not closed or something follows it.
  static func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var wasQuoted = false
    let characters = Array(text.hasPrefix(mark) ? text.dropFirst() : text[...])
    var place = 0
    func endCell() {
      row.append(!wasQuoted && cell.hasPrefix("'") ? String(cell.dropFirst()) : cell)
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
