import Domain
import Records
import Testing

@testable import Ledger
@testable import Messaging

@Suite struct `A message with alarms` {
  let bureau: Bureau
  let desk: AlarmDesk
  init() throws {
    bureau = try Bureau()
    desk = AlarmDesk(bureau.ledger)
  }

  private func token(_ kind: AlarmSource.Kind) throws -> String {
    try bureau.ledger.write(.product) { writing in
      let source = try writing.create(
        Record<AlarmSource> {
          $0[AlarmSource.name] = kind.rawValue
          $0[AlarmSource.kind] = kind
        })
      return try writing.makeAlarmToken(for: source.id)
    }
  }
  private func take(_ body: String, _ token: String?, _ kind: AlarmSource.Kind = .zabbix) throws -> AlarmTaken {
    try desk.take(Array(body.utf8), token: token, kind: kind, address: "10.0.0.1")
  }
  private func sentence(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch let refusal as Refusal { return refusal.sentence.zh } catch { return "\(error)" }
  }

  @Test func `of Zabbix opens, counts and clears`() throws {
    let token = try token(.zabbix)
    func event(_ status: String, _ id: Int) -> String {
      #"{"event_id":"\#(id)","trigger_id":13491,"host":"db-01","ip":"10.1.2.3","severity":"Disaster","name":"磁盘已满","message":"/data 99%","status":"\#(status)"}"#
    }
    #expect(try take(event("PROBLEM", 1), token) == AlarmTaken(new: 1, again: 0, cleared: 0, idle: 0))
    #expect(try take(event("PROBLEM", 2), token) == AlarmTaken(new: 0, again: 1, cleared: 0, idle: 0))
    let alarm = try bureau.ledger.read { try $0.openAlarms()[0] }
    #expect(alarm.severity == .critical && alarm.object == "db-01" && alarm.detail == "/data 99%" && alarm.occurrences == 2)
    #expect(try take(event("RESOLVED", 2), token) == AlarmTaken(new: 0, again: 0, cleared: 1, idle: 0))
    #expect(try take(event("RESOLVED", 2), token).idle == 1)
    #expect(try bureau.ledger.read { try $0.openAlarms() }.isEmpty)
  }

  @Test func `is refused in one sentence where it cannot be right, and nothing is taken`() throws {
    let (zabbix, manager) = (try token(.zabbix), try token(.alertmanager))
    #expect(sentence { _ = try take("{}", nil) }.hasPrefix("缺少令牌"))
    #expect(sentence { _ = try take("{}", String(repeating: "0", count: 48)) }.hasPrefix("令牌不正确"))
    #expect(sentence { _ = try take("{}", manager) }.contains("属于Alertmanager来源"))
    #expect(sentence { _ = try take("{\"x", zabbix) }.contains("不是正确的 JSON"))
    #expect(sentence { _ = try take("{}", zabbix) }.contains("trigger_id"))
    #expect(sentence { _ = try take("[]", manager, .alertmanager) }.contains("缺少 alerts"))
    let many = "{\"alerts\":[" + Array(repeating: "{}", count: 5001).joined(separator: ",") + "]}"
    #expect(sentence { _ = try take(many, manager, .alertmanager) }.contains("最多 5000 个"))
    // 温度 in GBK, without saying so, and then saying so.
    let gbk = Array(#"{"event_id":"1","host":"h","name":""#.utf8) + [0xCE, 0xC2, 0xB6, 0xC8] + Array(#""}"#.utf8)
    #expect(sentence { _ = try desk.take(gbk, token: zabbix, kind: .zabbix, address: "") }.contains("charset=gbk"))
    #expect(try bureau.ledger.read { try $0.alarms() }.isEmpty)
    #expect(try desk.take(gbk, isGBK: true, token: zabbix, kind: .zabbix, address: "").new == 1)
    #expect(try bureau.ledger.read { try $0.alarms()[0].name } == "温度")
  }

  @Test func `of a source that is retired, or whose token was made anew, is refused`() throws {
    let old = try token(.zabbix)
    let new = try bureau.ledger.write(.product) { try $0.makeAlarmToken(for: 1) }
    #expect(sentence { _ = try take("{}", old) }.hasPrefix("令牌不正确"))
    try bureau.ledger.write(.product) {
      var source = try $0.find(Ref<AlarmSource>(1))!
      source.data.state = "retired"
      try $0.change(source)
    }
    #expect(sentence { _ = try take("{}", new) }.contains("已停用"))
    let trail = try bureau.ledger.read { try $0.trail(before: nil, limit: 100) }
    #expect(!trail.contains { "\($0)".contains(new) || "\($0)".contains(old) })
  }

  @Test func `of Alertmanager names the machine, not the port of its exporter`() throws {
    let json = try JSON.parse(
      #"{"alerts":[{"status":"firing","labels":{"alertname":"Down","instance":"10.1.2.3:9100","severity":"page"},"annotations":{"summary":"不通"}},{"status":"firing","labels":{"severity":"page","instance":"10.1.2.3:9100","alertname":"Down"},"annotations":{}}]}"#)
    let signals = try AlarmMessage.alertmanager(json)
    #expect(signals[0].object == "10.1.2.3" && signals[0].severity == .critical && signals[0].detail == "不通")
    #expect(signals[0].fingerprint == signals[1].fingerprint)
    #expect(AlarmMessage.host("::1") == "::1" && AlarmMessage.host("web:http") == "web:http")
  }
}
