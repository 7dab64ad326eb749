import Foundation

/// A real Alertmanager that sends to our webhook at once; ended with the test.
public final class Alertmanager: Sendable {
  public let port: Int
  private let process: Process

  /// - Parameters:
  ///   - url: of our intake.
  ///   - token: of the alarm source.
  public init(sendingTo url: String, token: String, in folder: String) throws {
    port = try Alertmanager.freePort()
    let file = folder + "/alertmanager.yml"
    let configuration = """
      route:
        receiver: shouzheng
        group_by: ['...']
        group_wait: 100ms
        group_interval: 1s
        repeat_interval: 1h
      receivers:
        - name: shouzheng
          webhook_configs:
            - url: \(url)
              send_resolved: true
              http_config:
                authorization:
                  credentials: \(token)
      """
    try configuration.write(toFile: file, atomically: true, encoding: .utf8)
    process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/prometheus-alertmanager")
    process.arguments = [
      "--config.file=\(file)", "--storage.path=\(folder)/alertmanager", "--web.listen-address=127.0.0.1:\(port)",
      "--cluster.listen-address=",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let browser = Browser(port: port)
    guard eventually({ (try? browser.get("/-/ready").status) == 200 }) else {
      throw RunningServer.Failure(what: "Alertmanager is not ready")
    }
  }

  /// The hard way: a child begins with the signals blocked that its thread had blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// Fires with amtool, as an operator would.
  public func fire(_ labels: [String], summary: String) throws {
    let amtool = Process()
    amtool.executableURL = URL(fileURLWithPath: "/usr/bin/amtool")
    amtool.arguments =
      ["alert", "add", "--alertmanager.url=http://127.0.0.1:\(port)", "--annotation=summary=\(summary)"] + labels
    try amtool.run()
    amtool.waitUntilExit()
    guard amtool.terminationStatus == 0 else { throw RunningServer.Failure(what: "amtool failed") }
  }

  /// Says through the API that an alert is over.
  public func resolve(_ labels: [String: String]) throws {
    let now = ISO8601DateFormatter().string(from: Date())
    let body = try JSONSerialization.data(withJSONObject: [["labels": labels, "endsAt": now]])
    let answer = try Browser(port: port).request(
      "POST", "/api/v2/alerts", ["Content-Type": "application/json"], Array(body))
    guard answer.status == 200 else { throw RunningServer.Failure(what: "Alertmanager answered \(answer.text)") }
  }

  private static func freePort() throws -> Int {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(file, $0, size) == 0 && getsockname(file, $0, &size) == 0 }
    }
    guard isBound else { throw RunningServer.Failure(what: "no port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
