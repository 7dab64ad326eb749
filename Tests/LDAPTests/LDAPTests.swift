import Foundation
import LDAP
import TestSupport
import Testing

/// Against a real slapd, one at a time.
@Suite(.serialized) struct LDAPTests {
  private func settings(_ server: SlapdServer, _ change: (inout LDAPSettings) -> Void = { _ in }) -> LDAPSettings {
    var settings = LDAPSettings(server: server.url, base: SlapdServer.base)
    settings.bindName = SlapdServer.reader
    settings.bindPassword = SlapdServer.readerPassword
    settings.authority = server.certificate.certificate
    settings.timeout = 3
    change(&settings)
    return settings
  }
  private func isDown(_ answer: LDAPAnswer) -> Bool { if case .down = answer { true } else { false } }
  private let wuhang = "uid=wuhang,ou=people,\(SlapdServer.base)"

  @Test func `a right password names the entry and its groups, over StartTLS`() throws {
    let server = try SlapdServer()
    let person = try #require(LDAPClient(settings(server)).check(login: "wuhang", password: SlapdServer.password).person)
    #expect(person.name == wuhang && person.groups == ["cn=watch,\(SlapdServer.base)"])
    #expect(person.id?.count == 32)
    #expect(LDAPClient(settings(server)).check(login: "WUHANG", password: SlapdServer.password) == .right(person))
  }

  @Test func `no password, a wrong one and an unknown login are told apart`() throws {
    let server = try SlapdServer()
    let client = LDAPClient(settings(server))
    #expect(client.check(login: "wuhang", password: "") == .wrong, "a bind without a password would let anybody in")
    #expect(client.check(login: "wuhang", password: "\0") == .wrong)
    #expect(client.check(login: "wuhang", password: "wrong") == .wrong)
    #expect(client.check(login: "nobody", password: SlapdServer.password) == .missing)
    #expect(client.check(login: "", password: SlapdServer.password) == .wrong)
  }

  @Test func `a login is a login and no filter`() throws {
    let server = try SlapdServer()
    let client = LDAPClient(settings(server))
    for login in ["*", "wu*", "wuhang)(uid=*", "*)(|(uid=*", "wuhang\\2a", "w\\75hang", "(", ")", "uid=wuhang"] {
      #expect(client.check(login: login, password: SlapdServer.password) == .missing, "\(login)")
    }
  }

  @Test func `signs that mean something in filters may stand in a login`() throws {
    let server = try SlapdServer()
    let person = try #require(LDAPClient(settings(server)).check(login: "a*b", password: SlapdServer.password).person)
    #expect(person.name.hasPrefix("uid=a*b,"))
    #expect(LDAPSettings.escaped("a(b)*\\\0吴") == "a\\28b\\29\\2a\\5c\\00\\e5\\90\\b4")
  }

  @Test func `an account that is locked or disabled is said to be`() throws {
    let server = try SlapdServer()
    let client = LDAPClient(settings(server))
    for _ in 1...3 { _ = client.check(login: "majun", password: "wrong") }
    #expect(client.check(login: "majun", password: SlapdServer.password) == .locked)
    try server.change(
      """
      dn: uid=xuwen,ou=people,\(SlapdServer.base)
      changetype: modify
      add: pwdAccountLockedTime
      pwdAccountLockedTime: 000001010000Z

      """)
    #expect(client.check(login: "xuwen", password: SlapdServer.password) == .disabled)
    #expect(client.check(login: "zhenglan", password: SlapdServer.password) != .locked)
  }

  @Test func `what is wrong with the directory or its settings never lets anybody in`() throws {
    let server = try SlapdServer()
    func answer(_ change: (inout LDAPSettings) -> Void) -> LDAPAnswer {
      LDAPClient(settings(server, change)).check(login: "wuhang", password: SlapdServer.password)
    }
    #expect(isDown(answer { $0.bindPassword = "wrong" }))
    #expect(isDown(answer { $0.base = "dc=elsewhere" }))
    #expect(isDown(answer { $0.filter = "(uid=" }))
    #expect(isDown(answer { $0.authority = nil }), "the certificate is not of a known authority")
    #expect(isDown(answer { $0.server = "ldap://directory.example.cn"; $0.startsTLS = false }), "unsealed to elsewhere")
    #expect(answer { $0.filter = "(objectClass=inetOrgPerson)" } != .missing)
    #expect(answer { $0.filter = "(|(uid=%s)(objectClass=inetOrgPerson))" } == .missing, "several are none")
    server.stop()
    #expect(isDown(answer { _ in }))
    try server.start()
    #expect(!isDown(answer { _ in }))
  }
}

extension LDAPAnswer {
  /// Who it is, when the password was right.
  var person: LDAPPerson? { if case .right(let person) = self { person } else { nil } }
}
