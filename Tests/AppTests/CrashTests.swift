import TestSupport
import Testing

@Suite("A power cut")
struct CrashTests {
  @Test("what was acknowledged is there after the server was killed")
  func killed() throws {
    let folder = try TemporaryFolder()
    try RunningServer.found(folder.path)
    let first = try RunningServer(data: folder.path)
    let browsers = (0..<5).map { _ in first.browser() }
    for browser in browsers {
      #expect(try browser.signIn("admin", RunningServer.administrator.password).status == 303)
    }
    first.kill()

    let second = try RunningServer(data: folder.path)
    for browser in browsers {
      let again = second.browser()
      again.cookies = browser.cookies
      #expect(try again.get("/inbox").status == 200, "the session is known")
    }
    #expect(try second.browser().get("/metrics").text.contains("shouzheng_sessions 5\n"))
  }
}
