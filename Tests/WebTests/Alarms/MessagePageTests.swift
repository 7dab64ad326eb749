import Domain
import HTTP
import Ledger
import Messaging
import Records
import SQL
import Testing
import Time

@testable import Web

@Suite struct `The pages of what leaves the house` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  private func channel(_ kind: String = "webhook", _ address: String = "https://127.0.0.1:9/hook") throws {
    let made = try scene.test.request(
      .post, "/records/notification-channel", as: "system-administration",
      form: [("name", "渠道"), ("kind", kind), ("address", address), ("sender", "ops@haiyue.cn")])
    #expect(made.status == .seeOther, "\(made.content)")
  }

  @Test func `keep a secret that no page, list, API or audit trail ever shows`() throws {
    try channel()
    let kept = try scene.post(
      Paths.channelAct(1, "secret"), as: "system-administration", [("name", "key"), ("value", "TOP-SECRET")])
    #expect(kept.status == .seeOther)
    for path in [
      Paths.channel(1), Paths.channels, Paths.record("notification-channel", 1), Paths.list("notification-channel"),
      "/api/v1/notification-channel/1", "/api/v1/notification-channel/1/history",
    ] {
      let page = try scene.get(path, as: "head")
      #expect(page.status == .ok && !page.content.contains("TOP-SECRET"), "\(path)")
    }
    #expect(try scene.get(Paths.channel(1), as: "head").content.contains("已设置于 今天 08:05"))
    #expect(try !scene.get(Paths.audit, as: "auditor").content.contains("TOP-SECRET"))
  }

  @Test func `send a test and show what became of it`() throws {
    try channel()
    #expect(try scene.get(Paths.channel(1), as: "head").content.contains("还没有消息"))
    #expect(try scene.post(Paths.channelAct(1, "test"), as: "head").status == .seeOther)
    #expect(try scene.get(Paths.channel(1), as: "head").content.contains("正在发送"))
    try scene.test.ledger.write(.product) {
      let item = try $0.claim(outbox: [1])[0]
      try $0.settle(item, isDelivered: false, answer: "HTTP 500 <b>")
    }
    #expect(try scene.get(Paths.channelAct(1, "live"), as: "head").content.contains("HTTP 500 &lt;b"))
    let outbox = try scene.get(Paths.outbox, as: "system-administration").content
    #expect(outbox.contains("这是一条测试消息") && outbox.contains("待发送") && outbox.contains("再次发送"))
    #expect(try scene.get(Paths.outbox + "?state=delivered", as: "head").content.contains("没有消息"))
    #expect(try scene.post(Paths.sendAgain(1), as: "head").status == .seeOther)
    #expect(try scene.test.ledger.read { try $0.outboxItem(1) }?.attempts == 0)
  }

  @Test func `refuse in one sentence what cannot be done`() throws {
    try channel("mail", "smtp://127.0.0.1:2525")
    #expect(try scene.post(Paths.channelAct(1, "test"), as: "head").content.contains("您的人员资料里没有可用的邮箱"))
    #expect(try scene.post(Paths.channelAct(1, "secret"), as: "head", [("name", "key"), ("value", "")]).status == .conflict)
    #expect(try scene.post(Paths.channelAct(1, "secret"), as: "head", [("name", "x"), ("value", "y")]).status == .notFound)
    #expect(try scene.post(Paths.channelAct(7, "test"), as: "head").status == .notFound)
    #expect(try scene.post(Paths.sendAgain(7), as: "head").status == .notFound)
    #expect(try scene.get(Paths.outbox, as: "duty-operator").status == .forbidden)
    let wrong = try scene.test.request(
      .post, "/records/notification-channel", as: "head",
      form: [("name", "渠道"), ("kind", "wecom"), ("address", "smtp://x.cn:25")])
    #expect(wrong.status == .unprocessable && wrong.content.contains("其他须以 https://"))
  }

  @Test func `say in the outbox for whom and by which channel, with as many statements for many as for one`() throws {
    try channel()
    func post(_ count: Int) throws {
      try scene.test.ledger.write(.product) { writing in
        for _ in 0..<count {
          try writing.post(
            channel: 1, person: 0, address: "https://x", level: 1, text: "逾期", subject: "run", id: 1)
        }
      }
    }
    try post(1)
    _ = try scene.get(Paths.outbox, as: "head")
    let one = try Database.statements { _ = try scene.get(Paths.outbox, as: "head") }.count
    try post(120)
    let many = try Database.statements { _ = try scene.get(Paths.outbox, as: "head") }
    #expect(many.count == one)
    #expect(try scene.get(Paths.outbox, as: "head").content.contains("?before=72"))
  }
}
