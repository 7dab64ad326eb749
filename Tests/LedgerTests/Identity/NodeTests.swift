import Domain
import Records
import SQL
import TestSupport
import Testing
import Time

@testable import Ledger

/// Two nodes over one PostgreSQL: each its own connections, memory and clock.
struct NodeTests {
  private func nodes() throws -> (House, FactorHouse, Identity) {
    let url = try PostgresServer.newDatabase()
    let first = try FactorHouse(.postgres, url: url)
    let ledger = try Ledger(
      Database.open(.postgres(url: url)), Registry(everyType), time: first.house.clock, days: WeekdayTrading())
    let second = try Identity(ledger, secrets: SecretBox.open(path: first.house.folder + "/secrets.key"))
    return (first.house, first, second)
  }

  @Test func `a session ended on one node is ended on the other at once`() throws {
    let (house, first, second) = try nodes()
    let signed = try first.signIn("wuhang")
    #expect(try second.session(token: signed.token) != nil)
    try first.identity.end(session: signed.session.id, note: "sign out", by: try house.actor(.operatorA))
    #expect(try second.session(token: signed.token) == nil)
  }

  @Test func `closing an account, a new password and a reset end the sessions of the other node`() throws {
    let (house, first, second) = try nodes()
    let signed = try second.signIn(login: "wuhang", password: House.good, address: "", agent: "")
    #expect(try second.session(token: signed.token) != nil)
    try first.identity.resetPassword(person: house[.operatorA], new: "Quiet-River-7x", by: .product)
    #expect(try second.session(token: signed.token) == nil)
    let other = try second.signIn(login: "zhenglan", password: House.good, address: "", agent: "")
    try first.identity.setDisabled(true, person: house[.operatorB], by: .product)
    #expect(try second.session(token: other.token) == nil)
  }

  @Test func `a token revoked on one node is of no use on the other`() throws {
    let (house, first, second) = try nodes()
    let token = try first.identity.makeToken(
      person: house[.operatorA], name: "监控", scope: TokenScope("read")!, days: 1, by: try house.actor(.operatorA))
    let session = try #require(try second.session(apiToken: token))
    try first.identity.revokeToken(-session.id, by: try house.actor(.operatorA))
    #expect(try second.session(apiToken: token) == nil)
  }

  @Test func `a password changed on one node is not taken by the memory of the other`() throws {
    let (house, first, second) = try nodes()
    _ = try second.prove(login: "wuhang", password: House.good, from: "")
    try first.identity.resetPassword(person: house[.operatorA], new: "Quiet-River-7x", by: .product)
    #expect(kind { _ = try second.prove(login: "wuhang", password: House.good, from: "") } == .unauthenticated)
  }
}
