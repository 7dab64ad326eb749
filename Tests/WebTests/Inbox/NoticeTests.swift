import Domain
import HTTP
import Ledger
import Records
import Testing

@testable import Web

/// What a person was told, and whether they have seen it.
@Suite struct `A notice` {
  let test: TestSite
  let keeper: Standing
  let incident: Int

  init() throws {
    test = try TestSite()
    keeper = try test.standing("duty-operator")
    let finder = keeper
    incident = try test.ledger.write(Actor(finder, session: 1, address: "127.0.0.1")) {
      let made = try $0.create(
        Incident.description,
        [
          "title": .text("行情中断"), "symptom": .text("不动"), "source": .text("patrol"), "found_at": .text("2026-07-06 08:00"),
          "found_by": .text(String(finder.person)),
        ])
      try $0.notify(finder.person, Wording("请定级", "Grade it"), subject: "incident", id: made.id)
      try $0.notify(finder.person, Wording("另一件事", "Another"), subject: "incident", id: made.id + 1)
      return made.id
    }
  }

  private func unread() throws -> [String] {
    try test.ledger.read { try $0.notices(for: keeper.person) }.filter { $0.readAt == nil }.map(\.text.zh)
  }
  private func link() throws -> String {
    let inbox = try test.request(.get, Paths.inbox, as: "duty-operator").content
    return try #require(inbox.firstMatch(of: /"(\/inbox\/\d+)"><strong>请定级/)).output.1.description
  }

  @Test func `leads to what it is about, and is read then`() throws {
    #expect(try unread() == ["另一件事", "请定级"])
    let path = try link()
    for _ in 1...2 {
      let led = try test.request(.get, path, as: "duty-operator")
      #expect(led.status == .seeOther && led.headers["Location"] == Paths.incident(incident))
      #expect(try unread() == ["另一件事"])
    }
  }

  @Test(arguments: ["head", "audit-administrator", "clerk"])
  func `is not there for anybody else`(_ login: String) throws {
    let path = try link()
    #expect(try test.request(.get, path, as: login).status == .notFound)
    #expect(try unread().count == 2)
  }

  @Test func `that does not exist is refused with a sentence`() throws {
    let answer = try test.request(.get, "/inbox/999999", as: "duty-operator")
    #expect(answer.status == .notFound && answer.content.contains("没有这条通知"))
  }

  @Test func `is read once the person acted on what it is about, but never what must be seen at once`() throws {
    let incident = incident
    try test.ledger.write(.product) { writing in
      _ = try writing.notify(keeper.person, Wording("须在 09:55 前报出", "Report it"), subject: "incident", id: incident, level: 3)
    }
    let answer = try test.request(
      .post, Paths.step("incident", incident, "restore"), as: "duty-operator",
      form: [("seen", "1"), ("handling", "切换到备机"), ("restored_at", "2026-07-06 08:05"), ("password", People.password)])
    #expect(answer.status == .seeOther, "\(answer.content.prefix(2000))")
    #expect(try unread() == ["须在 09:55 前报出", "另一件事"])
  }
}
