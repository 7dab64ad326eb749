import Domain
import HTTP
import Ledger
import Records
import Testing
import Time

@testable import Web

/// 审计记录 as the compliance auditor and the audit administrator read it.
@Suite struct `The audit trail` {
  let test: TestSite
  let incident: Int

  init() throws {
    test = try TestSite()
    test.clock.set(Moment("2026-07-06 08:10")!)
    let finder = try test.standing("duty-operator")
    incident = try test.ledger.write(Actor(finder, session: 1, address: "10.20.1.9")) {
      try $0.create(
        Incident.description,
        [
          "title": .text("行情中断"), "symptom": .text("不动"), "source": .text("patrol"), "found_at": .text("2026-07-06 08:00"),
          "found_by": .text(String(finder.person)),
        ]
      ).id
    }
    test.clock.set(Moment("2026-07-07 09:00")!)
    let restored = try test.request(
      .post, Paths.step("incident", incident, "restore"), as: "duty-operator",
      form: [("seen", "1"), ("handling", "切换到备机"), ("restored_at", "2026-07-06 08:05"), ("password", People.password)])
    try #require(restored.status == .seeOther)
  }

  private func page(_ query: String = "", as login: String = "auditor") throws -> Response {
    try test.request(.get, Paths.audit + query, as: login)
  }
  /// What was done, line by line, newest first.
  private func acts(_ query: String) throws -> [String] {
    try page(query).content.matches(of: /data-label="动作">([^<]*)</).map { String($0.output.1) }
  }

  @Test func `is said in the words of the form, with what became of its fields and the very text of the chain`() throws {
    let content = try page("?subject=incident").content
    #expect(content.contains("<a href=\"/incidents/\(incident)\">事件记录表 SJ-2026-0001 行情中断</a>"))
    #expect(content.contains("<ins>切换到备机</ins>") && content.contains("10.20.1.9") && content.contains("2026-07-06 08:10:00"))
    #expect(content.contains("{&quot;") && content.contains("handling"))
    #expect(try acts("?subject=incident") == ["恢复", "签字：恢复", "填写“恢复”", "新建"])
  }

  @Test func `is found by person, kind, number and day`() throws {
    let person = try test.standing("duty-operator").person
    let all = ["恢复", "签字：恢复", "填写“恢复”", "新建"]
    for query in ["?person=\(person)&subject=incident", "?subject=incident&id=SJ-2026-0001", "?subject=incident&id=\(incident)"] {
      #expect(try acts(query) == all, "\(query)")
    }
    #expect(try acts("?subject=incident&from=2026-07-06&through=2026-07-06") == ["新建"])
    #expect(try acts("?subject=incident&from=2026-07-07") == ["恢复", "签字：恢复", "填写“恢复”"])
    #expect(try acts("?subject=incident&through=2026-07-05").isEmpty)
    #expect(try acts("?subject=incident&from=2026-07-08").isEmpty)
    let other = try test.standing("head").person
    #expect(try page("?subject=incident&person=\(other)").content.contains("没有符合条件的审计记录"))
    #expect(try acts("?subject=session").first == "登录")
  }

  @Test(arguments: [
    ("?from=7月6日", "请按 2026-07-06 的样子填写日期"), ("?from=2026-07-07&through=2026-07-06", "止日不能早于起日"), ("?id=5", "请先选择对象类别"),
    ("?subject=nothing", "没有这类对象"), ("?subject=incident&id=没有", "没有找到"), ("?subject=session&id=abc", "请填数字编号"),
  ])
  func `says what it does not understand, and keeps what was typed`(_ query: String, _ sentence: String) throws {
    let encoded = query.split(separator: "=", omittingEmptySubsequences: false).map { part in
      part.contains("&") || part.hasPrefix("?") ? String(part) : Percents.encode(String(part))
    }.joined(separator: "=")
    let answer = try page(encoded)
    #expect(answer.status == .unprocessable && answer.content.contains(sentence))
    #expect(!answer.content.contains("data-label=\"动作\""))
  }

  @Test func `goes on where the page ends`() throws {
    let person = try test.standing("duty-operator").person
    try test.ledger.write(Actor(try test.standing("duty-operator"), session: 1, address: "10.20.1.9")) {
      for number in 1...150 { try $0.audit("list-view", number, "share") }
    }
    let first = try page("?person=\(person)&subject=list-view").content
    #expect(first.matches(of: /清单视图 \d+</).count == 100)
    let older = try #require(first.firstMatch(of: /href="\/system\/audit(\?[^"]*before=\d+)"/)).output.1
    #expect(try page(String(older.replacing("&amp;", with: "&"))).content.matches(of: /清单视图 \d+</).count == 50)
  }

  @Test func `tells who keeps it nothing that they may not read as a record`() throws {
    let content = try page("?subject=incident", as: "audit-administrator").content
    #expect(content.contains("事件记录表 \(incident)") && !content.contains("<a href=\"/incidents/\(incident)\""))
    #expect(!content.contains("<ins>"))
  }
}
