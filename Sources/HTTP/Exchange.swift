internal import CMicrohttpd
internal import Glibc

/// One request on its way through the server, from its first line to the last byte of the answer.
///
/// All but `reply` belongs to the event thread of its connection.
final class Exchange: @unchecked Sendable {
  enum Reply: Sendable {
    case none
    /// The connection sleeps until a worker, or the end of the server, answers.
    case awaited(EventStream.Connection)
    case ready(Response)
  }
  enum Phase { case header, body, answering }

  let core: Core
  let target: [UInt8]
  var phase = Phase.header
  var received = ContinuousClock.Instant.now
  var method = Method.get
  var segments: [String] = []
  var query = Fields()
  var headers = Headers()
  var body: [UInt8] = []
  var bodyLimit = 0
  /// Bytes read and thrown away because the answer is a refusal already.
  var discarded = 0
  var match = Router.Match.none
  var refusal: Refusal?
  let reply = Guarded(Reply.none)

  init(core: Core, target: [UInt8]) {
    self.core = core
    self.target = target
  }

  /// Reads the header; the answer waits for the end of the body.
  func begin(_ connection: OpaquePointer, method: String) {
    received = .now
    self.method = Method(rawValue: method)
    MHD_get_connection_values(
      connection, .HEADER_KIND, collectHeader, Unmanaged.passUnretained(self).toOpaque())
    phase = .body
    bodyLimit = core.configuration.bodyLimit
    do {
      (segments, query) = try Target.parse(target)
      match = core.router.match(self.method, segments)
      if case .route(let route, _) = match { bodyLimit = route.bodyLimit ?? bodyLimit }
      try checkLength()
    } catch {
      refusal = error as? Refusal ?? Refusal(.badRequest, "请求不正确")
    }
  }

  /// Two statements of the length are how requests are smuggled past a proxy.
  private func checkLength() throws {
    let lengths = headers.all("Content-Length")
    guard lengths.count <= 1, lengths.isEmpty || !headers.contains("Transfer-Encoding") else {
      throw Refusal(.badRequest, "请求的长度不明确")
    }
    guard let text = lengths.first else { return }
    guard let length = Int(text), length >= 0 else { throw Refusal(.badRequest, "请求的长度不正确") }
    if length > bodyLimit { throw Refusal.tooLarge(bodyLimit) }
    body.reserveCapacity(length)
  }

  /// Whether a refused body is worth reading: a client that is cut off in the middle never sees the answer.
  var declaresMoreThanIsRead: Bool {
    if headers.contains("Expect") { return true }
    return (headers["Content-Length"].flatMap { Int($0) } ?? 0) > Exchange.patience
  }
  static let patience = 16 << 20

  /// False when the client must be cut off.
  func take(_ data: UnsafeRawBufferPointer) -> Bool {
    if refusal == nil && body.count + data.count > bodyLimit { refusal = Refusal.tooLarge(bodyLimit) }
    guard refusal != nil else {
      body.append(contentsOf: data)
      return true
    }
    body = []
    discarded += data.count
    return discarded <= Exchange.patience
  }

  func request(_ connection: OpaquePointer) -> Request {
    var request = Request(
      method: method, target: String(decoding: target, as: UTF8.self), segments: segments, query: query,
      headers: headers, body: body, peer: Address(shim_peer(connection)), isSecure: core.isSecure,
      received: received)
    if case .route(let route, let parameters) = match {
      request.route = route
      request.parameters = parameters
    }
    return request
  }

  /// Gives the answer and wakes the connection; false when it has been answered before.
  @discardableResult func answer(_ response: Response) -> Bool {
    reply.withLock { reply in
      guard case .awaited(let connection) = reply else { return false }
      reply = .ready(response)
      // Under the lock: once awake the event thread may free the connection, but not before it has this lock.
      MHD_resume_connection(connection.pointer)
      return true
    }
  }
}

/// Called for each header field; `cls` is the exchange.
func collectHeader(
  _ cls: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ value: UnsafePointer<CChar>?
) -> MHD_Result {
  let exchange = Unmanaged<Exchange>.fromOpaque(cls!).takeUnretainedValue()
  exchange.headers.add(name: bytes(name), value: bytes(value))
  return .YES
}

/// The bytes of a C string, without the zero; they belong to the C side.
func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
  guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
  return UnsafeRawBufferPointer(start: text, count: strlen(text)).assumingMemoryBound(to: UInt8.self)
}
