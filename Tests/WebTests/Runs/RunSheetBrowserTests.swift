import Foundation
import HTTP
import Testing

@testable import Web

/// A Python with selenium, where there is one; the browser itself comes with set-up for tests.
private let python: String? = [ProcessInfo.processInfo.environment["BROWSER_PYTHON"], repository + "/.venv/bin/python3", "/usr/bin/python3"]
  .compactMap { $0 }.first { path in
    FileManager.default.isExecutableFile(atPath: path) && FileManager.default.isExecutableFile(atPath: "/usr/bin/chromedriver")
      && (try? run(path, ["-c", "import selenium"]).status) == 0
  }

private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: program)
  process.arguments = arguments
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: data, as: UTF8.self))
}

@Suite struct RunSheetBrowserTests {
  @Test(.enabled(if: python != nil, "no Python with selenium and no chromedriver"))
  func `the sheet is filled by keyboard, signed by two people at one terminal, and seen live on a phone`() throws {
    let house = try RunHouse()
    let site = house.site
    let server = Server(
      router: house.router, configuration: ServerConfiguration(listen: "127.0.0.1:0"),
      onError: { site.answer($0, $1) },
      finish: { _, response in
        response.headers.add("Content-Security-Policy", "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:")
      })
    try server.start()
    defer { server.stop() }
    let answer = try run(
      try #require(python),
      [
        repository + "/Tests/browser/run_sheet.py", "http://127.0.0.1:\(server.port)", "/runs/\(try house.runs()["pre-open"]!)",
        RunHouse.password, "wu", "zheng",
      ])
    #expect(answer.status == 0, "\(answer.output)")
  }
}
