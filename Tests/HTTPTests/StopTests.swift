import Glibc
import HTTP
import Testing

@Suite struct StopTests {
  @Test func `a request in flight is finished, and the connection closed after it`() throws {
    let gate = Gate()
    try serving {
      $0.post("/") { _ in
        gate.pass()
        return .text("done")
      }
    } _: { server in
      let client = Client(port: server.port)
      client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n")
      #expect(eventually { gate.arrived == 1 })
      let stopping = Background { server.stop() }
      #expect(eventually { server.port == 0 })
      gate.open()
      let answer = try #require(client.answer())
      #expect(answer.text == "done")
      #expect(client.isClosedByServer)
      stopping.join()
    }
  }

  @Test func `a handler that does not return is answered for`() throws {
    let gate = Gate()
    defer { gate.open() }
    try serving {
      $0.post("/") { _ in
        gate.pass()
        return .text("too late")
      }
    } configure: {
      $0.stopTimeout = 0
    } _: { server in
      let client = Client(port: server.port)
      client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n")
      #expect(eventually { gate.arrived == 1 })
      server.stop()
      // Either it was told, or the connection was closed: never a wrong answer.
      #expect(client.answer().map(\.status) ?? 503 == 503)
    }
  }

  @Test func `event streams end, and the port is free again`() throws {
    let hub = EventHub()
    let port = try serving {
      $0.get("/") { _ in .events(hub.subscribe(to: ["a"])) }
    } _: { server in
      let client = Client(port: server.port)
      client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
      _ = client.header()
      #expect(eventually { hub.subscribers(of: "a") == 1 })
      let port = server.port
      server.stop()
      #expect(client.events(until: "never") == nil)
      #expect(hub.subscribers(of: "a") == 0)
      server.stop()
      return port
    }
    try serving {
      $0.get("/") { _ in .text("again") }
    } configure: {
      $0.listen = "127.0.0.1:\(port)"
    } _: { server in
      #expect(Client(port: server.port).ask("GET", "/")?.text == "again")
    }
  }
}
