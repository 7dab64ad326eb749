import Foundation
import Synchronization
import TestSupport
import Testing

/// What the real server answers to what it should not accept, and that nothing of it was kept.
@Suite("Bad input")
struct BadInputTests {
  let house: House
  let run: Int
  var wuhang: Seat { house["wuhang"] }
  var zhenglan: Seat { house["zhenglan"] }

  init() throws {
    house = try House(since: "2026-07-06 20:31")
    try house.at("2026-07-07 08:05")
    run = try #require(try house["wuhang"].runs(on: "2026-07-07")["机房值班盘前操作表"])
  }

  @Test("a body that is larger than a sheet can be is refused before anybody reads it")
  func oversized() throws {
    try wuhang.signIn()
    let answer = try wuhang.browser.post(
      "/runs/\(run)/cells", form: [("set", "0 0 " + String(repeating: "x", count: 300 << 10))])
    #expect(answer.status == 413)
    #expect(try wuhang.sheet(run).empty.count == 43)
    let record = try wuhang.browser.request(
      "POST", "/api/v1/handover",
      ["Content-Type": "application/json", "X-Form-Token": wuhang.browser.formToken],
      Array(repeating: 0x20, count: 2 << 20))
    #expect(record.status == 413)
  }

  @Test(
    "a version that is no longer the newest changes nothing, over the API and with the form kept as it was typed"
  )
  func stale() throws {
    let made = try wuhang.create("handover", ["content": "核对备用链路", "origin": "technology"])
    try wuhang.change("handover", made.id, ["content": "核对两条备用链路"])
    let api = try refusal {
      _ = try wuhang.api("PATCH", "handover/\(made.id)", ["content": "旧的"], version: made.version)
    }
    #expect(api.status == 412)
    let none = try refusal { _ = try wuhang.api("PATCH", "handover/\(made.id)", ["content": "旧的"]) }
    #expect(none.status == 428)
    let form = try refusal {
      try wuhang.submit(
        "/records/handover/\(made.id)/edit",
        [("seen", String(made.version)), ("content", "我写了很久的内容"), ("origin", "technology")])
    }
    #expect(form.status == 409 && form.says("我写了很久的内容"), "\(form)")
    #expect(try wuhang.read("handover", made.id).text("content") == "核对两条备用链路")
  }

  @Test("a form that is sent twice makes one record, and a request that is repeated likewise")
  func twice() throws {
    let form = [("token", "a-token-of-the-page"), ("content", "只记一次"), ("origin", "technology")]
    let first = try wuhang.submit("/records/handover", form)
    #expect(try wuhang.submit("/records/handover", form) == first)
    for _ in 0..<2 { try wuhang.submit("/runs", [("code", "pre-open"), ("token", "another-token")]) }
    #expect(try wuhang.api("GET", "handover").items.count == 1)
    let titles = try wuhang.page("/runs").split(separator: "机房值班盘前操作表</a>").count - 1
    #expect(titles == 2, "the scheduled one and the one that was started by hand")
  }

  @Test("of two who change the same thing at the same time one is told to look again")
  func concurrent() throws {
    let made = try wuhang.create("handover", ["content": "同时修改", "origin": "technology"])
    let manager = house["sunlei"]
    for seat in [wuhang, zhenglan, manager] { try seat.signIn() }
    let (run, cell) = (run, try wuhang.sheet(run).cells[0])
    let records = statuses([
      { try self.wuhang.api("PATCH", "handover/\(made.id)", ["content": "吴航的"], version: made.version) },
      { try manager.api("PATCH", "handover/\(made.id)", ["content": "孙磊的"], version: made.version) },
    ])
    #expect(
      records.filter { $0 == 200 }.count == 1 && records.contains { $0 == 409 || $0 == 412 }, "\(records)")
    let cells = statuses([
      { try self.wuhang.fill(run, [cell], "√") }, { try self.zhenglan.fill(run, [cell], "√") },
    ])
    #expect(cells.sorted() == [200, 409], "\(cells)")
    #expect(try wuhang.sheet(run).cells.count { !$0.told.isEmpty } == 1)
  }

  /// Does all at once; 200 for what was done, else the status of the refusal.
  private func statuses(_ acts: [() throws -> Any]) -> [Int] {
    let found = Mutex<[Int]>([])
    together(
      acts.map { act in
        {
          var status = 200
          do { _ = try act() } catch let refused as Refused { status = refused.status } catch { status = 0 }
          found.withLock { $0.append(status) }
        }
      })
    return found.withLock { $0 }
  }

  @Test("what a branch wrote is not there for another branch")
  func branches() throws {
    let (beijing, dalian) = (house["yangfan"], house["zhulin"])
    let made = try beijing.create(
      "duty-call",
      [
        "called_at": "2026-07-07T08:01:00+08:00", "caller": "客户", "content": "无法登录",
        "taken_by": beijing.person,
      ])
    #expect(try beijing.read("duty-call", made.id).text("content") == "无法登录")
    #expect(try wuhang.read("duty-call", made.id).id == made.id, "head office sees it")
    for act in [
      { _ = try dalian.read("duty-call", made.id) },
      { _ = try dalian.page("/records/duty-call/\(made.id)") },
      { _ = try dalian.page("/records/duty-call/\(made.id)/edit") },
      { _ = try dalian.api("PATCH", "duty-call/\(made.id)", ["content": "别人的"], version: made.version) },
      { _ = try dalian.page("/records/duty-call/\(made.id)/print") },
    ] {
      #expect(try refusal(act).status == 404)
    }
    #expect(try dalian.api("GET", "duty-call").items.isEmpty)
  }

  @Test("a form from elsewhere is refused, whatever it asks for")
  func forged() throws {
    try wuhang.signIn()
    let forms: [(String, [(String, String)])] = [
      ("/runs/\(run)/cells", [("set", "0 0 √")]),
      ("/records/handover", [("content", "伪造"), ("origin", "technology")]),
      ("/sign-out", []), ("/inbox/read", []),
    ]
    for (path, fields) in forms {
      for token in ["", "0123456789abcdef0123456789abcdef", zhenglan.browser.formToken] {
        let answer = try wuhang.browser.post(path, form: fields + [("form_token", token)])
        #expect(answer.status == 403 && answer.text.contains("页面已过期"), "\(path)")
      }
    }
    #expect(try wuhang.sheet(run).empty.count == 43)
    #expect(try wuhang.api("GET", "handover").items.isEmpty)
  }

  @Test("five wrong passwords lock an account for a quarter of an hour, and only that one")
  func locking() throws {
    let thief = house.server.browser(at: 200)
    for _ in 0..<5 { #expect(try thief.signIn("wuhang", "Wrong-Pass-77").status == 401) }
    let locked = try thief.signIn("wuhang", wuhang.password)
    #expect(locked.status == 429 && locked.text.contains("锁定到 08:20"))
    #expect(try refusal { try zhenglan.signIn() }.status == 0, "nobody else is locked")
    try house.at("2026-07-07 08:21")
    #expect(try thief.signIn("wuhang", wuhang.password).status == 303)
  }

  @Test("a wrong password signs nothing, counts as an attempt, and sends nobody away to sign in")
  func wrongSignature() throws {
    try wuhang.fill(run, [wuhang.sheet(run).cells[0]])
    let right = wuhang.password
    wuhang.password = "Wrong-Pass-77"
    for _ in 0..<5 {
      let answer = try refusal { try wuhang.sign(run) }
      #expect(answer.status == 422 && answer.says("登录名或口令不对"), "\(answer)")
    }
    wuhang.password = right
    #expect(try refusal { try wuhang.sign(run) }.status == 429)
    #expect(try !zhenglan.sheet(run)[0].told.contains("签字"))
  }
}
