import HTTP
import Testing

@Suite struct ValueTests {
  @Test func `header names are compared without case, and order is kept`() {
    var headers = Headers(["Accept": "a", "X-One": "1", "accept": "b"])
    #expect(headers["ACCEPT"] == "a")
    #expect(headers.all("accept") == ["a", "b"])
    headers["Accept"] = "c"
    #expect(headers.map { "\($0.name)=\($0.value)" } == ["X-One=1", "Accept=c"])
    headers["X-one"] = nil
    headers.addIfAbsent("accept", "d")
    #expect(headers.map { "\($0.name)=\($0.value)" } == ["Accept=c"])
    #expect(headers["X-One"] == nil)
    #expect(!headers.contains("X"))
  }

  @Test func `a value cannot end its line`() throws {
    try serving {
      $0.get("/") { _ in
        var response = Response.text("body")
        response.headers.add("X-Note", "a\r\nX-Forged: 1\0\u{7F}")
        response.headers.add("X: y\r\nX-Name", "2")
        return response
      }
    } _: { server in
      let answer = try #require(Client(port: server.port).ask("GET", "/"))
      #expect(answer["X-Forged"] == nil)
      #expect(answer["X-Note"]?.hasPrefix("a  X-Forged: 1") == true)
      #expect(answer["X"] == nil)
      #expect(answer.text == "body")
    }
  }

  @Test func `cookies are for this site and no script`() throws {
    try serving {
      $0.get("/") { _ in
        var response = Response.redirect(to: "/today")
        response.set(Cookie("s", "a;b\r\n\"c", maxAge: 60, sameSite: .strict, isSecure: true))
        response.set(Cookie("t", "", path: "/x", maxAge: 0, isSecure: false))
        return response
      }
    } _: { server in
      let answer = try #require(Client(port: server.port).ask("GET", "/"))
      #expect(answer.status == 303)
      #expect(answer["Location"] == "/today")
      #expect(
        answer.headers.filter { $0.name == "Set-Cookie" }.map(\.value) == [
          "s=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure",
          "t=; Path=/x; HttpOnly; SameSite=Lax; Max-Age=0",
        ])
    }
  }

  @Test func `percent encoding is undone by decoding`() throws {
    let text = "报告 a/b?c=1&d=%+~\"'\n"
    #expect(Percent.encode("日 /") == "%E6%97%A5%20%2F")
    #expect(try Percent.decode(Percent.encode(text).utf8) == text)
    #expect(try Percent.decode("a+b".utf8) == "a+b")
    #expect(try Percent.decode("a+b".utf8, plusIsSpace: true) == "a b")
  }

  @Test func `a problem is valid JSON whatever it says`() {
    guard case .text(let text) = Response.problem(.conflict, "a\"\\\n\u{1}</", members: ["id": "7"]).body
    else {
      Issue.record("no text")
      return
    }
    #expect(
      text == #"{"type":"about:blank","title":"a\"\\\n\u0001\u003c/","status":409,"id":"7"}"#)
  }

  @Test func `a client that holds the version is recognised`() throws {
    func holds(_ value: String) throws -> Bool {
      try Request(.get, "/", headers: Headers(["If-None-Match": value])).holds("\"7\"")
    }
    for value in ["\"7\"", "W/\"7\"", "\"6\", \"7\"", "*"] { #expect(try holds(value), "\(value)") }
    for value in ["", "\"6\"", "7", "\"77\""] { #expect(try !holds(value), "\(value)") }
  }
}
