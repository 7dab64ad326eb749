import Foundation
import Synchronization

/// What a process of ours ended with.
public struct Ended: Sendable {
  public let code: Int32
  public let out: String
  public let err: String
}

/// The built executable, run as people run it.
public enum Program {
  /// It lies beside the test bundle.
  public static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let bundle = String(decoding: buffer[..<max(count, 0)].map(UInt8.init(bitPattern:)), as: UTF8.self)
    return String(bundle[..<(bundle.lastIndex(of: "/") ?? bundle.startIndex)]) + "/shouzheng"
  }()

  /// Runs a command to its end.
  /// - Parameter input: what it reads from standard input.
  public static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:])
    throws -> Ended
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let (into, out, err) = (Pipe(), Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = out
    process.standardError = err
    try process.run()
    try into.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try into.fileHandleForWriting.close()
    // Errors are a sentence and fit the pipe, so that one after the other may be read.
    let output = out.fileHandleForReading.readDataToEndOfFile()
    let errors = err.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ended(
      code: process.terminationStatus, out: String(decoding: output, as: UTF8.self),
      err: String(decoding: errors, as: UTF8.self))
  }
}

/// A folder that is gone when nobody holds it any more.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    var template = Array("/tmp/shouzheng-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXError(.EACCES) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
