internal import Glibc

/// The network address of a client.
public struct Address: Hashable, Sendable, CustomStringConvertible {
  enum Family: UInt8, Sendable { case v4, v6, unknown }
  let family: Family
  /// Network byte order; of a v4 address the first four count.
  let high: UInt64
  let low: UInt64
  public let port: UInt16

  public static let unknown = Address(family: .unknown, high: 0, low: 0, port: 0)

  init(family: Family, high: UInt64, low: UInt64, port: UInt16) {
    (self.family, self.high, self.low, self.port) = (family, high, low, port)
  }

  init(_ address: UnsafePointer<sockaddr>?) {
    guard let address else {
      self = .unknown
      return
    }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let v4 = raw.loadUnaligned(as: sockaddr_in.self)
      self.init(
        family: .v4, high: UInt64(v4.sin_addr.s_addr), low: 0, port: UInt16(bigEndian: v4.sin_port))
    case AF_INET6:
      let v6 = raw.loadUnaligned(as: sockaddr_in6.self)
      let parts = withUnsafeBytes(of: v6.sin6_addr) {
        ($0.loadUnaligned(as: UInt64.self), $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
      self.init(family: .v6, high: parts.0, low: parts.1, port: UInt16(bigEndian: v6.sin6_port))
    default: self = .unknown
    }
  }

  /// The address without the port: `10.1.2.3` or `fe80::1`; empty when unknown.
  public var description: String {
    guard family != .unknown else { return "" }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
      let bytes = [high, low]
      inet_ntop(family == .v4 ? AF_INET : AF_INET6, bytes, text.baseAddress!, socklen_t(INET6_ADDRSTRLEN))
      return String(cString: text.baseAddress!)
    }
  }
}
