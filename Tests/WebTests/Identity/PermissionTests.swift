import Domain
import HTTP
import Ledger
import Printing
import Records
import Testing

@testable import Web

@Suite struct `Who may do what` {
  let test: TestSite
  init() throws { test = try TestSite() }

  private func model() throws -> PermissionsModel {
    PermissionsModel(
      test.ledger.registry, titles: People.posts.map { ($0.rawValue, "岗 \($0.rawValue)") }, language: .zh)
  }

  @Test func `is told of every type and every step, from the declarations`() throws {
    let model = try model()
    #expect(model.rows.map(\.type).sorted() == test.ledger.registry.types.map(\.identifier).sorted())
    for type in test.ledger.registry.types {
      let row = try #require(model.rows.first { $0.type == type.identifier })
      #expect(row.rights.count == 4 + type.steps.count)
      #expect(row.rights[0].who == type.access.read && row.rights[3].who == type.access.void)
      for (right, step) in zip(row.rights.dropFirst(4), type.steps) where step.signing == .none {
        #expect(right.who == step.by)
      }
      for who in row.rights.flatMap(\.who) {
        if case .post(let code) = who { #expect(model.posts.contains { $0.code == code }, "\(code.rawValue)") }
      }
    }
  }

  @Test func `says who gives posts, and who may read what everybody may`() throws {
    let model = try model()
    let post = try #require(model.rows.first { $0.type == "post" })
    #expect(model.marks(post, .accessAdministrator) == "看建改废")
    #expect(model.marks(post, .administrator) == "看", "the system administrator reads it like everybody")
    #expect(model.words(post.rights[1], Post.description) == "岗 access-administrator")
    #expect(model.words(post.rights[0], Post.description) == "全体")
  }

  @Test func `stands on a page, by post and by type, and on paper`() throws {
    let page = try test.request(.get, Paths.permissions, as: "clerk")
    #expect(page.status == .ok && page.content.contains("岗位") && page.content.contains("应急预案"))
    let own = try test.request(.get, Paths.permissions + "?post=access-administrator", as: "head").content
    #expect(own.contains("安全策略") && !own.contains("type=drill-improvement"))
    let type = try test.request(.get, Paths.permissions + "?type=non-routine-maintenance", as: "head").content
    #expect(type.contains("双人签字") || type.contains("审批"))
    let request = try Request(.get, "/", headers: Headers(["Cookie": "shouzheng=\(try test.token("head"))"]))
    let document = try test.site.admit(request, .signedIn).permissionsDocument()
    let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    #expect(tables.count == 2 && tables[0].rows.count == test.ledger.registry.types.count)
    #expect(tables[0].rows.allSatisfy { $0.count == tables[0].columns.count })
  }
}

/// The three administrators, over the whole product.
@Suite struct `No administrator` {
  static let site = try! TestSite()

  @Test(arguments: site.router.routes.indices) func `who audits changes anything`(_ index: Int) throws {
    let route = Self.site.router.routes[index]
    guard route.method != .get, route.attachment as? Permission != .open,
      !Routes.ownAffairs.contains(where: { route.pattern == $0 || route.pattern.hasPrefix($0 + "/") })
    else { return }
    let target = `Every route`.target(route.pattern)
    let response = try Self.site.request(
      route.method, target, as: "audit-administrator", json: route.pattern.hasPrefix("/api") ? "{}" : nil)
    #expect(response.status == .forbidden, "\(route.method) \(target): \(response.status)")
  }

  @Test(arguments: [
    (Paths.accounts, "administrator"), (Paths.displays, "administrator"), (Paths.access, "access-administrator"),
    (Paths.audit, "audit-administrator"),
  ]) func `opens another's page`(_ path: String, _ owner: String) throws {
    for login in ["administrator", "access-administrator", "audit-administrator"] {
      let status = try Self.site.request(.get, path, as: login).status
      #expect(status == (login == owner ? .ok : .forbidden), "\(login) \(path)")
    }
  }

  @Test func `but the audit one verifies or exports the trail`() throws {
    for login in People.logins where login != "audit-administrator" {
      for act in ["verify", "export"] {
        #expect(try Self.site.request(.post, Paths.audit + "/" + act, as: login).status == .forbidden, "\(login)")
      }
    }
    let verdict = try Self.site.request(.post, Paths.audit + "/verify", as: "audit-administrator")
    #expect(verdict.status == .ok && verdict.content.contains("完整"))
    let export = try Self.site.request(.post, Paths.audit + "/export", as: "audit-administrator", form: [("from", "1")])
    #expect(export.status == .ok && export.content.contains("sign in"))
    #expect(try Self.site.request(.get, Paths.audit, as: "audit-administrator").content.contains(">导出</td>"), "which stands in it")
  }

  @Test func `gives posts or passwords alone`() throws {
    let test = try TestSite()
    let operate = try test.ledger.read { try $0.find(Post.self, Condition("code", .equals, .text("duty-manager"))).first! }
    func appoint(_ login: String, _ person: String) throws -> Status {
      try test.request(
        .patch, "/api/v1/post/\(operate.id.id)", as: login,
        json: #"{"main_holders":[\#(try test.standing(person).person)]}"#, headers: ["If-Match": "\"\(operate.data.version)\""]
      ).status
    }
    #expect(try appoint("administrator", "clerk") == .forbidden)
    #expect(try appoint("access-administrator", "access-administrator") == .forbidden)
    #expect(try appoint("access-administrator", "clerk") == .ok)
    let path = Paths.accounts + "/\(try test.standing("head").person)/password"
    let new = ("password", "Quiet-River-7x")
    #expect(try test.request(.post, path, as: "administrator", form: [new]).status == .unprocessable)
    #expect(
      try test.request(
        .post, path, as: "administrator",
        form: [new, ("witness", "administrator"), ("witness_password", People.password)]).status == .unprocessable)
    #expect(
      try test.request(
        .post, path, as: "administrator",
        form: [new, ("witness", "access-administrator"), ("witness_password", People.password)]).status == .seeOther)
  }
}
