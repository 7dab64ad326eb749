import Foundation
import Records
import TestSupport
import Testing

/// The description of the API is good enough for programs that know nothing else of it.
@Suite("The description of the API", .serialized)
struct PropertyTests {
  let folder: TemporaryFolder
  let server: RunningServer
  let token: String

  init() throws {
    folder = try TemporaryFolder()
    let made = try Program.run(["demo", "--data", folder.path + "/data", "--years", "0", "--until", "2026-07-07 06:00"])
    try #require(made.code == 0, "\(made.err)")
    server = try RunningServer(data: folder.path + "/data")
    let answer = try server.browser().request(
      "POST", "/api/v1/session", ["Content-Type": "application/json"],
      Array(#"{"login": "shenliqun", "password": "Hai-Yue-7193"}"#.utf8))
    token = try #require(JSON.parse(answer.text)["token"]?.text)
  }

  @Test("a tester of properties finds no fault of ours, no status that is not described, and no answer that is not as described")
  func everyOperation() throws {
    let (code, said) = try run(
      "schemathesis",
      [
        "--config-file", here("schemathesis.toml"), "run", base + "/api/v1/openapi.json", "-H", "Authorization: Bearer \(token)",
        "--phases", "fuzzing", "-n", "3", "--seed", "20260707", "--no-color", "--workers", "2",
      ])
    #expect(code == 0, "\(said.suffix(6000))")
    // Every operation of every type was tried, not none.
    let tested = try #require(said.firstMatch(of: /Tested: (\d+)/).flatMap { Int($0.1) })
    #expect(tested > 600)
  }

  @Test("a generator makes a client of all of it without a warning, and the client creates, finds, changes and is refused")
  func generatedClient() throws {
    let description = folder.path + "/openapi.json"
    let answer = try server.browser().request("GET", "/api/v1/openapi.json", ["Authorization": "Bearer \(token)"])
    try Data(answer.body).write(to: URL(filePath: description))
    let client = folder.path + "/shouzheng_client"
    let made = try run(
      "openapi-python-client", ["generate", "--path", description, "--output-path", client, "--meta", "none", "--fail-on-warning"])
    #expect(made.code == 0 && !made.said.contains("WARNING"), "\(made.said.suffix(6000))")
    let used = try run("python3", [here("use_client.py"), client, base, token])
    #expect(used.code == 0, "\(used.said.suffix(6000))")
    let modules = try #require(used.said.firstMatch(of: /(\d+) modules/).flatMap { Int($0.1) })
    #expect(modules > 1_000)
  }

  private var base: String { "http://127.0.0.1:\(server.port)" }
  private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL
  private func here(_ name: String) -> String { Self.root.appending(path: "Tests/AppTests/API/" + name).path }

  /// A program of the Python environment, run to its end; what it said.
  private func run(_ name: String, _ arguments: [String]) throws -> (code: Int32, said: String) {
    let programs = Self.root.appending(path: ".venv/bin").path
    let process = Process()
    process.executableURL = URL(filePath: programs + "/" + name)
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.arguments = arguments
    // A generator looks for the tools beside it in the path.
    process.environment = ProcessInfo.processInfo.environment.merging(["PATH": programs + ":/usr/bin:/bin"]) { $1 }
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let said = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }
}
