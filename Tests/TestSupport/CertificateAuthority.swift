import Foundation

/// An authority of an institution's own, made by openssl, which issues certificates of servers.
public struct CertificateAuthority: Sendable {
  private let folder: String
  /// The file that what it issued is checked with.
  public var certificate: String { folder + "/ca.pem" }

  public init(in folder: String) throws {
    self.folder = folder
    try Self.openssl([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Haiyue authority", "-addext",
      "keyUsage=critical,keyCertSign", "-keyout", folder + "/ca.key", "-out", folder + "/ca.pem",
    ])
  }

  /// - Parameters:
  ///   - name: as in `IP:127.0.0.1`, `DNS:ldap.example.cn`.
  ///   - days: from now; a negative number for one that has expired.
  public func issue(_ name: String, days: Int = 2, in target: String) throws -> Certificate {
    let request = target + "/request.pem"
    let made = Certificate(certificate: target + "/cert.pem", key: target + "/key.pem")
    try "subjectAltName=\(name)\n".write(toFile: target + "/names", atomically: true, encoding: .utf8)
    try Self.openssl([
      "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=directory", "-keyout", made.key, "-out", request,
    ])
    try Self.openssl([
      "x509", "-req", "-in", request, "-CA", certificate, "-CAkey", folder + "/ca.key", "-CAcreateserial", "-days",
      String(days), "-extfile", target + "/names", "-out", made.certificate,
    ])
    return made
  }

  private static func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw RunningServer.Failure(what: "openssl \(arguments.joined(separator: " "))")
    }
  }
}
