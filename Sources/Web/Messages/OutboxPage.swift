import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// What leaves the house: the outbox and the channels.
  mutating func messages() {
    page(Paths.outbox, .only(.systems)) { visit in try visit.outboxPage() }
    action("/system/outbox/:id/send", .only(.systems)) { visit, _ in
      let id: Int = try visit.request.parameter("id")
      do {
        try visit.write { try $0.sendAgain(id) }
      } catch let denial as Denial where denial.kind == .conflict {
        return try visit.outboxPage(fault: denial.sentence[visit.language])
      }
      return .redirect(to: Paths.outbox)
    }
    channels()
  }
}

/// 发件箱.
struct OutboxModel: Sendable, Equatable {
  let items: [OutboxItem]
  let state: OutboxItem.State?
  let channels: [Int: String]
  let people: [Int: String]
  let olderBefore: Int?
  let fault: String?
  let times: TimeWords
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML) -> HTML {
    TabbedList(
      title: say("发件箱", "Outbox"),
      tabs: [.init(say("全部", "All"), Paths.outbox, state == nil)]
        + OutboxItem.State.allCases.map { .init($0.label[language], Paths.outbox + "?state=\($0.rawValue)", state == $0) },
      fault: fault,
      older: olderBefore.map { Paths.outbox + "?before=\($0)" + (state.map { "&state=\($0.rawValue)" } ?? "") },
      language: language
    ).view {
      if items.isEmpty {
        TabbedList.empty(say("没有消息。升级策略决定哪些通知经哪些渠道发出。", "Nothing. Escalation policies decide what is sent."))
      } else {
        div(.class("table-scroll")) {
          table(.class("list stack")) {
            thead {
              tr {
                for label in [
                  say("时间", "Time"), say("消息", "Message"), say("渠道", "Channel"), say("收件", "To"),
                  say("状态", "State"), say("次数", "Attempts"), say("对方回答", "Answer"), "",
                ] { th { label } }
              }
            }
            tbody { for item in items { row(item, formToken) } }
          }
        }
      }
    }
  }

  private func row(_ item: OutboxItem, _ formToken: HTML) -> HTML {
    tr {
      td(.class("nowrap muted"), .data("label", say("时间", "Time"))) { times(item.createdAt) }
      td(.data("label", say("消息", "Message"))) {
        a(.href(Paths.subject(item.subject, item.subjectID))) { String(item.text.prefix(80)) }
      }
      td(.data("label", say("渠道", "Channel"))) { a(.href(Paths.channel(item.channel))) { channels[item.channel] ?? "#\(item.channel)" } }
      td(.data("label", say("收件", "To"))) { item.person == 0 ? say("群", "group") : "\(people[item.person] ?? "") \(item.address)" }
      td(.data("label", say("状态", "State"))) {
        span(.class("state " + item.state.css)) { item.state.label[language] }
        if let at = item.deliveredAt ?? item.nextAt { span(.class("muted nowrap")) { " " + at.short } }
      }
      td(.class("num"), .data("label", say("次数", "Attempts"))) { item.attempts }
      td(.class("clip"), .data("label", say("对方回答", "Answer"))) { item.answer }
      td {
        if !item.address.isEmpty {
          form(.method("post"), .action(Paths.sendAgain(item.id))) {
            formToken
            button(.class("btn btn-sm btn-outline-secondary text-nowrap"), .type("submit")) { say("再次发送", "Send again") }
          }
        }
      }
    }
  }
}

extension OutboxItem.State {
  var label: Wording {
    switch self {
    case .waiting: Wording("待发送", "Waiting")
    case .delivered: Wording("已送达", "Delivered")
    case .failed: Wording("未送达", "Failed")
    }
  }
  var css: String {
    switch self {
    case .waiting: "warn"
    case .delivered: "good"
    case .failed: "bad"
    }
  }
}

extension Visit {
  fileprivate func outboxPage(fault: String? = nil) throws -> Response {
    let state = request.query["state"].flatMap(OutboxItem.State.init(rawValue:))
    let before = request.query["before"].flatMap { Int($0) }
    let model = try read { reading in
      let found = try reading.outbox(state, before: before, limit: 51)
      let shown = Array(found.prefix(50))
      return OutboxModel(
        items: shown, state: state,
        channels: try reading.captions(NotificationChannel.description, Set(shown.map(\.channel))),
        people: try reading.captions(Person.description, Set(shown.map(\.person))),
        olderBefore: found.count > 50 ? shown.last?.id : nil, fault: fault, times: times, language: language)
    }
    return try dutyPage(say("发件箱", "Outbox"), status: fault == nil ? .ok : .conflict, topics: ["outbox"]) {
      model.view(formToken: formToken)
    }
  }
}
