import HTML
import Messaging
import Records

/// Records of one kind that wait for the same step of one person, and may be signed in one act.
struct SigningGroup: Sendable, Equatable {
  let kind: String
  let step: String
  let count: Int
  let path: String

  static func bar(_ groups: [SigningGroup], _ language: Language) -> HTML {
    div(.class("body tick-bar")) {
      for group in groups {
        a(.class("btn btn-outline-primary"), .href(group.path)) {
          language == .zh
            ? "一并办理：\(group.kind)“\(group.step)” \(group.count) 条" : "\(group.kind), \(group.step): \(group.count) together"
        }
      }
    }
  }
}

extension Visit {
  func signingGroups(_ items: [Inbox.Item]) -> [SigningGroup] {
    let groups = Dictionary(grouping: items) { "\($0.subject) \($0.stepName)" }.values
      .filter { $0.count > 1 && registry[$0[0].subject]?.step($0[0].stepName)?.isTakenTogether == true }
    return groups.sorted { ($0[0].since, $0[0].id) < ($1[0].since, $1[0].id) }.map { items in
      SigningGroup(
        kind: say(items[0].kind), step: say(items[0].step), count: items.count,
        path: Paths.together(items[0].subject, items[0].stepName))
    }
  }
}
