internal import Foundation
internal import Glibc

/// One running worker process. Whoever holds it is alone with it; the pool sees to that.
struct PrintWorker: Sendable {
  let process: pid_t
  let socket: WorkerSocket

  /// Frames larger than this are a fault of the worker, not a document.
  static let largestPDF = 256 << 20

  /// Starts a worker; it loads Typst and the fonts while the first request is on its way.
  /// - Throws: `PrintError.missing` when Python or the worker is not there.
  static func start(_ configuration: PrintPool.Configuration) throws -> PrintWorker {
    let script = configuration.assets + "/worker.py"
    guard access(script, R_OK) == 0 else { throw PrintError.missing("排版程序 \(script)") }
    guard access(configuration.python, X_OK) == 0 else {
      throw PrintError.missing("Python 环境 \(configuration.python)，请运行 make setup")
    }
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw PrintError.missing("系统资源不足，无法启动打印进程")
    }
    defer { Glibc.close(ends[1]) }
    // Whatever else is open here and not marked close-on-exec, worker.py closes before anything else.
    guard let process = ChildProcess.spawn([configuration.python, "-I", script], socket: ends[1]) else {
      Glibc.close(ends[0])
      throw PrintError.missing("无法启动 \(configuration.python)")
    }
    return PrintWorker(process: process, socket: WorkerSocket(descriptor: ends[0]))
  }

  /// Sends one request and waits for its PDF.
  /// - Throws: `WorkerFailure` when the worker must be replaced, `PrintError` when the answer is a refusal.
  func render(_ request: [UInt8], timeout: Double) throws -> [UInt8] {
    let deadline = WorkerSocket.now() + Int(timeout * 1000)
    try socket.write(Self.length(request.count) + request, before: deadline)
    let answer: PrintAnswer
    do {
      answer = try JSONDecoder().decode(PrintAnswer.self, from: Data(frame(deadline)))
    } catch is DecodingError {
      throw WorkerFailure(what: "打印进程的回答无法理解")
    }
    if let missing = answer.missing { throw PrintError.missing(missing) }
    if let refused = answer.refused { throw PrintError.refused(refused) }
    guard let size = answer.pdf, (1...Self.largestPDF).contains(size) else {
      throw WorkerFailure(what: "打印进程的回答无法理解")
    }
    return try socket.read(size, before: deadline)
  }

  private func frame(_ deadline: Int) throws -> [UInt8] {
    let size = try socket.read(4, before: deadline).reduce(0) { $0 << 8 | Int($1) }
    guard size <= 1 << 20 else { throw WorkerFailure(what: "打印进程的回答无法理解") }
    return try socket.read(size, before: deadline)
  }

  static func length(_ count: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
  }

  /// Ends the process and everything it started, and takes its exit status so that no zombie stays.
  func end() {
    Glibc.close(socket.descriptor)
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
  }
}
