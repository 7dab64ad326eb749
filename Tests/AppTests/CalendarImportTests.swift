import Foundation
import TestSupport
import Testing

@Suite("The calendar of the next year")
struct CalendarImportTests {
  private let csv = "2027-01-01,休,元旦\n2027-01-02,休,元旦\n2027-01-03,休,元旦\n2027-02-20,班,春节\n"

  @Test("is checked by a command before it is kept")
  func checked() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/2027.csv"
    try csv.write(toFile: file, atomically: true, encoding: .utf8)
    let words = ["calendar", "import", file, "--year", "2027", "--source", "样例通知"]
    let dry = try Program.run(words + ["--dry-run"])
    #expect(dry.code == 0 && dry.out.contains("holiday 元旦 2027-01-01..2027-01-03"))
    // There is no institution yet, so nothing can be kept.
    #expect(try Program.run(words + ["--data", folder.path + "/none"]).code == 3)
    try "2027-01-04,班,元旦\n2027-01-01,休,元旦".write(toFile: file, atomically: true, encoding: .utf8)
    let wrong = try Program.run(words + ["--dry-run"])
    #expect(wrong.code == 1 && wrong.err.contains("不是周末"))
    #expect(try Program.run(["calendar", "import", file, "--year", "abc", "--source", "x"]).code == 2)
  }

  @Test("holds once a person has put it into force, after a restart too")
  func whole() throws {
    let folder = try TemporaryFolder()
    let staffed = try Staffed(folder.path)
    let file = folder.path + "/2027.csv"
    try csv.write(toFile: file, atomically: true, encoding: .utf8)
    let words = ["calendar", "import", file, "--year", "2027", "--source", "样例通知", "--data", folder.path]
    let kept = try Program.run(words)
    #expect(kept.code == 0 && kept.out.contains("trading-year/1"), "\(kept.err)")
    do {
      let server = try RunningServer(data: folder.path)
      let browser = server.browser()
      try browser.signIn(staffed.login, staffed.password)
      #expect(try browser.get("/calendar?year=2027").status == 404)
      _ = try browser.get("/records/trading-year/1/steps/approve")
      #expect(
        try browser.post("/records/trading-year/1/steps/approve", ["seen": "1", "password": staffed.password]).status
          == 303)
      #expect(server.stop() == 0)
    }
    let server = try RunningServer(data: folder.path)
    let browser = server.browser()
    try browser.signIn(staffed.login, staffed.password)
    let page = try browser.get("/calendar?year=2027")
    #expect(page.status == 200 && page.text.contains("2027-01-01 周五 — 2027-01-03 周日"))
  }

  /// A demonstration of no days: an institution with people who can sign.
  private struct Staffed {
    let login = "shenliqun"
    let password = "Hai-Yue-7193"
    init(_ folder: String) throws {
      let ended = try Program.run(["demo", "--data", folder, "--years", "0", "--until", "2026-07-07"])
      guard ended.code == 0 else { throw RunningServer.Failure(what: ended.err) }
    }
  }
}
