import Domain
import Records
import Time

/// 今日看板: the day as everybody on it has to see it.
struct BoardModel: Sendable, Equatable {
  struct Person: Sendable, Equatable {
    let name: String
    let isManager: Bool
    /// Nil while they have not signed in.
    let state: Attendance.State?
  }
  struct Watch: Sendable, Equatable {
    let id: Int
    let label: String
    let state: DutyLog.State
    let stateLabel: String
    let hours: Range<Moment>
    let people: [Person]
    /// What is to be done next and until when: begin, evaluate, take over.
    let next: Next?
    /// Whether the visitor can sign in, or is asked to take over.
    let callsVisitor: Bool
  }
  struct Next: Sendable, Equatable {
    let what: String
    let until: Moment
  }
  struct ExchangeDay: Sendable, Equatable {
    let name: String
    let isTrading: Bool
    /// The next trading day, when this is none.
    let next: Day?
  }
  struct Line: Sendable, Equatable {
    let path: String
    let caption: String
    let detail: String
    var due: Moment?
  }
  /// One thing that waits for the visitor.
  struct Waiting: Sendable, Equatable {
    let path: String
    let caption: String
    let what: String
    /// Since when it waits; of an obligation by when it is due.
    let since: Moment
    /// Overdue: it comes first.
    var isLate = false

    static func comesFirst(_ a: Waiting, _ b: Waiting) -> Bool {
      a.isLate != b.isLate ? a.isLate : (a.since, a.path) < (b.since, b.path)
    }
  }

  let now: Moment
  /// The day the board is about: until the night session is over, the day whose evening it began on.
  let day: Day
  let isTradingDay: Bool
  let holiday: String?
  let nextTradingDay: Day?
  let exchanges: [ExchangeDay]
  let timeline: Timeline
  let watches: [Watch]
  let runs: [RunLine]
  /// Of earlier days, overdue still.
  let earlierRuns: [RunLine]
  let incidents: [Line]
  /// What machines report and nobody has cleared, the worst first.
  let signals: [AlarmLine]
  let instructions: [Line]
  let items: [Line]
  let waiting: [Waiting]
  let dutyPhone: String?
  /// What needs somebody's attention beyond the day: no calendar, no roster for next month.
  let warnings: [Warning]
  let mayRoster: Bool
  let language: Language

  struct Warning: Sendable, Equatable {
    let text: String
    let path: String?
  }

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var lateRuns: [RunLine] { runs.filter { $0.standing(at: now) == .overdue } + earlierRuns }
  /// Keys of what sounds on the wall screen when it is new.
  var alarms: [String] {
    lateRuns.map { "run-\($0.id)-\($0.nextDue?.seconds ?? 0)" } + incidents.map { "incident-" + $0.path }
      + signals.filter(\.sounds).map { "alarm-\($0.id)" }
      + watches.filter { ($0.next?.until ?? .max) < now }.map { "watch-\($0.id)-\($0.state.rawValue)" }
      + instructions.filter { ($0.due ?? .max) < now }.map { "instruction-" + $0.path }
  }
}

extension Moment {
  /// Later than anything.
  static var max: Moment { Moment(seconds: .max) }
}
