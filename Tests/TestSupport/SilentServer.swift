import Foundation

/// Accepts connections, says a few bytes or nothing, and then waits for ever.
public final class SilentServer {
  public let port: Int
  private let listener: Int32

  /// - Parameter bytes: said to whoever connects; those who are told nothing are not even accepted by a program, only
  ///   by the system.
  public init(saying bytes: [UInt8] = []) throws {
    port = try SlapdServer.freePort()
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = UInt16(port).bigEndian
    let listens = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 && listen(listener, 128) == 0
      }
    }
    guard listens else { throw RunningServer.Failure(what: "nothing listens on \(port)") }
    guard !bytes.isEmpty else { return }
    let own = listener
    Thread.detachNewThread {
      while true {
        let one = accept(own, nil, nil)
        guard one >= 0 else { return }
        _ = bytes.withUnsafeBytes { send(one, $0.baseAddress!, $0.count, Int32(MSG_NOSIGNAL)) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }
}
