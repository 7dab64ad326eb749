extension CalendarPack {
  /// Reads a pack, one statement a line; `#` begins a remark. Throws every fault at once.
  ///
  ///     pack calendar-2026            title 2026年节假日与休市安排
  ///     version 1                     effective 2026-01-01
  ///     year 2026                     source 国办发明电〔2025〕7号
  ///     holiday 元旦 2026-01-01..2026-01-03
  ///     work 2026-01-04 元旦
  ///     closed * 2024-02-09 除夕休市
  ///     no-night SHFE,INE 2020-02-04..2020-05-06 疫情期间暂停夜盘
  ///     session SHFE 贵金属 night continuous 21:00-02:30 2013-07-08..
  ///
  /// A `source` holds for the lines after it.
  public init(parsing file: CalendarFile) throws(CalendarFaults) {
    var parser = CalendarPackParser(file: file.name)
    var number = 0
    for line in file.text.lines {
      number += 1
      parser.read(line.trimmed, number)
    }
    try self.init(finishing: &parser)
  }

  private init(finishing parser: inout CalendarPackParser) throws(CalendarFaults) {
    parser.checkHeader()
    parser.checkDays()
    if !parser.faults.isEmpty { throw CalendarFaults(parser.faults) }
    self = parser.pack
  }
}

struct CalendarPackParser {
  var pack: CalendarPack
  var faults: [CalendarFault] = []
  /// Where each day was given, to point at the line that repeats it.
  var seen: [Day: Int] = [:]

  init(file: String) { pack = CalendarPack(file: file) }

  mutating func fault(_ line: Int, _ message: String) {
    faults.append(CalendarFault(file: pack.file, line: line, message: message))
  }

  mutating func read(_ line: Substring, _ number: Int) {
    guard let first = line.first, first != "#" else { return }
    let (keyword, rest) = line.cutAtBlank()
    switch keyword {
    case "pack": pack.name = String(rest)
    case "title": pack.title = String(rest)
    case "version": pack.version = String(rest)
    case "source": pack.sources.append(String(rest))
    case "effective":
      pack.effective = Day(rest)
      if pack.effective == nil { fault(number, "“effective”后应是日期，如 2026-01-01。") }
    case "year":
      pack.year = Int(rest)
      if pack.year == nil { fault(number, "“year”后应是年份，如 2026。") }
    case "holiday": readHoliday(rest, number)
    case "work": readWork(rest, number)
    case "closed": readException(rest, number, into: \.closures)
    case "no-night": readException(rest, number, into: \.nightSuspensions)
    case "session": readSession(rest, number)
    default:
      fault(number, "不认识“\(keyword)”，应是 holiday、work、closed、no-night、session 或包头的词。")
    }
  }

  private mutating func readHoliday(_ text: Substring, _ line: Int) {
    let (name, rest) = text.cutAtBlank()
    guard !name.isEmpty, let days = dayRange(rest), days.upperBound - days.lowerBound < 31 else {
      return fault(line, "假日应写作“holiday 名称 首日..末日”，如 holiday 元旦 2026-01-01..2026-01-03。")
    }
    for day in days { note(day, line) }
    pack.holidays.append(.init(name: String(name), days: days))
  }

  private mutating func readWork(_ text: Substring, _ line: Int) {
    guard let day = Day(text.cutAtBlank().0) else {
      return fault(line, "调休上班应写作“work 日期 说明”，如 work 2026-01-04 元旦。")
    }
    guard day.isWeekend else {
      return fault(line, "\(day) 是\(day.weekdayName)，不是周末，无须写作调休上班，请核对日期。")
    }
    note(day, line)
    pack.workingDays.append(day)
  }

  private mutating func readException(
    _ text: Substring, _ line: Int,
    into list: WritableKeyPath<CalendarPack, [CalendarPack.Exception]>
  ) {
    let (codes, rest) = text.cutAtBlank()
    let (days, reason) = rest.cutAtBlank()
    guard let exchanges = exchanges(codes) else { return unknownExchange(codes, line) }
    guard let range = dayRange(days), !reason.isEmpty else {
      return fault(line, "例外应写作“交易所 首日..末日 原因”，如 closed * 2024-02-09 除夕休市。")
    }
    pack[keyPath: list].append(
      .init(exchanges: exchanges, days: range, reason: String(reason)))
  }

  private mutating func note(_ day: Day, _ line: Int) {
    if let earlier = seen[day] { fault(line, "\(day) 已在第 \(earlier) 行给出，请删去一处。") }
    seen[day] = line
  }

  mutating func unknownExchange(_ codes: Substring, _ line: Int) {
    let known = Exchange.allCases.map(\.rawValue).joined(separator: "、")
    fault(line, "不认识交易所“\(codes)”，应是 \(known) 中的一个或几个（逗号分隔），或 *（全部）。")
  }

  mutating func checkHeader() {
    if pack.name.isEmpty { fault(0, "缺少包名，请加一行“pack 名称”。") }
    if pack.version.isEmpty { fault(0, "缺少版本，请加一行“version 1”。") }
    if pack.sources.isEmpty { fault(0, "缺少来源，请加一行“source 文号或公告”。") }
    if pack.effective == nil { fault(0, "缺少生效日期，请加一行“effective 日期”。") }
    if pack.year == nil, !pack.holidays.isEmpty { fault(0, "缺少年份，请加一行“year 年份”。") }
  }

  /// A day of another year in a year's pack is a slip of the pen; the notice of the next year that
  /// reaches back into December is entered in December's year.
  mutating func checkDays() {
    guard let year = pack.year else { return }
    if pack.holidays.isEmpty { fault(0, "\(year) 年没有一个假日，请核对来源。") }
    for (day, line) in seen.sorted(by: { $0.key < $1.key }) where day.year != year {
      fault(line, "\(day) 不在 \(year) 年，请写入 \(day.year) 年的日历。")
    }
  }
}
