/// Turns packs into the arrays of the calendar.
struct CalendarBuild {
  let years: ClosedRange<Int>
  let firstDay: Day
  let lastDay: Day
  let rules: [[SessionRule]]
  private(set) var marks: [DayMarks]
  private(set) var holidayNames: [String] = []

  init(_ packs: [CalendarPack]) throws(CalendarFaults) {
    let yearly = packs.filter { $0.year != nil }.sorted { $0.year! < $1.year! }
    years = try CalendarBuild.span(of: yearly)
    firstDay = Day(years.lowerBound, 1, 1)!
    lastDay = Day(years.upperBound, 12, 31)!
    let allRules = packs.flatMap(\.sessions)
    rules = Exchange.allCases.map { exchange in allRules.filter { $0.exchange == exchange } }
    marks = Array(repeating: DayMarks(), count: lastDay - firstDay + 1)
    for offset in marks.indices {
      marks[offset].isWorking = !firstDay.advanced(by: offset).isWeekend
    }
    for pack in yearly { enterHolidays(pack) }
    openExchanges(closures: packs.flatMap(\.closures))
    holdNights(suspensions: packs.flatMap(\.nightSuspensions))
  }

  private static func span(of packs: [CalendarPack]) throws(CalendarFaults) -> ClosedRange<Int> {
    guard let first = packs.first?.year, let last = packs.last?.year else {
      throw CalendarFaults([
        .init(file: "日历", line: 0, message: "没有任何一年的日历，请至少提供一个年度日历包。")
      ])
    }
    var faults: [CalendarFault] = []
    for (earlier, later) in zip(packs, packs.dropFirst()) {
      if later.year == earlier.year {
        faults.append(
          .init(file: later.file, line: 0, message: "\(later.year!) 年的日历已由 \(earlier.file) 给出，请删去一份。"))
      } else if later.year! > earlier.year! + 1 {
        faults.append(
          .init(
            file: later.file, line: 0,
            message: "缺少 \(earlier.year! + 1) 年的日历，请补上后再使用 \(later.year!) 年。"))
      }
    }
    if !faults.isEmpty { throw CalendarFaults(faults) }
    return first...last
  }

  private func offsets(_ days: ClosedRange<Day>) -> Range<Int> {
    let low = max(days.lowerBound, firstDay) - firstDay
    let high = min(days.upperBound, lastDay) - firstDay + 1
    return low..<max(low, high)
  }

  private mutating func enterHolidays(_ pack: CalendarPack) {
    for holiday in pack.holidays {
      if !holidayNames.contains(holiday.name) { holidayNames.append(holiday.name) }
      let place = UInt8(holidayNames.firstIndex(of: holiday.name)! + 1)
      for offset in offsets(holiday.days) {
        marks[offset].holiday = place
        marks[offset].isWorking = false
      }
    }
    for day in pack.workingDays { marks[day - firstDay].isWorking = true }
  }

  /// Exchanges trade on weekdays that are not public holidays; a make-up working day at a weekend is
  /// never a trading day.
  private mutating func openExchanges(closures: [CalendarPack.Exception]) {
    for offset in marks.indices {
      let day = firstDay.advanced(by: offset)
      guard !day.isWeekend, !marks[offset].isHoliday else { continue }
      for exchange in Exchange.allCases where exchange.firstTradingDay.map({ $0 <= day }) ?? true {
        marks[offset].open |= exchange.bit
      }
    }
    for closure in closures {
      let bits = closure.exchanges.reduce(0) { $0 | $1.bit }
      for offset in offsets(closure.days) { marks[offset].open &= ~bits }
    }
  }

  /// A trading day begins with a night session unless a public holiday lies between it and the
  /// trading day before: the exchanges hold none on the evening before a holiday, weekends excepted.
  private mutating func holdNights(suspensions: [CalendarPack.Exception]) {
    for exchange in Exchange.allCases {
      let nightRules = rules[exchange.order].filter(\.isNight)
      var holidaySince = true
      for offset in marks.indices {
        guard marks[offset].open & exchange.bit != 0 else {
          // A day closed by the exchange alone counts as part of the holiday it was closed for.
          let day = firstDay.advanced(by: offset)
          holidaySince = holidaySince || marks[offset].isHoliday || !day.isWeekend
          continue
        }
        let day = firstDay.advanced(by: offset)
        if !holidaySince, nightRules.contains(where: { $0.holds(on: day) }) {
          marks[offset].night |= exchange.bit
        }
        holidaySince = false
      }
    }
    for suspension in suspensions {
      let bits = suspension.exchanges.reduce(0) { $0 | $1.bit }
      for offset in offsets(suspension.days) { marks[offset].night &= ~bits }
    }
  }
}
