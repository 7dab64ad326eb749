internal import Glibc

/// Why a worker has to be replaced.
struct WorkerFailure: Error {
  let what: String
}

/// Blocking reads and writes on a worker's socket, all before one deadline.
struct WorkerSocket: Sendable {
  let descriptor: Int32

  /// Milliseconds of a clock that nobody sets.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  func write(_ bytes: [UInt8], before deadline: Int) throws {
    var done = 0
    while done < bytes.count {
      try wait(for: Int16(POLLOUT), before: deadline)
      // MSG_NOSIGNAL: a worker that died must not end the server with SIGPIPE.
      let count = bytes.withUnsafeBytes {
        send(
          descriptor, $0.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count < 0 {
        guard errno == EINTR || errno == EAGAIN else { throw WorkerFailure(what: "打印进程意外退出") }
      } else {
        done += count
      }
    }
  }

  func read(_ count: Int, before deadline: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      try wait(for: Int16(POLLIN), before: deadline)
      let got = bytes.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress! + done, count - done, Int32(MSG_DONTWAIT))
      }
      if got == 0 { throw WorkerFailure(what: "打印进程意外退出") }
      if got < 0 {
        guard errno == EINTR || errno == EAGAIN else { throw WorkerFailure(what: "打印进程意外退出") }
      } else {
        done += got
      }
    }
    return bytes
  }

  /// Everything until the other end closes.
  func readAll(_ most: Int, before deadline: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      try wait(for: Int16(POLLIN), before: deadline)
      let got = part.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress!, $0.count, Int32(MSG_DONTWAIT)) }
      if got == 0 { return bytes }
      if got < 0 {
        guard errno == EINTR || errno == EAGAIN else { throw WorkerFailure(what: "进程意外退出") }
      } else {
        bytes += part[0..<got]
        guard bytes.count <= most else { throw WorkerFailure(what: "输出过大") }
      }
    }
  }

  private func wait(for event: Int16, before deadline: Int) throws {
    while true {
      let left = deadline - Self.now()
      guard left > 0 else { throw WorkerFailure(what: "打印超时") }
      var entry = pollfd(fd: descriptor, events: event, revents: 0)
      let ready = poll(&entry, 1, Int32(clamping: left))
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else { throw WorkerFailure(what: "无法等待打印进程") }
    }
  }
}
