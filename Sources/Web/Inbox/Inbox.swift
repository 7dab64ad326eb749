import HTML
import HTTP
import Ledger
import Messaging
import Records
import Time

/// The page of a person's inbox.
struct InboxModel: Sendable, Equatable {
  let inbox: Inbox
  /// Obligations that wait for the person.
  let due: [BoardModel.Waiting]
  /// What may be signed in one act: two or more of a kind that wait for the same step.
  let groups: [SigningGroup]
  let times: TimeWords
  let language: Language
}

extension InboxModel {
  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  private var count: String { "\(inbox.items.count + due.count)\(inbox.hasMore ? "+" : "")" }

  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) { h1 { say("待办和通知", "To do and notices") } }
      section(.class("panel")) {
        header { h2 { say("等我办理（\(count)）", "Waiting for me (\(count))") } }
        if inbox.items.isEmpty && due.isEmpty {
          p(.class("empty")) { say("没有等您办理的事项。", "Nothing waits for you.") }
        } else {
          if inbox.hasMore {
            p(.class("muted body mb-0")) { say("先列出等得最久的 \(Inbox.most) 项，办完这些再显示其余的。", "The \(Inbox.most) that wait longest; the rest comes after them.") }
          }
          if !groups.isEmpty { SigningGroup.bar(groups, language) }
          table(.class("list stack")) {
            tbody {
              for item in due {
                tr {
                  td(.data("label", say("事项", "Item"))) { a(.class("row-link"), .href(item.path)) { item.caption } }
                  td(.data("label", say("类别", "Kind"))) { say("应做事项", "Obligation") }
                  td(.data("label", say("环节", "Step"))) { span(.class(item.isLate ? "state bad" : "state warn")) { item.what } }
                  td(.class("nowrap muted"), .data("label", say("到期", "Due"))) { times.due(item.since) }
                }
              }
              for item in inbox.items {
                tr {
                  td(.data("label", say("事项", "Item"))) { a(.class("row-link"), .href(Paths.record(item.subject, item.id))) { item.caption } }
                  td(.data("label", say("类别", "Kind"))) { item.kind[language] }
                  td(.data("label", say("环节", "Step"))) { span(.class("state warn")) { item.step[language] } }
                  td(.class("nowrap muted"), .data("label", say("自", "Since"))) { times(item.since) }
                }
              }
            }
          }
        }
      }
      section(.class("panel")) {
        header {
          h2 { say("通知", "Notices") }
          if inbox.notices.contains(where: { $0.readAt == nil }) {
            form(.class("actions"), .method("post"), .action(Paths.inbox + "/read")) {
              formToken
              button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("全部标为已读", "Mark all as read") }
            }
          }
        }
        if inbox.notices.isEmpty { p(.class("empty")) { say("没有通知。", "No notices.") } }
        ul(.class("history")) {
          for line in inbox.notices {
            li {
              span(.class("nowrap muted")) { times(line.at) }
              span(.class("state " + ["quiet", "warn", "bad", "bad"][min(max(line.level, 0), 3)])) {
                [say("通知", "Notice"), say("提醒", "Late"), say("紧急", "Urgent"), say("监管时限", "Regulator")][min(max(line.level, 0), 3)]
              }
              a(.href(Paths.notice(line.id))) {
                if line.readAt == nil { strong { line.text[language] } } else { line.text[language] }
              }
            }
          }
        }
      }
      if let before = inbox.olderBefore {
        a(.class("btn btn-outline-secondary"), .href(Paths.inbox + "?before=\(before)")) { say("更早的通知", "Older") }
      }
    }
  }
}

extension Routes {
  mutating func inbox() {
    page(Paths.inbox, .signedIn) { visit in
      let before = visit.request.query["before"].flatMap { Int($0) }
      let model = try visit.read {
        let inbox = try Inbox(of: visit.standing, before: before, $0)
        return InboxModel(
          inbox: inbox, due: before == nil ? try visit.waitingObligations($0) : [],
          groups: visit.signingGroups(inbox.items), times: visit.times, language: visit.language)
      }
      return try Page(visit: visit, title: visit.say("待办", "To do"), topics: ["inbox/\(visit.standing.person)"]).response {
        model.view(formToken: visit.formToken)
      }
    }
    // Queued: it waits for the disk. That somebody has seen a line is all it writes.
    page("/inbox/:id", .signedIn, mode: .queued) { visit in
      let id: Int = try visit.request.parameter("id")
      guard let notice = try visit.read({ try $0.notice(id, for: visit.standing.person) }) else { throw Denial.noSuchNotice }
      if notice.readAt == nil { try visit.write { try $0.markRead([id]) } }
      return .redirect(to: notice.subjectID > 0 ? Paths.subject(notice.subject, notice.subjectID) : Paths.overview(of: notice.subject))
    }
    action(Paths.inbox + "/read", .signedIn) { visit, _ in
      try visit.write { try $0.markRead() }
      return .redirect(to: Paths.inbox)
    }
  }
}

extension Denial {
  static let noSuchNotice = Denial(.missing, "没有这条通知。", "There is no such notice.")
}
