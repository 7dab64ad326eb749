import Foundation
import TestSupport
import Testing

/// Two real servers over one PostgreSQL: whoever is asked answers the same.
@Suite("Two nodes", .serialized)
struct TwoNodesTests {
  private static let head = "单位名称,单位类别,应急电话,印在应急工作卡片上,核实日期\r\n"
  private static func table(_ rows: Int, _ name: String) -> String {
    head + (0..<rows).map { "\(name)\($0),银行,0532-\($0),否,2026-07-01\r\n" }.joined()
  }

  /// The same person in the same session, at the other server.
  private func twin(_ browser: Browser, at server: RunningServer) throws -> Browser {
    let other = server.browser(at: 77)
    other.cookies = browser.cookies
    _ = try other.get("/account/sessions")
    return other
  }

  private func upload(_ text: String, by browser: Browser) throws -> String {
    let head = "Content-Disposition: form-data; name="
    let body =
      "--b\r\n\(head)\"form_token\"\r\n\r\n\(browser.formToken)\r\n--b\r\n\(head)\"file\"; filename=\"单位.csv\"\r\n\r\n\(text)\r\n--b--\r\n"
    let answer = try browser.request(
      "POST", "/records/contact/import", ["Content-Type": "multipart/form-data; boundary=b"], Array(body.utf8))
    return try #require(answer["Location"], "\(answer.status) \(answer.text.prefix(400))")
  }

  /// A page once it holds some words; nil when it never does.
  private func page(_ path: String, _ browser: Browser, with words: String) throws -> String? {
    var text = ""
    _ = try eventually {
      text = try browser.get(path).text
      return text.contains(words)
    }
    #expect(text.contains(words), "\(path): \(Page.words(text).prefix(700))")
    return text.contains(words) ? text : nil
  }
  private func contacts(_ browser: Browser, _ name: String) throws -> Bool {
    try browser.get("/records/contact?q=\(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)").text.contains(name + "1")
  }

  @Test("a session ended, and a post given or taken, on one are so on the other at the next request")
  func sessions() throws {
    let house = try House(.postgres, since: "2026-07-06 20:00")
    let second = try house.node()
    let seat = house["zhoumin"]
    try seat.signIn()
    let there = try twin(seat.browser, at: second)
    #expect(try there.get("/").status == 200)
    let security = house[Staff.security]
    try security.signIn()
    #expect(try there.get("/system/accounts").status == 403)
    let post = try #require(try security.api("GET", "post").items.first { $0.text("code") == "head" })
    let holders = post.members["backup_holders"] as? [Int] ?? []
    let before = try there.request("GET", "/api/v1/access-policy", ["Accept": "application/json"]).status
    try security.change("post", post.id, ["backup_holders": holders + [house["zhoumin"].person]])
    let given = try there.request("GET", "/api/v1/access-policy", ["Accept": "application/json"]).status
    try security.change("post", post.id, ["backup_holders": holders])
    let taken = try there.request("GET", "/api/v1/access-policy", ["Accept": "application/json"]).status
    #expect((before, given, taken) == (403, 200, 403))
    _ = try seat.browser.get("/account/sessions")
    #expect(try seat.browser.post("/sign-out").status == 303)
    #expect(try there.get("/")["Location"]?.hasPrefix("/sign-in") == true)
  }

  @Test("an import begun on one is seen, gone on with, stopped and fetched on the other, and never stored twice")
  func imports() throws {
    let house = try House(.postgres, since: "2026-07-06 20:00")
    let second = try house.node()
    try house["zhoumin"].signIn()
    let here = house["zhoumin"].browser
    _ = try here.get("/account/sessions")
    let there = try twin(here, at: second)
    let draft = try upload(Self.table(40, "甲行"), by: here)
    #expect(try page(draft, there, with: "导入 40 行") != nil, "checked anew by the other node")
    #expect(try there.post(draft + "/run").status == 303)
    _ = try page(draft, there, with: "已导入：新建 40 条")
    _ = try page(draft, here, with: "已导入：新建 40 条")
    #expect(try here.post(draft + "/run").status == 303, "it is done, and stays so")
    #expect(try here.get("/records/contact/export").text.contains("共 40 条") || contacts(here, "甲行"))

    let long = try upload(Self.table(60_000, "乙行"), by: here)
    _ = try page(long, here, with: "导入 60000 行")
    #expect(try here.post(long + "/run").status == 303)
    let under = try page(long, there, with: "已处理")
    #expect(under?.contains("id=\"job\"") == true)
    // Reading and signing in go on meanwhile, on both.
    #expect(try there.get("/").status == 200)
    let again = try there.post(long + "/run")
    #expect(again.status == 303 || again.status == 409)
    #expect(try there.post(long + "/cancel").status == 303)
    _ = try page(long, here, with: "已经取消，没有保存任何一行")
    #expect(try !contacts(there, "乙行"))

    #expect(try here.get("/records/contact/export").status == 200)
    let made = try #require(try here.post("/records/contact/export", ["format": "csv", "whole": "0"])["Location"])
    _ = try page(made, there, with: "下载")
    let file = try there.get(made + "/file")
    #expect(file.status == 200 && file.text.contains("甲行39"))
    #expect(try house["majun"].browser.get(made).status != 200)
  }

  @Test("an import whose server ends says that it was interrupted, on the other node and after a restart", arguments: House.Store.allCases)
  func interrupted(_ store: House.Store) throws {
    let house = try House(store, since: "2026-07-06 20:00")
    try house["zhoumin"].signIn()
    let here = house["zhoumin"].browser
    _ = try here.get("/account/sessions")
    let draft = try upload(Self.table(30_000, "丙行"), by: here)
    _ = try page(draft, here, with: "导入 30000 行")
    #expect(try here.post(draft + "/run").status == 303)
    _ = try page(draft, here, with: "已处理")
    house.server.kill()
    let second = try house.node()
    let there = try twin(here, at: second)
    let said = try page(draft, there, with: "中断：服务重启，没有保存任何一行")
    #expect(said != nil)
    #expect(try !contacts(there, "丙行"))
    _ = try page(draft, there, with: "导入 30000 行")
  }
}
