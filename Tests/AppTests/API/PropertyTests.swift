import Foundation
import Records
import TestSupport
import Testing

/// A tester of properties reads the description of the API and sends what it allows and what it does not.
@Suite("The API under a tester of properties", .serialized)
struct PropertyTests {
  @Test("finds no fault of ours, no status that is not described, and no answer that is not as described")
  func everyOperation() throws {
    let folder = try TemporaryFolder()
    let made = try Program.run(
      ["demo", "--data", folder.path + "/data", "--years", "0", "--until", "2026-07-07 06:00"])
    #expect(made.code == 0, "\(made.err)")
    let server = try RunningServer(data: folder.path + "/data")
    let answer = try server.browser().request(
      "POST", "/api/v1/session", ["Content-Type": "application/json"],
      Array(#"{"login": "shenliqun", "password": "Hai-Yue-7193"}"#.utf8))
    let token = try #require(JSON.parse(answer.text)["token"]?.text)
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
    let tester = Process()
    tester.executableURL = root.appending(path: ".venv/bin/schemathesis")
    tester.currentDirectoryURL = URL(filePath: folder.path)
    tester.arguments = [
      "--config-file", root.appending(path: "Tests/AppTests/API/schemathesis.toml").path,
      "run", "http://127.0.0.1:\(server.port)/api/v1/openapi.json", "-H", "Authorization: Bearer \(token)",
      "--phases", "fuzzing", "-n", "3", "--seed", "20260707", "--no-color", "--workers", "2",
    ]
    let output = Pipe()
    tester.standardOutput = output
    tester.standardError = output
    try tester.run()
    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    tester.waitUntilExit()
    #expect(tester.terminationStatus == 0, "\(said.suffix(6000))")
    // Every operation of every type was tried, not none.
    let tested = try #require(said.firstMatch(of: /Tested: (\d+)/).flatMap { Int($0.1) })
    #expect(tested > 600)
  }
}
