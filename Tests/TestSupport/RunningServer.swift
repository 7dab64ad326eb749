import Foundation
import Synchronization

/// The real server, on a free port, over a data folder of its own.
public final class RunningServer: Sendable {
  public static let administrator = (login: "admin", password: "Bao-Shan-7193")

  public let port: Int
  private let process: Process
  private let log: Log

  /// Lines of the log as they come.
  private final class Log: Sendable {
    let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  /// Makes an installation, as `shouzheng init` does it.
  public static func found(_ data: String, institution: String = "海岳期货有限公司") throws {
    let ended = try Program.run(
      ["init", "--data", data, "--institution", institution, "--admin", administrator.login],
      input: administrator.password + "\n")
    guard ended.code == 0 else { throw Failure(what: "init ended with \(ended.code): \(ended.err)") }
  }

  /// Starts the server on a data folder and returns once it listens.
  public init(data: String, _ more: [String] = []) throws {
    process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["serve", "--data", data, "--listen", "127.0.0.1:0"] + more
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    log = Log()
    try process.run()
    let handle = output.fileHandleForReading
    var pending = Data()
    while !pending.contains(0x0A) {
      let more = handle.availableData
      guard !more.isEmpty else { throw Failure(what: "the server ended before it listened") }
      pending.append(more)
    }
    port = try RunningServer.port(String(decoding: pending, as: UTF8.self))
    let (rest, log) = (pending, log)
    // What nobody reads would fill the pipe and stop the server.
    Thread.detachNewThread { RunningServer.drain(handle, rest, log) }
  }

  deinit { kill() }

  private static func port(_ line: String) throws -> Int {
    guard let start = line.range(of: "\"port\":")?.upperBound,
      let port = Int(line[start...].prefix { $0.isNumber })
    else { throw Failure(what: "the server said no port: \(line)") }
    return port
  }

  private static func drain(_ handle: FileHandle, _ begun: Data, _ log: Log) {
    var pending = begun
    while true {
      while let end = pending.firstIndex(of: 0x0A) {
        log.add(String(decoding: pending[pending.startIndex..<end], as: UTF8.self))
        pending = Data(pending[pending.index(after: end)...])
      }
      let more = handle.availableData
      if more.isEmpty { return }
      pending.append(more)
    }
  }

  /// The log so far.
  public var lines: [String] { log.lines.withLock { $0 } }

  /// Waits for a line that contains all of `marks`; nil when none comes in a minute.
  public func line(with marks: String...) -> String? {
    for _ in 0..<6000 {
      if let found = lines.first(where: { line in marks.allSatisfy(line.contains) }) { return found }
      usleep(10_000)
    }
    return nil
  }

  /// Ends the process the hard way, as a power cut would.
  public func kill() { process.end() }

  /// Asks the server to stop; returns its exit code.
  public func stop(_ signal: Int32 = 15) -> Int32 {
    Foundation.kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// - Parameter workstation: the last number of its address, 127.0.0.n.
  public func browser(at workstation: UInt8 = 1) -> Browser {
    Browser(port: port, of: self, workstation: workstation)
  }

  public struct Failure: Error, CustomStringConvertible {
    public let what: String
    public init(what: String) { self.what = what }
    public var description: String { what }
  }
}
