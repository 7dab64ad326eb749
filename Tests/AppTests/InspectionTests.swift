import Foundation
import TestSupport
import Testing

@Suite("What the product says about itself")
struct InspectionTests {
  @Test("the calendar prints one trading day a line, and none of a holiday")
  func calendar() throws {
    let ended = try Program.run([
      "calendar", "--exchange", "SHFE", "--from", "2026-09-30", "--to", "2026-10-09",
    ])
    #expect(ended.code == 0)
    let lines = ended.out.split(separator: "\n")
    #expect(lines.map { $0.prefix(10) } == ["2026-09-30", "2026-10-08", "2026-10-09"])
    #expect(lines[2].contains("夜盘 2026-10-08 21:00-02:30"))
  }

  @Test(
    "the calendar refuses what it cannot know",
    arguments: [
      (["--exchange", "NYSE", "--from", "2026-01-01", "--to", "2026-01-02"], Int32(2)),
      (["--exchange", "SHFE", "--from", "2026-02-30", "--to", "2026-03-02"], 2),
      (["--exchange", "SHFE", "--from", "2026-03-02", "--to", "2026-03-01"], 2),
      (["--exchange", "SHFE", "--from", "2199-01-01", "--to", "2199-01-02"], 1),
    ] as [([String], Int32)])
  func calendarRefusals(_ words: [String], _ code: Int32) throws {
    #expect(try Program.run(["calendar"] + words).code == code)
  }

  @Test("the catalogue knows all 99 artefacts, and computes what covers each")
  func catalog() throws {
    let ended = try Program.run(["catalog", "--json"])
    let members = try #require(try JSONSerialization.jsonObject(with: Data(ended.out.utf8)) as? [String: Any])
    let artefacts = try #require(members["artefacts"] as? [[String: Any]])
    #expect(artefacts.count == 99)
    #expect(Set(artefacts.compactMap { $0["number"] as? String }).count == 99)
    func covers(_ number: String) -> [String] {
      artefacts.first { $0["number"] as? String == number }?["covered_by"] as? [String] ?? []
    }
    #expect(covers("2.1.3") == ["roster"])
    #expect(Set(covers("2.1.4")).isSuperset(of: ["duty-log", "pre-open", "post-close"]))
  }

  @Test("doctor finds a key that others can read")
  func doctor() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let key = folder.path + "/keys/checkpoint.pem"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
    let ill = try Program.run(["doctor", "--data", folder.path])
    #expect(ill.code == 1)
    #expect(ill.out.contains("别人可读"))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    #expect(try !Program.run(["doctor", "--data", folder.path]).out.contains("别人可读"))
  }

  @Test("a record prints as a PDF, and what is not there does not")
  func print() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let file = folder.path + "/post.pdf"
    let printed = try Program.run(["print", "post", "1", "-o", file, "--data", folder.path])
    #expect(printed.code == 0, "\(printed.err)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).starts(with: Data("%PDF".utf8)))
    #expect(try Program.run(["print", "post", "999", "-o", file, "--data", folder.path]).code == 1)
    #expect(try Program.run(["print", "post", "x", "-o", file, "--data", folder.path]).code == 2)
  }

  @Test("a sheet of a procedure prints by the procedure's name, and not under another's")
  func printSheet() throws {
    let folder = try TemporaryFolder()
    let made = try Program.run(["demo", "--data", folder.path, "--years", "0", "--until", "2026-07-07"])
    #expect(made.code == 0, "\(made.err)")
    let run = try #require(try (1...20).first {
      try Program.run(["print", "pre-open", String($0), "-o", folder.path + "/first.pdf", "--data", folder.path]).code == 0
    })
    for name in ["sheet.pdf", "sheet.xlsx"] {
      let file = folder.path + "/" + name
      let printed = try Program.run(["print", "pre-open", String(run), "-o", file, "--data", folder.path])
      #expect(printed.code == 0, "\(printed.err)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: file)).starts(with: Data((name.hasSuffix("pdf") ? "%PDF" : "PK").utf8)))
    }
    let file = folder.path + "/other.pdf"
    let other = try Program.run(["print", "post-close", String(run), "-o", file, "--data", folder.path])
    #expect(other.code == 1 && other.err.contains("没有编号为 \(run) 的"))
    #expect(try Program.run(["print", "pre-open", "999999", "-o", file, "--data", folder.path]).code == 1)
    #expect(try Program.run(["print", "no-such-thing", "1", "-o", file, "--data", folder.path]).code != 0)
    #expect(!FileManager.default.fileExists(atPath: file))
  }
}
