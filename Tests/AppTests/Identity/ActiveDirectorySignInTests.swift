import Foundation
import TestSupport
import Testing

@testable import Shouzheng

/// The real server beside a real domain controller, set up as the document for administrators says.
@Suite("Active Directory", .serialized)
struct ActiveDirectorySignInTests {
  @Test("lets people in, keeps knowing them after a move, and tells each trouble in a sentence of its own")
  func signingIn() throws {
    let (folder, domain) = (try TemporaryFolder(), try ActiveDirectoryServer())
    let data = folder.path + "/data"
    let installation = try Installation(
      try Arguments(["--data", data], options: [.data, .database], operands: []), mayCreate: true)
    try Founding(installation).found(
      institution: "海岳期货有限公司", login: "admin", password: Seat.password, othersPassword: Seat.password)
    installation.close()
    let settings = folder.path + "/ldap.json"
    try """
      {"server": "\(domain.secureURL)", "base": "\(ActiveDirectoryServer.base)",
       "filter": "(&(objectCategory=person)(objectClass=user)(sAMAccountName=%s))", "bind": "reader@haiyue.cn",
       "password": "\(ActiveDirectoryServer.readerPassword)", "ca": "\(domain.authority)",
       "groups": {"cn=运维值班, ou=HQ, dc=haiyue, dc=cn": "duty-operator",
         "cn=全公司, ou=Groups, dc=haiyue, dc=cn": "technical-service"}}
      """.write(toFile: settings, atomically: true, encoding: .utf8)
    chmod(settings, 0o600)
    let server = try RunningServer(data: data, ["--ldap", settings])
    let (admin, security) = (Seat("admin", server.browser(at: 11)), Seat("security", server.browser(at: 12)))
    try admin.signIn()
    try security.signIn()
    var people: [String: Int] = [:]
    for login in ["wuhang", "zhenglan", "majun", "xuwen", "gaoyuan", "linxue"] {
      people[login] = try admin.create("person", ["name": "域 \(login)", "department": 1, "is_qualified": true]).id
      try admin.submit("/system/accounts", [("person", String(people[login]!)), ("login", login), ("kind", "directory")])
    }
    func attempt(_ login: String, _ password: String = ActiveDirectoryServer.password) throws -> Browser.Answer {
      try server.browser(at: 13).signIn(login, password)
    }
    #expect(try attempt("wuhang").status == 303)
    let entry = "CN=吴航,\(ActiveDirectoryServer.unit)"
    #expect(try admin.page("/system/accounts").contains(entry))
    let watch = try #require(try security.api("GET", "post?limit=100").items.first { $0.text("code") == "duty-operator" })
    let kept = try security.api("GET", "post/\(watch.id)")
    #expect("\(kept)".contains("\(people["wuhang"]!)"), "a post by a group with a Chinese name")
    let service = try #require(try security.api("GET", "post?limit=100").items.first { $0.text("code") == "technical-service" })
    #expect("\(try security.api("GET", "post/\(service.id)"))".contains("\(people["wuhang"]!)"), "a post by a group of groups")

    for _ in 1...3 { _ = try attempt("majun", "wrong") }
    for (login, words) in [
      ("xuwen", "已停用"), ("gaoyuan", "须先修改才能使用"), ("linxue", "已到期"), ("majun", "已被锁定"), ("zhenglan", "口令已过期"),
    ] {
      let answer = try attempt(login)
      #expect(answer.status != 303 && answer.text.contains(words), "\(login): \(answer.status) \(Page.words(answer.text).prefix(200))")
      let wrong = try attempt(login, "wrong")
      #expect(wrong.status != 303 && wrong.text.contains(login == "majun" ? words : "登录名或口令不对"), "\(login)")
    }

    // To another department with another name; then the entry is deleted, and somebody else gets its login.
    try domain.change(
      "dn:: \(ActiveDirectoryServer.encoded(entry))\nchangetype: modrdn\nnewrdn:: \(ActiveDirectoryServer.encoded("CN=吴航（风控）"))\n"
        + "deleteoldrdn: 1\nnewsuperior: OU=HQ,\(ActiveDirectoryServer.base)\n")
    #expect(try attempt("wuhang").status == 303)
    let moved = "CN=吴航（风控）,OU=HQ,\(ActiveDirectoryServer.base)"
    #expect(try admin.page("/system/accounts").contains(moved))
    try domain.change("dn:: \(ActiveDirectoryServer.encoded(moved))\nchangetype: delete\n")
    #expect(try attempt("wuhang").text.contains("公司目录里没有这个登录名"))
    try domain.change(add: true, ActiveDirectoryServer.person("wuhang", "吴航"))
    #expect(try attempt("wuhang").text.contains("已是另一个条目"))
  }
}
