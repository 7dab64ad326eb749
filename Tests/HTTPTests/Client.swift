import Glibc

/// A client that sends bytes as they are told, right or wrong, over one socket.
final class Client {
  struct Answer {
    var status = 0
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var text: String { String(decoding: body, as: UTF8.self) }
    subscript(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }
  private let descriptor: Int32
  private var pending: [UInt8] = []

  init(port: Int, v6: Bool = false) {
    descriptor = socket(v6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // A server that says nothing fails the test instead of hanging it.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if v6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = UInt16(port).bigEndian
      inet_pton(AF_INET6, "::1", &address.sin6_addr)
      reach(&address, MemoryLayout<sockaddr_in6>.size)
    } else {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      reach(&address, MemoryLayout<sockaddr_in>.size)
    }
  }

  deinit { close(descriptor) }

  private func reach(_ address: UnsafeRawPointer, _ size: Int) {
    _ = connect(descriptor, address.assumingMemoryBound(to: sockaddr.self), socklen_t(size))
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// Sends a request; `Host` and `Content-Length` are added.
  func ask(
    _ method: String, _ target: String, headers: [String] = [], body: [UInt8]? = nil
  ) -> Answer? {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: test"] + headers
    if let body { lines.append("Content-Length: \(body.count)") }
    send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? []))
    return answer(toHead: method == "HEAD")
  }

  /// Nil when the server closed the connection instead.
  func answer(toHead: Bool = false) -> Answer? {
    guard let answer = header() else { return nil }
    var result = answer
    guard !toHead, result.status != 204, result.status != 304 else { return result }
    if result["Transfer-Encoding"] == "chunked" {
      while let chunk = chunk(), !chunk.isEmpty { result.body += chunk }
    } else if let count = result["Content-Length"].flatMap({ Int($0) }) {
      while pending.count < count, fill() {}
      result.body = Array(pending.prefix(count))
      pending.removeFirst(result.body.count)
    }
    return result
  }

  /// The status line and header of an answer whose body is read in pieces.
  func header() -> Answer? {
    var answer = Answer()
    guard let first = line() else { return nil }
    answer.status = Int(first.split(separator: " ").dropFirst().first ?? "") ?? 0
    while let line = line(), !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      answer.headers.append((String(line[..<colon]), String(value)))
    }
    return answer
  }

  /// The next chunk of a body; empty at its end, nil when the connection ended.
  func chunk() -> [UInt8]? {
    guard let size = line().flatMap({ Int($0, radix: 16) }) else { return nil }
    while pending.count < size + 2, fill() {}
    guard pending.count >= size + 2 else { return nil }
    defer { pending.removeFirst(size + 2) }
    return Array(pending.prefix(size))
  }

  /// Chunks up to one that makes the text contain `mark`; nil when the stream ended before.
  func events(until mark: String) -> String? {
    var text = ""
    while !text.contains(mark) {
      guard let chunk = chunk(), !chunk.isEmpty else { return nil }
      text += String(decoding: chunk, as: UTF8.self)
    }
    return text
  }

  /// Whether the server closes the connection, whatever it says before.
  var isClosedByServer: Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count == 0 { return true }
      if count < 0 { return errno == ECONNRESET }
    }
  }

  private func line() -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeFirst(end + 1)
        return line.hasSuffix("\r") || line.hasSuffix("\r\n") ? String(line.dropLast()) : line
      }
      guard fill() else { return nil }
    }
  }

  private func fill() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { return false }
    pending += buffer[..<count]
    return true
  }
}
