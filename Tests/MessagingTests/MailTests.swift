import Domain
import TestSupport
import Testing
import Time

@testable import Ledger
@testable import Messaging

@Suite struct `A mail` {
  @Test func `has a subject of encoded words, none longer than 75 and none with half a character`() {
    let subject = String(repeating: "盘前操作表逾期，请立即处理。", count: 8)
    let words = Mail.encoded(subject).split(separator: "\r\n ").map(String.init)
    #expect(words.count > 3 && words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?utf-8?B?") && $0.hasSuffix("?=") })
    #expect(Mail.encoded("plain") == "plain")
    #expect(!Mail.encoded("two\r\nBcc: somebody").contains("\r\n"))
  }

  @Test func `says its date as RFC 5322 does`() {
    #expect(Mail.date(Moment("2026-07-07 08:20:05")!) == "Tue, 07 Jul 2026 08:20:05 +0800")
  }

  @Test func `goes to no address that could hold another command`() {
    #expect("wuhang@example.cn".isMailAddress)
    for bad in ["", "wuhang", "a@b@c", "a@b>\r\nRCPT TO:<x@y", "a b@c", "吴航@example.cn", "a,b@c.cn", "@c.cn"] {
      #expect(!bad.isMailAddress, "\(bad)")
    }
  }
}

/// Against a real server that demands TLS and a password.
@Suite struct `Mail over a real server` {
  let bureau: Bureau
  let certificate: Certificate
  init() throws {
    bureau = try Bureau()
    certificate = try Certificate(in: bureau.folder.path)
  }

  private func server(_ mode: String) throws -> Helper {
    try Helper(script: "smtp_server.py", [certificate.certificate, certificate.key, mode, "ops", "Tai-Hu-88"])
  }

  @Test(arguments: [("starttls", "smtp"), ("tls", "smtps")])
  func `is taken with TLS and a password, and is read back as it was written`(_ mode: String, _ scheme: String) throws {
    let server = try server(mode)
    let channel = try bureau.channel(
      .mail, "\(scheme)://localhost:\(server.port)", certificate: certificate.pem, account: "ops", key: "Tai-Hu-88")
    try bureau.policy([(0, nil, channel)])
    bureau.office.start()
    defer { bureau.office.stop() }
    let text = "“盘前操作表”08:20 到期，还有 3 格未填，请立即处理。"
    try bureau.tell(.operatorA, text)
    #expect(try eventually { try bureau.delivered(channel) }, bureau.answers)
    let mail = try #require(server.seen.first)
    #expect(mail["to"] as? [String] == ["operatorA@example.cn"])
    #expect(mail["from"] as? String == "ops@haiyue.cn")
    #expect((mail["subject"] as? String)?.contains("提醒：\(text)") == true)
    #expect((mail["text"] as? String)?.contains(text) == true)
    #expect((mail["text"] as? String)?.contains("https://ops.example.cn/run/1") == true)
    #expect(mail["tls"] as? Bool == true && mail["login"] as? String == "ops")
    let item = try bureau.outbox[0]
    #expect(mail["id"] as? String == "<\(item.token)@haiyue.cn>")
    #expect(item.deliveredAt == bureau.clock.now && item.answer.contains("250") && item.attempts == 1)
  }

  @Test func `is not sent with a wrong password, and says so`() throws {
    let server = try server("starttls")
    let channel = try bureau.channel(
      .mail, "smtp://localhost:\(server.port)", certificate: certificate.pem, account: "ops", key: "wrong")
    try refused(channel, "登录被拒绝")
    #expect(server.seen.isEmpty)
  }

  @Test func `is not sent to a server whose certificate nobody vouches for`() throws {
    let server = try server("starttls")
    try refused(try bureau.channel(.mail, "smtp://localhost:\(server.port)", account: "ops", key: "Tai-Hu-88"), "证书不可信")
    #expect(server.seen.isEmpty)
  }

  @Test func `is not sent in the clear`() throws {
    let server = try server("plain")
    try refused(try bureau.channel(.mail, "smtp://localhost:\(server.port)", certificate: certificate.pem), "不支持加密")
    #expect(server.seen.isEmpty)
  }

  private func refused(_ channel: Int, _ words: String) throws {
    try bureau.policy([(0, nil, channel)])
    bureau.office.start()
    defer { bureau.office.stop() }
    try bureau.tell(.operatorA, "请处理")
    #expect(try eventually { try bureau.outbox[0].answer != "" })
    let item = try bureau.outbox[0]
    #expect(item.answer.contains(words) && item.state == .waiting && item.deliveredAt == nil, "\(item.answer)")
  }
}
