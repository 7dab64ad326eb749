import HTML
import HTTP
import Ledger
import Records
import Time

/// 待办和通知: what waits for a person, and what they were told.
struct InboxModel: Sendable, Equatable {
  struct Item: Sendable, Equatable {
    let path: String
    let caption: String
    let kind: String
    let step: String
    let since: Moment
  }
  struct Line: Sendable, Equatable {
    let id: Int
    let path: String
    let text: String
    let at: Moment
    let level: Int
    let isRead: Bool
  }
  let items: [Item]
  let lines: [Line]
  let olderPath: String?
  let language: Language
}

extension Visit {
  /// What waits for this person, with captions: one statement for the list, one a type.
  func waitingItems(_ reading: some ConnectionHolder, limit: Int = 100) throws -> [InboxModel.Item] {
    let waiting = try reading.waiting(for: standing, limit: limit)
    var captions: [String: [Int: String]] = [:]
    for (subject, items) in Dictionary(grouping: waiting, by: \.subject) {
      guard let type = registry[subject] else { continue }
      captions[subject] = try reading.captions(type, Set(items.map(\.subjectID)))
    }
    return waiting.compactMap { item in
      guard let type = registry[item.subject], let step = type.step(item.step) else { return nil }
      return InboxModel.Item(
        path: Paths.record(item.subject, item.subjectID), caption: captions[item.subject]?[item.subjectID] ?? "",
        kind: say(type.title), step: say(step.label), since: item.since)
    }
  }

  func inboxModel() throws -> InboxModel {
    let before = request.query["before"].flatMap { Int($0) }
    return try read { reading in
      let notices = try reading.notices(for: standing.person, before: before, limit: 51)
      return InboxModel(
        items: before == nil ? try waitingItems(reading) : [],
        lines: notices.prefix(50).map { notice in
          .init(
            id: notice.id, path: notice.subjectID > 0 ? Paths.subject(notice.subject, notice.subjectID) : Paths.home,
            text: say(notice.text), at: notice.at, level: notice.level, isRead: notice.readAt != nil)
        },
        olderPath: notices.count > 50 ? Paths.inbox + "?before=\(notices[49].id)" : nil, language: language)
    }
  }
}

extension InboxModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) { h1 { say("待办和通知", "To do and notices") } }
      section(.class("panel")) {
        header { h2 { say("等我办理（\(items.count)）", "Waiting for me (\(items.count))") } }
        if items.isEmpty {
          p(.class("empty")) { say("没有等您办理的事项。", "Nothing waits for you.") }
        } else {
          table(.class("list stack")) {
            tbody {
              for item in items {
                tr {
                  td(.data("label", say("事项", "Item"))) { a(.class("row-link"), .href(item.path)) { item.caption } }
                  td(.data("label", say("类别", "Kind"))) { item.kind }
                  td(.data("label", say("环节", "Step"))) { span(.class("state warn")) { item.step } }
                  td(.class("nowrap muted"), .data("label", say("自", "Since"))) { item.since.description }
                }
              }
            }
          }
        }
      }
      section(.class("panel")) {
        header {
          h2 { say("通知", "Notices") }
          if lines.contains(where: { !$0.isRead }) {
            form(.class("actions"), .method("post"), .action(Paths.inbox + "/read")) {
              formToken
              button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("全部标为已读", "Mark all as read") }
            }
          }
        }
        if lines.isEmpty { p(.class("empty")) { say("没有通知。", "No notices.") } }
        ul(.class("history")) {
          for line in lines {
            li {
              span(.class("nowrap muted")) { line.at.description }
              span(.class("state " + ["quiet", "warn", "bad"][min(max(line.level, 0), 2)])) {
                [say("通知", "Notice"), say("提醒", "Late"), say("紧急", "Urgent")][min(max(line.level, 0), 2)]
              }
              a(.href(line.path)) { if line.isRead { line.text } else { strong { line.text } } }
            }
          }
        }
      }
      if let olderPath { a(.class("btn btn-outline-secondary"), .href(olderPath)) { say("更早的通知", "Older") } }
    }
  }
}

extension Routes {
  mutating func inbox() {
    page(Paths.inbox, .signedIn) { visit in
      let model = try visit.inboxModel()
      return try Page(visit: visit, title: visit.say("待办", "To do"), topics: ["inbox/\(visit.standing.person)"]).response {
        model.view(formToken: visit.formToken)
      }
    }
    action(Paths.inbox + "/read", .signedIn) { visit, _ in
      try visit.write { try $0.markRead() }
      return .redirect(to: Paths.inbox)
    }
  }
}
