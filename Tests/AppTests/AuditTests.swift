import Foundation
import TestSupport
import Testing

@Suite("The audit trail, from the command line")
struct AuditTests {
  let folder: TemporaryFolder
  let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = folder.path + "/data"
    try RunningServer.found(data)
  }

  private func verify(_ more: [String] = []) throws -> Ended {
    try Program.run(["audit", "verify", "--data", data] + more)
  }

  @Test("a graceful stop signs where the trail ends, and the trail verifies")
  func stop() throws {
    let server = try RunningServer(data: data)
    try server.browser().signIn("admin", RunningServer.administrator.password)
    #expect(server.stop() == 0)
    let lines = try String(contentsOfFile: data + "/checkpoints.log", encoding: .utf8).split(separator: "\n")
    #expect(lines.last?.contains(" stop ") == true)
    let ended = try verify()
    #expect(ended.code == 0, "\(ended.out)\(ended.err)")
    #expect(ended.out.hasPrefix("完整："))
  }

  @Test("a killed server leaves a trail that verifies")
  func killed() throws {
    let server = try RunningServer(data: data)
    for _ in 0..<3 { try server.browser().signIn("admin", RunningServer.administrator.password) }
    server.kill()
    #expect(try verify().code == 0)
  }

  @Test("an entry that somebody changed behind our back is found, and the exit code is 1")
  func changed() throws {
    #expect(try RunningServer(data: data).stop() == 0)
    // What the file holds is changed as an attacker would: past the product and its triggers.
    let path = data + "/shouzheng.db"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let name = Data("海岳期货有限公司".utf8)
    var places: [Range<Data.Index>] = []
    var from = bytes.startIndex
    while let place = bytes.range(of: name, in: from..<bytes.endIndex) {
      places.append(place)
      from = place.upperBound
    }
    #expect(places.count >= 2, "the record and its audit entry")
    for place in places { bytes.replaceSubrange(place, with: Data("海岳期货有限公厅".utf8)) }
    try bytes.write(to: URL(fileURLWithPath: path))
    let ended = try verify()
    #expect(ended.code == 1)
    #expect(ended.out.contains("被改动"))
  }

  @Test("a trail signed with another key is not believed")
  func otherKey() throws {
    #expect(try RunningServer(data: data).stop() == 0)
    let other = folder.path + "/other"
    try RunningServer.found(other)
    let ended = try verify(["--key", other + "/keys/checkpoint.pub.pem"])
    #expect(ended.code == 1)
    #expect(try verify(["--key", "/nowhere.pem"]).code == 3)
  }

  @Test("a backup restored elsewhere verifies, and is refused where there is data")
  func backup() throws {
    let file = folder.path + "/backup"
    #expect(try Program.run(["backup", file, "--data", data]).code == 0)
    #expect(try Program.run(["backup", file, "--data", data]).code == 3, "it never overwrites")
    #expect(try Program.run(["restore", file, "--data", data]).code == 3)
    let other = folder.path + "/elsewhere"
    let restored = try Program.run([
      "restore", file, "--data", other, "--key", data + "/keys/checkpoint.pub.pem",
    ])
    #expect(restored.code == 0, "\(restored.err)")
    #expect(restored.out.hasPrefix("完整："))
    #expect(try Program.run(["audit", "verify", "--data", other]).code == 0)
    let (login, password) = RunningServer.administrator
    #expect(try RunningServer(data: other).browser().signIn(login, password).status == 303)
  }

  @Test("what is no backup is not restored")
  func noBackup() throws {
    let file = folder.path + "/text"
    try Data("不是备份".utf8).write(to: URL(fileURLWithPath: file))
    #expect(try Program.run(["restore", file, "--data", folder.path + "/elsewhere"]).code == 3)
  }

  @Test("a server whose trail is signed does not start with another key")
  func lostKey() throws {
    #expect(try RunningServer(data: data).stop() == 0)
    try FileManager.default.removeItem(atPath: data + "/keys/checkpoint.pem")
    let ended = try Program.run(["serve", "--data", data, "--listen", "127.0.0.1:0"])
    #expect(ended.code == 3)
    #expect(ended.err.contains("请放回原密钥"))
  }
}
