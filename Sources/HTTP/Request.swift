/// One request, complete: its body has been read.
public struct Request: Sendable {
  public let method: Method
  /// Path and query as they were sent.
  public let target: String
  /// The path as it was sent, without the query.
  public var path: String {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return target }
    return String(target[..<mark])
  }
  /// The parts of the path, decoded: `/runs/7/` is `["runs", "7", ""]`.
  public let segments: [String]
  public let query: Fields
  public let headers: Headers
  public let body: [UInt8]
  public let peer: Address
  /// Whether it came over TLS to this server.
  public let isSecure: Bool
  /// When its header had arrived.
  public let received: ContinuousClock.Instant
  /// The route it matched; nil when it matched none.
  public internal(set) var route: Route?
  /// What the `:name` parts of the route's pattern stand for.
  public internal(set) var parameters: Fields

  /// Also for tests that call a handler without a server.
  /// - Throws: `Refusal` 400 when the target cannot be decoded.
  public init(
    _ method: Method, _ target: String, headers: Headers = Headers(), body: [UInt8] = [],
    peer: Address = .unknown, isSecure: Bool = false
  ) throws {
    let (segments, query) = try Target.parse(Array(target.utf8))
    self.init(
      method: method, target: target, segments: segments, query: query, headers: headers, body: body,
      peer: peer, isSecure: isSecure, received: .now)
  }

  init(
    method: Method, target: String, segments: [String], query: Fields, headers: Headers, body: [UInt8],
    peer: Address, isSecure: Bool, received: ContinuousClock.Instant
  ) {
    self.method = method
    self.target = target
    self.segments = segments
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
    self.isSecure = isSecure
    self.received = received
    parameters = Fields()
  }

  /// Time since its header had arrived.
  public var elapsed: Duration { .now - received }

  /// The value of a `:name` part of the pattern.
  /// - Throws: `Refusal` 404 when it is not of the type that is asked for.
  public func parameter<Value: LosslessStringConvertible>(
    _ name: String, as _: Value.Type = Value.self
  ) throws -> Value {
    guard let value = parameters[name].flatMap(Value.init) else { throw Refusal.notFound }
    return value
  }

  /// The value of a cookie; the first when there are several.
  public func cookie(_ name: String) -> String? {
    headers.firstInEach("Cookie") { line in
      for part in line.split(separator: UInt8(ascii: ";")) {
        let trimmed = part.drop { $0 == 0x20 }
        guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")), trimmed[..<equals].elementsEqual(name.utf8)
        else { continue }
        return String(decoding: trimmed[(equals + 1)...], as: UTF8.self)
      }
      return nil
    }
  }

  /// The body as text.
  /// - Throws: `Refusal` 400 when it is not UTF-8.
  public func text() throws -> String { try Percent.validated(body) }

  /// Where an interrupted event stream wants to go on.
  public var lastEventID: String? { headers["Last-Event-ID"] }

  /// Whether the client holds the version named by `etag` (quotes included) already.
  public func holds(_ etag: String) -> Bool {
    headers.all("If-None-Match").contains { list in
      list.split(separator: ",").contains { tag in
        let plain = tag.drop { $0 == " " }
        return plain == "*" || plain == etag || plain == "W/" + etag
      }
    }
  }
}

/// Path and query of a request line.
enum Target {
  static func parse(_ target: [UInt8]) throws -> (segments: [String], query: Fields) {
    let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    guard target.first == UInt8(ascii: "/") else { throw Refusal(.badRequest, "地址不正确") }
    var segments: [String] = []
    for part in target[1..<mark].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let segment = try Percent.decode(part)
      guard segment != "..", segment != "." else { throw Refusal(.badRequest, "地址不正确") }
      segments.append(segment)
    }
    let query = mark < target.endIndex ? try Fields(urlencoded: target[(mark + 1)...]) : Fields()
    return (segments, query)
  }
}
