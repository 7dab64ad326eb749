import Glibc
import Ledger

/// One UDP and one listening TCP socket on the same port.
struct SyslogSockets: Sendable {
  private let udp: Int32
  private let tcp: Int32
  let port: Int

  init(_ place: String) throws {
    let refused = Refusal(
      .unsound, "Syslog 地址 \(place) 不能监听，请写成 地址:端口，并确认端口没有被占用。", "Syslog cannot listen on \(place).")
    guard let colon = place.lastIndex(of: ":"), let wanted = UInt16(place[place.index(after: colon)...]) else { throw refused }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    guard inet_pton(AF_INET, String(place[..<colon]), &address.sin_addr) == 1 else { throw refused }
    let tcp = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    let udp = socket(AF_INET, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(tcp, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    // What comes while the last batch is written waits in the kernel.
    var room: Int32 = 4 << 20
    setsockopt(udp, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size))
    guard Self.bind(tcp, &address), listen(tcp, 64) == 0 else {
      Glibc.close(tcp)
      Glibc.close(udp)
      throw refused
    }
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(tcp, $0, &size) }
    }
    port = Int(UInt16(bigEndian: address.sin_port))
    (self.udp, self.tcp) = (udp, tcp)
    guard Self.bind(udp, &address) else {
      Glibc.close(tcp)
      Glibc.close(udp)
      throw refused
    }
  }

  func close() {
    Glibc.close(udp)
    Glibc.close(tcp)
  }

  private static func bind(_ file: Int32, _ address: inout sockaddr_in) -> Bool {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// Waits for something to come and hands over every message that is there.
  func gather(
    _ connections: inout SyslogConnections, milliseconds: Int32, _ body: ([UInt8], String) -> Void
  ) {
    var polled = [pollfd(fd: udp, events: Int16(POLLIN), revents: 0), pollfd(fd: tcp, events: Int16(POLLIN), revents: 0)]
    polled += connections.files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return }
    if polled[0].revents != 0 { datagrams(body) }
    if polled[1].revents != 0 { accept(&connections) }
    for one in polled.dropFirst(2) where one.revents != 0 { connections.read(one.fd, body) }
  }

  private func datagrams(_ body: ([UInt8], String) -> Void) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    for _ in 0..<20_000 {
      var peer = sockaddr_in()
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let count = withUnsafeMutablePointer(to: &peer) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { recvfrom(udp, &buffer, buffer.count, 0, $0, &size) }
      }
      guard count > 0 else { return }
      body(Array(buffer.prefix(min(count, SyslogFrames.limit))), peer.text)
    }
  }

  private func accept(_ connections: inout SyslogConnections) {
    var peer = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = withUnsafeMutablePointer(to: &peer) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.accept(tcp, $0, &size)
      }
    }
    guard file >= 0 else { return }
    _ = fcntl(file, F_SETFL, O_NONBLOCK)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    connections.add(file, peer.text)
  }
}

/// The TCP connections that are open.
struct SyslogConnections {
  private struct Connection {
    var frames = SyslogFrames()
    let sender: String
  }
  /// More are refused: a device keeps one.
  static let limit = 256
  private var open: [Int32: Connection] = [:]
  var files: [Int32] { open.keys.sorted() }

  mutating func add(_ file: Int32, _ sender: String) {
    guard open.count < Self.limit else {
      Glibc.close(file)
      return
    }
    open[file] = Connection(sender: sender)
  }

  mutating func read(_ file: Int32, _ body: ([UInt8], String) -> Void) {
    guard var connection = open[file] else { return }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count > 0 {
        for message in connection.frames.take(buffer.prefix(count)) { body(message, connection.sender) }
        open[file] = connection
      } else if count < 0 && (errno == EAGAIN || errno == EINTR) {
        return
      } else {
        let rest = connection.frames.rest()
        if !rest.isEmpty { body(rest, connection.sender) }
        Glibc.close(file)
        open[file] = nil
        return
      }
    }
  }

  mutating func close() {
    for file in open.keys { Glibc.close(file) }
    open = [:]
  }
}

extension sockaddr_in {
  fileprivate var text: String {
    var address = sin_addr
    var buffer = [CChar](repeating: 0, count: Int(INET_ADDRSTRLEN))
    inet_ntop(AF_INET, &address, &buffer, socklen_t(buffer.count))
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
