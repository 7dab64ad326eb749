import Foundation
import TestSupport
import Testing

@Suite("The running server")
struct ServeTests {
  let folder: TemporaryFolder
  let data: String

  init() throws {
    folder = try TemporaryFolder()
    data = folder.path
    try RunningServer.found(data)
  }

  @Test("the administrator signs in, and nobody with a wrong password")
  func signIn() throws {
    let server = try RunningServer(data: data)
    let browser = server.browser()
    #expect(try browser.get("/inbox").status == 303)
    #expect(try browser.get("/sign-in").text.contains("海岳期货有限公司"))
    #expect(try browser.signIn("admin", "Bao-Shan-7194").status == 401)
    #expect(browser.cookies.isEmpty)
    #expect(try browser.signIn("admin", RunningServer.administrator.password).status == 303)
    #expect(browser.cookies["shouzheng"]?.count == 64)
  }

  @Test(
    "every answer carries the headers that keep strangers out",
    arguments: ["/sign-in", "/healthz", "/nowhere"])
  func headers(_ path: String) throws {
    let answer = try RunningServer(data: data).browser().get(path)
    let policy = try #require(answer["Content-Security-Policy"])
    #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
    #expect(!policy.contains("unsafe"))
    #expect(answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer["Referrer-Policy"] == "same-origin")
    #expect(answer["Cache-Control"] == "no-store")
  }

  @Test("the log has one JSON line a request and holds no password, query or token")
  func log() throws {
    let server = try RunningServer(data: data)
    let browser = server.browser()
    try browser.signIn("admin", RunningServer.administrator.password)
    _ = try browser.get("/sign-in?to=%2Fsecret-target")
    let line = try #require(server.line(with: "\"method\":\"POST\"", "\"path\":\"/sign-in\""))
    let members = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(members["status"] as? Int == 303)
    #expect(members["ms"] as? Double != nil)
    #expect(server.line(with: "\"method\":\"GET\"", "\"path\":\"/sign-in\"") != nil)
    let all = server.lines.joined()
    for secret in [
      RunningServer.administrator.password, "secret-target", browser.cookies["shouzheng"] ?? "?",
    ] {
      #expect(!all.contains(secret))
    }
  }

  @Test("machines learn that it lives, is ready and how much it does")
  func machines() throws {
    let browser = try RunningServer(data: data).browser()
    #expect(try browser.get("/healthz").text == "ok\n")
    #expect(try browser.get("/readyz").text == "ready\n")
    try browser.signIn("admin", RunningServer.administrator.password)
    let text = try browser.get("/metrics").text
    #expect(text.contains("shouzheng_requests_total{status=\"200\"} 2\n"))
    #expect(text.contains("shouzheng_requests_total{status=\"303\"} 1\n"))
    #expect(text.contains("shouzheng_request_seconds_count 3\n"))
    #expect(text.contains("shouzheng_sessions 1\n"))
  }

  @Test("it stops when asked, and exits with 0", arguments: [SIGTERM, SIGINT])
  func stop(_ signal: Int32) throws {
    let server = try RunningServer(data: data)
    #expect(try server.browser().get("/healthz").status == 200)
    #expect(server.stop(signal) == 0)
    #expect(server.line(with: "\"event\":\"stopped\"") != nil)
    #expect(throws: Browser.Trouble.self) { try server.browser().get("/healthz") }
  }

  @Test("an address that is taken is said in one sentence")
  func takenAddress() throws {
    let server = try RunningServer(data: data)
    let ended = try Program.run(["serve", "--data", data, "--listen", "127.0.0.1:\(server.port)"])
    #expect(ended.code == 3)
    #expect(ended.err.split(separator: "\n").count == 1)
  }
}
