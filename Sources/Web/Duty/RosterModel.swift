import Domain
import Records
import Time

/// 值班日历: a month of watches, how fair they are, and the rosters that are being made.
struct RosterModel: Sendable, Equatable {
  struct Watch: Sendable, Equatable {
    let id: Int
    let kind: WatchKind
    let manager: String
    let crew: [String]
    let state: DutyLog.State
    /// Whether the visitor stands it, and may ask for a substitute.
    let isMine: Bool
    let mayAsk: Bool
  }
  struct Cell: Sendable, Equatable {
    let day: Day
    let isTradingDay: Bool
    let watches: [Watch]
  }
  struct Share: Sendable, Equatable {
    let name: String
    let share: DutyShare
    let isMine: Bool
  }
  /// A roster that is not published yet, or was for this month.
  struct Draft: Sendable, Equatable {
    let id: Int
    let caption: String
    let state: Roster.State
    let stateLabel: String
    let mayEdit: Bool
  }

  let month: Month
  let today: Day
  let cells: [Cell]
  let shares: [Share]
  let sharesFrom: Day
  let drafts: [Draft]
  let mayMake: Bool
  let person: Int
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  /// Weeks from Monday to Sunday; nil outside the month.
  var weeks: [[Cell?]] {
    guard let first = cells.first else { return [] }
    var all: [Cell?] = Array(repeating: nil, count: first.day.weekday - 1)
    all += cells.map { $0 }
    while all.count % 7 != 0 { all.append(nil) }
    return stride(from: 0, to: all.count, by: 7).map { Array(all[$0..<$0 + 7]) }
  }
  /// Trading days still to come that nobody watches.
  var uncovered: [Day] {
    cells.filter {
      $0.isTradingDay && $0.day >= today && !$0.watches.contains { $0.kind == .day && $0.state != .void }
    }
    .map(\.day)
  }
}
