import Foundation
import HTTP
import Testing

@Suite struct StaticFilesTests {
  private func folder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "static-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder + "/root/fonts", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, content) in [
      ("root/app.css", String(repeating: "p { color: red }\n", count: 200)), ("root/tiny.js", "1"),
      ("root/fonts/a.woff2", "font"), ("root/.hidden", "x"), ("secret.txt", "x"),
    ] { try Data(content.utf8).write(to: URL(filePath: folder + "/" + path)) }
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/root/link.txt", withDestinationPath: folder + "/secret.txt")
    try body(folder + "/root")
  }

  @Test func `a file is kept for a year under an address that changes with it`() throws {
    try folder { root in
      let files = try StaticFiles(directory: root)
      #expect(files.paths == ["app.css", "fonts/a.woff2", "tiny.js"])
      try serving {
        files.serve(on: &$0)
      } _: { server in
        let client = Client(port: server.port)
        let named = try #require(client.ask("GET", files.url("app.css")))
        #expect(named.body.count == 3400)
        #expect(named["Content-Type"] == "text/css; charset=utf-8")
        #expect(named["Cache-Control"] == "public, max-age=31536000, immutable")
        let bare = try #require(client.ask("GET", "/assets/app.css"))
        #expect(bare["Cache-Control"] == "no-cache")
        #expect(client.ask("GET", "/assets/app.css?v=0")?["Cache-Control"] == "no-cache")
        let etag = try #require(bare["ETag"])
        let again = try #require(client.ask("GET", "/assets/app.css", headers: ["If-None-Match: \(etag)"]))
        #expect(again.status == 304)
        #expect(client.ask("GET", "/assets/fonts/a.woff2")?["Content-Type"] == "font/woff2")
      }
      let before = files.url("tiny.js")
      try Data("2".utf8).write(to: URL(filePath: root + "/tiny.js"))
      #expect(try StaticFiles(directory: root).url("tiny.js") != before)
      #expect(files.url("none.js") == "/assets/none.js")
    }
  }

  @Test func `text is compressed for those who accept it`() throws {
    try folder { root in
      let files = try StaticFiles(directory: root)
      try serving {
        files.serve(on: &$0)
      } _: { server in
        let client = Client(port: server.port)
        let packed = try #require(
          client.ask("GET", "/assets/app.css", headers: ["Accept-Encoding: br, gzip;q=0.5"]))
        #expect(packed["Content-Encoding"] == "gzip")
        #expect(packed["Vary"] == "Accept-Encoding")
        #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < 200)
        let refused = try #require(
          client.ask("GET", "/assets/app.css", headers: ["Accept-Encoding: gzip;q=0, br"]))
        #expect(refused["Content-Encoding"] == nil)
        #expect(refused["ETag"] != packed["ETag"])
        #expect(client.ask("GET", "/assets/tiny.js", headers: ["Accept-Encoding: gzip"])?.text == "1")
      }
    }
  }

  @Test(arguments: [
    "/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets/..%2fsecret.txt", "/assets/.hidden",
    "/assets/link.txt", "/assets/", "/assets//app.css", "/assets/fonts",
  ])
  func `nothing else can be had`(_ target: String) throws {
    try folder { root in
      let files = try StaticFiles(directory: root)
      try serving {
        files.serve(on: &$0)
      } _: { server in
        let status = try #require(Client(port: server.port).ask("GET", target)).status
        #expect(status == 404 || status == 400)
      }
    }
  }

  @Test func `a directory that is not there is an error`() {
    #expect(throws: StaticFilesError.unreadable("/nowhere", "No such file or directory")) {
      try StaticFiles(directory: "/nowhere")
    }
  }
}
