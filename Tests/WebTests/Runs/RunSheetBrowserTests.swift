import Foundation
import HTTP
import Testing

@testable import Web

/// The Python that set-up for tests made, with selenium in it. Without it the test fails: it is never skipped.
private let python =
  ProcessInfo.processInfo.environment["BROWSER_PYTHON"] ?? repository + "/.venv/bin/python3"

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
  @Test func `the sheet is filled by keyboard, signed by two people at one terminal, and seen live on a phone`() throws {
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
      python,
      [
        repository + "/Tests/browser/run_sheet.py", "http://127.0.0.1:\(server.port)", "/runs/\(try house.runs()["pre-open"]!)",
        RunHouse.password, "wu", "zheng",
      ])
    #expect(answer.status == 0, "\(answer.output)")
  }
}
