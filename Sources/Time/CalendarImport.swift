/// A year's calendar read from a file that others publish, turned into the text of a pack for review.
/// It is reviewed and saved by people: exchanges may close on days no such file knows.
public struct CalendarImport: Sendable {
  /// What a source says of one day.
  public enum Status: Hashable, Sendable {
    /// A day off of a public holiday.
    case holiday
    /// A make-up working day.
    case work
    /// Closed at all exchanges although offices work.
    case closed
  }

  struct Row: Sendable {
    let day: Day
    let status: Status
    let name: String
    let line: Int
  }

  /// The text of the pack.
  public let text: String
  /// Days of other years, left out: the last days of December belong to the pack of their own year.
  public let leftOut: [Day]

  init(_ rows: [Row], year: Int, file: String, source: String) throws(CalendarFaults) {
    let own = rows.filter { $0.day.year == year }.sorted { ($0.day, $0.line) < ($1.day, $1.line) }
    try CalendarImport.check(own, year, file)
    leftOut = rows.filter { $0.day.year != year }.map(\.day).sorted()
    var lines = [
      "pack calendar-\(year)", "title \(year)年节假日安排与证券期货交易所休市安排", "version 1",
      "effective \(year)-01-01", "source \(source)", "year \(year)", "",
    ]
    lines += CalendarImport.holidays(own.filter { $0.status == .holiday })
    lines += own.filter { $0.status == .work }
      .map { "work \($0.day) \($0.day.weekdayName) \($0.name)" }
    lines += own.filter { $0.status == .closed }.map { "closed * \($0.day) \($0.name)" }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func check(_ rows: [Row], _ year: Int, _ file: String) throws(CalendarFaults) {
    var faults: [CalendarFault] = []
    if !rows.contains(where: { $0.status == .holiday }) {
      faults.append(
        .init(file: file, line: 0, message: "没有 \(year) 年的假日，请核对文件是否为该年的安排。"))
    }
    for row in rows where row.status == .work && !row.day.isWeekend {
      faults.append(
        .init(
          file: file, line: row.line,
          message: "\(row.day) 是\(row.day.weekdayName)，不是周末，不会调休上班，请核对日期。"))
    }
    for row in rows where row.status == .closed && row.day.isWeekend {
      faults.append(
        .init(
          file: file, line: row.line,
          message: "\(row.day) 是\(row.day.weekdayName)，本来就不开市，请删去这一行。"))
    }
    for (earlier, later) in zip(rows, rows.dropFirst()) where earlier.day == later.day {
      faults.append(
        .init(
          file: file, line: later.line,
          message: "\(later.day) 已在第 \(earlier.line) 行给出，请删去一处。"))
    }
    if !faults.isEmpty { throw CalendarFaults(faults) }
  }

  /// Days that follow one another under one name are one line.
  private static func holidays(_ rows: [Row]) -> [String] {
    var spans: [(name: String, first: Day, last: Day)] = []
    for row in rows {
      if let last = spans.last, last.name == row.name, row.day - last.last == 1 {
        spans[spans.count - 1].last = row.day
      } else {
        spans.append((row.name, row.day, row.day))
      }
    }
    return spans.map { span in
      "holiday \(span.name) " + (span.first == span.last ? "\(span.first)" : "\(span.first)..\(span.last)")
    }
  }
}

extension StringProtocol {
  /// `2027-01-01`, `2027/1/1`, `20270101`.
  var looseDay: Day? {
    if let day = Day(self) { return day }
    let parts = split(whereSeparator: { $0 == "-" || $0 == "/" }).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      return nil
    }
    return Day(year, month, day)
  }

  /// Names become one word of the pack, so blanks inside them go.
  var asOneWord: String { String(filter { !$0.isBlank }) }
}
