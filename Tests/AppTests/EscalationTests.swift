import TestSupport
import Testing

@Suite("What nobody does")
struct EscalationTests {
  @Test("reaches the operators and then the head")
  func escalation() throws {
    let folder = try TemporaryFolder()
    let made = try Program.run(["demo", "--data", folder.path, "--years", "0", "--until", "2026-07-07 06:00"])
    #expect(made.code == 0, "\(made.err)")
    #expect(made.out.contains("wuhang"))
    let server = try RunningServer(data: folder.path, ["--test-clock"])
    let clock = server.browser()
    // A Tuesday, two hours after the history of the sample ends.
    try clock.post("/test/clock", ["now": "2026-07-07 08:22"])
    #expect(try inbox(of: "wuhang", server).contains("盘前操作表”08:20 到期"))
    #expect(try !inbox(of: "shenliqun", server).contains("盘前操作表"))
    try clock.post("/test/clock", ["now": "2026-07-07 08:36"])
    #expect(try inbox(of: "shenliqun", server).contains("盘前操作表”08:20 到期"))
    #expect(try !inbox(of: "dengbo", server).contains("盘前操作表"))
    #expect(server.line(with: "\"person\":") != nil, "the log says who asked")
    #expect(!server.lines.contains { $0.contains("job failed") })
  }

  private func inbox(of login: String, _ server: RunningServer) throws -> String {
    let browser = server.browser()
    #expect(try browser.signIn(login, "Hai-Yue-7193").status == 303)
    return try browser.get("/inbox").text
  }
}
