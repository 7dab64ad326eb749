import Foundation

extension Process {
  /// Runs a tool to its end.
  ///
  /// - Parameter more: variables of its environment beside ours.
  /// - Throws: `RunningServer.Failure` with the end of what it complained of, when it does not succeed.
  static func succeed(_ path: String, _ arguments: [String], _ more: [String: String] = [:]) throws {
    let tool = Process()
    tool.executableURL = URL(fileURLWithPath: path)
    tool.arguments = arguments
    tool.environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
    let said = Pipe()
    (tool.standardOutput, tool.standardError) = (FileHandle.nullDevice, said)
    try tool.run()
    let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    tool.waitUntilExit()
    guard tool.terminationStatus == 0 else { throw RunningServer.Failure(what: "\(path): \(text.suffix(600))") }
  }

  /// Ends it the hard way, as a power cut would: asked to stop it would not hear, since a child begins with the signals
  /// blocked that its thread had blocked.
  func end() {
    guard isRunning else { return }
    kill(processIdentifier, SIGKILL)
    waitUntilExit()
  }
}

/// Changes of a directory as LDIF, by somebody who may.
enum LDIF {
  static func apply(
    _ ldif: String, add: Bool, to url: String, as name: String, _ password: String, in folder: String, authority: String? = nil
  ) throws {
    let file = folder + "/change-\(UUID().uuidString).ldif"
    try ldif.write(toFile: file, atomically: true, encoding: .utf8)
    try Process.succeed(
      add ? "/usr/bin/ldapadd" : "/usr/bin/ldapmodify", ["-x", "-H", url, "-D", name, "-w", password, "-f", file],
      authority.map { ["LDAPTLS_CACERT": $0] } ?? [:])
  }
}
