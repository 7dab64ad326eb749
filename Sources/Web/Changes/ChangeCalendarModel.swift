import Domain
import HTTP
import Ledger
import Records
import Time

/// 变更日历: the windows of some days, and what is planned in them: changes, tests, drills, sensitive periods.
struct ChangeCalendar: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    let type: String
    let kind: String
    let caption: String
    /// The caption without its number, where there is little room.
    let name: String
    let path: String
    let hours: Range<Moment>
    let state: String
    /// Whether it overlaps with something that touches the same item.
    let isClash: Bool
  }
  struct Span: Sendable, Equatable {
    let window: Window
    let range: Range<Moment>
  }
  struct DayLine: Sendable, Equatable {
    let day: Day
    let holiday: String?
    let isTradingDay: Bool
    /// Nil beyond the calendar.
    let windows: [Span]?
    let entries: [Entry]
  }
  enum Shape: Sendable, Equatable { case week(Day), month(Month) }

  let shape: Shape
  let days: [DayLine]
  let now: Moment
  let mayApply: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension Visit {
  /// The week or the month that was asked for; this week without a question.
  func askedChangeShape() throws -> ChangeCalendar.Shape {
    if let text = request.query["month"], !text.isEmpty {
      guard let month = Month(text) else { throw Denial(.unsound, "月份请写成 2026-07。", "Write the month as 2026-07.") }
      return .month(month)
    }
    guard let text = request.query["week"], !text.isEmpty else { return .week(Self.monday(of: site.ledger.now.day)) }
    guard let day = Day(text) else { throw Denial(.unsound, "日期请写成 2026-07-07。", "Write the day as 2026-07-07.") }
    return .week(Self.monday(of: day))
  }

  private static func monday(of day: Day) -> Day { day.advanced(by: 1 - day.weekday) }

  func changeCalendar(_ shape: ChangeCalendar.Shape) throws -> ChangeCalendar {
    let days: [Day] =
      switch shape {
      case .week(let monday): (0..<7).map { monday.advanced(by: $0) }
      case .month(let month): month.days
      }
    return try read { reading in
      let from = days[0].midnight
      let until = days[days.count - 1].advanced(by: 1).midnight
      let entries = try changeEntries(from..<until, reading)
      let times = ChangeTimes(reading.calendar)
      return ChangeCalendar(
        shape: shape,
        days: days.map { day in
          ChangeCalendar.DayLine(
            day: day, holiday: reading.calendar.calendar.holidayName(day), isTradingDay: reading.isTradingDay(day),
            windows: times.windows(of: day.range)?.map { .init(window: $0.window, range: $0.range) },
            entries: entries.filter { $0.hours.overlaps(day.range) })
        }, now: reading.now, mayApply: mayCreate(Change.description), language: language)
    }
  }

  private func changeEntries(_ hours: Range<Moment>, _ reading: Reading) throws -> [ChangeCalendar.Entry] {
    let all = try Occupied.sources.flatMap { source in
      try source.records(from: hours.lowerBound, until: hours.upperBound, asking: reading).compactMap { record in
        guard source.isStanding(record), standing.maySee(record), let range = source.hours(record), range.overlaps(hours)
        else { return nil as (RecordData, Range<Moment>, Set<String>)? }
        return (record, range, source.touched(record))
      }
    }
    return all.map { record, range, touched in
      let clashes = all.contains { other in
        !(other.0.type === record.type && other.0.id == record.id) && other.1.overlaps(range)
          && !other.2.isDisjoint(with: touched)
      }
      return ChangeCalendar.Entry(
        type: record.type.identifier, kind: say(record.type.title), caption: record.caption,
        name: record.type.nameField.flatMap { record.values[$0.place].text } ?? record.caption, path: Paths.record(record.type.identifier, record.id), hours: range, state: say(record.type.stateLabel(record.state)),
        isClash: clashes)
    }.sorted { ($0.hours.lowerBound, $0.type, $0.path) < ($1.hours.lowerBound, $1.type, $1.path) }
  }
}
