import Foundation
import SQL
import TestSupport
import Testing

/// The sample institution with its real server, alarms and messages coming and going over the network.
@Suite("Alarms and messages on the real server", .serialized)
struct AlarmServerTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    let made = try Program.run(
      ["demo", "--data", folder.path + "/data", "--years", "0", "--until", "2026-07-07 06:00"])
    #expect(made.code == 0, "\(made.err)")
  }
  private var data: String { folder.path + "/data" }

  private func head(_ server: RunningServer) throws -> Browser {
    let browser = server.browser()
    #expect(try browser.signIn("shenliqun", "Hai-Yue-7193").status == 303)
    _ = try browser.get("/alarms")
    return browser
  }

  /// A source of a kind, made on its pages; returns its token.
  private func source(_ kind: String, _ browser: Browser) throws -> String {
    #expect(try browser.post("/records/alarm-source", ["name": kind, "kind": kind]).status == 303)
    let page = try browser.post("/system/alarm-sources/1/token").text
    let start = try #require(page.range(of: "令牌只显示这一次")?.upperBound)
    return String(try #require(page[start...].firstMatch(of: /[0-9a-f]{48}/)).output)
  }

  private func post(_ body: [UInt8], _ path: String, token: String, _ server: RunningServer, type: String = "application/json")
    throws -> Browser.Answer
  {
    try server.browser().request("POST", path, ["Content-Type": type, "Authorization": "Bearer \(token)"], body)
  }

  @Test("a real Alertmanager fires, is seen on the board, and its resolution clears the alarm")
  func alertmanager() throws {
    let server = try RunningServer(data: data)
    let browser = try head(server)
    let token = try source("alertmanager", browser)
    let manager = try Alertmanager(
      sendingTo: "http://127.0.0.1:\(server.port)/api/v1/alarms/alertmanager", token: token, in: folder.path)
    try manager.fire(["alertname=端口中断", "instance=core-sw1:9100", "severity=critical"], summary: "eth3 已中断")
    #expect(try eventually { try browser.get("/alarms").text.contains("core-sw1 端口中断") })
    let page = try browser.get("/alarms/1").text
    #expect(page.contains("eth3 已中断") && page.contains("紧急") && page.contains("未确认"))
    #expect(try browser.get("/").text.contains("core-sw1 端口中断"))
    let operating = server.browser()
    #expect(try operating.signIn("wuhang", "Hai-Yue-7193").status == 303)
    #expect(try operating.get("/inbox").text.contains("紧急报警：core-sw1 端口中断"))
    try manager.resolve(["alertname": "端口中断", "instance": "core-sw1:9100", "severity": "critical"])
    #expect(try eventually { try browser.get("/alarms/1").text.contains("已恢复") })
    #expect(try !browser.get("/").text.contains("core-sw1 端口中断"))
  }

  @Test("ten thousand alarms within a minute are a few lines, none is lost, and the board costs what it did")
  func storm() throws {
    let server = try RunningServer(data: data, ["--test-clock"])
    let browser = try head(server)
    let token = try source("alertmanager", browser)
    func statements() throws -> Int {
      func count() throws -> Int {
        let text = try server.browser().get("/metrics").text
        let start = try #require(text.range(of: "\nshouzheng_database_statements_total ")?.upperBound)
        return try #require(Int(text[start...].prefix { $0.isNumber }))
      }
      _ = try browser.get("/board/live")
      let before = try count()
      _ = try browser.get("/board/live")
      return try count() - before
    }
    let before = try statements()
    for request in 0..<100 {
      // Half of each message is of the same fifty machines, half is new.
      let alerts = (0..<100).map { number in
        let host = number < 50 ? "same-\(number)" : "host-\(request)-\(number)"
        return #"{"status":"firing","labels":{"alertname":"风暴","instance":"\#(host)","severity":"warning"},"annotations":{}}"#
      }
      let body = #"{"version":"4","alerts":["# + alerts.joined(separator: ",") + "]}"
      #expect(try post(Array(body.utf8), "/api/v1/alarms/alertmanager", token: token, server).status == 200)
    }
    #expect(try statements() == before, "the board")
    let list = try browser.get("/alarms").text
    #expect(list.contains("报警风暴（5030）") && list.contains("same-19"))
    #expect(server.stop() == 0)
    let database = try Database.open(.sqlite(path: data + "/shouzheng.db"))
    defer { database.close() }
    func count(_ sql: SQL) throws -> Int { try database.read { try $0.first(sql) { try $0.int(0) }! } }
    #expect(try count("SELECT COUNT(*) FROM alarm_occurrence") == 10_000)
    #expect(try count("SELECT COUNT(*) FROM alarm WHERE is_group = 0") == 5050)
    #expect(try count("SELECT COUNT(*) FROM alarm WHERE parent = 0") == 21)
    #expect(try count("SELECT SUM(occurrences) FROM alarm WHERE is_group = 0") == 10_000)
    #expect(try count("SELECT occurrences FROM alarm WHERE is_group = 1") == 8000)
    #expect(try count("SELECT COUNT(DISTINCT payload) FROM alarm_occurrence") == 100)
    #expect(try Program.run(["audit", "verify", "--data", data]).code == 0)
  }

  @Test("a message that is too large, no JSON, GBK or of nobody is refused in one sentence")
  func refusals() throws {
    let server = try RunningServer(data: data)
    let browser = try head(server)
    let token = try source("zabbix", browser)
    let path = "/api/v1/alarms/zabbix"
    func refused(_ status: Int, _ words: String, _ body: [UInt8], _ token: String, _ at: String) throws {
      let answer = try post(body, at, token: token, server)
      #expect(answer.status == status && answer.text.contains(words), "\(answer.status) \(answer.text)")
    }
    try refused(401, "令牌不正确", Array("{}".utf8), String(repeating: "0", count: 48), path)
    try refused(403, "属于Zabbix来源", Array("{}".utf8), token, "/api/v1/alarms/alertmanager")
    try refused(422, "不是正确的 JSON", Array("not json".utf8), token, path)
    try refused(422, "charset=gbk", Array(#"{"name":""#.utf8) + [0xCE, 0xC2] + Array(#""}"#.utf8), token, path)
    try refused(413, "8 MB", Array(repeating: 0x20, count: (8 << 20) + 1), token, path)
    #expect(try server.browser().request("POST", path, [:], Array("{}".utf8)).text.contains("缺少令牌"))
    let gbk = Array(#"{"event_id":"1","host":"ups-1","name":""#.utf8) + [0xCE, 0xC2, 0xB6, 0xC8] + Array(#""}"#.utf8)
    #expect(try post(gbk, path, token: token, server, type: "application/json; charset=GBK").status == 200)
    #expect(try browser.get("/alarms").text.contains("ups-1 温度"))
    #expect(try !browser.get("/alarms?state=all").text.contains("not json"))
  }

  @Test("a message that was committed is sent after the server was killed in the middle of sending it")
  func killed() throws {
    let receiver = try Helper(script: "receiver.py")
    let first = try RunningServer(data: data, ["--test-clock"])
    let browser = try head(first)
    let made = try browser.post(
      "/records/notification-channel",
      ["name": "机房群", "kind": "webhook", "address": "http://127.0.0.1:\(receiver.port)/once"])
    #expect(made.status == 303)
    _ = try browser.get("/system/channels/1")
    #expect(try browser.post("/system/channels/1/secret", ["name": "key", "value": "k3y"]).status == 303)
    #expect(try browser.post("/system/channels/1/test").status == 303)
    #expect(eventually { receiver.seen.count == 1 })
    first.kill()

    let second = try RunningServer(data: data, ["--test-clock"])
    _ = try second.browser().post("/test/clock", ["advance": "120"])
    #expect(eventually { receiver.seen.count == 2 })
    let keys = receiver.seen.compactMap { ($0["headers"] as? [String: String])?["Idempotency-Key"] }
    #expect(keys.count == 2 && keys[0] == keys[1])
    // The secret was opened by the key in the data folder.
    #expect(receiver.seen.allSatisfy { ($0["headers"] as? [String: String])?["X-Signature"]?.hasPrefix("sha256=") == true })
    let again = try head(second)
    #expect(try eventually { try again.get("/system/outbox").text.contains("已送达") })
    #expect(try again.get("/system/channels/1").text.contains("HTTP 200"))
    #expect(!second.lines.contains { $0.contains("k3y") })
  }

  @Test("syslog is off unless it is asked for, and is taken by a port then")
  func syslog() throws {
    let server = try RunningServer(data: data, ["--syslog", "127.0.0.1:0"])
    #expect(server.line(with: "\"syslog\":") != nil)
    #expect(server.stop() == 0)
    let other = try Program.run(["serve", "--data", data, "--listen", "127.0.0.1:0", "--syslog", "nonsense"])
    #expect(other.code == 3 && other.err.contains("不能监听"), "\(other.code) \(other.err)")
  }
}
