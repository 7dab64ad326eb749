import Domain
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

/// An incident of head office, and what people say beside it.
struct TalkScene {
  let test: TestSite
  let incident: Int
  var path: String { Paths.comments("incident", incident) }

  init() throws {
    test = try TestSite()
    let finder = try test.standing("duty-operator")
    incident = try test.ledger.write(Actor(finder, session: 1, address: "127.0.0.1")) {
      try $0.create(
        Incident.description,
        [
          "title": .text("行情中断"), "symptom": .text("不动"), "source": .text("patrol"), "found_at": .text("2026-07-06 08:00"),
          "found_by": .text(String(finder.person)),
        ]
      ).id
    }
  }

  func get(_ target: String, as login: String) throws -> Response {
    try test.request(.get, target, as: login, headers: ["Accept": "text/html", "HX-Request": "true"])
  }
  func name(_ login: String) -> String { "测试\(login)" }
  @discardableResult
  func say(_ text: String, as login: String, token: String = "") throws -> Response {
    try test.request(
      .post, path, as: login, form: [("text", text), ("token", token)], headers: ["Accept": "text/html", "HX-Request": "true"])
  }
}

@Suite struct `Talk on the page of a record` {
  @Test func `is a question, a notice, and an answer`() throws {
    let scene = try TalkScene()
    let page = try scene.say("@\(scene.name("second-operator")) 请切备机", as: "duty-manager")
    #expect(page.status == .ok && page.content.contains("<span class=\"mention\">@测试second-operator</span>"))
    let inbox = try scene.test.request(.get, Paths.inbox, as: "second-operator").content
    #expect(inbox.contains("测试duty-manager在“SJ-2026-0001 行情中断”的评论中提到您：@测试second-operator 请切备机"))
    let notice = try #require(inbox.firstMatch(of: /\/inbox\/\d+/)).output
    let link = try #require(scene.test.request(.get, String(notice), as: "second-operator").headers["Location"])
    #expect(link.hasPrefix("/comments/"))
    let led = try scene.test.request(.get, link, as: "second-operator")
    #expect(led.headers["Location"]?.hasPrefix("/records/incident/\(scene.incident)#comment-") == true)
    try scene.say("已切，见 SJ-2026-0001", as: "second-operator")
    #expect(try scene.test.request(.get, Paths.inbox, as: "duty-manager").content.contains("测试second-operator评论了“SJ-2026-0001 行情中断”"))
    let lines = try scene.get(scene.path + "?part=lines", as: "duty-manager").content
    #expect(lines.contains("<a href=\"/incidents/\(scene.incident)\">SJ-2026-0001</a>"))
    #expect(lines.contains("data-count=\"2\"") && !lines.contains("talk-form"))
    // Neither is printed, nor is either in the record's own history.
    let record = try scene.test.request(.get, Paths.record("incident", scene.incident), as: "duty-manager").content
    #expect(record.contains("hx-get=\"\(scene.path)\"") && !record.contains("请切备机"))
  }

  @Test func `shows what people wrote and nothing that a browser would run`() throws {
    let scene = try TalkScene()
    let page = try scene.say("<script>alert(1)</script> & \"引号\" <img src=x>", as: "head").content
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ") && !page.contains("<script>") && !page.contains("<img"))
  }

  @Test(arguments: People.logins)
  func `is open to who may read the record, and not there for the others`(_ login: String) throws {
    let scene = Self.shared
    let standing = try scene.test.standing(login)
    let may = try standing.maySee(scene.test.ledger.read { try $0.find(Incident.description, scene.incident)! })
    let expected: Status = may ? .ok : .notFound
    for target in [scene.path, scene.path + "?part=lines", scene.path + "/people?q="] {
      #expect(try scene.get(target, as: login).status == expected, "\(login) \(target)")
    }
    #expect(try scene.say("我是 \(login)", as: login).status == (login == "audit-administrator" ? .forbidden : expected), "\(login)")
    let led = try scene.test.request(.get, "/comments/1", as: login)
    #expect(led.status == (may ? .seeOther : .notFound))
    let api = try scene.test.request(.get, "/api/v1/incident/\(scene.incident)/comments", as: login, headers: ["Accept": "application/json"])
    #expect(api.status == expected)
    let search = try scene.test.request(.get, Paths.search + "?q=%E5%8F%AA%E5%9C%A8%E8%AF%84%E8%AE%BA%E9%87%8C", as: login).content
    #expect(search.contains("只在评论里的词 abc") == may, "an excerpt is for readers only: \(login)")
  }
  private static let shared: TalkScene = {
    let scene = try! TalkScene()
    try! scene.say("只在评论里的词 abc", as: "duty-manager")
    return scene
  }()

  @Test func `offers whom a reader may call, people first`() throws {
    let scene = try TalkScene()
    func people(_ words: String) throws -> [String] {
      try JSON.parse(scene.get(scene.path + "/people?q=" + Percents.encode(words), as: "head").content).array?.compactMap { $0["label"]?.text } ?? []
    }
    #expect(try people("测试duty").sorted() == ["测试duty-manager", "测试duty-operator"])
    #expect(try people("duty-op").contains("duty-operator"), "a post, whose holders it calls")
    #expect(try people("测试clerk").isEmpty && people("测试branch").isEmpty && people("测试head").isEmpty)
    #expect(try people("").count == 12)
  }

  @Test func `keeps what was typed where it is refused`() throws {
    let scene = try TalkScene()
    func refused(_ text: String) throws -> Response {
      try scene.test.request(.post, scene.path, as: "head", form: [("text", text)])
    }
    let answer = try refused("@测试clerk 看一下 <x>")
    #expect(answer.status == .unprocessable && answer.content.contains("测试clerk无权查看这条记录，不能提醒"))
    #expect(answer.content.contains("@测试clerk 看一下 &lt;x&gt;</textarea>"))
    #expect(try refused("  ").content.contains("评论是空的"))
    #expect(try refused(String(repeating: "长", count: 4001)).status == .unprocessable)
    #expect(try scene.say("反\u{202E}转", as: "head").status == .unprocessable)
    // A form of somebody else's page says nothing.
    let foreign = try scene.test.request(.post, scene.path, as: "head", form: [("text", "x")], withFormToken: false)
    #expect(foreign.status == .forbidden)
    #expect(try scene.test.ledger.read { try $0.commentCount("incident", scene.incident) } == 0)
  }

  @Test func `withdrawn shows that and when, and its words to auditors alone`() throws {
    let scene = try TalkScene()
    try scene.say("口令写错地方了", as: "duty-operator")
    #expect(try scene.test.request(.post, scene.path + "/1/withdraw", as: "head").status == .forbidden)
    #expect(try scene.test.request(.post, scene.path + "/9/withdraw", as: "duty-operator").status == .notFound)
    #expect(try scene.test.request(.post, scene.path + "/1/withdraw", as: "duty-operator").status == .seeOther)
    #expect(try scene.test.request(.post, scene.path + "/1/withdraw", as: "duty-operator").status == .conflict)
    for login in ["duty-operator", "head"] {
      let page = try scene.get(scene.path, as: login).content
      #expect(page.contains("已撤回 <time") && page.contains(">今天 08:05</time>") && !page.contains("口令写错"))
    }
    #expect(try scene.get(scene.path, as: "auditor").content.contains("口令写错"))
    let json = try JSON.parse(
      scene.test.request(.get, "/api/v1/incident/\(scene.incident)/comments", as: "auditor", headers: ["Accept": "application/json"]).content)
    #expect(json["items"]?.array?.first?["text"] == .null)
  }

  @Test func `is followed and no longer followed`() throws {
    let scene = try TalkScene()
    #expect(try scene.get(scene.path, as: "leader").content.contains(">关注</button>"))
    _ = try scene.test.request(.post, scene.path + "/follow", as: "leader", form: [("on", "1")])
    #expect(try scene.get(scene.path, as: "leader").content.contains(">已关注</button>"))
    try scene.say("新情况", as: "head")
    #expect(try scene.test.request(.get, Paths.inbox, as: "leader").content.contains("新情况"))
    _ = try scene.test.request(.post, scene.path + "/follow", as: "leader", form: [("on", "0")])
    #expect(try scene.get(scene.path, as: "leader").content.contains(">关注</button>"))
  }

  @Test func `of an earlier moment is what had been said by then`() throws {
    let scene = try TalkScene()
    try scene.say("第一句", as: "head")
    scene.test.clock.advance(seconds: 120)
    try scene.say("第二句", as: "head")
    let then = try scene.get(scene.path + "?at=2026-07-06%2008:06", as: "head").content
    #expect(then.contains("第一句") && !then.contains("第二句") && !then.contains("talk-form"))
  }

  @Test func `costs a fixed number of statements, and the record's page none`() throws {
    let scene = try TalkScene()
    func counted(_ path: String) throws -> Int {
      _ = try scene.get(path, as: "head")
      return try Database.statements { _ = try scene.get(path, as: "head") }.count
    }
    let record = try counted(Paths.record("incident", scene.incident))
    try scene.say("见 SJ-2026-0001", as: "head")
    let few = try counted(scene.path)
    for number in 0..<12 { try scene.say("@测试leader 见 SJ-2026-0001 第 \(number) 次", as: "head") }
    #expect(try counted(scene.path) == few)
    #expect(try counted(Paths.record("incident", scene.incident)) == record)
    // The record; the comments and whom they mention; the record that is named; who follows, and who signed.
    #expect(few == 6)
  }
}

@Suite struct `Comments for programs` {
  private func withdraw(_ scene: TalkScene, _ comment: Int, on incident: Int? = nil, as login: String = "head", _ json: String = "{}") throws -> Response {
    try scene.test.request(
      .post, "/api/v1/incident/\(incident ?? scene.incident)/comments/\(comment)/withdraw", as: login, json: json,
      headers: ["Accept": "application/json"])
  }

  @Test func `are withdrawn by their writer, once, beside their own record`() throws {
    let scene = try TalkScene()
    let id = try #require(JSON.parse(send(scene, #"{"text": "口令是 Hunter2"}"#).content)["id"]?.integer)
    #expect(try withdraw(scene, id, as: "duty-manager").status == .forbidden)
    #expect(try withdraw(scene, id, as: "audit-administrator").status == .forbidden)
    #expect(try withdraw(scene, id, on: scene.incident + 1).status == .notFound)
    #expect(try withdraw(scene, id + 1).status == .notFound)
    #expect(try withdraw(scene, id, #"{"text": "x"}"#).status.rawValue / 100 == 4)
    #expect(try list(scene)["items"]?.array?.first?["text"]?.text == "口令是 Hunter2")
    let done = try withdraw(scene, id)
    let json = try JSON.parse(done.content)
    #expect(done.status == .ok && json["text"] == .null && json["withdrawn_at"]?.text != nil)
    #expect(try withdraw(scene, id).status == .conflict)
    #expect(try list(scene)["items"]?.array?.first?["text"] == .null)
  }

  private func send(_ scene: TalkScene, _ json: String, as login: String = "head", key: String? = nil) throws -> Response {
    try scene.test.request(
      .post, "/api/v1/incident/\(scene.incident)/comments", as: login, json: json,
      headers: key.map { ["Accept": "application/json", "Idempotency-Key": $0] } ?? ["Accept": "application/json"])
  }
  private func list(_ scene: TalkScene, _ query: String = "") throws -> JSON {
    try JSON.parse(
      scene.test.request(
        .get, "/api/v1/incident/\(scene.incident)/comments\(query)", as: "head", headers: ["Accept": "application/json"]
      ).content)
  }

  @Test func `are said, once a key, and read a page at a time`() throws {
    let scene = try TalkScene()
    let first = try send(scene, #"{"text": "@测试leader 已恢复"}"#, key: "a")
    #expect(first.status == .created, "\(first.content)")
    let json = try JSON.parse(first.content)
    #expect(json["mentions"]?.array?.count == 1 && json["withdrawn_at"] == .null && json["record"]?.integer == scene.incident)
    #expect(try send(scene, #"{"text": "@测试leader 已恢复"}"#, key: "a").content == first.content)
    #expect(try send(scene, #"{"text": "别的"}"#, key: "a").status == .unprocessable)
    for number in 2...5 { #expect(try send(scene, #"{"text": "第 \#(number) 条"}"#).status == .created) }
    let page = try list(scene, "?limit=3")
    #expect(page["items"]?.array?.count == 3 && page["next"]?.integer == 3)
    #expect(try list(scene, "?limit=3&after=3")["items"]?.array?.compactMap { $0["text"]?.text } == ["第 4 条", "第 5 条"])
    #expect(try list(scene, "?after=3")["next"] == .null)
  }

  @Test func `are refused where they are faulty`() throws {
    let scene = try TalkScene()
    #expect(try send(scene, #"{"text": 5}"#).status == .badRequest)
    #expect(try send(scene, #"{"words": "x"}"#).status == .badRequest)
    #expect(try send(scene, "{}").status == .unprocessable)
    #expect(try send(scene, #"{"text": "x"}"#, as: "clerk").status == .notFound)
    #expect(try send(scene, #"{"text": "x"}"#, as: "audit-administrator").status == .forbidden)
    for query in ["?limit=0", "?limit=501", "?limit=x", "?after=-1", "?after="] {
      #expect(try list(scene, query)["status"]?.integer == 422, "\(query)")
    }
  }
}
