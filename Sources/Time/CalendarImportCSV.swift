extension CalendarImport {
  /// From CSV with the columns date, status and name: `2027-01-01,休,元旦`. A first line of headings is
  /// passed over, as are empty lines and remarks after `#`. The status is 休, 班 or 休市, or `holiday`,
  /// `work`, `closed`.
  public init(csv file: CalendarFile, year: Int, source: String) throws(CalendarFaults) {
    var rows: [Row] = []
    var faults: [CalendarFault] = []
    var number = 0
    for line in file.text.withoutMark.lines {
      number += 1
      let text = line.trimmed
      guard !text.isEmpty, text.first != "#", !(number == 1 && CalendarImport.isHeading(text)) else {
        continue
      }
      switch CalendarImport.row(text, number) {
      case .success(let row): rows.append(row)
      case .failure(let problem):
        faults.append(.init(file: file.name, line: number, message: problem.sentence))
      }
    }
    if !faults.isEmpty { throw CalendarFaults(faults) }
    try self.init(rows, year: year, file: file.name, source: source)
  }

  private struct Problem: Error { let sentence: String }

  /// A first line without a digit names the columns.
  private static func isHeading(_ line: Substring) -> Bool { !line.contains(where: \.isNumber) }

  private static func row(_ line: Substring, _ number: Int) -> Result<Row, Problem> {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
      let text = cell.trimmed
      let quoted = text.count >= 2 && text.first == "\"" && text.last == "\""
      return quoted ? text.dropFirst().dropLast() : text
    }
    guard cells.count == 3 else {
      return .failure(Problem(sentence: "有 \(cells.count) 列，应是 3 列：日期,状态,名称，如 2027-01-01,休,元旦。"))
    }
    guard let day = cells[0].looseDay else {
      return .failure(Problem(sentence: "“\(cells[0])”不是日期，应写作 2027-01-01。"))
    }
    guard let status = status(cells[1]) else {
      return .failure(Problem(sentence: "“\(cells[1])”不是状态，应是 休、班 或 休市。"))
    }
    let name = cells[2].asOneWord
    guard !name.isEmpty else { return .failure(Problem(sentence: "缺少名称，如 元旦。")) }
    return .success(Row(day: day, status: status, name: name, line: number))
  }

  private static func status(_ word: Substring) -> Status? {
    switch word.lowercased() {
    case "休", "放假", "假", "holiday", "off": .holiday
    case "班", "上班", "补班", "调休上班", "work": .work
    case "休市", "closed": .closed
    default: nil
    }
  }
}

extension String {
  /// Without the byte order mark that spreadsheets put before UTF-8.
  var withoutMark: Substring { first == "\u{FEFF}" ? dropFirst() : self[...] }
}
