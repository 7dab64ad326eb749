internal import Glibc

/// A socket that listens where the configuration says.
struct Listener {
  let descriptor: Int32
  let port: Int
  let isV6: Bool

  /// - Throws: `ServerError` when the text is no address, or when the system refuses it.
  init(_ text: String) throws(ServerError) {
    guard let (host, service) = Listener.split(text) else { throw .address(text) }
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, service, &hints, &found) == 0, let found else { throw .address(text) }
    defer { freeaddrinfo(found) }
    let info = found.pointee
    let kind = info.ai_socktype | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    descriptor = socket(info.ai_family, kind, 0)
    isV6 = info.ai_family == AF_INET6
    guard descriptor >= 0 else { throw .listen(text, Listener.reason()) }
    var yes: Int32 = 1
    // After a restart the old connections linger; without this the address would be taken for a minute.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, 1024) == 0 else {
      let reason = Listener.reason()
      close(descriptor)
      throw .listen(text, reason)
    }
    port = Listener.port(of: descriptor)
  }

  private static func split(_ text: String) -> (host: String, service: String)? {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let service = text[text.index(after: colon)...]
    var host = text[..<colon]
    guard UInt16(service) != nil else { return nil }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    return host.isEmpty ? nil : (String(host), String(service))
  }

  private static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &address) { bytes in
      let place = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      guard getsockname(descriptor, place, &size) == 0 else { return 0 }
      return Int(Address(place).port)
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
