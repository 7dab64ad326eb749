import HTTP
import Testing

@Suite struct EventTests {
  private func events(
    _ hub: EventHub, _ configure: (inout ServerConfiguration) -> Void = { _ in }, limit: Int = 256 << 10,
    _ body: (Server) throws -> Void
  ) throws {
    try serving(
      { router in
        router.get("/events/:topic") { request in
          .events(
            hub.subscribe(to: [try request.parameter("topic")], after: request.lastEventID, limit: limit))
        }
      }, configure: configure, body)
  }

  private func subscribe(_ server: Server, _ topic: String, after id: String? = nil) -> Client {
    let client = Client(port: server.port)
    let last = id.map { "Last-Event-ID: \($0)\r\n" } ?? ""
    client.send("GET /events/\(topic) HTTP/1.1\r\nHost: t\r\n\(last)\r\n")
    return client
  }

  @Test func `events reach those who subscribed to their topic, in order`() throws {
    let hub = EventHub()
    try events(hub) { server in
      let board = subscribe(server, "board")
      let other = subscribe(server, "other")
      #expect(board.header()?["Content-Type"] == "text/event-stream; charset=utf-8")
      #expect(other.header()?.status == 200)
      #expect(board.events(until: "retry: 3000\n\n") != nil)
      for number in 1...20 { hub.publish("board", event: "tick", data: "第\(number)行\n次行") }
      hub.publish("other", data: "end")
      let text = try #require(board.events(until: "第20行\ndata: 次行\n\n"))
      let lines = text.split(separator: "\n").filter { $0.hasPrefix("data: 第") }
      #expect(lines == (1...20).map { "data: 第\($0)行" })
      #expect(text.contains("event: tick\ndata: 第1行\ndata: 次行\n\n"))
      #expect(other.events(until: "data: end\n\n")?.contains("tick") == false)
    }
  }

  @Test func `a client that comes back hears what it missed, or that it must load anew`() throws {
    let hub = EventHub(history: 4)
    try events(hub) { server in
      let first = subscribe(server, "a")
      _ = first.header()
      hub.publish("a", data: "one")
      let text = try #require(first.events(until: "data: one\n\n"))
      let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("id: ") })
      let id = String(line.dropFirst(4))
      hub.publish("a", data: "two")
      hub.publish("b", data: "elsewhere")
      let back = subscribe(server, "a", after: id)
      _ = back.header()
      let missed = try #require(back.events(until: "data: two\n\n"))
      #expect(!missed.contains("one") && !missed.contains("elsewhere"))
      for _ in 0..<20 { hub.publish("a", data: "many") }
      for stale in [id, "0-1", "nonsense", ""] {
        let late = subscribe(server, "a", after: stale)
        _ = late.header()
        #expect(late.events(until: "event: missed\n") != nil, "\(stale)")
      }
    }
  }

  @Test func `an idle stream is kept alive by comments`() throws {
    try events(EventHub(), { $0.heartbeat = 1 }) { server in
      let client = subscribe(server, "a")
      _ = client.header()
      #expect(client.events(until: "\n\n:\n\n") != nil)
    }
  }

  @Test func `a client that does not read is dropped and holds up nobody`() throws {
    let hub = EventHub()
    try events(hub, limit: 200_000) { server in
      let slow = subscribe(server, "a")
      let quick = subscribe(server, "a")
      _ = quick.header()
      #expect(eventually { hub.subscribers(of: "a") == 2 })
      let data = String(repeating: "x", count: 50_000)
      // The system's buffers take some megabytes before the stream's own fills.
      var published = 0
      while hub.subscribers(of: "a") == 2 && published < 2000 {
        hub.publish("a", data: data)
        _ = quick.events(until: "\n\n")
        published += 1
      }
      #expect(hub.subscribers(of: "a") == 1)
      hub.publish("a", data: "last")
      #expect(quick.events(until: "data: last\n\n") != nil)
      _ = slow
    }
  }

  @Test func `a client that went away is forgotten`() throws {
    let hub = EventHub()
    try events(hub, { $0.heartbeat = 1 }) { server in
      var client: Client? = subscribe(server, "a")
      _ = client?.header()
      #expect(eventually { hub.subscribers(of: "a") == 1 })
      client = nil
      #expect(eventually { hub.subscribers(of: "a") == 0 && server.eventStreams == 0 })
    }
  }

  @Test func `hundreds of streams share the threads of the server`() throws {
    let hub = EventHub()
    try events(hub) { server in
      let clients = (0..<300).map { _ in subscribe(server, "a") }
      for client in clients { #expect(client.header()?.status == 200) }
      #expect(eventually { hub.subscribers(of: "a") == 300 })
      hub.publish("a", data: "all")
      for client in clients { #expect(client.events(until: "data: all\n\n") != nil) }
    }
  }

  @Test func `a stream of its own ends when it is closed`() throws {
    let stream = EventStream()
    try serving {
      $0.get("/job") { _ in .events(stream) }
    } _: { server in
      let client = Client(port: server.port)
      client.send("GET /job HTTP/1.1\r\nHost: t\r\n\r\n")
      _ = client.header()
      #expect(stream.send(Event("progress", data: "50")))
      #expect(client.events(until: "event: progress\ndata: 50\n\n") != nil)
      stream.close()
      #expect(client.chunk() == [])
      #expect(!stream.send(Event(data: "late")))
      #expect(!stream.isOpen)
    }
  }

  @Test func `a name with a line end cannot forge an event`() throws {
    let stream = EventStream()
    try serving {
      $0.get("/") { _ in .events(stream) }
    } _: { server in
      let client = Client(port: server.port)
      client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
      _ = client.header()
      stream.send(Event("a\nevent: b", data: "x\r\nevent: c\rid: 1", id: "7\n8"))
      stream.close()
      let text = try #require(client.events(until: "id: 1\n\n"))
      #expect(text.hasSuffix("id: 78\nevent: aevent: b\ndata: x\ndata: event: c\ndata: id: 1\n\n"))
    }
  }
}
