import Procedures
import Time

/// A signature as the sheet shows it: the name and the time to the minute, and the hash for who points at it.
struct SheetMark: Equatable {
  let name: String
  let at: Moment
  /// `#3fa9c1d2`; empty when the signature is not at hand.
  let hash: String

  /// `08:11`, with the day when it is another than that of the run.
  func time(on day: Day) -> String {
    let (minute, itsDay) = (at.time.minutes, at.day)
    return itsDay == day ? minute : at.minutesOfYear
  }
}

/// One cell as one person sees it: what is in it, and what this person may do to it.
struct SheetCell: Equatable {
  let index: Int
  let revision: Int
  let kind: CellKind
  let value: CellValue?
  let verdict: Verdict
  let timing: Timing
  let remark: String
  let filledBy: String?
  let filledAt: Moment?
  let operatorMark, reviewerMark: SheetMark?
  /// Whether a second person signs it.
  let isReviewed: Bool
  let returned: String
  let incident: Int?
  /// Not filled although its time is over.
  let isOverdue: Bool
  /// Until when it is filled in time.
  let due: Moment
  let standing: Standing
  /// What a correction that holds replaced, as it was shown; nil without one.
  let replaced: String?
  let hasPendingCorrection: Bool

  /// What the person may do.
  struct Standing: OptionSet, Equatable {
    let rawValue: Int
    /// May fill, change or clear it.
    static let editable = Standing(rawValue: 1)
    /// Filled by another and not signed: may be taken over.
    static let others = Standing(rawValue: 2)
    /// Filled by this person, complete with what is signed along with it: `s` signs it.
    static let signable = Standing(rawValue: 4)
    /// Signed by another, complete: `r` reviews it.
    static let reviewable = Standing(rawValue: 8)
    /// Signed by this person: a second one may review it at this terminal.
    static let witnessable = Standing(rawValue: 16)
    /// Signed, closed: may be corrected.
    static let correctable = Standing(rawValue: 32)
  }

  /// Whether it may only be signed once a reason is written.
  var lacksReason: Bool {
    value != nil && (verdict == .abnormal || timing != .onTime || value == .notApplicable)
      && remark.allSatisfy(\.isWhitespace)
  }
  /// As it is typed: `√`, `×`, `/`, `21.5`, the identifier of a choice.
  var typed: String {
    switch value {
    case nil: ""
    case .tick(true): "√"
    case .tick(false): "×"
    case .number(let number): "\(number)"
    case .text(let words): words
    case .choice(let id): id
    case .notApplicable: "/"
    }
  }
  /// As the screen shows it: the signs of paper are drawn thin by most fonts, so it takes heavier ones.
  var sign: String {
    switch value {
    case .tick(true): "✓"
    case .tick(false): "✗"
    default: shown
    }
  }
  /// As paper shows it.
  var shown: String { value?.shown(as: kind) ?? "" }
}
