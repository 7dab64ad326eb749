import Domain
import Foundation
import HTTP
import Ledger
import Records
import Testing
import Time
@testable import Web

@Suite struct `A second factor on the pages` {
  let test: TestSite
  init() throws { test = try TestSite() }

  @Test func `is enrolled with a picture to scan, and shows ten recovery codes once`() throws {
    let (totp, page, codes) = try test.enrol("duty-operator")
    #expect(page.contains("<svg") && page.contains(String(Base32.encode(totp.secret).prefix(4))))
    #expect(codes.components(separatedBy: "<li><code>").count == 11)
    let after = try test.request(.get, Paths.factor, as: "duty-operator").content
    #expect(after.contains("10 个恢复码") && !after.contains("<svg"))
  }

  @Test func `is asked on a page of its own at sign-in`() throws {
    let (totp, _, _) = try test.enrol("duty-operator")
    let password = [("login", "duty-operator"), ("password", People.password), ("to", Paths.runs)]
    let half = try test.request(.post, "/sign-in", as: nil, form: password)
    #expect(half.status == .ok && half.content.contains("动态码"))
    let cookie = try #require(half.headers["Set-Cookie"]?.split(separator: ";").first.map(String.init))
    #expect(cookie.hasPrefix("shouzheng-half="))
    let asSession = "shouzheng=" + cookie.dropFirst("shouzheng-half=".count)
    #expect(
      try test.request(.get, Paths.home, as: nil, headers: ["Cookie": asSession]).headers["Location"]?.hasPrefix("/sign-in")
        == true, "half a sign-in opens nothing")
    let wrong = try test.request(.post, Paths.signInCode, as: nil, form: [("code", "000000")], headers: ["Cookie": cookie])
    #expect(wrong.status == .unauthorized && wrong.content.contains("动态码不对"))
    let whole = try test.request(
      .post, Paths.signInCode, as: nil, form: [("code", test.code(totp)), ("to", Paths.runs)], headers: ["Cookie": cookie])
    #expect(whole.status == .seeOther && whole.headers["Location"] == Paths.runs)
    let stale = try test.request(.post, Paths.signInCode, as: nil, form: [("code", test.code(totp))], headers: ["Cookie": cookie])
    #expect(stale.headers["Location"]?.hasPrefix("/sign-in") == true)
    let api = try test.request(
      .post, "/api/v1/session", as: nil, json: #"{"login":"duty-operator","password":"\#(People.password)"}"#)
    #expect(api.status == .unauthorized)
    let withCode = try test.request(
      .post, "/api/v1/session", as: nil,
      json: #"{"login":"duty-operator","password":"\#(People.password)","code":"\#(test.code(totp))"}"#)
    #expect(withCode.status == .created)
  }

  @Test func `leads whoever must have one to the enrolment before anything else`() throws {
    let post = try test.ledger.read {
      try $0.find(Post.self, Condition("code", .equals, .text("duty-operator"))).first!.id
    }
    let policy = [
      ("title", "安全策略"), ("least_length", "10"), ("least_length_administrators", "12"), ("password_days", "180"),
      ("password_days_administrators", "90"), ("remembered_passwords", "5"), ("failures_allowed", "5"),
      ("lock_minutes", "15"), ("idle_minutes", "240"), ("code_minutes", "10"), ("factor_posts", String(post.id)),
    ]
    #expect(try test.request(.get, Paths.home, as: "duty-operator").status == .ok)
    #expect(try test.request(.post, "/records/access-policy", as: "administrator", form: policy).status == .forbidden)
    #expect(try test.request(.post, "/records/access-policy", as: "access-administrator", form: policy).status == .seeOther)
    #expect(try test.request(.get, Paths.home, as: "duty-operator").headers["Location"] == Paths.factor)
    #expect(try test.request(.get, "/api/v1/person", as: "duty-operator").status == .forbidden)
    _ = try test.enrol("duty-operator")
    #expect(try test.request(.get, Paths.home, as: "duty-operator").status == .ok)
  }

  @Test func `is reset on the page of the security administrator by two people`() throws {
    _ = try test.enrol("duty-operator")
    let person = try test.standing("duty-operator").person
    let path = Paths.access + "/factors/\(person)/reset"
    let page = try test.request(.get, Paths.access, as: "access-administrator").content
    #expect(page.contains("测试duty-operator") && page.contains(path))
    func reset(_ form: [(String, String)], as login: String = "access-administrator") throws -> Status {
      try test.request(.post, path, as: login, form: form).status
    }
    let own = ("password", People.password)
    #expect(try reset([own]) == .unprocessable, "alone")
    #expect(try reset([own, ("witness", "head"), ("witness_password", "wrong")]) == .unprocessable)
    #expect(try reset([own, ("witness", "clerk"), ("witness_password", People.password)]) == .forbidden)
    #expect(try reset([own, ("witness", "head"), ("witness_password", People.password)], as: "administrator") == .forbidden)
    #expect(try reset([own, ("witness", "head"), ("witness_password", People.password)]) == .seeOther)
    #expect(try test.site.identity.factor(of: person) == nil)
  }

  @Test func `stands behind the password where a form has no field for it`() {
    #expect(TypedSecret("Sunny-Har7 123456", code: nil).code == "123456")
    #expect(TypedSecret("Sunny-Har7 123456", code: nil).password == "Sunny-Har7")
    #expect(TypedSecret("Sunny-Har7", code: "123456").password == "Sunny-Har7")
    #expect(TypedSecret("Sunny 12345", code: nil).code == nil)
  }
}
