import Foundation

/// A real domain controller of Active Directory (Samba's), with a folder and an address of its own: its ports are fixed,
/// so each server has an address of the loopback network, for which it must run as root. Ended with the test.
///
/// What is in it is how institutions have theirs: people under their Chinese names in the unit of their department, who
/// sign in with another name; a group with a Chinese name; one person each who is disabled, must change the password,
/// whose password is too old, whose account has ended.
public final class ActiveDirectoryServer {
  public static let base = "DC=haiyue,DC=cn"
  public static let unit = "OU=信息技术部,OU=HQ,\(base)"
  public static let group = "CN=运维值班,OU=HQ,\(base)"
  /// Which the group above is in, and which is in a third, of another unit.
  public static let outerGroup = "CN=信息技术部全体,OU=HQ,\(base)"
  public static let outermostGroup = "CN=全公司,OU=Groups,\(base)"
  public static let readerPassword = "Only-Reads-7193"
  public static let password = "Shi-Nan-5208"
  private static let administrator = "Administrator@haiyue.cn"
  private static let administratorPassword = "Admin-Hai-7193"

  public let address: String
  public let folder: String
  public let certificate: Certificate
  public let authority: String
  private var process: Process?

  public var url: String { "ldap://\(address)" }
  public var secureURL: String { "ldaps://\(address)" }

  public init() throws {
    guard geteuid() == 0 else { throw RunningServer.Failure(what: "a domain controller listens at port 389: run as root") }
    folder = "/tmp/sz-ad-" + UUID().uuidString.prefix(8)
    address = "127.\(Int.random(in: 64...250)).\(Int.random(in: 1...250)).\(Int.random(in: 1...250))"
    try FileManager.default.createDirectory(atPath: folder + "/tls", withIntermediateDirectories: true)
    let issuer = try CertificateAuthority(in: folder)
    authority = issuer.certificate
    certificate = try issuer.issue("IP:\(address),DNS:dc1.haiyue.cn", in: folder + "/tls")
    // Samba reads no key that others may read.
    chmod(certificate.key, 0o600)
    try provision()
    try start()
    try change(add: true, Self.people)
    try Process.succeed("/usr/bin/python3", [Helper.root + "/Tests/directory/password_age.py", folder + "/smb.conf", "zhenglan"])
    try change("dn: \(Self.base)\nchangetype: modify\nreplace: lockoutThreshold\nlockoutThreshold: 3\n")
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  public func start() throws {
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/usr/sbin/samba")
    server.arguments = ["-F", "-M", "single", "--no-process-group", "-s", folder + "/smb.conf"]
    (server.standardOutput, server.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try server.run()
    process = server
    guard eventually({ [389, 636].allSatisfy { SlapdServer.answers($0, at: address) } }) else {
      throw RunningServer.Failure(what: "samba does not listen at \(address)")
    }
  }

  public func stop() {
    // One process; it has no children to leave behind.
    process?.end()
  }

  /// Applies LDIF as the administrator of the domain.
  public func change(add: Bool = false, _ ldif: String) throws {
    try LDIF.apply(
      ldif, add: add, to: secureURL, as: Self.administrator, Self.administratorPassword, in: folder, authority: authority)
  }

  /// The base64 of a distinguished name or value, as LDIF has what is not ASCII.
  public static func encoded(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private func provision() throws {
    // With a folder of its own it leaves the machine's settings of Samba alone.
    try Process.succeed(
      "/usr/bin/samba-tool",
      [
        "domain", "provision", "--targetdir=\(folder)/dc", "--realm=HAIYUE.CN", "--domain=HAIYUE", "--server-role=dc",
        "--dns-backend=NONE", "--adminpass=\(Self.administratorPassword)", "--host-name=dc1", "--host-ip=\(address)",
        "--option=interfaces=\(address)/8", "--option=bind interfaces only=yes",
        // Its attributes of files in a table of its own: the kernel's take more rights than root has in a container.
        "--option=vfs objects=dfs_samba4 acl_xattr xattr_tdb", "--option=xattr_tdb:file=\(folder)/xattr.tdb",
      ])
    try """
    [global]
      netbios name = DC1
      realm = HAIYUE.CN
      workgroup = HAIYUE
      server role = active directory domain controller
      server services = ldap
      interfaces = \(address)/8
      bind interfaces only = yes
      private dir = \(folder)/dc/private
      lock directory = \(folder)/dc
      state directory = \(folder)/dc/state
      cache directory = \(folder)/dc/cache
      pid directory = \(folder)/dc
      ncalrpc dir = \(folder)/dc/ncalrpc
      log file = \(folder)/log
      tls keyfile = \(certificate.key)
      tls certfile = \(certificate.certificate)
      tls cafile = \(authority)

    """.write(toFile: folder + "/smb.conf", atomically: true, encoding: .utf8)
  }

  /// LDIF of somebody who may sign in.
  public static func person(_ login: String, _ name: String, password: String = password, control: Int = 512, _ more: String = "") -> String {
    let secret = Data("\"\(password)\"".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).base64EncodedString()
    return """
      dn:: \(encoded("CN=\(name),\(unit)"))
      objectClass: user
      sAMAccountName: \(login)
      userPrincipalName: \(login)@haiyue.cn
      unicodePwd:: \(secret)
      userAccountControl: \(control)
      \(more.isEmpty ? "displayName: \(login)" : more)


      """
  }

  private static let people = """
    dn: OU=HQ,\(base)
    objectClass: organizationalUnit

    dn:: \(encoded(unit))
    objectClass: organizationalUnit


    """ + person("reader", "守正查询", password: readerPassword, control: 66_048)
    + person("wuhang", "吴航") + person("zhenglan", "郑岚") + person("majun", "马骏") + person("hejing", "何静\\, (外包)")
    + person("xuwen", "徐文", control: 514) + person("gaoyuan", "高原", "pwdLastSet: 0")
    // In 2019, in steps of 100 ns from 1601.
    + person("linxue", "林雪", "accountExpires: 132000000000000000")
    + """
    dn:: \(encoded(group))
    objectClass: group
    sAMAccountName: watch
    member:: \(encoded("CN=吴航,\(unit)"))

    dn:: \(encoded(outerGroup))
    objectClass: group
    sAMAccountName: technology
    member:: \(encoded(group))
    member:: \(encoded("CN=何静\\, (外包),\(unit)"))

    dn: OU=Groups,\(base)
    objectClass: organizationalUnit

    dn:: \(encoded(outermostGroup))
    objectClass: group
    sAMAccountName: everybody
    member:: \(encoded(outerGroup))

    """
}
