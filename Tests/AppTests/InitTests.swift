import Foundation
import TestSupport
import Testing

@Suite("Founding an installation")
struct InitTests {
  @Test(
    "a password that breaks the rules is refused and nothing is made",
    arguments: ["short", "aaaaBBBB1111", "admin-Kuang-93", ""])
  func weakPassword(_ password: String) throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    let ended = try Program.run(
      ["init", "--data", data, "--institution", "海岳期货有限公司", "--admin", "admin"], input: password + "\n")
    #expect(ended.code == 2)
    #expect(ended.err.contains("口令"))
    #expect(!FileManager.default.fileExists(atPath: data))
  }

  @Test("a second init is refused and the first password stays good")
  func twice() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let again = try Program.run(
      ["init", "--data", folder.path, "--institution", "别的期货有限公司", "--admin", "other"],
      input: "Tang-Yuan-8264\n")
    #expect(again.code == 3)
    let server = try RunningServer(data: folder.path)
    let (login, password) = RunningServer.administrator
    #expect(try server.browser().signIn("other", "Tang-Yuan-8264").status == 401)
    #expect(try server.browser().signIn(login, password).status == 303)
  }

  @Test("only the owner may look into the data folder")
  func modes() throws {
    let folder = try TemporaryFolder()
    let data = folder.path + "/data"
    try RunningServer.found(data)
    let files = try FileManager.default.subpathsOfDirectory(atPath: data).map { data + "/" + $0 } + [data]
    #expect(files.contains(data + "/shouzheng.db"))
    for file in files {
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect((mode ?? 0o777) & 0o077 == 0, "\(file)")
    }
  }
}
