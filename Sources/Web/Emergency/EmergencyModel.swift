import Domain
import Procedures
import Records
import Time

/// 应急处置: what to do now by kind of failure, what is under way, and whom to call.
struct EmergencyModel: Sendable, Equatable {
  struct Scenario: Sendable, Equatable {
    let id: Int
    let title: String
    let symptom: String
  }
  struct Group: Sendable, Equatable {
    /// Where it stands on the page.
    let anchor: String
    let label: String
    let scenarios: [Scenario]
  }
  /// Somebody to call: an institution and a matter, or a colleague and a role.
  struct Call: Sendable, Equatable {
    let name: String
    let detail: String
    /// The number to try first.
    let phones: [String]
  }
  struct CallGroup: Sendable, Equatable {
    let label: String
    let calls: [Call]
  }

  /// What was searched for; empty for everything.
  let search: String
  let groups: [Group]
  let runs: [RunLine]
  let now: Moment
  /// The leaders' group and the chief of the working group.
  let leaders: [Call]
  /// Those that stand on the work cards: the numbers that are needed most.
  let first: [Call]
  let contacts: [CallGroup]
  let dutyPhone: String?
  let year: Int
  let mayReport: Bool
  let mayNotify: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  var count: Int { groups.reduce(0) { $0 + $1.scenarios.count } }
}
