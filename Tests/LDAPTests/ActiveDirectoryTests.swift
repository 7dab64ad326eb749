import Foundation
import LDAP
import TestSupport
import Testing

extension LDAPTests {
  /// Against a real domain controller, with the settings that the document for administrators gives.
  @Suite(.serialized) struct `Active Directory` {
    private static let filter = "(&(objectCategory=person)(objectClass=user)(sAMAccountName=%s))"

    private func settings(_ server: ActiveDirectoryServer, _ url: String, bind: String = "reader@haiyue.cn") -> LDAPSettings {
      // The whole domain: its answer has referrals to other parts of the directory among the entries.
      var settings = LDAPSettings(server: url, base: ActiveDirectoryServer.base)
      settings.filter = Self.filter
      (settings.bindName, settings.bindPassword) = (bind, ActiveDirectoryServer.readerPassword)
      (settings.authority, settings.timeout) = (server.authority, 5)
      return settings
    }

    @Test func `lets in by the name of sign-in, and says why not in as many ways as it has`() throws {
      let server = try ActiveDirectoryServer()
      func check(_ login: String, _ password: String = ActiveDirectoryServer.password) -> LDAPAnswer {
        LDAPClient(settings(server, server.url)).check(login: login, password: password)
      }
      let person = try #require(check("wuhang").person)
      #expect(person.name == "CN=吴航,\(ActiveDirectoryServer.unit)" && person.id?.count == 32)
      #expect(person.groups.first.flatMap(LDAPName.normal) == LDAPName.normal("cn=运维值班, ou=hq, dc=Haiyue,dc=cn"))
      #expect(check("WuHang").person == person, "logins have no case")
      for url in [server.secureURL, server.url] {
        for bind in ["reader@haiyue.cn", "HAIYUE\\reader", "CN=守正查询,\(ActiveDirectoryServer.unit)"] {
          let client = LDAPClient(settings(server, url, bind: bind))
          #expect(client.check(login: "wuhang", password: ActiveDirectoryServer.password).person == person, "\(url) \(bind)")
        }
      }
      #expect(check("hejing").person?.name.contains("外包") == true, "signs that mean something in names")
      #expect(check("xuwen") == .disabled && check("gaoyuan") == .mustChange && check("linxue") == .ended)
      #expect(check("zhenglan") == .expired)
      // With a wrong password nothing is said of the account.
      for login in ["wuhang", "xuwen", "gaoyuan", "linxue", "zhenglan"] { #expect(check(login, "wrong") == .wrong, "\(login)") }
      #expect(check("nobody") == .missing && check("dc1$") == .missing, "a machine is nobody")
      for _ in 1...3 { _ = check("majun", "wrong") }
      #expect(check("majun") == .locked && check("majun", "wrong") == .locked)

      // To another department, and with another name: still the same person.
      let moved = "CN=吴航（风控）,OU=HQ,\(ActiveDirectoryServer.base)"
      try server.change(
        """
        dn:: \(ActiveDirectoryServer.encoded(person.name))
        changetype: modrdn
        newrdn:: \(ActiveDirectoryServer.encoded("CN=吴航（风控）"))
        deleteoldrdn: 1
        newsuperior: OU=HQ,\(ActiveDirectoryServer.base)

        """)
      let after = try #require(check("wuhang").person)
      #expect(after.name == moved && after.id == person.id)
    }

    @Test func `counts groups in groups, wherever in the domain they stand`() throws {
      let server = try ActiveDirectoryServer()
      func groups(_ login: String, _ change: (inout LDAPSettings) -> Void = { _ in }) -> Set<String?> {
        var settings = settings(server, server.secureURL)
        change(&settings)
        return Set(LDAPClient(settings).check(login: login, password: ActiveDirectoryServer.password).person?.groups.map(LDAPName.normal) ?? [nil])
      }
      func names(_ all: String...) -> Set<String?> { Set(all.map(LDAPName.normal)) }
      let (inner, outer, outermost) = (ActiveDirectoryServer.group, ActiveDirectoryServer.outerGroup, ActiveDirectoryServer.outermostGroup)
      #expect(groups("wuhang") == names(inner, outer, outermost))
      // People are searched for in one unit, the groups stand in others; and signs that mean something in names.
      #expect(groups("wuhang") { $0.base = ActiveDirectoryServer.unit } == names(inner, outer, outermost))
      #expect(groups("hejing") == names(outer, outermost))
      #expect(groups("reader") == [nil] && groups("wuhang") { $0.findsNestedGroups = false } == names(inner))
      // Two groups that are in each other end nowhere.
      try server.change("dn:: \(ActiveDirectoryServer.encoded(inner))\nchangetype: modify\nadd: member\nmember:: \(ActiveDirectoryServer.encoded(outermost))\n")
      #expect(groups("wuhang") == names(inner, outer, outermost))
      // Taken out of the inner group, out of all.
      try server.change(
        "dn:: \(ActiveDirectoryServer.encoded(inner))\nchangetype: modify\ndelete: member\nmember:: \(ActiveDirectoryServer.encoded("CN=吴航,\(ActiveDirectoryServer.unit)"))\n")
      #expect(groups("wuhang") == [])
    }

    @Test func `names of groups are the same in any spelling, and what is no name is none`() {
      let name = LDAPName.normal("CN=运维值班,OU=HQ,DC=haiyue,DC=cn")
      for same in ["cn=运维值班, ou=hq, dc=haiyue, dc=cn", "CN = 运维值班,OU=HQ,DC=HAIYUE,DC=CN", "cn=\\e8\\bf\\90\\e7\\bb\\b4值班,ou=hq,dc=haiyue,dc=cn"] {
        #expect(LDAPName.normal(same) == name, "\(same)")
      }
      #expect(LDAPName.normal("CN=何静\\, (外包),DC=cn") == LDAPName.normal("cn=何静\\2c (外包),dc=cn"))
      for none in ["", "运维值班", "watch", "CN", "=x", "cn=a,,"] { #expect(LDAPName.normal(none) == nil, "\(none)") }
    }
  }
}
