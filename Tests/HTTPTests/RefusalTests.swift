import Glibc
import HTTP
import Testing

@Suite struct RefusalTests {
  private func status(_ request: String) throws -> Int? {
    try serving {
      $0.get("/*all") { _ in .text("") }
    } _: { server in
      let client = Client(port: server.port)
      client.send(request)
      return client.answer()?.status
    }
  }

  @Test(arguments: [
    "/%", "/%4", "/%zz", "/%FF", "/a%00b", "/a%0", "/%C3%28", "/../etc/passwd", "/a/%2e%2E/b", "/?a=%",
    "/?a=%ff",
    "/?%e4=1", "/?a=%01",
  ])
  func `a target that cannot be decoded is a bad request`(_ target: String) throws {
    #expect(try status("GET \(target) HTTP/1.1\r\nHost: t\r\n\r\n") == 400)
  }

  @Test func `a request without a host is a bad request`() throws {
    #expect(try status("GET / HTTP/1.1\r\n\r\n") == 400)
  }

  @Test func `two statements of the length are a bad request`() throws {
    for lengths in [
      "Content-Length: 3\r\nContent-Length: 4", "Content-Length: 3\r\nTransfer-Encoding: chunked",
      "Content-Length: -1", "Content-Length: x",
    ] {
      let answer = try status("POST / HTTP/1.1\r\nHost: t\r\n\(lengths)\r\n\r\n0\r\n\r\n")
      #expect(answer == 400 || answer == nil, "\(lengths)")
    }
  }

  @Test func `an unknown method is not allowed`() throws {
    #expect(try status("BREW / HTTP/1.1\r\nHost: t\r\n\r\n") == 405)
  }

  @Test func `a header that is too large is refused`() throws {
    let field = "X-Large: " + String(repeating: "x", count: 64 << 10)
    #expect(try status("GET / HTTP/1.1\r\nHost: t\r\n\(field)\r\n\r\n") == 431)
    let path = String(repeating: "x", count: 64 << 10)
    #expect(try status("GET /\(path) HTTP/1.1\r\nHost: t\r\n\r\n") == 414)
  }

  @Test func `a body over the limit is refused, and the route has the last word on the limit`() throws {
    try serving {
      $0.post("/small", bodyLimit: 10) { _ in .text("taken") }
      $0.post("/usual") { _ in .text("taken") }
    } configure: {
      $0.bodyLimit = 100
    } _: { server in
      let client = Client(port: server.port)
      #expect(client.ask("POST", "/small", body: Array(repeating: 0, count: 10))?.status == 200)
      #expect(client.ask("POST", "/small", body: Array(repeating: 0, count: 11))?.status == 413)
      #expect(client.ask("POST", "/usual", body: Array(repeating: 0, count: 100))?.status == 200)
      #expect(client.ask("POST", "/usual", body: Array(repeating: 0, count: 101))?.status == 413)
      #expect(client.ask("POST", "/usual", body: [])?.text == "taken")
    }
  }

  @Test func `a chunked body over the limit is refused`() throws {
    try serving {
      $0.post("/") { _ in .text("taken") }
    } configure: {
      $0.bodyLimit = 4
    } _: { server in
      let client = Client(port: server.port)
      client.send(
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n")
      #expect(client.answer()?.status == 413)
      #expect(client.ask("POST", "/", body: [1])?.status == 200)
    }
  }

  @Test func `a client that asks first is refused before it sends the body`() throws {
    try serving {
      $0.add(.patch, "/", bodyLimit: 4) { _ in .text("taken") }
    } _: { server in
      let client = Client(port: server.port)
      client.send("PATCH / HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n")
      let answer = try #require(client.answer())
      #expect(answer.status == 413)
      #expect(answer["Connection"] == "close")
      #expect(client.isClosedByServer)
    }
  }

  @Test func `a body that nobody would wait for is refused at once`() throws {
    try serving {
      $0.post("/") { _ in .text("taken") }
    } _: { server in
      let client = Client(port: server.port)
      client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999999\r\n\r\n")
      #expect(client.answer()?.status == 413)
      #expect(client.isClosedByServer)
    }
  }

  @Test func `a client that says nothing is closed`() throws {
    try serving {
      $0.post("/") { _ in .text("") }
    } configure: {
      $0.idleTimeout = 1
    } _: { server in
      let silent = Client(port: server.port)
      let stuck = Client(port: server.port)
      stuck.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc")
      #expect(silent.isClosedByServer)
      #expect(stuck.isClosedByServer)
      #expect(eventually { server.requestsInFlight == 0 })
    }
  }

  @Test func `one address has only so many connections`() throws {
    try serving {
      $0.get("/") { _ in .text("") }
    } configure: {
      $0.connectionsPerAddress = 2
      $0.eventThreads = 1
    } _: { server in
      let first = Client(port: server.port)
      let second = Client(port: server.port)
      #expect(first.ask("GET", "/")?.status == 200)
      #expect(second.ask("GET", "/")?.status == 200)
      #expect(Client(port: server.port).ask("GET", "/") == nil)
      #expect(first.ask("GET", "/")?.status == 200)
    }
  }

  @Test func `connections past the limit wait for their turn`() throws {
    try serving {
      $0.get("/") { _ in .text("") }
    } configure: {
      $0.connectionLimit = 1
      $0.eventThreads = 1
    } _: { server in
      var first: Client? = Client(port: server.port)
      #expect(first?.ask("GET", "/")?.status == 200)
      let second = Client(port: server.port)
      second.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
      #expect(first?.ask("GET", "/")?.status == 200)
      #expect(server.connections == 1)
      first = nil
      #expect(second.answer()?.status == 200)
    }
  }

  @Test func `a full queue says when to come back`() throws {
    let gate = Gate()
    try serving {
      $0.post("/") { _ in
        gate.pass()
        return .text("done")
      }
      $0.get("/") { _ in .text("quick") }
    } configure: {
      $0.workers = 1
      $0.queueLimit = 1
    } _: { server in
      let working = Client(port: server.port)
      working.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n")
      #expect(eventually { gate.arrived == 1 })
      let waiting = Client(port: server.port)
      waiting.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n")
      #expect(eventually { server.requestsWaiting == 1 })
      let refused = Client(port: server.port).ask("POST", "/", body: [])
      #expect(refused?.status == 503)
      #expect(refused?["Retry-After"] == "1")
      #expect(Client(port: server.port).ask("GET", "/")?.text == "quick")
      gate.open()
      #expect(working.answer()?.text == "done")
      #expect(waiting.answer()?.text == "done")
    }
  }

  @Test func `requests that the library refuses leave nothing behind`() throws {
    try serving {
      $0.get("/") { _ in .text("") }
    } _: { server in
      for broken in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: t\r\nX: \(String(repeating: "x", count: 64 << 10))\r\n\r\n",
        "GET / HTTP/1.1\r\nHost", "\0\0\0\r\n\r\n", "GET\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\nabc",
      ] {
        Client(port: server.port).send(broken)
      }
      #expect(eventually { server.connections == 0 && server.requestsInFlight == 0 })
      #expect(Client(port: server.port).ask("GET", "/")?.status == 200)
    }
  }
}
