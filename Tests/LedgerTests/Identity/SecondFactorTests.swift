import Domain
import Foundation
import Records
import SQL
import Testing
import Time

@testable import Ledger

/// A house whose security administrator is the engineer, whose system administrator is the leader, and in which
/// secrets can be sealed.
struct FactorHouse {
  let house: House
  let identity: Identity

  init(_ engine: Engine = .usual, url: String? = nil) throws {
    house = try House(engine, url: url)
    try house.appoint(.accessAdministrator, .engineer, isKey: true)
    try house.appoint(.administrator, .leader, isKey: true)
    try house.appoint(.auditAdministrator, .auditor, isKey: true)
    identity = try Identity(house.ledger, secrets: SecretBox.open(path: house.folder + "/secrets.key"))
    for (who, login) in Self.logins {
      try identity.addAccount(
        person: house[who], login: login, password: House.good, isAdministrator: false, mustChange: false, by: .product)
    }
  }
  static let logins: [(House.Who, String)] = [
    (.operatorA, "wuhang"), (.operatorB, "zhenglan"), (.head, "zhoumin"), (.engineer, "guyan"), (.leader, "yinjia"),
  ]

  func proof(_ login: String, code: String? = nil, from address: String = "10.0.0.1") throws -> Proof {
    try identity.prove(login: login, password: House.good, code: code, from: address)
  }
  func signIn(_ login: String, code: String? = nil) throws -> SignedIn {
    try identity.signIn(login: login, password: House.good, code: code, address: "10.0.0.1", agent: "test")
  }

  /// - Returns: the authenticator, and the recovery codes.
  func enrol(_ who: House.Who) throws -> (TOTP, [String]) {
    let actor = try house.actor(who)
    let proof = try identity.proveToEnrol(person: actor.person, password: House.good, code: "", from: "10.0.0.1")
    try identity.beginFactor(proof, by: actor)
    let totp = try #require(try identity.offeredFactor(of: actor.person))
    return (totp, try identity.confirmFactor(code: code(totp), by: actor))
  }
  func code(_ totp: TOTP) -> String { totp.code(step: TOTP.step(at: house.clock.now.seconds)) }
  /// A code that was not there before.
  func next(_ totp: TOTP) -> String {
    house.clock.advance(30)
    return code(totp)
  }

  func decide(_ change: (inout Record<AccessPolicy>) -> Void) throws {
    _ = try house.ledger.write(.product) { writing in
      try writing.create(
        Record<AccessPolicy> {
          $0[AccessPolicy.title] = "策略"
          $0[AccessPolicy.least] = 10
          $0[AccessPolicy.leastForAdministrators] = 12
          $0[AccessPolicy.days] = 180
          $0[AccessPolicy.administratorsDays] = 90
          $0[AccessPolicy.remembered] = 5
          $0[AccessPolicy.failures] = 5
          $0[AccessPolicy.lockMinutes] = 15
          $0[AccessPolicy.idleMinutes] = 240
          $0[AccessPolicy.codeMinutes] = 10
          change(&$0)
        })
    }
  }
  func post(_ code: PostCode) throws -> Ref<Domain.Post> {
    try house.ledger.read { try $0.find(Domain.Post.self, Condition("code", .equals, .text(code.rawValue))).first!.id }
  }
}

struct SecondFactorTests {
  @Test(arguments: Engine.allCases) func `is asked after the password once it is enrolled`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    #expect(try it.signIn("wuhang").session.kind == "person")
    let (totp, codes) = try it.enrol(.operatorA)
    #expect(codes.count == 10 && Set(codes).count == 10 && codes.allSatisfy { $0.count == 19 })
    #expect(kind { _ = try it.signIn("wuhang") } == .unauthenticated)
    let half = try it.identity.beginSignIn(login: "wuhang", password: House.good, address: "10.0.0.1", agent: "")
    #expect(half.session.kind == Identity.halfKind)
    #expect(kind { _ = try it.identity.finishSignIn(half.session, code: "000000", address: "", agent: "") } == .unauthenticated)
    let whole = try it.identity.finishSignIn(half.session, code: it.next(totp), address: "10.0.0.1", agent: "")
    #expect(whole.session.kind == "person")
    #expect(try it.identity.session(token: half.token) == nil, "half a sign-in is used up")
    #expect(kind { _ = try it.identity.finishSignIn(half.session, code: it.next(totp), address: "", agent: "") } == .unauthenticated)
  }

  @Test(arguments: Engine.allCases) func `no code is good twice, on whichever node`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let (totp, _) = try it.enrol(.operatorA)
    #expect(kind { _ = try it.signIn("wuhang", code: it.code(totp)) } == .unauthenticated, "it confirmed the enrolment")
    let code = it.next(totp)
    _ = try it.signIn("wuhang", code: code)
    #expect(kind { _ = try it.signIn("wuhang", code: code) } == .unauthenticated)
    let other = try Identity(it.house.ledger, secrets: SecretBox.open(path: it.house.folder + "/secrets.key"))
    #expect(
      kind { _ = try other.signIn(login: "wuhang", password: House.good, code: code, address: "", agent: "") }
        == .unauthenticated)
  }

  @Test func `a recovery code opens once, and is kept as a hash only`() throws {
    let it = try FactorHouse()
    let (totp, codes) = try it.enrol(.operatorA)
    _ = try it.signIn("wuhang", code: codes[3].lowercased())
    #expect(kind { _ = try it.signIn("wuhang", code: codes[3]) } == .unauthenticated)
    #expect(try it.identity.factor(of: it.house[.operatorA])?.codes == 9)
    let stored = try it.house.ledger.database.read { connection in
      try connection.query("SELECT hash FROM recovery_code") { try $0.text(0) }
        + connection.query("SELECT after FROM audit") { try $0.text(0) }
    }
    for code in codes { #expect(!stored.contains { $0.contains(code) || $0.contains(code.filter { $0 != "-" }) }) }
    let sealed = try it.house.ledger.database.read { try $0.query("SELECT sealed FROM secret") { try $0.blob(0) } }
    let secret = Base32.encode(totp.secret)
    #expect(sealed.count == 1 && !sealed.contains { String(decoding: $0, as: UTF8.self).contains(secret) })
    #expect(try it.house.verbs("account", it.house[.operatorA]).contains("use recovery code"))
  }

  @Test(arguments: Engine.allCases) func `guesses lock it for a quarter of an hour`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let (totp, codes) = try it.enrol(.operatorA)
    for _ in 1...5 { #expect(kind { _ = try it.signIn("wuhang", code: "000000") } == .unauthenticated) }
    #expect(kind { _ = try it.signIn("wuhang", code: it.next(totp)) } == .tooOften)
    #expect(kind { _ = try it.signIn("wuhang", code: codes[0]) } == .tooOften)
    it.house.clock.advance(15 * 60)
    _ = try it.signIn("wuhang", code: it.next(totp))
    #expect(try it.house.verbs("account", it.house[.operatorA]).contains("lock second factor"))
  }

  @Test func `a wrong first code enrols nothing`() throws {
    let it = try FactorHouse()
    let actor = try it.house.actor(.operatorA)
    #expect(kind { _ = try it.identity.confirmFactor(code: "123456", by: actor) } == .conflict)
    let proof = try it.identity.proveToEnrol(person: actor.person, password: House.good, code: "", from: "")
    try it.identity.beginFactor(proof, by: actor)
    #expect(kind { _ = try it.identity.confirmFactor(code: "000000", by: actor) } == .unsound)
    #expect(try it.signIn("wuhang").session.kind == "person")
  }

  @Test func `a new one is enrolled with a code of the old one only`() throws {
    let it = try FactorHouse()
    let (totp, _) = try it.enrol(.operatorA)
    let actor = try it.house.actor(.operatorA)
    #expect(
      kind { _ = try it.identity.proveToEnrol(person: actor.person, password: House.good, code: "", from: "") }
        == .unauthenticated)
    #expect(kind { try it.identity.beginFactor(try it.house.proof(.operatorA), by: actor) } == .unauthenticated)
    let proof = try it.identity.proveToEnrol(
      person: actor.person, password: House.good, code: it.next(totp), from: "")
    try it.identity.beginFactor(proof, by: actor)
    let second = try #require(try it.identity.offeredFactor(of: actor.person))
    _ = try it.signIn("wuhang", code: it.next(totp))
    _ = try it.identity.confirmFactor(code: it.code(second), by: actor)
    #expect(kind { _ = try it.signIn("wuhang", code: it.next(totp)) } == .unauthenticated)
    _ = try it.signIn("wuhang", code: it.next(second))
  }

  @Test(arguments: Engine.allCases)
  func `is reset by the security administrator before a second person, and by nobody else`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    _ = try it.enrol(.operatorA)
    _ = try it.enrol(.head)
    let (identity, house, person) = (it.identity, it.house, it.house[.operatorA])
    let keeper = try house.actor(.engineer)
    func reset(_ own: House.Who, _ witness: House.Who, of person: Int, by actor: Actor) -> Refusal.Kind? {
      kind { try identity.resetFactor(of: person, try house.proof(own), witness: try house.proof(witness), by: actor) }
    }
    #expect(reset(.head, .engineer, of: person, by: try house.actor(.head)) == .forbidden, "the head is no administrator")
    #expect(reset(.leader, .head, of: person, by: try house.actor(.leader)) == .forbidden, "the system administrator neither")
    #expect(reset(.engineer, .engineer, of: person, by: keeper) == .forbidden, "not alone")
    #expect(reset(.engineer, .operatorB, of: person, by: keeper) == .forbidden, "not with just anybody")
    #expect(reset(.engineer, .operatorA, of: person, by: keeper) == .forbidden, "not with the person itself")
    #expect(reset(.head, .leader, of: person, by: keeper) == .forbidden, "not with somebody else's password")
    #expect(reset(.engineer, .head, of: house[.engineer], by: keeper) == .forbidden, "not one's own")
    #expect(reset(.engineer, .head, of: house[.operatorB], by: keeper) == .missing)
    #expect(kind { _ = try it.signIn("wuhang") } == .unauthenticated)
    let open = try identity.sessions(of: house[.head]).count
    #expect(reset(.engineer, .head, of: person, by: keeper) == nil)
    #expect(try it.signIn("wuhang").session.kind == "person")
    #expect(try identity.sessions(of: house[.head]).count == open)
  }

  @Test(arguments: Engine.allCases) func `may be demanded of a post, and leads to the enrolment`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    let session = try it.signIn("wuhang")
    #expect(!session.session.mustEnrol)
    let post = try it.post(.dutyOperator)
    try it.decide { $0[AccessPolicy.factorPosts] = [post] }
    #expect(try it.identity.session(token: session.token)?.mustEnrol == true, "at the next click")
    #expect(try it.signIn("zhoumin").session.mustEnrol == false)
    #expect(try it.signIn("zhenglan").session.mustEnrol == true)
    _ = try it.enrol(.operatorA)
    #expect(try it.identity.session(token: session.token)?.mustEnrol == false)
  }

  @Test(arguments: Engine.allCases) func `is asked at signing where the policy says so, once in ten minutes`(_ engine: Engine) throws {
    let it = try FactorHouse(engine)
    #expect(try it.proof("wuhang").method == "password")
    let post = try it.post(.dutyOperator)
    try it.decide { $0[AccessPolicy.signingPosts] = [post] }
    #expect(kind { _ = try it.proof("wuhang") } == .forbidden, "nothing is enrolled")
    #expect(try it.proof("zhoumin").method == "password", "another post")
    let (totp, _) = try it.enrol(.operatorA)
    #expect(kind { _ = try it.proof("wuhang") } == .unauthenticated)
    #expect(kind { _ = try it.proof("wuhang", code: "000000") } == .unauthenticated)
    #expect(try it.proof("wuhang", code: it.next(totp)).method == "password+totp")
    #expect(try it.proof("wuhang").method == "password+totp", "the next signature at this terminal")
    #expect(kind { _ = try it.proof("wuhang", from: "10.0.0.2") } == .unauthenticated, "another terminal")
    it.house.clock.advance(10 * 60)
    #expect(kind { _ = try it.proof("wuhang") } == .unauthenticated)
    try it.decide {
      $0[AccessPolicy.signingPosts] = [post]
      $0[AccessPolicy.codeMinutes] = 0
    }
    #expect(try it.proof("wuhang", code: it.next(totp)).method == "password+totp")
    #expect(kind { _ = try it.proof("wuhang") } == .unauthenticated, "each time")
  }

  @Test func `without a key file none can be kept, and that is said`() throws {
    let it = try FactorHouse()
    let identity = try Identity(it.house.ledger)
    let actor = try it.house.actor(.operatorA)
    let proof = try it.house.proof(.operatorA)
    #expect(kind { try identity.beginFactor(proof, by: actor) } == .unsound)
  }

  @Test func `the policy of passwords holds from its next version on`() throws {
    let it = try FactorHouse()
    let actor = try it.house.actor(.operatorA)
    try it.decide {
      $0[AccessPolicy.least] = 14
      $0[AccessPolicy.failures] = 3
      $0[AccessPolicy.idleMinutes] = 10
    }
    #expect(throws: Faults.self) {
      try it.identity.changePassword(person: actor.person, old: House.good, new: "Quiet-Rive-7x", by: actor)
    }
    let token = try it.signIn("wuhang").token
    it.house.clock.advance(601)
    #expect(try it.identity.session(token: token) == nil)
    for _ in 1...3 { _ = kind { _ = try it.identity.prove(login: "wuhang", password: "wrong", from: "") } }
    #expect(kind { _ = try it.proof("wuhang") } == .tooOften)
  }
}
