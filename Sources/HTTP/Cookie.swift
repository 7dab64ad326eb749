/// A cookie to set. HttpOnly always: no script of ours reads one.
public struct Cookie: Sendable {
  public enum SameSite: String, Sendable {
    case lax = "Lax"
    case strict = "Strict"
  }
  public var name: String
  public var value: String
  public var path: String
  /// Seconds; nil for a cookie that ends with the browser's session, 0 to remove it.
  public var maxAge: Int?
  public var sameSite: SameSite
  /// Only over TLS.
  public var isSecure: Bool

  public init(
    _ name: String, _ value: String, path: String = "/", maxAge: Int? = nil, sameSite: SameSite = .lax,
    isSecure: Bool
  ) {
    self.name = name
    self.value = value
    self.path = path
    self.maxAge = maxAge
    self.sameSite = sameSite
    self.isSecure = isSecure
  }

  /// The value of `Set-Cookie`. Bytes that would end the value or the line are dropped.
  var line: String {
    var line =
      "\(Cookie.clean(name))=\(Cookie.clean(value)); Path=\(path); HttpOnly; SameSite=\(sameSite.rawValue)"
    if let maxAge { line += "; Max-Age=\(maxAge)" }
    if isSecure { line += "; Secure" }
    return line
  }

  private static func clean(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { (0x21...0x7E).contains($0.value) && !";,\"\\".unicodeScalars.contains($0) }
        .map(Character.init))
  }
}
