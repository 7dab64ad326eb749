import Domain
import Foundation
import HTTP
import Ledger
import Records
import Testing
import Web

@Suite struct `A token` {
  let test: TestSite
  init() throws { test = try TestSite() }

  private func make(_ acts: [String], as login: String = "head", where range: String = "") throws -> String {
    let page = try test.request(
      .post, Paths.tokens, as: login,
      form: [("name", "监控对接"), ("days", "30"), ("where", range)] + acts.map { ("act", $0) })
    #expect(page.status == .ok)
    let start = try #require(page.content.range(of: "sz_")).lowerBound
    return String(page.content[start...].prefix(67))
  }
  private func ask(_ method: HTTP.Method, _ path: String, _ token: String, json: String? = nil, version: String? = nil) throws -> Response {
    var headers: KeyValuePairs = ["Authorization": "Bearer \(token)"]
    if let version { headers = ["Authorization": "Bearer \(token)", "If-Match": version] }
    return try test.request(method, path, as: nil, json: json, headers: headers)
  }

  @Test func `is shown once, listed without itself, and revoked`() throws {
    let token = try make(["read"])
    let page = try test.request(.get, Paths.tokens, as: "head").content
    #expect(page.contains("监控对接") && !page.contains(token.dropFirst(3)))
    #expect(try ask(.get, "/api/v1/person", token).status == .ok)
    let id = try test.site.identity.tokens()[0].id
    #expect(try test.request(.post, Paths.tokens + "/\(id)/revoke", as: "clerk").status == .notFound)
    #expect(try test.request(.post, Paths.access + "/tokens/\(id)/revoke", as: "administrator").status == .forbidden)
    #expect(try test.request(.post, Paths.access + "/tokens/\(id)/revoke", as: "access-administrator").status == .seeOther)
    #expect(try ask(.get, "/api/v1/person", token).status == .unauthorized)
  }

  @Test func `does what its scope says and no more`() throws {
    let reads = try make(["read"], where: "type:person")
    #expect(try ask(.get, "/api/v1/person", reads).status == .ok)
    #expect(try ask(.get, "/api/v1/department", reads).status == .forbidden)
    #expect(try ask(.post, "/api/v1/person", reads, json: "{}").status == .forbidden)
    let writes = try make(["write"], where: "chapter:4.1")
    let made = try ask(.post, "/api/v1/department", writes, json: #"{"name":"风控部","kind":"department"}"#)
    #expect(made.status == .created, "\(made.content)")
    #expect(try ask(.get, "/api/v1/department", writes).status == .forbidden, "it may not read")
    #expect(try ask(.post, "/api/v1/incident", writes, json: "{}").status == .forbidden)
    #expect(try ask(.post, "/api/v1/person/1/steps/leave", writes, json: "{}").status == .forbidden)
  }

  @Test func `never does what its person may not`() throws {
    let token = try make(["read", "write", "steps"], as: "clerk")
    #expect(try ask(.post, "/api/v1/department", token, json: #"{"name":"风控部","kind":"department"}"#).status == .forbidden)
    #expect(try ask(.get, "/api/v1/access-policy", token).status == .forbidden)
  }

  @Test func `takes a step that nobody signs, and none that two people sign though passwords come with it`() throws {
    let token = try make(["read", "steps"])
    let person = try test.standing("clerk").person
    let left = try ask(
      .post, "/api/v1/person/\(person)/steps/leave", token, json: #"{"fields":{"left_on":"2026-07-06"}}"#, version: "\"1\"")
    #expect(left.status == .ok, "\(left.content)")
    let signed = try ask(
      .post, "/api/v1/person/\(person)/steps/return", token,
      json: #"{"password":"\#(People.password)","fields":{}}"#, version: left.headers["ETag"])
    #expect(signed.status == .forbidden && signed.content.contains("令牌不能代人签"))
  }

  @Test func `of a program is the system administrator's to make`() throws {
    let person = String(try test.ledger.write(.product) { writing in
      try writing.create(
        Record<Person> {
          $0[Person.name] = "监控平台"
          $0[Person.department] = Ref(1)
        }
      ).id
    })
    let opening = [("person", person), ("login", "zabbix"), ("kind", "program")]
    #expect(try test.request(.post, Paths.accounts, as: "administrator", form: opening).status == .seeOther)
    let form = [("name", "监控平台"), ("days", "30"), ("act", "read")]
    let path = Paths.accounts + "/\(person)/tokens"
    #expect(try test.request(.post, path, as: "access-administrator", form: form).status == .forbidden)
    let page = try test.request(.post, path, as: "administrator", form: form)
    let start = try #require(page.content.range(of: "sz_")).lowerBound
    #expect(try ask(.get, "/api/v1/person", String(page.content[start...].prefix(67))).status == .ok)
    let other = Paths.accounts + "/\(try test.standing("head").person)/tokens"
    #expect(try test.request(.post, other, as: "administrator", form: form).status == .forbidden)
  }

  /// On every route there is: pages are for people.
  @Test func `opens the interface for programs and nothing else`() throws {
    let token = try make(["read"])
    for route in test.router.routes {
      guard let permission = route.attachment as? Permission, permission != .open else { continue }
      let target = `Every route`.target(route.pattern)
      let response = try ask(route.method, target, token, json: route.pattern.hasPrefix("/api") ? "{}" : nil)
      let label = "\(route.method) \(target)"
      if !route.pattern.hasPrefix("/api/") {
        #expect([.forbidden, .unauthorized].contains(response.status), "\(label): \(response.status)")
      } else if route.method != .get {
        #expect(response.status == .forbidden, "\(label): \(response.status)")
      } else {
        // Views want to know of which type.
        #expect([.ok, .notFound, .unprocessable].contains(response.status), "\(label): \(response.status)")
      }
    }
  }
}
