/// An answer.
public struct Response: Sendable {
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    case text(String)
    /// A file of this path, sent from disk without passing through memory.
    case file(String)
    /// A stream of events that stays open.
    case events(EventStream)
    /// Bytes that stay in memory for as long as the server runs.
    case resident(ResidentBytes)
  }
  public var status: Status
  public var headers: Headers
  public var body: Body
  /// What the handler wants `finish` to know (who it was, which error), never sent.
  public var note: (any Sendable)?

  public init(_ status: Status = .ok, headers: Headers = Headers(), body: Body = .none) {
    (self.status, self.headers, self.body) = (status, headers, body)
  }

  /// A body of the given media type.
  public init(_ status: Status = .ok, type: String, _ body: Body) {
    self.init(status, body: body)
    headers.add("Content-Type", type)
  }

  public static func html(_ markup: String, status: Status = .ok) -> Response {
    Response(status, type: "text/html; charset=utf-8", .text(markup))
  }

  /// - Parameter bytes: markup in UTF-8, as a page builder has it.
  public static func html(_ bytes: [UInt8], status: Status = .ok) -> Response {
    Response(status, type: "text/html; charset=utf-8", .bytes(bytes))
  }

  public static func text(_ text: String, status: Status = .ok) -> Response {
    Response(status, type: "text/plain; charset=utf-8", .text(text))
  }

  /// - Parameter text: JSON, already encoded.
  public static func json(_ text: String, status: Status = .ok) -> Response {
    Response(status, type: "application/json", .text(text))
  }

  /// - Parameter bytes: JSON, already encoded.
  public static func json(_ bytes: [UInt8], status: Status = .ok) -> Response {
    Response(status, type: "application/json", .bytes(bytes))
  }

  /// An error for a program, as RFC 9457 has it. `members` are added as strings.
  public static func problem(
    _ status: Status, _ title: String, detail: String? = nil, members: KeyValuePairs<String, String> = [:]
  ) -> Response {
    var text = "{\"type\":\"about:blank\",\"title\":\(JSONText.quoted(title)),\"status\":\(status.rawValue)"
    if let detail { text += ",\"detail\":\(JSONText.quoted(detail))" }
    for (name, value) in members { text += ",\(JSONText.quoted(name)):\(JSONText.quoted(value))" }
    return Response(status, type: "application/problem+json", .text(text + "}"))
  }

  /// To another address; 303, so that a form that was sent is followed by a page that can be reloaded.
  public static func redirect(to address: String, status: Status = .seeOther) -> Response {
    Response(status, headers: Headers(["Location": address]))
  }

  /// A file from disk; with `filename` the browser saves it under that name.
  public static func file(_ path: String, type: String, filename: String? = nil) -> Response {
    var response = Response(type: type, .file(path))
    if let filename { response.saves(as: filename) }
    return response
  }

  /// Server-sent events.
  public static func events(_ stream: EventStream) -> Response {
    var response = Response(type: "text/event-stream; charset=utf-8", .events(stream))
    response.headers.add("Cache-Control", "no-store")
    // Reverse proxies such as nginx hold back what they buffer.
    response.headers.add("X-Accel-Buffering", "no")
    return response
  }

  /// Makes the browser save the body under `filename`, Chinese included.
  public mutating func saves(as filename: String) {
    let plain = String(filename.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? $0 : "_" })
    headers["Content-Disposition"] =
      "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Percent.encode(filename))"
  }

  public mutating func set(_ cookie: Cookie) { headers.add("Set-Cookie", cookie.line) }
}

enum JSONText {
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\u{0}"..<" ", "<":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
