import Foundation

/// A real OpenLDAP server with a folder and ports of its own, with lockout by the password policy overlay and with
/// TLS by a certificate of its own. Ended with the test.
public final class SlapdServer {
  public static let base = "dc=haiyue,dc=cn"
  public static let reader = "cn=reader,dc=haiyue,dc=cn"
  public static let readerPassword = "Only-Reads-7193"
  public static let password = "Shi-Nan-5208"
  private static let manager = "cn=manager,dc=haiyue,dc=cn"
  private static let managerPassword = "Manages-All-31"

  public let port: Int
  public let securePort: Int
  public let folder: String
  public let certificate: Certificate
  private var process: Process?

  // The client library takes `localhost` for the name of the machine, which the certificate does not bear.
  public var url: String { "ldap://127.0.0.1:\(port)" }
  public var secureURL: String { "ldaps://127.0.0.1:\(securePort)" }

  /// - Parameter issued: makes the server's certificate; without it one that is its own authority.
  public init(certificate issued: ((_ folder: String) throws -> Certificate)? = nil) throws {
    folder = "/tmp/sz-ldap-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder + "/db", withIntermediateDirectories: true)
    certificate = try issued?(folder) ?? Certificate(in: folder)
    (port, securePort) = (try Self.freePort(), try Self.freePort())
    try Self.configuration(folder, certificate).write(toFile: folder + "/slapd.conf", atomically: true, encoding: .utf8)
    try start()
    try change(add: true, Self.people)
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  public func start() throws {
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/usr/sbin/slapd")
    server.arguments = [
      "-f", folder + "/slapd.conf", "-h", "ldap://127.0.0.1:\(port) ldaps://127.0.0.1:\(securePort)", "-d", "0",
    ]
    server.standardError = FileHandle.nullDevice
    try server.run()
    process = server
    guard eventually({ Self.answers(port) && Self.answers(securePort) }) else {
      throw RunningServer.Failure(what: "slapd does not listen; install slapd")
    }
  }

  public func stop() {
    process?.end()
  }

  /// Applies LDIF as the manager of the directory.
  public func change(add: Bool = false, _ ldif: String) throws {
    try LDIF.apply(ldif, add: add, to: url, as: Self.manager, Self.managerPassword, in: folder)
  }

  /// A port nobody listens on.
  public static func freePort() throws -> Int {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0
      }
    }
    guard bound else { throw RunningServer.Failure(what: "there is no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  static func answers(_ port: Int, at host: String = "127.0.0.1") -> Bool {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr(host)
    address.sin_port = UInt16(port).bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func configuration(_ folder: String, _ certificate: Certificate) -> String {
    """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/inetorgperson.schema
    modulepath /usr/lib/ldap
    moduleload back_mdb
    moduleload ppolicy
    moduleload memberof
    pidfile \(folder)/slapd.pid
    argsfile \(folder)/slapd.args
    TLSCertificateFile \(certificate.certificate)
    TLSCertificateKeyFile \(certificate.key)
    database mdb
    suffix "\(base)"
    directory \(folder)/db
    rootdn "\(manager)"
    rootpw \(managerPassword)
    overlay ppolicy
    ppolicy_default "cn=standard,\(base)"
    overlay memberof
    access to attrs=userPassword by anonymous auth by * none
    access to * by dn.exact="\(reader)" read by * none

    """
  }

  private static func person(_ login: String, _ name: String, class more: String = "") -> String {
    """
    dn: uid=\(login),ou=people,\(base)
    objectClass: inetOrgPerson
    uid: \(login)
    cn: \(name)
    sn: \(name)
    userPassword: \(password)


    """
  }

  private static let people =
    """
    dn: \(base)
    objectClass: organization
    objectClass: dcObject
    dc: haiyue
    o: Haiyue

    dn: cn=standard,\(base)
    objectClass: device
    objectClass: pwdPolicy
    cn: standard
    pwdAttribute: userPassword
    pwdLockout: TRUE
    pwdMaxFailure: 3

    dn: \(reader)
    objectClass: organizationalRole
    objectClass: simpleSecurityObject
    cn: reader
    userPassword: \(readerPassword)

    dn: ou=people,\(base)
    objectClass: organizationalUnit
    ou: people


    """ + ["wuhang", "zhenglan", "majun", "xuwen", "a*b"].map { person($0, "name \($0)") }.joined()
    + """
    dn: cn=watch,\(base)
    objectClass: groupOfNames
    cn: watch
    member: uid=wuhang,ou=people,\(base)

    """
}
