import Domain
import Records
import Time

/// 当班: one watch with everything that is done on it.
struct WatchModel: Sendable, Equatable {
  /// Somebody who should be, or is, on the watch.
  struct Presence: Sendable, Equatable {
    let person: Int
    let name: String
    let isManager: Bool
    /// On the roster of this watch, not come in addition.
    let isExpected: Bool
    /// Nil while they have not signed in.
    let attendance: Attended?
  }
  struct Attended: Sendable, Equatable {
    let id: Int
    let version: Int
    let state: Attendance.State
    /// Since when they are here, away or off.
    let since: Moment
    let reason: String
    let relief: String
    /// The steps this person may take now, by name.
    let steps: [Step]
  }
  /// A step that can be taken from here.
  struct Step: Sendable, Equatable {
    let name: String
    let label: String
    let isSigned: Bool
  }
  /// One line of a list beside the watch: an instruction, a call, an incident.
  struct Line: Sendable, Equatable {
    let path: String
    let caption: String
    let detail: String
    let state: String
    let css: String
    var due: Moment?
  }
  struct Item: Sendable, Equatable {
    let id: Int
    let version: Int
    let content: String
    let origin: String
    let due: String
    let owner: String
    let state: Handover.State
    let stateLabel: String
    let mayAccept: Bool
  }
  struct Choice: Sendable, Equatable {
    let id: Int
    let name: String
  }
  struct Signature: Sendable, Equatable {
    let role: String
    let name: String
    let at: Moment
    let hash: String
  }
  /// One field of the evaluation.
  struct Judgement: Sendable, Equatable {
    let name: String
    let label: String
    let text: String
  }

  let id: Int
  let version: Int
  let day: Day
  let kind: String
  let state: DutyLog.State
  let stateLabel: String
  let hours: Range<Moment>
  let now: Moment
  let startedAt: Moment?
  let manager: String
  let people: [Presence]
  let runs: [RunLine]
  let instructions: [Line]
  let calls: [Line]
  let incidents: [Line]
  /// What machines reported during the watch.
  let signals: [AlarmLine]
  let items: [Item]
  let judgements: [Judgement]
  let proposals: [String: String]
  let successors: [Choice]
  let successor: Int?
  let departments: [Choice]
  let returned: String
  let signatures: [Signature]
  /// Of the log itself, those that the visitor may take.
  let steps: [Step]
  /// Whether the visitor can sign in here now.
  let mayArrive: Bool
  let mayWrite: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  func step(_ name: String) -> Step? { steps.first { $0.name == name } }
  /// Those whom somebody who leaves can name: here, and not leaving themselves.
  var reliefs: [Presence] { people.filter { $0.attendance?.state == .here } }
}

/// A short list of watches to go to: those that are under way, wait to be taken over, or are next.
struct WatchTab: Sendable, Equatable {
  let id: Int
  let label: String
  let state: String
  let css: String
}
