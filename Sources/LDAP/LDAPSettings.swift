/// How a directory is asked: what the institution's administrators of the directory say.
public struct LDAPSettings: Sendable, Equatable {
  /// `ldap://host:389`; several, with spaces between, are tried in turn.
  public var server: String
  /// Where people are searched for.
  public var base: String
  /// Finds somebody by login: `%s` stands for it, escaped. For Active Directory
  /// `(&(objectClass=user)(sAMAccountName=%s))`.
  public var filter = "(uid=%s)"
  /// Who searches; nil for a search that the directory allows anybody.
  public var bindName: String?
  public var bindPassword = ""
  /// Whether an `ldap:` connection is sealed before anything is said. Only a directory on this machine may go
  /// without.
  public var startsTLS = true
  /// The file of the authority that the server's certificate is checked with; nil for the system's.
  public var authority: String?
  /// Seconds for each thing that is waited for.
  public var timeout = 5

  public init(server: String, base: String) {
    self.server = server
    self.base = base
  }

  /// What is wrong with it; nil when it may be used.
  public var fault: String? {
    let urls = server.split(separator: " ")
    // libldap waits without end, and busily, for the TLS handshake of a server that says nothing; of StartTLS it
    // keeps the time.
    guard !urls.contains(where: { $0.hasPrefix("ldaps://") }) else {
      return "不支持 ldaps://（服务器不应答时会一直等待），请用 ldap:// 加 StartTLS，同样加密并核对证书"
    }
    guard !urls.isEmpty, urls.allSatisfy({ $0.hasPrefix("ldap://") }) else { return "server 须以 ldap:// 开头" }
    guard !base.isEmpty else { return "base 不能为空" }
    guard filter.hasPrefix("("), filter.hasSuffix(")"), filter.contains("%s") else {
      return "filter 须是带括号的过滤式，并用 %s 表示登录名"
    }
    if bindName != nil, bindPassword.isEmpty { return "有 bind 时须有 password" }
    let isLocal = urls.allSatisfy { $0.hasPrefix("ldap://127.0.0.1") || $0.hasPrefix("ldap://localhost") || $0.hasPrefix("ldap://[::1]") }
    if !startsTLS, !isLocal, urls.contains(where: { $0.hasPrefix("ldap://") }) {
      return "不加密的 ldap:// 只能用于本机，请用 starttls"
    }
    guard (1...30).contains(timeout) else { return "timeout 须为 1 到 30 秒" }
    return nil
  }

  /// The filter that finds a login, whatever characters it has (RFC 4515).
  public func filter(for login: String) -> String { filter.replacing("%s", with: Self.escaped(login)) }

  public static func escaped(_ text: String) -> String {
    text.utf8.map { byte -> String in
      let isSpecial = byte == 0 || "*()\\/".utf8.contains(byte) || byte >= 0x80
      guard isSpecial else { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16)
      return "\\" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}
