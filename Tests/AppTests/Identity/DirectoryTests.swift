import Foundation
import Ledger
import TestSupport
import Testing
import Time

@testable import Shouzheng

/// The real server beside a real slapd.
@Suite("The company directory", .serialized)
struct DirectoryTests {
  private let folder: TemporaryFolder
  private let slapd: SlapdServer
  private let server: RunningServer
  private var data: String { folder.path + "/data" }

  init() throws {
    (folder, slapd) = (try TemporaryFolder(), try SlapdServer())
    let data = folder.path + "/data"
    let arguments = try Arguments(["--data", data], options: [.data, .database], operands: [])
    let installation = try Installation(arguments, mayCreate: true)
    try Founding(installation).found(
      institution: "海岳期货有限公司", login: "admin", password: Seat.password, othersPassword: Seat.password)
    installation.close()
    let settings = folder.path + "/ldap.json"
    try Self.settings(slapd).write(toFile: settings, atomically: true, encoding: .utf8)
    chmod(settings, 0o600)
    server = try RunningServer(data: data, ["--ldap", settings])
  }

  private static func settings(_ slapd: SlapdServer, groups: String = "duty-operator") -> String {
    """
    {"server": "\(slapd.url)", "base": "\(SlapdServer.base)", "filter": "(uid=%s)", "bind": "\(SlapdServer.reader)",
     "password": "\(SlapdServer.readerPassword)", "ca": "\(slapd.certificate.certificate)", "timeout": 10,
     "groups": {"CN=watch,\(SlapdServer.base)": "\(groups)"}}
    """
  }

  private func seat(_ login: String, _ workstation: UInt8, password: String = Seat.password) throws -> Seat {
    let seat = Seat(login, server.browser(at: workstation))
    seat.password = password
    return seat
  }

  /// People whose accounts prove themselves in the directory.
  private func open(_ logins: [String], by admin: Seat) throws -> [String: Int] {
    var people: [String: Int] = [:]
    for login in logins {
      let person = try admin.create("person", ["name": "目录 \(login)", "department": 1, "is_qualified": true]).id
      try admin.submit("/system/accounts", [("person", String(person)), ("login", login), ("kind", "directory")])
      people[login] = person
    }
    return people
  }

  @Test("links an account at the first sign-in, gives the posts of its groups, and each trouble is one sentence")
  func signingIn() throws {
    let admin = try seat("admin", 11)
    try admin.signIn()
    let people = try open(["wuhang", "zhenglan", "majun", "xuwen", "nobody"], by: admin)
    func attempt(_ login: String, _ password: String) throws -> Browser.Answer {
      try server.browser(at: 12).signIn(login, password)
    }
    #expect(try attempt("wuhang", SlapdServer.password).status == 303)
    #expect(try admin.page("/system/accounts").contains("uid=wuhang,ou=people,\(SlapdServer.base)"))
    let security = try seat("security", 13)
    try security.signIn()
    let watch = try #require(try security.api("GET", "post").items.first { $0.text("code") == "duty-operator" })
    let kept = try security.api("GET", "post/\(watch.id)")
    #expect("\(kept)".contains("\(people["wuhang"]!)"))

    for (login, password, status, words) in [
      ("wuhang", "wrong", 401, "登录名或口令不对"), ("wuhang", "", 401, "登录名或口令不对"),
      ("nobody", SlapdServer.password, 401, "公司目录里没有这个登录名"), ("someone", "x", 401, "登录名或口令不对"),
    ] {
      let answer = try attempt(login, password)
      #expect(answer.status == status && answer.text.contains(words), "\(login): \(answer.status)")
    }
    for _ in 1...3 { _ = try attempt("majun", "wrong") }
    #expect(try attempt("majun", SlapdServer.password).text.contains("已被锁定"))
    try slapd.change(
      "dn: uid=xuwen,ou=people,\(SlapdServer.base)\nchangetype: modify\nadd: pwdAccountLockedTime\n"
        + "pwdAccountLockedTime: 000001010000Z\n")
    #expect(try attempt("xuwen", SlapdServer.password).text.contains("已停用"))

    slapd.stop()
    let down = try attempt("zhenglan", SlapdServer.password)
    #expect(down.status == 429 && down.text.contains("公司目录暂时连不上"))
    #expect(try server.browser(at: 14).signIn("admin", Seat.password).status == 303, "the local account opens")
    try slapd.start()
    #expect(try attempt("zhenglan", SlapdServer.password).status == 303)
  }

  @Test("people of the directory sign with its password, and for five minutes while it is down")
  func signing() throws {
    let (admin, security) = (try seat("admin", 21), try seat("security", 22))
    try admin.signIn()
    let people = try open(["wuhang", "zhenglan"], by: admin)
    try security.signIn()
    let post = try #require(try security.api("GET", "post").items.first { $0.text("code") == "access-administrator" })
    try security.change("post", post.id, ["backup_holders": [people["zhenglan"]!]])
    let auditor = 3
    func reset(_ password: String, to new: String) throws {
      try admin.submit(
        "/system/accounts/\(auditor)/password",
        [("password", new), ("witness", "zhenglan"), ("witness_password", password)])
    }
    _ = try admin.page("/system/accounts")
    #expect(try refusal { try reset("wrong", to: "Quiet-River-7x") }.says("第二人的登录名或口令不对"))
    #expect(try refusal { try reset("", to: "Quiet-River-7x") }.says("第二人的登录名或口令不对"))
    try reset(SlapdServer.password, to: "Quiet-River-7x")
    slapd.stop()
    _ = try admin.page("/system/accounts")
    try reset(SlapdServer.password, to: "Loud-Valley-83y")
    #expect(try refusal { try reset("wrong", to: "Tall-Mount-92z") }.says("公司目录暂时连不上"))
  }

  @Test("settings that cannot be right are refused before anything is served")
  func wrongSettings() throws {
    let file = folder.path + "/wrong.json"
    let good = Self.settings(slapd)
    let wrong = [
      "{", "{}", good.replacingOccurrences(of: "ldap://", with: "http://"),
      good.replacingOccurrences(of: "(uid=%s)", with: "uid=%s"), good.replacingOccurrences(of: "\"ca\"", with: "\"cas\""),
      good.replacingOccurrences(of: "cert.pem", with: "none.pem"), Self.settings(slapd, groups: "access-administrator"),
      good.replacingOccurrences(of: "\"timeout\": 10", with: "\"timeout\": 600"),
    ]
    for text in wrong {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      chmod(file, 0o600)
      #expect(throws: Failure.self, "\(text.prefix(60))") { try CompanyDirectory(file: file) }
    }
    try good.write(toFile: file, atomically: true, encoding: .utf8)
    chmod(file, 0o644)
    #expect(throws: Failure.self, "others may read the password") { try CompanyDirectory(file: file) }
    chmod(file, 0o600)
    _ = try CompanyDirectory(file: file)
  }
}
