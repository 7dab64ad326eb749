import HTTP
import Testing

@Suite struct RouterTests {
  /// Which pattern answers, with what its parts stand for.
  private func answer(_ patterns: [String], _ targets: [String]) throws -> [String] {
    try serving { router in
      for pattern in patterns {
        router.get(pattern) { request in
          .text(request.route!.pattern + request.parameters.all.map { " \($0.name)=\($0.value)" }.joined())
        }
      }
    } _: { server in
      let client = Client(port: server.port)
      return targets.map { target in
        client.ask("GET", target).map { $0.status == 200 ? $0.text : "\($0.status)" } ?? "closed"
      }
    }
  }

  @Test func `fixed parts win over names, and names over the rest`() throws {
    let patterns = ["/", "/runs/new", "/runs/:id", "/runs/:run/cells/:cell", "/runs/*rest", "/:any"]
    let targets = [
      "/", "/runs/new", "/runs/7", "/runs/7/cells/a%2Fb", "/runs/new/cells/2", "/runs/7/x", "/runs/a/b/c",
      "/other", "/other/", "//", "/runs/",
    ]
    #expect(
      try answer(patterns, targets) == [
        "/", "/runs/new", "/runs/:id id=7", "/runs/:run/cells/:cell run=7 cell=a/b",
        "/runs/:run/cells/:cell run=new cell=2", "/runs/*rest rest=7/x", "/runs/*rest rest=a/b/c",
        "/:any any=other", "404", "404", "/runs/*rest rest=",
      ])
  }

  @Test func `routes can be walked, with what was attached to them`() {
    enum Permission: Sendable { case read, write }
    var router = Router()
    router.get("/runs", attachment: Permission.read) { _ in .text("") }
    router.add(.post, "/runs", mode: .queued, bodyLimit: 9, attachment: Permission.write) { _ in .text("") }
    router.get("/open") { _ in .text("") }
    #expect(
      router.routes.map { "\($0.method) \($0.pattern) \($0.mode)" } == [
        "GET /runs inline", "POST /runs queued", "GET /open inline",
      ])
    #expect(router.routes.map { $0.attachment as? Permission } == [.read, .write, nil])
    #expect(router.routes.map(\.bodyLimit) == [nil, 9, nil])
  }

  @Test func `a part that is not of the type asked for is not found`() throws {
    try serving {
      $0.get("/runs/:id") { .text("\(try $0.parameter("id", as: Int.self) + 1)") }
    } _: { server in
      let client = Client(port: server.port)
      #expect(client.ask("GET", "/runs/41")?.text == "42")
      #expect(client.ask("GET", "/runs/x")?.status == 404)
    }
  }

  @Test func `a router answers without a server`() throws {
    var router = Router()
    router.post("/runs/:id") { .text(try $0.parameter("id") + ($0.headers["X-A"] ?? "")) }
    let request = try Request(.post, "/runs/7?x=1", headers: Headers(["x-a": "!"]))
    guard case .text(let text) = try router.respond(to: request).body else {
      Issue.record("no text")
      return
    }
    #expect(text == "7!")
    #expect(throws: Refusal.self) { try router.respond(to: try Request(.get, "/runs/7")) }
    #expect(throws: Refusal.self) { try router.respond(to: try Request(.get, "/none")) }
    #expect(throws: Refusal.self) { try Request(.get, "/%zz") }
  }
}
