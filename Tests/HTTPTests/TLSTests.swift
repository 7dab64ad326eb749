import Foundation
import HTTP
import Testing

@Suite struct TLSTests {
  /// Runs a tool; its output, nil when it fails or is not there.
  private func run(_ tool: String, _ arguments: String...) throws -> String? {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/" + tool) else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/" + tool)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  @Test func `a certificate and its key make the server speak TLS`() throws {
    let folder = NSTemporaryDirectory() + "tls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
      "2",
      "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key",
      "-out", folder + "/certificate")
    try #require(made != nil, "openssl makes the certificate")
    let tls = ServerConfiguration.TLS(
      certificate: try String(contentsOfFile: folder + "/certificate", encoding: .utf8),
      key: try String(contentsOfFile: folder + "/key", encoding: .utf8))
    try serving {
      $0.get("/") { .text("secure: \($0.isSecure)") }
      $0.post("/") { .text("\($0.body.count)") }
    } configure: {
      $0.tls = tls
    } _: { server in
      let address = "https://127.0.0.1:\(server.port)/"
      let page = try run("curl", "-s", "--cacert", folder + "/certificate", address)
      #expect(page == "secure: true")
      let posted = try run("curl", "-s", "--cacert", folder + "/certificate", "-d", "abc", address)
      #expect(posted == "3")
      // Neither without trust nor without TLS.
      let untrusted = try run("curl", "-s", address)
      #expect(untrusted == nil)
      #expect(Client(port: server.port).ask("GET", "/") == nil)
    }
  }

  @Test func `a key that is none keeps the server from starting`() {
    var configuration = ServerConfiguration(listen: "127.0.0.1:0")
    configuration.tls = ServerConfiguration.TLS(certificate: "no", key: "no")
    let server = Server(router: Router(), configuration: configuration)
    #expect(throws: ServerError.daemon) { try server.start() }
    #expect(server.port == 0)
  }
}
