import Domain
import HTML
import HTTP
import Ledger
import Messaging
import Records
import Time

extension Routes {
  /// 通知渠道: the list, and one with its secrets and its test.
  mutating func channels() {
    page(Paths.channels, .only(.systems)) { visit in try visit.channelsPage() }
    page("/system/channels/:id", .only(.systems)) { visit in try visit.channelPage() }
    page("/system/channels/:id/live", .only(.systems)) { visit in .html(try visit.channelModel().live.source) }
    action("/system/channels/:id/secret", .only(.systems)) { visit, form in
      try visit.onChannel { writing, office, id in
        guard let name = form["name"].flatMap(ChannelSecret.init(rawValue:)) else { throw HTTP.Refusal.notFound }
        let value = (form["value"] ?? "").trimmingSpaces
        guard (1...500).contains(value.utf8.count), !value.contains(where: \.isNewline) else {
          throw Denial(.conflict, "请填写密钥（1 到 500 个字符，不换行）。", "Enter 1 to 500 characters.")
        }
        guard let box = office.secrets else {
          throw Denial(.conflict, "没有密钥文件，不能保存密钥。", "There is no key file.")
        }
        try writing.keepSecret(name.rawValue, value, of: ChannelSecret.owner, id, box)
      }
    }
    action("/system/channels/:id/test", .only(.systems)) { visit, _ in
      try visit.onChannel { try $1.sendTest(channel: $2, by: $0, person: visit.standing.person) }
    }
  }
}

/// One channel as its page shows it: never a secret, only that there is one.
struct ChannelModel: Sendable, Equatable {
  let channel: Record<NotificationChannel>
  let secrets: [SecretNote]
  let last: OutboxItem?
  let fault: String?
  let times: TimeWords
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
  private var id: Int { channel.id.id }
  private var kind: NotificationChannel.Kind { channel[NotificationChannel.kind] }

  func view(formToken: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        nav(.class("crumbs")) { a(.href(Paths.channels)) { say("通知渠道", "Channels") } }
        h1 { channel[NotificationChannel.name] }
        span(.class("state " + (channel.state == .active ? "good" : "quiet"))) { channel.state.label[language] }
        form(.class("actions"), .method("post"), .action(Paths.channelAct(id, "test"))) {
          formToken
          button(.class("btn btn-primary"), .type("submit")) { say("发送测试消息", "Send a test message") }
        }
      }
      if let fault { div(.class("alert alert-danger"), .role("alert")) { fault } }
      HTML.panel(say("渠道", "Channel")) {
        p { "\(kind.label[language]) · \(channel[NotificationChannel.address])" }
        p { a(.href(Paths.record("notification-channel", id))) { say("修改、停用与历史", "Change, stop, history") } }
      }
      HTML.panel(say("最近一条消息", "Last message")) {
        div(.id("live"), .data("live", Paths.channelAct(id, "live")), .data("listen", "outbox"), .data("every", "5")) { live }
      }
      HTML.panel(say("密钥", "Secrets")) {
        p(.class("muted")) {
          say("加密保存在数据目录的密钥之下，填写后不再显示；再次填写即替换。", "Sealed, and never shown again.")
        }
        for name in ChannelSecret.allCases where name == .key || kind != .mail { secretForm(name, formToken) }
      }
    }
  }

  @HTMLBuilder var live: HTML {
    if let last {
      p(.class("mb-0")) {
        span(.class("state " + last.state.css)) { last.state.label[language] }
        HTML(" ") + times(last.createdAt) + HTML(" " + say("第 \(last.attempts) 次", "attempt \(last.attempts)"))
        if let at = last.deliveredAt { HTML(" · " + say("送达 ", "delivered ")) + times(at) }
      }
      p(.class("mb-0"), .id("answer")) { last.answer.isEmpty ? say("正在发送……", "Being sent…") : last.answer }
    } else {
      p(.class("muted mb-0")) { say("还没有消息，可以先发一条测试消息。", "None yet: send a test message.") }
    }
  }

  private func secretForm(_ name: ChannelSecret, _ formToken: HTML) -> HTML {
    let caption = kind == .mail ? Wording("登录口令", "Password") : name.label
    let note = secrets.first { $0.name == name.rawValue }
    return form(.method("post"), .action(Paths.channelAct(id, "secret")), .class("filters")) {
      formToken
      HTML.hidden("name", name.rawValue)
      label {
        caption[language] + " " + (note.map { say("（已设置于 \(times.text($0.setAt))）", "(set \(times.text($0.setAt)))") } ?? say("（未设置）", "(not set)"))
        input(.class("form-control"), .type("password"), .name("value"), .required(), .autocomplete("new-password"))
      }
      button(.class("btn btn-sm btn-outline-primary"), .type("submit")) { say("保存", "Keep") }
    }
  }
}

extension Visit {
  fileprivate func channelsPage() throws -> Response {
    let (channels, last) = try read { reading in
      let channels = try reading.find(NotificationChannel.self, limit: 200)
      return (channels, try reading.lastMessages())
    }
    return try dutyPage(say("通知渠道", "Channels"), topics: ["outbox"]) {
      div(.class("head")) {
        h1 { say("通知渠道", "Channels") }
        a(.class("btn btn-primary actions"), .href(Paths.new("notification-channel"))) { say("新建渠道", "New channel") }
      }
      if channels.isEmpty {
        p(.class("empty")) {
          say("还没有渠道。新建一个，填好密钥，发一条测试消息，再在升级策略中使用。", "None yet: make one, test it, then use it in a policy.")
        }
      }
      ul(.class("lines-list")) {
        for channel in channels {
          li {
            a(.href(Paths.channel(channel.id.id))) { channel[NotificationChannel.name] }
            span(.class("muted")) { "\(say(channel[NotificationChannel.kind].label)) · \(channel[NotificationChannel.address])" }
            if let one = last[channel.id.id] { span(.class("muted")) { times(one.createdAt) + HTML(" " + say(one.state.label)) } }
            span(.class("state " + (channel.state == .active ? "good" : "quiet"))) { say(channel.state.label) }
          }
        }
      }
    }
  }

  fileprivate func channelModel(fault: Fault? = nil) throws -> ChannelModel {
    let id: Int = try request.parameter("id")
    return try read { reading in
      guard let channel = try reading.find(Ref<NotificationChannel>(id)) else { throw Denial.noSuchRecord }
      return ChannelModel(
        channel: channel, secrets: try reading.secretNotes(of: ChannelSecret.owner, id),
        last: try reading.lastMessage(of: id), fault: fault?.sentence, times: times, language: language)
    }
  }

  fileprivate func channelPage(fault: Fault? = nil) throws -> Response {
    let model = try channelModel(fault: fault)
    return try dutyPage(model.channel[NotificationChannel.name], status: fault?.formStatus ?? .ok) {
      model.view(formToken: formToken)
    }
  }

  fileprivate func onChannel(_ body: (Writing, PostOffice, Int) throws -> Void) throws -> Response {
    let id: Int = try request.parameter("id")
    guard let office = site.postOffice else {
      throw Denial(.conflict, "这里没有启用对外通知。", "Nothing leaves the house here.")
    }
    do {
      try write { writing in
        guard try writing.find(Ref<NotificationChannel>(id)) != nil else { throw Denial.noSuchRecord }
        try body(writing, office, id)
      }
      return .redirect(to: Paths.channel(id))
    } catch let denial as Denial where denial.kind == .conflict {
      return try channelPage(fault: Fault(denial, language))
    }
  }
}
