/// How a directory is asked: what the institution's administrators of the directory say.
public struct LDAPSettings: Sendable, Equatable {
  /// `ldap://host:389` or `ldaps://host:636`; several, with spaces between, are tried in turn.
  public var server: String
  /// Where people are searched for.
  public var base: String
  /// Finds somebody by login: `%s` stands for it, escaped. For Active Directory
  /// `(&(objectClass=user)(sAMAccountName=%s))`.
  public var filter = "(uid=%s)"
  /// Who searches; nil for a search that the directory allows anybody.
  public var bindName: String?
  public var bindPassword = ""
  /// Whether an `ldap:` connection is sealed before anything is said; `ldaps:` always is. Only a directory on this machine may go
  /// without.
  public var startsTLS = true
  /// The file of the authority that the server's certificate is checked with; nil for the system's.
  public var authority: String?
  /// Whether the groups are asked for that contain somebody's groups, where the directory can say (Active Directory).
  public var findsNestedGroups = true
  /// Seconds for each thing that is waited for: a connection with its TLS, and each answer.
  public var timeout = 5

  public init(server: String, base: String) {
    self.server = server
    self.base = base
  }

  /// What is wrong with it; nil when it may be used.
  public var fault: String? {
    let urls = servers
    guard !urls.isEmpty, urls.allSatisfy({ $0.hasPrefix("ldap://") || $0.hasPrefix("ldaps://") }) else {
      return "server 须以 ldap:// 或 ldaps:// 开头"
    }
    guard !base.isEmpty else { return "base 不能为空" }
    guard filter.hasPrefix("("), filter.hasSuffix(")"), filter.contains("%s") else {
      return "filter 须是带括号的过滤式，并用 %s 表示登录名"
    }
    if bindName != nil, bindPassword.isEmpty { return "有 bind 时须有 password" }
    let local = ["ldap://127.0.0.1", "ldap://localhost", "ldap://[::1]", "ldaps://"]
    if !startsTLS, !urls.allSatisfy({ url in local.contains { url.hasPrefix($0) } }) {
      return "不加密的 ldap:// 只能用于本机，请用 starttls 或 ldaps://"
    }
    guard (1...30).contains(timeout) else { return "timeout 须为 1 到 30 秒" }
    return nil
  }

  /// The addresses, in the order in which they are tried.
  var servers: [String] { server.split(separator: " ").map(String.init) }

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
