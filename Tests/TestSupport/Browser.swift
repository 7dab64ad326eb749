import Foundation

/// Speaks to a server on this machine as a browser would: keeps cookies, follows nothing, runs no scripts.
public final class Browser {
  public struct Answer: Sendable {
    public var status = 0
    public var headers: [(name: String, value: String)] = []
    public var body: [UInt8] = []
    public var text: String { String(decoding: body, as: UTF8.self) }
    public subscript(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }
  public enum Trouble: Error { case noAnswer }

  private let port: Int
  /// The last number of the workstation's address, 127.0.0.n: what is limited by address is so for each alone.
  private let workstation: UInt8
  public var cookies: [String: String] = [:]
  /// The form token of the page that was last seen.
  public private(set) var formToken = ""

  /// A server lives at least as long as the browsers that look at it.
  private let server: AnyObject?

  public init(port: Int, of server: AnyObject? = nil, workstation: UInt8 = 1) {
    self.port = port
    self.workstation = workstation
    self.server = server
  }

  public func get(_ path: String, headers: [String: String] = [:]) throws -> Answer {
    try request("GET", path, headers)
  }

  /// Sends a form; the token of the page last seen goes with it.
  @discardableResult
  public func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) throws -> Answer {
    try post(path, form: fields.map { ($0, $1) })
  }

  /// - Parameter form: fields, a name as often as it is sent.
  @discardableResult
  public func post(_ path: String, form: [(String, String)]) throws -> Answer {
    var parts = form.map { "\(escaped($0))=\(escaped($1))" }
    if !formToken.isEmpty, !form.contains(where: { $0.0 == "form_token" }) {
      parts.append("form_token=\(escaped(formToken))")
    }
    return try request(
      "POST", path, ["Content-Type": "application/x-www-form-urlencoded"],
      Array(parts.joined(separator: "&").utf8))
  }

  @discardableResult
  public func signIn(_ login: String, _ password: String) throws -> Answer {
    try post("/sign-in", ["login": login, "password": password])
  }

  /// One request with whatever body.
  @discardableResult
  public func request(
    _ method: String, _ path: String, _ headers: [String: String] = [:], _ body: [UInt8]? = nil
  ) throws -> Answer {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    if headers["Accept"] == nil { lines.append("Accept: text/html") }
    lines += headers.map { "\($0): \($1)" }
    if !cookies.isEmpty { lines.append("Cookie: " + cookies.map { "\($0)=\($1)" }.joined(separator: "; ")) }
    if let body { lines.append("Content-Length: \(body.count)") }
    let bytes = try exchange(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? []))
    let answer = try Browser.read(bytes)
    for field in answer.headers where field.name.lowercased() == "set-cookie" { keep(field.value) }
    if let start = answer.text.range(of: "data-form-token=\"")?.upperBound {
      formToken = String(answer.text[start...].prefix { $0 != "\"" })
    }
    return answer
  }

  private func exchange(_ request: [UInt8]) throws -> [UInt8] {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var own = sockaddr_in()
    own.sin_family = sa_family_t(AF_INET)
    own.sin_addr.s_addr = (UInt32(0x7F00_0000) | UInt32(workstation)).bigEndian
    _ = withUnsafeBytes(of: &own) {
      bind(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), size)
    }
    let reached = withUnsafeBytes(of: &address) {
      connect(descriptor, $0.baseAddress!.assumingMemoryBound(to: sockaddr.self), size)
    }
    guard reached == 0 else { throw Trouble.noAnswer }
    var sent = 0
    while sent < request.count {
      let count = request.withUnsafeBytes {
        send(descriptor, $0.baseAddress! + sent, request.count - sent, Int32(MSG_NOSIGNAL))
      }
      // A server that refuses a body need not read it to its end; what it answered is there to be read.
      guard count > 0 else { break }
      sent += count
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
      if Browser.isWhole(bytes) { return bytes }
    }
  }

  /// Some servers keep the connection although they were asked to close it: then the length tells.
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    guard let length = text.firstRange(of: "\r\ncontent-length:")?.upperBound,
      let count = Int(text[length...].prefix { $0 != "\r\n" }.filter(\.isNumber)),
      let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
    else { return false }
    return bytes.count >= end + count
  }

  private static func read(_ bytes: [UInt8]) throws -> Answer {
    let gap = Array("\r\n\r\n".utf8)
    guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: gap) }) else {
      throw Trouble.noAnswer
    }
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    var answer = Answer(status: Int(lines[0].split(separator: " ")[1]) ?? 0, body: Array(bytes[(end + 4)...]))
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      answer.headers.append(
        (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
    }
    return answer
  }

  private func keep(_ cookie: String) {
    let pair = cookie.prefix { $0 != ";" }.split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard pair.count == 2 else { return }
    cookies[String(pair[0])] = pair[1].isEmpty || cookie.contains("Max-Age=0") ? nil : String(pair[1])
  }

  private func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain =
        byte < 128 && (Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber)
      return isPlain
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
