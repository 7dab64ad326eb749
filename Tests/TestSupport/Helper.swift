import Foundation
import Synchronization

/// A process beside the test, such as a mail server: it says its port in its first line, and what it saw in the
/// lines that follow. Ended with the test.
public final class Helper: Sendable {
  public let port: Int
  private let process: Process
  private let log = Lines()

  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
  }

  public static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path

  /// A script of `Tests/messaging`, run by the Python that `scripts/setup test` made ready.
  public convenience init(script: String, _ arguments: [String] = []) throws {
    try self.init(Self.root + "/.venv/bin/python3", ["-u", Self.root + "/Tests/messaging/" + script] + arguments)
  }

  /// - Parameter path: of the program; its first line must be `{"port": 1234}`.
  init(_ path: String, _ arguments: [String]) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let handle = output.fileHandleForReading
    var pending = Data()
    while !pending.contains(0x0A) {
      let more = handle.availableData
      guard !more.isEmpty else { throw RunningServer.Failure(what: "\(arguments) ended before it listened") }
      pending.append(more)
    }
    let first = String(decoding: pending, as: UTF8.self)
    guard let port = Int(first.filter(\.isNumber)) else { throw RunningServer.Failure(what: "no port: \(first)") }
    self.port = port
    let log = log
    Thread.detachNewThread {
      var pending = Data()
      while true {
        let more = handle.availableData
        if more.isEmpty { return }
        pending.append(more)
        while let end = pending.firstIndex(of: 0x0A) {
          let line = String(decoding: pending[pending.startIndex..<end], as: UTF8.self)
          log.all.withLock { $0.append(line) }
          pending = Data(pending[pending.index(after: end)...])
        }
      }
    }
  }

  /// The hard way: a child begins with the signals blocked that its thread had blocked.
  deinit { kill(process.processIdentifier, SIGKILL) }

  /// What it wrote down so far.
  public var lines: [String] { log.all.withLock { $0 } }

  /// The lines, as JSON objects.
  public var seen: [[String: Any]] {
    lines.compactMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }
}

/// Waits until something holds, a minute at most: a busy machine is slow; says whether it came to hold.
public func eventually(_ body: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<6000 {
    if try body() { return true }
    usleep(10_000)
  }
  return false
}

/// A self-signed certificate for `localhost`, made by openssl.
public struct Certificate: Sendable {
  public let certificate: String
  public let key: String
  public var pem: String { (try? String(contentsOfFile: certificate, encoding: .utf8)) ?? "" }

  init(certificate: String, key: String) { (self.certificate, self.key) = (certificate, key) }

  public init(in folder: String) throws {
    certificate = folder + "/cert.pem"
    key = folder + "/key.pem"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
      "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
