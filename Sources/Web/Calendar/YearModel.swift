import Records
import Time

/// 交易日历: one year as people check it against the notice.
struct YearModel: Sendable, Equatable {
  enum Kind: String, Sendable {
    case trading, rest, holiday, makeUp
  }
  struct DayCell: Sendable, Equatable {
    let day: Day
    let kind: Kind
    /// The public holiday, or why exchanges are closed.
    let name: String?
    /// Whether a night session begins on its evening.
    let hasNight: Bool
  }
  let year: Int
  let years: ClosedRange<Int>
  /// Twelve months of days.
  let months: [[DayCell]]
  let sources: [String]
  let today: Day
  let language: Language

  init(_ calendar: InstitutionCalendar, year: Int, today: Day, language: Language) {
    self.today = today
    self.year = year
    self.language = language
    years = calendar.calendar.years
    sources = calendar.calendar.packs.filter { $0.year == year }.flatMap(\.sources)
    months = (1...12).map { month in
      let first = Day(year, month, 1)!
      let next = month == 12 ? Day(year + 1, 1, 1)! : Day(year, month + 1, 1)!
      return (first.number..<next.number).map { number in
        let day = Day(number: number)
        let holiday = calendar.calendar.holidayName(day)
        let kind: Kind =
          if calendar.isTradingDay(day) {
            .trading
          } else if calendar.calendar.isMakeUpWorkingDay(day) {
            .makeUp
          } else {
            holiday != nil ? .holiday : .rest
          }
        let hasNight = calendar.isTradingDay(day)
          && calendar.nextTradingDay(after: day).map(calendar.hasNightSession) ?? false
        return DayCell(day: day, kind: kind, name: holiday, hasNight: hasNight)
      }
    }
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  func count(_ kind: Kind) -> Int { months.joined().count { $0.kind == kind } }
  /// Holidays with their first and last day, in order.
  var holidays: [(name: String, first: Day, last: Day)] {
    var spans: [(name: String, first: Day, last: Day)] = []
    for cell in months.joined() {
      guard let name = cell.name else { continue }
      if let last = spans.last, last.name == name, cell.day - last.last == 1 {
        spans[spans.count - 1].last = cell.day
      } else {
        spans.append((name, cell.day, cell.day))
      }
    }
    return spans
  }
}
