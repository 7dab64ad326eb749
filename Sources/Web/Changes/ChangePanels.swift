import Domain
import Records
import Time

/// What the page of a change shows beside its fields.
struct ChangePanels: Sendable, Equatable {
  /// A stretch of the planned time in words.
  struct WindowLine: Sendable, Equatable {
    let window: Window
    let from, until: Moment
  }
  /// One step of the card: as planned, and as it was done.
  struct CardRow: Sendable, Equatable {
    let part: String
    /// Whether it begins its part.
    let isFirst: Bool
    let partTimes: String
    let step: String
    let plan: String
    let state: String
    let isAbnormal: Bool
    let operated, reviewed: String
    let remark: String
  }
  struct Card: Sendable, Equatable {
    let id: Int
    let state: String
    let css: String
    let rows: [CardRow]
    let failure: String?
  }
  struct Collision: Sendable, Equatable {
    let kind, caption, path, hours: String
    /// What both touch; empty when only the time is the same.
    let common: String
  }

  /// What hangs on the items that are changed, through the relations of the library.
  struct Affected: Sendable, Equatable {
    let caption, kind, path: String
    let isBusiness: Bool
  }

  let id: Int
  let hours: Range<Moment>
  /// Nil beyond the calendar.
  let windows: [WindowLine]?
  /// Working days between application (or today) and the planned day, and whether they are enough.
  let lead: Int
  let isInTime: Bool
  let isEmergency: Bool
  let lastNotice: Day
  let proposed, level: ChangeLevel
  let likelihood, effect: RiskDegree?
  let collisions: [Collision]
  /// Business systems first; at most `ChangePanels.shown` of `affectedCount`.
  let affected: [Affected]
  let affectedCount: Int
  let card: Card?
  let missing: [String]
  /// The summary that is owed, and whether it is late.
  let summaryDue: Moment?
  let isSummaryLate: Bool
  let mayCopy: Bool
  let isSettled: Bool
  let language: Language

  static let shown = 30

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var strictest: Window? {
    windows.map { spans in
      spans.contains { $0.window == .trading } ? .trading : spans.contains { $0.window == .restricted } ? .restricted : .standard
    }
  }
}

extension Window {
  var css: String {
    switch self {
    case .trading: "bad"
    case .restricted: "warn"
    case .standard: "good"
    }
  }
  func text(_ language: Language) -> String {
    language == .zh ? label : rawValue.prefix(1).uppercased() + rawValue.dropFirst() + " window"
  }
}
