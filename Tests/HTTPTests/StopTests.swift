import Foundation
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

  @Test func `a server that stops under load answers or closes, and forgets nobody`() throws {
    let hub = EventHub()
    let wrong = Counter()
    try serving {
      $0.get("/inline") { _ in .text("inline") }
      $0.get("/queued", mode: .queued) { _ in .text("queued") }
      $0.get("/events") { _ in .events(hub.subscribe(to: ["a"])) }
    } _: { server in
      let port = server.port
      let done = Counter()
      let callers = (0..<8).map { number in
        Background {
          let path = number % 2 == 0 ? "inline" : "queued"
          let client = Client(port: port)
          while let answer = client.ask("GET", "/" + path) {
            if answer.text != path { wrong.count() }
            done.count()
          }
        }
      }
      let listeners = (0..<4).map { _ in
        Background {
          let client = Client(port: port)
          client.send("GET /events HTTP/1.1\r\nHost: t\r\n\r\n")
          _ = client.header()
          while let chunk = client.chunk(), !chunk.isEmpty { done.count() }
        }
      }
      #expect(
        eventually {
          hub.publish("a", data: "x")
          return done.total > 2000 && hub.subscribers(of: "a") == 4
        })
      server.stop()
      for thread in callers + listeners { thread.join() }
      #expect(server.requestsInFlight == 0)
      #expect(hub.subscriptions == 0)
    }
    #expect(wrong.total == 0)
  }

  @Test func `a server that never started leaves no threads behind`() throws {
    func threads() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
    }
    let before = try threads()
    for _ in 0..<20 {
      var configuration = ServerConfiguration(listen: "nowhere")
      configuration.workers = 50
      let server = Server(router: Router(), configuration: configuration)
      #expect(throws: ServerError.self) { try server.start() }
    }
    // Other tests run beside this one and have threads too, but not a thousand.
    #expect(eventually { ((try? threads()) ?? .max) < before + 500 })
  }
}
