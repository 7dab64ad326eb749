import Domain
import Records
import Time

/// 机房门口: who is inside now, who may enter, and what is to be checked; for a phone at the door.
struct RoomModel: Sendable, Equatable {
  /// One visit.
  struct Line: Sendable, Equatable {
    let id: Int
    let version: Int
    let names: String
    let count: Int
    let detail: String
    let reason: String
    let escort: String
    /// When they went in, or for when they are approved.
    let time: String
    let css: String
    /// The step that is one tap here; nil where this person may do nothing.
    let step: String?
    /// Whether the tap takes a password: the escort signs for whom they bring.
    let isSigned: Bool
  }

  let now: Moment
  let isTrading: Bool
  let inside: [Line]
  let waiting: [Line]
  let today: [Line]
  /// Equipment that is approved to come in or go out.
  let movements: [BackupModel.Line]
  /// Facilities whose check is overdue or whose date is over.
  let overdue: [BackupModel.Line]
  let rooms: [FormModel.Choice]
  /// Whether this person may register their own way in here.
  let isTechnical: Bool
  /// May enter outsiders, and what equipment comes and goes.
  let mayAdmit: Bool
  let mayMove: Bool
  /// Where this person asks for leave to enter in trading hours, with what is known filled in.
  let ownApplication: String
  /// The same for construction and repairs, which the head approves at any hour.
  let construction: String
  let language: Language

  var headcount: Int { inside.reduce(0) { $0 + $1.count } }
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}
