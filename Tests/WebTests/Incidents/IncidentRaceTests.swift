import Domain
import Foundation
import HTTP
import Ledger
import Records
import SQL
import Synchronization
import Testing
import Time

@testable import Web

@Suite struct `An incident that several handle` {
  let scene: DutyScene
  let incident: Int
  init() throws {
    scene = try DutyScene()
    scene.test.clock.set(Moment("2026-07-07 09:12:00")!)
    let response = try scene.post(
      Paths.newIncident, as: "duty-operator",
      [
        ("title", "集中交易主机宕机"), ("symptom", "部分客户无法报单"), ("system", "core"), ("extent", "partial"), ("judged", "general"),
        ("occurred_at", "2026-07-07T09:10"),
      ])
    incident = Int(response.headers["Location"]?.split(separator: "/").last ?? "") ?? 0
  }
  private func count(_ sql: SQL) throws -> Int {
    try scene.test.ledger.database.read { try $0.first(sql) { try $0.int(0) } ?? -1 }
  }

  @Test func `is graded by the first of two managers at once, and the other is told what it is now`() throws {
    let seen = try scene.test.ledger.read { try $0.find(Ref<Incident>(incident))!.data.version }
    let logins = ["duty-manager", "head"]
    for login in logins { _ = try scene.test.token(login) }
    let answers = Mutex<[(Int, String)]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      let answer = try? scene.post(
        Paths.step("incident", incident, "assess"), as: logins[number],
        [
          ("seen", String(seen)), ("grade", number == 0 ? "general" : "larger"), ("grade_reason", "\(logins[number])"),
          ("accident", "no"),
        ])
      answers.withLock { $0.append((answer?.status.rawValue ?? 0, answer?.content ?? "")) }
    }
    let all = answers.withLock { $0 }.sorted { $0.0 < $1.0 }
    #expect(all.map(\.0) == [303, 409], "\(all.map { $0.1.prefix(300) })")
    #expect(all[1].1.contains("刷新") || all[1].1.contains("不能“评估、定级”"))
    let graded = try scene.test.ledger.read { try $0.find(Ref<Incident>(incident))! }
    #expect(graded.state == .assessed)
    // What is kept is wholly the one's or wholly the other's.
    #expect(graded[Incident.gradeReason] == (graded[Incident.grade] == .general ? "duty-manager" : "head"))
    #expect(try count("SELECT COUNT(*) FROM audit WHERE subject = 'incident' AND verb = 'step assess'") == 1)
  }

  @Test func `refuses evidence of 21 MB in one sentence and keeps nothing of it, nor of what came with it`() throws {
    let before = try count("SELECT COUNT(*) FROM audit")
    let small = Array("2026-07-07 09:10:00 ERROR node 1\n".utf8)
    let large = [UInt8](repeating: 0x41, count: 21 << 20)
    let response = try scene.test.request(
      .post, Paths.list("evidence"), as: "duty-operator",
      form: [
        ("incident", String(incident)), ("title", "数据库日志"), ("kind", "log"), ("taken_at", "2026-07-07T09:11"),
        ("taken_by", String(try scene.person("duty-operator").id)), ("taken_from", "db1:/var/log"),
      ], files: [("files", "small.log", small), ("files", "large.log", large)])
    #expect(response.status == .unprocessable, "\(response.status.rawValue)")
    #expect(response.content.contains("附件“large.log”超过 20 MB"))
    #expect(try count("SELECT COUNT(*) FROM attachment") == 0)
    #expect(try scene.all(Evidence.self).isEmpty)
    #expect(try count("SELECT COUNT(*) FROM audit") == before)
  }

  @Test func `leads from its origin and its changes to where they are`() throws {
    try scene.test.ledger.write(.product) { writing in
      var it = try #require(try writing.find(Ref<Incident>(incident)))
      it[Incident.origin] = "run/165/3"
      it[Incident.changes] = "BG-2026-0007、口头"
      try writing.change(it)
    }
    let page = try scene.get(Paths.record("incident", incident), as: "duty-manager").content
    #expect(page.contains("<a href=\"/runs/165#v3\">执行单 165 第 4 格</a>"))
    #expect(page.contains("<a href=\"/number/BG-2026-0007\">BG-2026-0007</a>、口头"))
    let number = try #require(try scene.test.ledger.read { try $0.find(Ref<Incident>(incident))! }[Incident.number])
    #expect(try scene.get(Paths.number(number), as: "duty-manager").headers["Location"] == Paths.incident(incident))
    #expect(try scene.get(Paths.number("BG-2026-9999"), as: "duty-manager").status == .notFound)
    #expect(try scene.get(Paths.number("'; DROP"), as: "duty-manager").status == .notFound)
  }
}
