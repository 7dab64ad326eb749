import Foundation
import TestSupport
import Testing

@testable import Shouzheng

@Suite("The three administrators of a new installation")
struct ThreeAdministratorsTests {
  @Test("init opens three accounts, two of them with a password that is shown once and changed at once")
  func founding() throws {
    let folder = try TemporaryFolder()
    let ended = try Program.run(
      ["init", "--data", folder.path, "--institution", "海岳期货有限公司", "--admin", "admin", "--security", "an-quan"],
      input: Seat.password + "\n")
    #expect(ended.code == 0, "\(ended.err)")
    let lines = ended.out.split(separator: "\n").map(String.init)
    #expect(lines.count == 2 && lines[0].contains("an-quan") && lines[1].contains("audit"))
    let server = try RunningServer(data: folder.path)
    for (login, line, own, others) in [
      ("an-quan", lines[0], "/system/access", ["/system/accounts", "/system/audit"]),
      ("audit", lines[1], "/system/audit", ["/system/accounts", "/system/access"]),
    ] {
      let first = try #require(line.split(whereSeparator: { " （".contains($0) }).map(String.init).first { $0.count == 17 && $0.contains("-") })
      let browser = server.browser()
      #expect(try browser.signIn(login, first).status == 303)
      #expect(try browser.get(own, headers: ["Accept": "text/html"])["Location"] == "/account/password")
      _ = try browser.get("/account/password")
      try browser.post("/account/password", ["old": first, "new": "Xin-Kou-Ling-93", "again": "Xin-Kou-Ling-93"])
      _ = try browser.signIn(login, "Xin-Kou-Ling-93")
      #expect(try browser.get(own).status == 200)
      for path in others { #expect(try browser.get(path).status == 403, "\(login) \(path)") }
    }
    let admin = server.browser()
    try admin.signIn("admin", Seat.password)
    #expect(try admin.get("/system/accounts").status == 200)
    for path in ["/system/access", "/system/audit"] { #expect(try admin.get(path).status == 403) }
  }

  @Test("two of them under one login are refused")
  func oneLogin() throws {
    let folder = try TemporaryFolder()
    let ended = try Program.run(
      ["init", "--data", folder.path, "--institution", "海岳期货有限公司", "--admin", "admin", "--audit", "ADMIN"],
      input: Seat.password + "\n")
    #expect(ended.code == 2 && ended.err.contains("不同的登录名"))
  }

  @Test("the audit administrator verifies and exports the trail on the page, with the checkpoints of the server")
  func verifying() throws {
    let folder = try TemporaryFolder()
    let arguments = try Arguments(["--data", folder.path], options: [.data, .database], operands: [])
    let installation = try Installation(arguments, mayCreate: true)
    try Founding(installation).found(
      institution: "海岳期货有限公司", login: "admin", password: Seat.password, othersPassword: Seat.password)
    installation.close()
    let first = try RunningServer(data: folder.path)
    #expect(first.stop() == 0, "which signs a checkpoint")
    let server = try RunningServer(data: folder.path)
    let browser = server.browser()
    try browser.signIn("audit", Seat.password)
    _ = try browser.get("/system/audit")
    let verdict = try browser.post("/system/audit/verify")
    #expect(verdict.status == 200 && verdict.text.contains("完整："), "\(verdict.text.suffix(800))")
    let export = try browser.post("/system/audit/export", ["from": "1"])
    #expect(export.status == 200 && export["Content-Type"]?.hasPrefix("text/csv") == true)
    #expect(export.text.contains("sign in") && export.text.contains("verify"))
    #expect(try browser.post("/system/audit/export", ["from": "99999999"]).status == 422)
  }
}
