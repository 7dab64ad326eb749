extension CalendarImport {
  /// From iCalendar, as many publish the arrangements: one event a day or a span, whose summary says 休
  /// or 班, such as `元旦（休）`, `春节 补班`, `国庆节假期`. Events that say neither are festivals without a
  /// day off and are passed over. `调休` alone may mean either and is refused.
  public init(iCalendar file: CalendarFile, year: Int, source: String) throws(CalendarFaults) {
    var reader = EventReader(file: file.name)
    var number = 0
    var pending: (text: String, line: Int)?
    for line in file.text.withoutMark.lines {
      number += 1
      if let first = line.first, first == " " || first == "\t", let whole = pending {
        // A long line is folded: it goes on after a blank.
        pending = (whole.text + line.dropFirst(), whole.line)
        continue
      }
      if let whole = pending { reader.read(whole.text.trimmedEnd, whole.line) }
      pending = (String(line), number)
    }
    if let whole = pending { reader.read(whole.text.trimmedEnd, whole.line) }
    reader.finish()
    if !reader.faults.isEmpty { throw CalendarFaults(reader.faults) }
    try self.init(reader.rows, year: year, file: file.name, source: source)
  }
}

/// Collects the days of events.
private struct EventReader {
  private struct Event {
    let line: Int
    var first: Day?
    /// Exclusive, as iCalendar has it.
    var end: Day?
    var summary = ""
  }

  let file: String
  var rows: [CalendarImport.Row] = []
  var faults: [CalendarFault] = []
  private var event: Event?
  private var isCalendar = false

  init(file: String) { self.file = file }

  private mutating func fault(_ line: Int, _ message: String) {
    faults.append(.init(file: file, line: line, message: message))
  }

  mutating func read(_ line: Substring, _ number: Int) {
    guard let colon = line.firstIndex(of: ":") else { return }
    let property = line[..<colon].prefix { $0 != ";" }.uppercased()
    let value = line[line.index(after: colon)...]
    switch (property, value) {
    case ("BEGIN", "VCALENDAR"): isCalendar = true
    case ("BEGIN", "VEVENT"): event = Event(line: number)
    case ("END", "VEVENT"): closeEvent()
    case ("DTSTART", _):
      guard event != nil else { return }
      event?.first = Day(value.prefix(8))
      if event?.first == nil { fault(number, "“\(value)”不是日期，应写作 DTSTART;VALUE=DATE:20270101。") }
    case ("DTEND", _):
      guard event != nil else { return }
      event?.end = Day(value.prefix(8))
      if event?.end == nil { fault(number, "“\(value)”不是日期，应写作 DTEND;VALUE=DATE:20270104。") }
    case ("SUMMARY", _): event?.summary = String(value)
    default: break
    }
  }

  mutating func finish() {
    if !isCalendar { fault(0, "不是 iCalendar 文件，缺少 BEGIN:VCALENDAR，请重新下载。") }
    if let event { fault(event.line, "事件没有结束（缺少 END:VEVENT），文件可能不完整，请重新下载。") }
  }

  private mutating func closeEvent() {
    guard let done = event else { return }
    event = nil
    // A date that could not be read has been reported already.
    guard let first = done.first else {
      if !faults.contains(where: { $0.line > done.line }) { fault(done.line, "事件没有开始日期（DTSTART）。") }
      return
    }
    let (name, status, isUnclear) = meaning(of: done.summary)
    if isUnclear {
      return fault(done.line, "“\(done.summary)”看不出是休还是班，请改作“（休）”或“（班）”。")
    }
    guard let status else { return }
    let last = done.end.map { max(first, $0.advanced(by: -1)) } ?? first
    guard last - first < 31 else { return fault(done.line, "“\(done.summary)”长于 31 天，请核对日期。") }
    for day in first...last {
      rows.append(.init(day: day, status: status, name: name, line: done.line))
    }
  }

  private func meaning(of summary: String) -> (String, CalendarImport.Status?, Bool) {
    let status: CalendarImport.Status?
    if summary.contains("班") {
      status = .work
    } else if summary.contains("假") || summary.hasRest {
      status = .holiday
    } else {
      return ("", nil, summary.contains("调休"))
    }
    var name = summary.asOneWord
    for word in ["调休上班", "补班", "上班", "放假", "假期", "调休", "补休"] {
      name = name.cutting(word)
    }
    name = String(name.filter { !"（）()【】[]休班假·-—".contains($0) })
    return (name.isEmpty ? "节假日" : name, status, false)
  }
}

extension String {
  fileprivate var trimmedEnd: Substring {
    var rest = self[...]
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }

  /// Says 休 otherwise than in 调休.
  fileprivate var hasRest: Bool { cutting("调休").contains("休") }

  /// Without any occurrence of a word.
  fileprivate func cutting(_ word: String) -> String { split(separator: word).joined() }
}
