/// The calendar of all exchanges over the years for which packs were given. A value without I/O: it
/// is built once at start and copied freely.
///
/// Every question about a day outside the covered years is answered with nil, never with a guess:
/// the calendar of a year is not known before the State Council publishes it.
public struct TradingCalendar: Sendable {
  public let years: ClosedRange<Int>
  public let firstDay: Day
  public let lastDay: Day
  /// The packs it was built from, for the page that shows rules and their sources.
  public let packs: [CalendarPack]

  let rules: [[SessionRule]]
  let working: DayLine
  let trading: [DayLine]
  private let marks: [DayMarks]
  private let holidayNames: [String]

  /// Throws every fault of every pack, with file, line and what to do.
  public init(parsing files: [CalendarFile]) throws(CalendarFaults) {
    var packs: [CalendarPack] = []
    var faults: [CalendarFault] = []
    for file in files {
      do {
        packs.append(try CalendarPack(parsing: file))
      } catch {
        faults += error.faults
      }
    }
    if !faults.isEmpty { throw CalendarFaults(faults) }
    try self.init(packs: packs)
  }

  /// Throws when a year is missing in between or given twice.
  public init(packs: [CalendarPack]) throws(CalendarFaults) {
    let build = try CalendarBuild(packs)
    years = build.years
    firstDay = build.firstDay
    lastDay = build.lastDay
    self.packs = packs
    rules = build.rules
    marks = build.marks
    holidayNames = build.holidayNames
    let marks = build.marks
    working = DayLine(days: marks.count) { marks[$0].isWorking }
    trading = Exchange.allCases.map { exchange in
      DayLine(days: marks.count) { marks[$0].open & exchange.bit != 0 }
    }
  }

  /// A calendar of which no year is published: it covers no day.
  public static let unpublished = TradingCalendar()

  private init() {
    (years, firstDay, lastDay) = (1970...1970, Day(number: 1), Day(number: 0))
    (packs, rules, marks, holidayNames) = ([], [], [], [])
    working = DayLine(days: 0) { _ in false }
    trading = Exchange.allCases.map { _ in DayLine(days: 0) { _ in false } }
  }

  /// This calendar with other years, which take the place of those that it has already.
  ///
  /// - Throws: what `init(packs:)` throws.
  public func replacing(_ years: [CalendarPack]) throws(CalendarFaults) -> TradingCalendar {
    let new = Set(years.compactMap(\.year))
    return try TradingCalendar(packs: packs.filter { $0.year.map { !new.contains($0) } ?? true } + years)
  }

  public func covers(_ day: Day) -> Bool { firstDay <= day && day <= lastDay }

  func offset(_ day: Day) -> Int? { covers(day) ? day.number - firstDay.number : nil }
  func day(_ offset: Int) -> Day { firstDay.advanced(by: offset) }
  func marks(of day: Day) -> DayMarks? { offset(day).map { marks[$0] } }

  /// The public holiday a day belongs to; nil on other days and on days that are not covered.
  public func holidayName(_ day: Day) -> String? {
    guard let mark = marks(of: day), mark.isHoliday else { return nil }
    return holidayNames[Int(mark.holiday) - 1]
  }
}

/// What is known of one day, in four bytes.
struct DayMarks: Sendable {
  /// 1 + the place of its name in `holidayNames`; 0 on other days.
  var holiday: UInt8 = 0
  var isWorking = false
  /// A bit for each exchange that trades.
  var open: UInt8 = 0
  /// A bit for each exchange whose trading day began with a night session.
  var night: UInt8 = 0

  var isHoliday: Bool { holiday != 0 }
}
