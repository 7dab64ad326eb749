import Domain
import Foundation
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

@Suite struct `The pages of alarms` {
  let scene: DutyScene
  init() throws { scene = try DutyScene() }

  private func alarm(_ name: String = "端口中断", _ object: String = "core-sw1", _ severity: AlarmSeverity = .critical) throws {
    _ = try scene.test.ledger.write(.product) {
      try $0.takeAlarms(
        [AlarmSignal(fingerprint: "\(object)/\(name)", name: name, object: object, severity: severity, detail: "eth3 down")],
        from: 0, limit: 50, payload: [])
    }
  }
  private func board(as login: String) throws -> BoardModel {
    let visit = try scene.visit(as: login)
    return try visit.read { try visit.boardModel($0) }
  }

  @Test func `stand on the board, on the wall with sound, and on the watch`() throws {
    let watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    try alarm()
    try alarm("磁盘 80%", "db-01", .warning)
    #expect(try board(as: "head").alarms.filter { $0.hasPrefix("alarm-") } == ["alarm-1"])
    for (path, login) in [(Paths.home, "head"), (Paths.watch(watch), "duty-operator"), (Paths.alarms, "auditor")] {
      let page = try scene.get(path, as: login).content
      #expect(page.contains("core-sw1 端口中断") && page.contains("db-01 磁盘 80%"), "\(path)")
    }
    let wall = try scene.get(Paths.wallLive, as: TestSite.display).content
    #expect(wall.contains("core-sw1 端口中断") && !wall.contains("磁盘 80%") && wall.contains("alarm-1"))
    try scene.post(Paths.alarmAct(1, "acknowledge"), as: "duty-operator")
    #expect(try board(as: "head").alarms.filter { $0.hasPrefix("alarm-") } == [])
  }

  @Test func `take as many statements for ten thousand alarms as for none`() throws {
    func statements() throws -> Int {
      try Database.statements { _ = try board(as: "head") }.count
    }
    _ = try statements()
    let before = try statements()
    let signals = (0..<10_000).map {
      AlarmSignal(fingerprint: "\($0)", name: "风暴", object: "h\($0)", severity: .major, detail: "")
    }
    try scene.test.ledger.write(.product) { writing in
      for start in stride(from: 0, to: 10_000, by: 500) {
        _ = try writing.takeAlarms(Array(signals[start..<start + 500]), from: 1, limit: 50, payload: [])
      }
    }
    #expect(try statements() == before)
    #expect(try board(as: "head").signals.count == 30)
    #expect(try scene.test.ledger.read { try $0.openAlarms(limit: 1000) }.count == 51)
  }

  @Test func `open an incident with its particulars, once`() throws {
    try alarm()
    let form = [("title", "core-sw1 端口中断"), ("symptom", "eth3 down")]
    #expect(try scene.post(Paths.alarmAct(1, "incident"), as: "duty-operator", form).status == .seeOther)
    let incident = try #require(try scene.all(Incident.self).first)
    #expect(incident[Incident.source] == .alarm && incident[Incident.origin] == "alarm/1")
    #expect(incident[Incident.foundAt] == TestSite.morning)
    let page = try scene.get(Paths.alarm(1), as: "head").content
    #expect(page.contains("SJ-2026-0001") && page.contains("已确认") && !page.contains("开事件"))
    #expect(try scene.post(Paths.alarmAct(1, "incident"), as: "head", form).status == .conflict)
    #expect(try scene.all(Incident.self).count == 1)
  }

  @Test func `come back with what is wrong`() throws {
    try alarm()
    #expect(try scene.post(Paths.alarmAct(1, "clear"), as: "head", [("note", " ")]).status == .unprocessable)
    #expect(try scene.post(Paths.alarmAct(1, "incident"), as: "head", [("title", ""), ("symptom", "")]).content.contains("alert-danger"))
    #expect(try scene.all(Incident.self).isEmpty)
    #expect(try scene.post(Paths.alarms, as: "head", [("name", "x")]).status == .unprocessable)
    #expect(try scene.get(Paths.alarm(99), as: "head").status == .notFound)
    #expect(try scene.post(Paths.alarmAct(1, "acknowledge"), as: "auditor").status == .forbidden)
    #expect(try scene.get(Paths.alarms, as: "clerk").status == .forbidden)
  }

  @Test func `take what a person writes down, and show it as text`() throws {
    try scene.post(
      Paths.alarms, as: "duty-operator",
      [("name", "<b>漏水</b>"), ("object", "机房 A"), ("severity", "3"), ("detail", "精密空调下方")])
    let page = try scene.get(Paths.alarm(1), as: "head").content
    #expect(page.contains("&lt;b>漏水&lt;/b>") || page.contains("&lt;b&gt;漏水"))
    #expect(page.contains("人工登记") && page.contains("精密空调下方") && page.contains("紧急"))
  }

  @Test func `make a token that is shown once and opens the intake`() throws {
    _ = try scene.test.request(
      .post, "/records/alarm-source", as: "system-administration", form: [("name", "监控"), ("kind", "zabbix")])
    let made = try scene.post(Paths.alarmToken(1), as: "system-administration").content
    let start = try #require(made.range(of: "令牌只显示这一次")?.upperBound)
    let token = String(try #require(made[start...].firstMatch(of: /[0-9a-f]{48}/)).output)
    #expect(try !scene.get(Paths.alarmSources, as: "head").content.contains(token))
    func send(_ body: String, _ token: String) throws -> Response {
      try scene.test.request(.post, Paths.zabbixIntake, as: nil, json: body, headers: ["Authorization": "Bearer \(token)"])
    }
    let event = #"{"event_id":"1","host":"db-01","name":"磁盘已满","severity":"5","status":"1"}"#
    #expect(try send(event, token).content == #"{"new":1,"again":0,"cleared":0,"idle":0}"#)
    #expect(try send(event, "0" + token.dropFirst()).status == .unauthorized || token.hasPrefix("0"))
    #expect(try send("{", token).status == .unprocessable)
    #expect(try scene.post(Paths.alarmToken(1), as: "duty-operator").status == .forbidden)
    #expect(try scene.post(Paths.alarmToken(9), as: "head").status == .notFound)
  }
}
