internal import Glibc

/// The program `dot`, run once a picture and never longer than it may.
enum Graphviz {
  static let program = "/usr/bin/dot"
  /// More output than this is no picture.
  private static let mostOutput = 8 << 20

  /// - Throws: `PrintError.missing` when it is not installed, `.refused` when it fails or takes too long.
  static func run(_ instructions: String, timeout: Double) throws -> String {
    guard access(program, X_OK) == 0 else { throw PrintError.missing("Graphviz（\(program)），请安装 graphviz") }
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw PrintError.missing("系统资源不足，无法启动 Graphviz")
    }
    let socket = WorkerSocket(descriptor: ends[0])
    // Numbers are written with points, whatever the language of the machine.
    let process = ChildProcess.spawn(
      [program, "-Tplain"], socket: ends[1], environment: ["LC_ALL=C"], isQuiet: true)
    Glibc.close(ends[1])
    defer { Glibc.close(ends[0]) }
    guard let process else { throw PrintError.missing("无法启动 \(program)") }
    let deadline = WorkerSocket.now() + Int(timeout * 1000)
    do {
      try socket.write(Array(instructions.utf8), before: deadline)
      shutdown(ends[0], Int32(SHUT_WR))
      guard WorkerSocket.now() < deadline else { throw WorkerFailure(what: "没有时间了") }
      let output = try socket.readAll(mostOutput, before: deadline)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      guard status == 0 else { throw PrintError.refused("Graphviz 无法排出这张图") }
      return String(decoding: output, as: UTF8.self)
    } catch let failure as WorkerFailure {
      kill(process, SIGKILL)
      var status: Int32 = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      throw PrintError.refused("图形无法排出：\(failure.what)")
    }
  }
}
