import Glibc
import HTTP
import Testing

@Suite struct ServerTests {
  @Test func `a page is answered on one connection again and again`() throws {
    try serving {
      $0.get("/") { _ in .html("<p>今日</p>") }
    } _: { server in
      let client = Client(port: server.port)
      for _ in 0..<3 {
        let answer = try #require(client.ask("GET", "/"))
        #expect(answer.status == 200)
        #expect(answer["Content-Type"] == "text/html; charset=utf-8")
        #expect(answer.text == "<p>今日</p>")
      }
      #expect(server.requestsAnswered == 3)
    }
  }

  @Test func `inline and queued handlers see the whole request`() throws {
    let tell: Handler = { request in
      let name = try request.parameter("id", as: String.self)
      return .text(
        "\(request.method) \(name) \(request.query["列"] ?? "-") \(request.headers["x-Tag"] ?? "-") "
          + "\(request.cookie("session") ?? "-") \(request.peer) \(request.body.count)")
    }
    try serving {
      $0.add(.put, "/a/:id", mode: .inline, tell)
      $0.add(.put, "/b/:id", mode: .queued, tell)
    } _: { server in
      let client = Client(port: server.port)
      for path in ["/a", "/b"] {
        let answer = client.ask(
          "PUT", path + "/%E6%97%A5?%E5%88%97=1+2", headers: ["X-Tag: t", "Cookie: a=1; session=x=y"],
          body: [1, 2, 3])
        #expect(answer?.text == "PUT 日 1 2 t x=y 127.0.0.1 3")
      }
    }
  }

  @Test func `a large body arrives whole`() throws {
    let body = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try serving {
      $0.post("/") { Response(body: .bytes($0.body)) }
    } _: { server in
      #expect(Client(port: server.port).ask("POST", "/", body: body)?.body == body)
    }
  }

  @Test func `a chunked body arrives whole`() throws {
    try serving {
      $0.post("/") { .text(try $0.text()) }
    } _: { server in
      let client = Client(port: server.port)
      client.send(
        "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
      #expect(client.answer()?.text == "abcde")
    }
  }

  @Test func `HEAD has the header of GET and no body`() throws {
    try serving {
      $0.get("/") { _ in .text("12345") }
    } _: { server in
      let client = Client(port: server.port)
      let head = try #require(client.ask("HEAD", "/"))
      #expect(head.status == 200)
      #expect(head["Content-Length"] == "5")
      #expect(client.ask("GET", "/")?.text == "12345")
    }
  }

  @Test func `HEAD of an event stream ends at once`() throws {
    try serving {
      $0.get("/") { _ in .events(EventStream()) }
    } _: { server in
      let client = Client(port: server.port)
      #expect(client.ask("HEAD", "/")?["Content-Type"] == "text/event-stream; charset=utf-8")
      #expect(client.ask("HEAD", "/")?.status == 200)
      #expect(eventually { server.eventStreams == 0 })
    }
  }

  @Test func `OPTIONS and a wrong method name the methods there are`() throws {
    try serving {
      $0.get("/runs/:id") { _ in .text("") }
      $0.post("/runs/:id") { _ in .text("") }
    } _: { server in
      let client = Client(port: server.port)
      let options = try #require(client.ask("OPTIONS", "/runs/1"))
      #expect(options.status == 204)
      #expect(options["Allow"] == "GET, POST, HEAD, OPTIONS")
      let refused = try #require(client.ask("DELETE", "/runs/1"))
      #expect(refused.status == 405)
      #expect(refused["Allow"] == "GET, POST, HEAD, OPTIONS")
    }
  }

  @Test func `what is thrown goes through one function, and every answer through another`() throws {
    struct Broken: Error {}
    try serving(
      {
        $0.get("/broken") { _ in throw Broken() }
        $0.post("/refused") { _ in throw Refusal(.conflict, "已经签字") }
      },
      onError: { error, request in
        let status = (error as? Refusal)?.status ?? .internalServerError
        return .problem(status, (error as? Refusal)?.message ?? "故障", detail: request.path)
      },
      finish: { request, response in
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["X-Route"] = request.route?.pattern ?? "none"
      }
    ) { server in
      let client = Client(port: server.port)
      let broken = try #require(client.ask("GET", "/broken"))
      #expect(broken.status == 500)
      #expect(broken.text == #"{"type":"about:blank","title":"故障","status":500,"detail":"/broken"}"#)
      let refused = try #require(client.ask("POST", "/refused", body: []))
      #expect(refused.status == 409)
      #expect(refused["X-Route"] == "/refused")
      let unknown = try #require(client.ask("GET", "/nowhere"))
      #expect(unknown.status == 404)
      #expect(unknown["X-Route"] == "none")
      for answer in [broken, refused, unknown] {
        #expect(answer["X-Frame-Options"] == "DENY")
        #expect(answer["Content-Type"] == "application/problem+json")
      }
    }
  }

  @Test func `a file is sent from disk, and a missing one is not found`() throws {
    let path = "/tmp/http-test-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let file = fopen(path, "w")
    fputs("内容", file)
    fclose(file)
    defer { unlink(path) }
    try serving {
      $0.get("/file") { _ in .file(path, type: "text/plain", filename: "报告 1.txt") }
      $0.get("/missing") { _ in .file(path + "x", type: "text/plain") }
      $0.get("/folder") { _ in .file("/tmp", type: "text/plain") }
    } _: { server in
      let client = Client(port: server.port)
      let answer = try #require(client.ask("GET", "/file"))
      #expect(answer.text == "内容")
      #expect(
        answer["Content-Disposition"]
          == "attachment; filename=\"__ 1.txt\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A%201.txt")
      #expect(client.ask("GET", "/missing")?.status == 404)
      #expect(client.ask("GET", "/folder")?.status == 404)
    }
  }

  @Test func `it listens on IPv6`() throws {
    try serving {
      $0.get("/") { .text("\($0.peer)") }
    } configure: {
      $0.listen = "[::1]:0"
    } _: { server in
      #expect(Client(port: server.port, v6: true).ask("GET", "/")?.text == "::1")
    }
  }

  @Test(arguments: ["", "8080", "127.0.0.1", "127.0.0.1:", ":8080", "::1:8080", "127.0.0.1:99999", "[::1]"])
  func `an address that is none is refused`(_ text: String) {
    #expect(throws: ServerError.address(text)) {
      try Server(router: Router(), configuration: ServerConfiguration(listen: text)).start()
    }
  }

  @Test func `a port that is taken is refused with the reason`() throws {
    try serving { _ in
    } _: { server in
      let text = "127.0.0.1:\(server.port)"
      let second = Server(router: Router(), configuration: ServerConfiguration(listen: text))
      #expect(throws: ServerError.listen(text, "Address already in use")) { try second.start() }
    }
  }
}
