import Domain
import Records
import SQL
import Testing
import Time

@testable import Ledger

struct TokenTests {
  private func make(
    _ it: FactorHouse, _ who: House.Who = .operatorA, scope: String = "read", days: Int = 30, name: String = "监控对接"
  ) throws -> String {
    try it.identity.makeToken(
      person: it.house[who], name: name, scope: TokenScope(scope)!, days: days, by: try it.house.actor(who))
  }

  @Test(arguments: Engine.allCases) func `stands for its person until it runs out`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let token = try make(it, scope: "read steps type:incident chapter:5", days: 7)
    let session = try #require(try it.identity.session(apiToken: token))
    #expect(session.person == it.house[.operatorA] && session.kind == "token" && session.id < 0)
    #expect(session.scope?.text == "read steps type:incident chapter:5")
    #expect(try it.identity.tokens(of: session.person).first?.usedAt == it.house.clock.now)
    it.house.clock.advance(7 * 86_400 - 1)
    #expect(try it.identity.session(apiToken: token) != nil)
    it.house.clock.advance(1)
    #expect(try it.identity.session(apiToken: token) == nil)
  }

  @Test func `is kept as a hash, and no part of it stands in the trail`() throws {
    let it = try FactorHouse()
    let token = try make(it)
    #expect(token.hasPrefix("sz_") && token.count == 67)
    let kept = try it.house.ledger.database.read { connection in
      try connection.query("SELECT hash FROM api_token") { try $0.text(0) }
        + connection.query("SELECT after FROM audit") { try $0.text(0) }
    }
    #expect(!kept.contains { $0.contains(token.dropFirst(3)) })
    #expect(try it.identity.session(token: token) == nil, "it is no cookie")
    for wrong in ["", "sz_", token + "0", String(token.dropLast()) + "g", String(token.dropFirst(3))] {
      #expect(try it.identity.session(apiToken: wrong) == nil)
    }
  }

  @Test(arguments: Engine.allCases) func `ends when it is revoked, with the account, and with its owner's work`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let tokens = try (1...3).map { try make(it, name: "第 \($0) 个") }
    let ids = try it.identity.tokens(of: it.house[.operatorA]).map(\.id)
    #expect(kind { try it.identity.revokeToken(ids[0], by: try it.house.actor(.head)) } == .forbidden)
    #expect(kind { try it.identity.revokeToken(ids[0], by: try it.house.actor(.leader)) } == .forbidden, "not the system administrator")
    try it.identity.revokeToken(ids[0], by: try it.house.actor(.operatorA))
    #expect(kind { try it.identity.revokeToken(ids[0], by: try it.house.actor(.operatorA)) } == .missing)
    #expect(try it.identity.session(apiToken: tokens[2]) == nil)
    try it.identity.revokeToken(ids[1], by: try it.house.actor(.engineer))
    #expect(try it.identity.session(apiToken: tokens[1]) == nil)
    #expect(try it.identity.session(apiToken: tokens[0]) != nil)
    try it.identity.setDisabled(true, person: it.house[.operatorA], by: .product)
    #expect(try it.identity.session(apiToken: tokens[0]) == nil)
    #expect(try it.house.verbs("token", ids[1]) == ["create", "revoke"])
  }

  @Test func `asks for a purpose, an end, and a scope that exists`() throws {
    let it = try FactorHouse()
    for (scope, days, name) in [
      ("", 30, "监控"), ("read type:nothing", 30, "监控"), ("read chapter:9", 30, "监控"), ("read", 0, "监控"),
      ("read", 367, "监控"), ("read", 30, "x"),
    ] {
      #expect(throws: Faults.self) { try make(it, scope: scope, days: days, name: name) }
    }
    #expect(TokenScope("read everything") == nil)
    for number in 1...20 { _ = try make(it, name: "令牌 \(number)") }
    #expect(kind { _ = try make(it) } == .conflict)
  }

  @Test func `admits what it names and nothing else`() throws {
    let scope = TokenScope(acts: [.read, .steps], types: ["person"], chapters: ["5"])
    #expect(scope.admits(.read, Person.description) && scope.admits(.steps, Handover.description))
    #expect(!scope.admits(.write, Person.description) && !scope.admits(.read, Department.description))
    #expect(TokenScope(acts: [.read]).admits(.read, Department.description))
    #expect(TokenScope(acts: [], types: ["person"]).admits(.read, Person.description) == false)
  }

  @Test func `for a program is made by the system administrator, and its account neither signs in nor signs`() throws {
    let it = try FactorHouse()
    let (identity, house) = (it.identity, it.house)
    let admin = try house.actor(.leader)
    try identity.addAccount(
      person: house[.branchB], login: "zabbix", password: "", isAdministrator: false, kind: .program,
      witness: try house.proof(.engineer), by: admin)
    #expect(
      kind {
        _ = try identity.makeToken(
          person: house[.operatorA], name: "冒名", scope: TokenScope("read")!, days: 1, by: admin)
      } == .forbidden, "a person's token is that person's to make")
    #expect(
      kind {
        _ = try identity.makeToken(
          person: house[.branchB], name: "越权", scope: TokenScope("read")!, days: 1, by: try house.actor(.head))
      } == .forbidden)
    let token = try identity.makeToken(
      person: house[.branchB], name: "监控平台", scope: TokenScope("read steps")!, days: 30, by: admin)
    let session = try #require(try identity.session(apiToken: token))
    let own = try #require(everyType.flatMap({ $0.description.steps }).first { $0.signing == .own })
    #expect(kind { _ = try identity.prove(session, for: own) } == .forbidden)
    for password in ["", House.good] {
      #expect(kind { _ = try identity.signIn(login: "zabbix", password: password, address: "", agent: "") } == .unauthenticated)
      #expect(kind { _ = try identity.prove(login: "zabbix", password: password, from: "") } == .unauthenticated)
    }
  }

  @Test func `signs for its person what one person signs, and nothing that two people sign`() throws {
    let it = try FactorHouse()
    let steps = everyType.flatMap({ $0.description.steps })
    let signing = try #require(try it.identity.session(apiToken: make(it, scope: "steps")))
    let reading = try #require(try it.identity.session(apiToken: make(it, scope: "read write")))
    let own = try #require(steps.first { $0.signing == .own })
    #expect(try it.identity.prove(signing, for: own).method == "token")
    #expect(kind { _ = try it.identity.prove(reading, for: own) } == .forbidden)
    for step in steps {
      switch step.signing {
      case .witnessed, .approval: #expect(kind { _ = try it.identity.prove(signing, for: step) } == .forbidden, "\(step.name)")
      case .own, .none: break
      }
    }
    let post = try it.post(.dutyOperator)
    try it.decide { $0[AccessPolicy.signingPosts] = [post] }
    #expect(kind { _ = try it.identity.prove(signing, for: own) } == .forbidden, "no program has a second factor")
  }
}
