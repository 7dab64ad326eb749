import Dispatch
import Domain
import Records
import SQL
import Synchronization
import Testing
import Time

@testable import Ledger

struct SessionTests {
  private func signedIn(_ house: House, _ identity: Identity) throws -> SignedIn {
    try identity.signIn(login: "WuHang", password: House.good, address: "10.0.0.1", agent: "test")
  }

  @Test(arguments: Engine.allCases) func `ends when it is idle for four hours`(_ engine: Engine) throws {
    let house = try House(engine)
    let identity = try house.identity()
    let token = try signedIn(house, identity).token
    house.clock.advance(4 * 3600)
    #expect(try identity.session(token: token)?.person == house[.operatorA])
    house.clock.advance(4 * 3600 + 1)
    #expect(try identity.session(token: token) == nil)
    #expect(try identity.session(token: token) == nil, "nor is it found again in the database")
    #expect(try Identity(house.ledger).session(token: token) == nil)
  }

  @Test func `ends fourteen hours after it began, however busy it is`() throws {
    let house = try House()
    let identity = try house.identity()
    let token = try signedIn(house, identity).token
    for _ in 1...13 {
      house.clock.advance(3600)
      #expect(try identity.session(token: token) != nil)
    }
    house.clock.advance(3600)
    #expect(try identity.session(token: token) == nil)
  }

  @Test(arguments: Engine.allCases)
  func `ends at once when it is ended, and is known after a restart until then`(
    _ engine: Engine
  ) throws {
    let house = try House(engine)
    let identity = try house.identity()
    let signed = try signedIn(house, identity)
    let restarted = try Identity(house.ledger)
    #expect(try restarted.session(token: signed.token)?.formToken == signed.session.formToken)
    let actor = try house.actor(.operatorA)
    #expect(
      kind { try identity.end(session: signed.session.id, note: "", by: try house.actor(.trader)) }
        == .forbidden)
    try identity.end(session: signed.session.id, note: "sign out", by: actor)
    #expect(try identity.session(token: signed.token) == nil)
    #expect(try Identity(house.ledger).session(token: signed.token) == nil)
    #expect(kind { try identity.end(session: signed.session.id, note: "again", by: actor) } == .missing)
    #expect(try identity.session(token: "no token") == nil)
  }

  @Test func `stays ended though it is used by many at that moment`() throws {
    let house = try House()
    let identity = try house.identity()
    let actor = try house.actor(.operatorA)
    for _ in 1...20 {
      let signed = try signedIn(house, identity)
      // Old enough that each use writes down that it was used.
      house.clock.advance(61)
      DispatchQueue.concurrentPerform(iterations: 8) { number in
        if number == 3 {
          try? identity.end(session: signed.session.id, note: "ended", by: actor)
        } else {
          _ = try? identity.session(token: signed.token)
        }
      }
      #expect(try identity.session(token: signed.token) == nil)
    }
  }

  @Test func `ends with the account, the password, and the work of its owner`() throws {
    let house = try House()
    let identity = try house.identity()
    let first = try signedIn(house, identity).token
    try identity.resetPassword(person: house[.operatorA], new: "Quiet-River-7x", by: .product)
    #expect(try identity.session(token: first) == nil)
    let second = try identity.signIn(login: "wuhang", password: "Quiet-River-7x", address: "", agent: "")
      .token
    try identity.setDisabled(true, person: house[.operatorA], by: .product)
    #expect(try identity.session(token: second) == nil)
    #expect(
      kind { _ = try identity.prove(login: "wuhang", password: "Quiet-River-7x", from: "") }
        == .unauthenticated)
    try identity.setDisabled(false, person: house[.operatorA], by: .product)
    let third = try identity.signIn(login: "wuhang", password: "Quiet-River-7x", address: "", agent: "").token
    let version = try house.ledger.read { try $0.find(Person.description, house[.operatorA])!.version }
    try house.as(.head) { writing in
      _ = try writing.take(
        "leave", of: Person.description, house[.operatorA],
        StepRequest(seen: version, input: ["left_on": .text("2026-07-07")]))
    }
    #expect(
      kind { _ = try identity.prove(login: "wuhang", password: "Quiet-River-7x", from: "") }
        == .unauthenticated)
    #expect(try Identity(house.ledger).session(token: third) == nil)
  }

  @Test(arguments: Engine.allCases) func `guesses made at the same time are all counted`(_ engine: Engine)
    throws
  {
    let house = try House(engine)
    let identity = try house.identity()
    DispatchQueue.concurrentPerform(iterations: 5) { number in
      _ = try? identity.prove(login: "wuhang", password: "guess \(number)", from: "10.0.0.1")
    }
    #expect(kind { _ = try identity.prove(login: "wuhang", password: House.good, from: "") } == .tooOften)
  }
}
