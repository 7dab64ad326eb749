internal import CLDAP
import Glibc

/// A connected socket, and the moment until which libldap may wait on it.
final class LDAPLine {
  let place: UnsafeMutablePointer<shz_ldap_line>

  /// Connects to the server of an address; the socket is closed by whoever speaks on it.
  init(_ url: String, seconds: Int) throws(LDAPTrouble) {
    place = .allocate(capacity: 1)
    place.initialize(to: shz_ldap_line(socket: -1, due: 0))
    allow(seconds)
    place.pointee.socket = try Self.connect(url, due: place.pointee.due)
  }

  deinit { place.deallocate() }

  /// Gives what is waited for next its time.
  func allow(_ seconds: Int) { shz_ldap_allow(place, seconds) }
  var isOver: Bool { shz_ldap_clock() >= place.pointee.due }

  private static func connect(_ url: String, due: Int64) throws(LDAPTrouble) -> Int32 {
    var parsed: UnsafeMutablePointer<LDAPURLDesc>?
    let code = ldap_url_parse(url, &parsed)
    guard code == LDAP_URL_SUCCESS, let parsed else { throw LDAPTrouble(why: "\(url): no address") }
    defer { ldap_free_urldesc(parsed) }
    var wanted = addrinfo()
    wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let answer = getaddrinfo(parsed.pointee.lud_host, String(parsed.pointee.lud_port), &wanted, &found)
    guard answer == 0, let found else { throw LDAPTrouble(why: "\(url): \(String(cString: gai_strerror(answer)))") }
    defer { freeaddrinfo(found) }
    var trouble = ENOENT
    var next: UnsafeMutablePointer<addrinfo>? = found
    while let address = next?.pointee {
      let socket = Glibc.socket(
        address.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
      if socket >= 0 {
        trouble = reach(socket, address, due)
        if trouble == 0 { return socket }
        close(socket)
      } else {
        trouble = errno
      }
      next = address.ai_next
    }
    throw LDAPTrouble(url, errno: trouble)
  }

  /// - Returns: 0, or why not.
  private static func reach(_ socket: Int32, _ address: addrinfo, _ due: Int64) -> Int32 {
    if Glibc.connect(socket, address.ai_addr, address.ai_addrlen) == 0 { return 0 }
    guard errno == EINPROGRESS else { return errno }
    guard shz_ldap_await(socket, due, Int16(POLLOUT)) != 0 else { return errno }
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size)
    return code
  }
}
