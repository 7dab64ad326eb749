import Domain
import HTTP
import Ledger
import Records
import SQL
import Testing
import Time

@testable import Web

@Suite struct `A page that is kept` {
  let scene: DutyScene
  let watch: Int
  let pages = ["/", "/records/incident", "/records/incident/1"]

  init() throws {
    scene = try DutyScene()
    watch = try scene.watch()
    try scene.step(watch, "start", as: "duty-manager")
    try incident("行情延迟")
  }

  private func incident(_ title: String, as login: String = "duty-operator") throws {
    let answer = try scene.post(Paths.watchEntry(watch, "incident"), as: login, [("title", title), ("symptom", "延迟")])
    #expect(answer.status == .seeOther)
  }

  private func page(_ path: String, as login: String = "duty-manager") throws -> String {
    let answer = try scene.get(path, as: login)
    #expect(answer.status == .ok)
    return answer.content
  }

  @Test func `is given again for one look at the database, as it was`() throws {
    for path in pages {
      let first = try page(path)
      var again = ""
      let texts = try Database.statements { again = try page(path) }
      #expect(texts == ["PRAGMA data_version"], "\(path)")
      #expect(again == first && !first.isEmpty)
    }
  }

  @Test func `is what it would be if it were made anew`() throws {
    var options = Site.Options()
    options.keepsPages = false
    let site = scene.test.site
    let anew = Site(
      ledger: site.ledger, identity: site.identity, calendar: site.calendar, printer: site.printer, assets: site.assets,
      options: options
    ).router()
    for login in ["duty-manager", "auditor", "branch"] {
      for path in ["/", "/records/incident"] {
        let headers = Headers(["Cookie": "shouzheng=\(try scene.test.token(login))", "Accept": "text/html"])
        let other = try anew.respond(to: Request(.get, path, headers: headers)).content
        for _ in 0..<2 { #expect(try page(path, as: login) == other) }
      }
    }
  }

  @Test func `shows what another person writes at once`() throws {
    for path in pages { for _ in 0..<2 { #expect(try page(path).contains("行情延迟")) } }
    try incident("交易网关中断", as: "second-operator")
    #expect(try page("/").contains("交易网关中断"))
    #expect(try page("/records/incident").contains("交易网关中断"))
    let record = try scene.all(Incident.self)[0].data
    let answer = try scene.post(
      Paths.edit("incident", record.id), as: "duty-operator",
      [
        ("seen", String(record.version)), ("title", "行情中断"), ("source", "patrol"), ("found_at", "2026-07-06 08:00"),
        ("found_by", String(record.createdBy)), ("symptom", "中断"),
      ])
    #expect(answer.status == .seeOther, "\(answer.content.prefix(2000))")
    for path in pages { #expect(try page(path).contains("行情中断"), "\(path)") }
  }

  @Test func `shows what another process writes at once`() throws {
    for path in pages { _ = try page(path) }
    let other = try Database.open(scene.test.ledger.database.place)
    try other.write { try $0.execute("UPDATE incident SET title = '别处改名' WHERE id = 1") }
    other.close()
    for path in pages { #expect(try page(path).contains("别处改名")) }
  }

  @Test func `is gone with its second, and when the clock is set back`() throws {
    let now = scene.test.clock.now
    let first = try page("/")
    scene.test.clock.advance(seconds: 1)
    #expect(try page("/") != first)
    scene.test.clock.set(now.advanced(by: -60))
    #expect(try page("/").contains("data-now=\"\(now.seconds - 60)\""))
  }

  @Test func `is nobody else's, and nobody's who may no longer see it`() throws {
    for login in ["duty-manager", "duty-operator", "head"] {
      for _ in 0..<2 { #expect(try page("/", as: login).contains("<summary>测试\(login)</summary>")) }
    }
    let accounts = "/runs/1"
    #expect(try scene.get(accounts, as: "clerk").status == .forbidden)
    for _ in 0..<2 { #expect(try page("/records/incident").contains("行情延迟")) }
    let token = try scene.test.token("duty-manager")
    let session = try scene.test.site.identity.session(token: token)!
    try scene.test.site.identity.end(session: session.id, note: "test", by: .product)
    let headers = Headers(["Cookie": "shouzheng=\(token)"])
    #expect(throws: Denial.self) {
      try scene.test.router.respond(to: Request(.get, "/records/incident", headers: headers))
    }
  }

  @Test func `is made for its language and its theme`() throws {
    func ask(_ cookies: String) throws -> String {
      let headers = Headers(["Cookie": "shouzheng=\(try scene.test.token("head")); \(cookies)", "Accept": "text/html"])
      return try scene.test.router.respond(to: Request(.get, "/", headers: headers)).content
    }
    for _ in 0..<2 {
      #expect(try ask("lang=zh").contains("<html lang=\"zh-CN\" data-bs-theme=\"auto\">"))
      #expect(try ask("lang=en").contains("<html lang=\"en\" data-bs-theme=\"auto\">"))
      #expect(try ask("lang=en; theme=dark").contains("<html lang=\"en\" data-bs-theme=\"dark\">"))
    }
  }

  @Test func `has a menu that marks where one is, and only that`() throws {
    let standing = try scene.test.standing("head")
    let entries = Navigation(scene.test.ledger.registry, standing, path: "/", language: .zh).chapters
      .flatMap(\.entries).map(\.path)
    for path in entries + entries {
      let menu = try page(path, as: "head").split(separator: "</nav>")[0]
      #expect(menu.contains("href=\"\(path)\" aria-current=\"page\""), "\(path)")
      #expect(menu.split(separator: "aria-current", omittingEmptySubsequences: false).count == 2, "\(path)")
    }
    #expect(try !scene.get("/", as: "clerk").content.contains("href=\"/runs\""))
  }

  @Test func `does not hold more than its bounds`() throws {
    for n in 0..<600 { _ = try page("/records/incident?q=%E5%BB%B6\(n)") }
    #expect(scene.test.site.kept.size <= KeptPages.limit)
    #expect(try page("/").contains("行情延迟"))
  }
}

@Suite struct `A sheet that is kept` {
  @Test func `shows what a colleague ticks at once, and a start form is another each time`() throws {
    let house = try RunHouse()
    let id = try house.runs()["pre-open"]!
    for _ in 0..<2 { #expect(try house.get(.wu, "/runs/\(id)").body.contains("data-filled=\"1\"") == false) }
    #expect(try house.post(.zheng, "/runs/\(id)/cells", house.ticks(id, 0..<1)).status == 200)
    for _ in 0..<2 { #expect(try house.get(.wu, "/runs/\(id)").body.contains("data-filled=\"1\"")) }
    var texts: [String] = []
    texts = try Database.statements { _ = try house.get(.wu, "/runs/\(id)") }
    #expect(texts == ["PRAGMA data_version"])
    #expect(try house.get(.wu, "/runs").body != house.get(.wu, "/runs").body)
  }
}
