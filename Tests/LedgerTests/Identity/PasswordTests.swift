import Records
import SQL
import Testing
import Time

@testable import Ledger

struct PasswordTests {
  @Test(arguments: [
    ("Sunny-Harbour7", true), ("Sunny-Har7", true), ("Sunny-Ha7", false), ("sunnyharbour", false),
    ("Sunnyharbour", false),
    ("Sunny-Harbour1234", false), ("Sunny-4321-Harbour", false), ("Sunny-aaaa-H7", false),
    ("Sunny-Harbour130255", false),
    ("Wuhang-Harbour7", false), (String(repeating: "Sunny-Harb7", count: 20), false),
  ]) func `may be used or not, by 2.6.2 article 14`(_ password: String, _ isGood: Bool) {
    #expect(PasswordRules.faults(password, login: "wuhang", isAdministrator: false).isEmpty == isGood)
  }

  @Test func `of an administrator has twelve characters`() {
    #expect(PasswordRules.faults("Sunny-Harb7", login: "x", isAdministrator: true).count == 1)
    #expect(PasswordRules.faults("Sunny-Harbo7", login: "x", isAdministrator: true).isEmpty)
  }

  @Test func `is kept as Argon2id, each time with another salt`() throws {
    let (a, b) = (try Passwords.hash("Sunny-Harbour7"), try Passwords.hash("Sunny-Harbour7"))
    #expect(a.hasPrefix("$argon2id$v=19$m=20480,t=2,p=1$") && a != b)
    #expect(Passwords.verify("Sunny-Harbour7", against: a) && Passwords.verify("Sunny-Harbour7", against: b))
    #expect(!Passwords.verify("Sunny-Harbour8", against: a) && !Passwords.verify("", against: a))
    #expect(!Passwords.verify("Sunny-Harbour7", against: "no hash"))
  }

  @Test(arguments: Engine.allCases)
  func `locks the account when it is wrong five times, for a quarter of an hour`(
    _ engine: Engine
  ) throws {
    let house = try House(engine)
    let identity = try house.identity()
    func attempt(_ password: String) -> Refusal.Kind? {
      kind { _ = try identity.prove(login: "wuhang", password: password, from: "10.0.0.1") }
    }
    for _ in 1...4 { #expect(attempt("wrong") == .unauthenticated) }
    #expect(attempt(House.good) == nil, "a right one begins the count anew")
    for _ in 1...5 { #expect(attempt("wrong") == .unauthenticated) }
    #expect(attempt(House.good) == .tooOften)
    #expect(try house.verbs("account", house[.operatorA]).suffix(2) == ["wrong password", "lock"])
    house.clock.advance(15 * 60 - 1)
    #expect(attempt(House.good) == .tooOften)
    house.clock.advance(1)
    #expect(attempt("wrong") == .unauthenticated)
    #expect(attempt(House.good) == nil)
  }

  @Test func `cannot be found out through an unknown login`() throws {
    let house = try House()
    let identity = try house.identity()
    var refusals: [Refusal] = []
    for login in ["nobody", "wuhang"] {
      do { _ = try identity.prove(login: login, password: "wrong", from: "10.0.0.1") } catch let refusal
        as Refusal
      {
        refusals.append(refusal)
      }
    }
    #expect(refusals.count == 2 && refusals[0] == refusals[1])
    #expect(try house.verbs("account", 0) == ["unknown login"])
  }

  @Test(arguments: Engine.allCases) func `is none of the last five`(_ engine: Engine) throws {
    let house = try House(engine)
    let identity = try house.identity()
    let actor = try house.actor(.operatorA)
    var current = House.good
    func change(to new: String) throws {
      house.clock.advance(60)
      try identity.changePassword(person: actor.person, old: current, new: new, by: actor)
      current = new
    }
    #expect(throws: Faults.self) { try change(to: House.good) }
    for number in 1...4 { try change(to: "Quiet-River-\(number * 7)x") }
    #expect(throws: Faults.self) { try change(to: House.good) }
    #expect(throws: Faults.self) { try change(to: "Quiet-River-7x") }
    try change(to: "Quiet-River-35x")
    try change(to: House.good)
    #expect(throws: Refusal.self) {
      try identity.changePassword(person: actor.person, old: "wrong", new: "Loud-Valley-88y", by: actor)
    }
    #expect(throws: Faults.self) { try change(to: "short") }
  }

  @Test func `is to be changed every quarter by administrators, and when somebody else has set it`() throws {
    let house = try House()
    let identity = try house.identity()
    func mustChange(_ login: String, _ password: String = House.good) throws -> Bool {
      try identity.signIn(login: login, password: password, address: "", agent: "").session.mustChange
    }
    #expect(try !mustChange("zhoumin") && !mustChange("wuhang"))
    house.clock.advance(90 * 86_400 + 1)
    #expect(try mustChange("zhoumin") && !mustChange("wuhang"))
    house.clock.advance(90 * 86_400)
    #expect(try mustChange("wuhang"))
    try identity.resetPassword(person: house[.operatorA], new: "Quiet-River-7x", by: .product)
    #expect(try mustChange("wuhang", "Quiet-River-7x"))
    #expect(throws: Refusal.self) { try mustChange("wuhang") }
  }

  @Test func `and account are the administrator's to give`() throws {
    let house = try House()
    let identity = try house.identity()
    let actor = try house.actor(.manager)
    #expect(
      kind {
        try identity.addAccount(
          person: house[.manager], login: "own", password: House.good, isAdministrator: true, by: actor)
      } == .forbidden)
    #expect(
      kind { try identity.resetPassword(person: house[.head], new: "Quiet-River-7x", by: actor) }
        == .forbidden)
    #expect(kind { try identity.setDisabled(true, person: house[.head], by: actor) } == .forbidden)
    #expect(throws: Faults.self) {
      try identity.addAccount(
        person: house[.manager], login: "wuhang", password: House.good, isAdministrator: false, by: .product)
    }
    for login in ["a", "吴航", "a b", String(repeating: "a", count: 41)] {
      #expect(throws: Faults.self) {
        try identity.addAccount(
          person: house[.manager], login: login, password: House.good, isAdministrator: false, by: .product)
      }
    }
  }
}
