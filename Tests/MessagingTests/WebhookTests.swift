import Domain
import Foundation
import Records
import TestSupport
import Testing
import Time

@testable import Ledger
@testable import Messaging

@Suite struct `A webhook` {
  let bureau: Bureau
  let receiver: Helper
  init() throws {
    bureau = try Bureau()
    receiver = try Helper(script: "receiver.py")
  }

  private func url(_ path: String) -> String { "http://127.0.0.1:\(receiver.port)/\(path)" }
  private func send(_ text: String = "行情中断", id: Int = 1) throws { try bureau.tell(.operatorA, text, level: 2, id: id) }
  private func header(_ name: String, _ request: [String: Any]) -> String? {
    (request["headers"] as? [String: String])?.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  @Test func `carries the key that tells repetitions, and a signature over time and body`() throws {
    let channel = try bureau.channel(.webhook, url("ok"), key: "s3cret")
    try bureau.policy([(0, nil, channel)])
    bureau.office.start()
    defer { bureau.office.stop() }
    try send()
    #expect(try eventually { try bureau.delivered(channel) }, bureau.answers)
    let request = try #require(receiver.seen.first)
    let body = try #require(request["body"] as? String)
    let stamp = try #require(header("X-Timestamp", request))
    #expect(header("Idempotency-Key", request) == (try bureau.outbox[0].token))
    #expect(stamp == "\(bureau.clock.now.seconds)")
    #expect(header("X-Signature", request) == "sha256=" + (try openssl(key: "s3cret", "\(stamp).\(body)")))
    let json = try JSON.parse(body)
    #expect(json["text"]?.text == "行情中断" && json["level"]?.integer == 2)
    #expect(json["link"]?.text == "https://ops.example.cn/run/1")
  }

  /// The published examples' rule, computed by another program than ours.
  private func openssl(key: String, _ text: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = ["dgst", "-sha256", "-hmac", key, "-r"]
    let (into, out) = (Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = out
    try process.run()
    into.fileHandleForWriting.write(Data(text.utf8))
    try into.fileHandleForWriting.close()
    let answer = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return String(answer.prefix { $0 != " " })
  }

  @Test func `of each service has its own form, its key where that service wants it`() throws {
    let wecom = try bureau.channel(.wecom, url("ok?key={token}"), token: "693a 91&f6")
    let ding = try bureau.channel(.dingtalk, url("ok?access_token={token}"), token: "abc", key: "SECdead")
    let feishu = try bureau.channel(.feishu, url("ok"), key: "feishu-key")
    let sms = try bureau.channel(
      .sms, url("ok"), template: #"{"to":"{mobile}","content":"【守正】{text} {nothing}"}"#)
    try bureau.policy([(0, nil, wecom), (0, nil, ding), (0, nil, feishu), (0, nil, sms)])
    bureau.office.start()
    defer { bureau.office.stop() }
    try send("机房“温度”\n过高 {link}")
    #expect(try eventually { try bureau.outbox.allSatisfy { $0.state == .delivered } }, bureau.answers)
    func one(_ mark: String) throws -> [String: Any] {
      try #require(receiver.seen.first { "\($0["query"] ?? "")\($0["body"] ?? "")".contains(mark) })
    }
    let toWeCom = try one("key=693a")
    #expect(toWeCom["query"] as? String == "key=693a%2091%26f6")
    #expect(try JSON.parse(toWeCom["body"] as! String)["text"]?["content"]?.text?.contains("【紧急】机房“温度”\n过高 {link}") == true)
    let toDing = try one("access_token=abc")
    let stamp = "\(bureau.clock.now.seconds)000"
    let sign = try openssl(key: "SECdead", "\(stamp)\nSECdead")
    #expect(
      toDing["query"] as? String
        == "access_token=abc&timestamp=\(stamp)&sign=\([UInt8](hex: Array(sign.utf8))!.base64.urlEncoded)")
    let toFeishu = try JSON.parse(try one("msg_type")["body"] as! String)
    let expected = try openssl(key: "\(bureau.clock.now.seconds)\nfeishu-key", "")
    #expect(toFeishu["sign"]?.text == [UInt8](hex: Array(expected.utf8))!.base64)
    #expect(toFeishu["timestamp"]?.text == "\(bureau.clock.now.seconds)")
    let toPhone = try JSON.parse(try one("【守正】")["body"] as! String)
    #expect(toPhone["to"]?.text == "13800000009" && toPhone["content"]?.text?.contains("{link} {nothing}") == true)
  }

  @Test func `that refuses inside a 200 is not delivered, and its words are kept`() throws {
    let channel = try bureau.channel(.dingtalk, url("refuse"))
    try bureau.policy([(0, nil, channel)])
    bureau.office.start()
    defer { bureau.office.stop() }
    try send()
    #expect(try eventually { try bureau.outbox[0].answer.contains("sign not match") })
    #expect(try bureau.outbox[0].state == .waiting)
  }

  @Test func `that failed twice is tried again later each time, with the same key`() throws {
    let channel = try bureau.channel(.webhook, url("twice"))
    try bureau.policy([(0, nil, channel)])
    bureau.office.start()
    defer { bureau.office.stop() }
    try send()
    #expect(try eventually { try bureau.outbox[0].answer.contains("HTTP 500") })
    #expect(try bureau.outbox[0].nextAt == bureau.clock.now.advanced(by: 30))
    bureau.clock.advance(30)
    #expect(try eventually { try bureau.outbox[0].attempts == 2 && bureau.outbox[0].answer != "" && receiver.seen.count == 2 })
    #expect(try eventually { try bureau.outbox[0].nextAt == bureau.clock.now.advanced(by: 60) })
    bureau.clock.advance(60)
    #expect(try eventually { try bureau.delivered(channel) })
    #expect(try bureau.outbox[0].attempts == 3)
    #expect(Set(receiver.seen.compactMap { header("Idempotency-Key", $0) }).count == 1)
  }

  @Test func `that hangs is given up, and holds up no other channel meanwhile`() throws {
    let hanging = try bureau.channel(.webhook, url("hang"))
    let good = try bureau.channel(.feishu, url("ok"))
    try bureau.policy([(0, nil, hanging), (0, nil, good)])
    bureau.office.start()
    defer { bureau.office.stop() }
    for id in 1...12 { try send("第 \(id) 条", id: id) }
    #expect(try eventually { try bureau.outbox.count { $0.channel == good && $0.state == .delivered } == 12 })
    // All places of the hanging one are taken, and no more than those.
    #expect(receiver.seen.count { $0["path"] as? String == "/hang" } == PostOffice.places)
    #expect(try bureau.outbox.allSatisfy { $0.channel == good || $0.state == .waiting })
    #expect(try eventually { try bureau.outbox.contains { $0.answer.contains("15 秒内没有回答") } }
      || eventually { try bureau.outbox.contains { $0.answer.contains("15 秒内没有回答") } })
  }

  @Test func `is never followed to another host, nor read without end`() throws {
    let away = try bureau.channel(.webhook, url("away"))
    let large = try bureau.channel(.webhook, url("large"))
    try bureau.policy([(0, nil, away), (0, nil, large)])
    bureau.office.start()
    defer { bureau.office.stop() }
    try send()
    #expect(try eventually { try bureau.outbox.allSatisfy { !$0.answer.isEmpty } })
    #expect(try bureau.outbox.first { $0.channel == away }?.answer.contains("302") == true)
    #expect(try bureau.outbox.first { $0.channel == large }?.answer.contains("超过 64 KB") == true)
    #expect(try bureau.outbox.allSatisfy { $0.state == .waiting })
  }

  @Test func `never shows its secrets: not in the audit trail, the outbox or the database`() throws {
    let channel = try bureau.channel(.wecom, url("refuse?key={token}"), token: "TOP-SECRET-TOKEN", key: "TOP-SECRET-KEY")
    try bureau.policy([(0, nil, channel)])
    bureau.office.start()
    try send()
    #expect(try eventually { try !bureau.outbox[0].answer.isEmpty })
    bureau.office.stop()
    let trail = try bureau.ledger.read { try $0.trail(before: nil, limit: 1000) }
    #expect(trail.contains { $0.verb == "set secret" })
    #expect(!trail.contains { "\($0)".contains("TOP-SECRET") })
    #expect(try !bureau.outbox.contains { "\($0)".contains("TOP-SECRET") })
    let files = try FileManager.default.contentsOfDirectory(atPath: bureau.folder.path)
    for file in files {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: bureau.folder.path + "/" + file))
      #expect(bytes.range(of: Data("TOP-SECRET".utf8)) == nil, "\(file)")
    }
    // Another key opens nothing, and says so.
    let other = try SecretBox.open(path: bureau.folder.path + "/other.key")
    #expect(throws: SecretBox.foreign) {
      try bureau.ledger.read { try $0.secret("key", of: ChannelSecret.owner, channel, other) }
    }
  }
}
