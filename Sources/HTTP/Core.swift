internal import CMicrohttpd

/// What the event threads and the workers of one server share.
final class Core: Sendable {
  let configuration: ServerConfiguration
  let router: Router
  let onError: ErrorHandler
  let finish: FinishHandler
  let pool: WorkerPool
  let isSecure: Bool
  let counts = Counts()
  private struct State: Sendable {
    var isStopping = false
    var isOver = false
    var sleeping: [ObjectIdentifier: Exchange] = [:]
    var streams: [ObjectIdentifier: EventStream] = [:]
  }
  private let state = Guarded(State())

  init(
    configuration: ServerConfiguration, router: Router, onError: @escaping ErrorHandler,
    finish: @escaping FinishHandler
  ) {
    self.configuration = configuration
    self.router = router
    self.onError = onError
    self.finish = finish
    isSecure = configuration.tls != nil
    pool = WorkerPool(threads: configuration.workers, limit: configuration.queueLimit)
  }

  // MARK: on the event thread

  /// Answers a refusal before the body is read; the connection ends with it.
  func refuse(_ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    exchange.phase = .answering
    var response = respond(exchange.request(connection), refusal: exchange.refusal)
    response.headers["Connection"] = "close"
    return send(response, connection)
  }

  /// The request is complete.
  func dispatch(_ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    exchange.phase = .answering
    let request = exchange.request(connection)
    exchange.body = []
    guard exchange.refusal == nil, case .route(let route, _) = exchange.match, route.mode == .queued else {
      return send(respond(request, match: exchange.match, refusal: exchange.refusal), connection)
    }
    let key = ObjectIdentifier(exchange)
    let mayWait = state.withLock { state in
      guard !state.isOver else { return false }
      state.sleeping[key] = exchange
      // Before a worker sees the job: only a sleeping connection can be woken.
      MHD_suspend_connection(connection)
      exchange.reply.withLock { $0 = .awaited(EventStream.Connection(pointer: connection)) }
      return true
    }
    guard mayWait else { return send(respond(request, refusal: .stopping), connection) }
    let match = exchange.match
    let isQueued = pool.submit { [self] in
      exchange.answer(respond(request, match: match))
      forget(key)
    }
    if !isQueued {
      exchange.answer(respond(request, refusal: .busy))
      forget(key)
    }
    return .YES
  }

  /// A connection was woken: its answer is ready.
  func continueAnswer(_ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    let reply = exchange.reply.withLock { reply in
      defer { reply = .none }
      return reply
    }
    guard case .ready(let response) = reply else { return .NO }
    return send(response, connection)
  }

  // MARK: on any thread

  /// Runs the handler, or says why not; every answer of the server passes through here.
  func respond(
    _ request: Request, match: Router.Match = .none, refusal: Refusal? = nil
  ) -> Response {
    var response: Response
    do {
      if let refusal { throw refusal }
      response = try router.answer(request, match)
      if case .file(let path) = response.body, !isFile(path) { throw Refusal.notFound }
    } catch {
      response = onError(error, request)
      if let refusal = error as? Refusal {
        for (name, value) in refusal.headers { response.headers.addIfAbsent(name, value) }
      }
    }
    // Nobody would read what is sent on it, and it would never end.
    if request.method == .head, case .events(let stream) = response.body {
      stream.close()
      response.body = .none
    }
    counts.answer()
    finish(request, &response)
    return response
  }

  private func forget(_ key: ObjectIdentifier) { state.withLock { _ = $0.sleeping.removeValue(forKey: key) } }

  // MARK: event streams

  /// False when the server stops, upon which the stream ends after what it holds.
  func attach(_ stream: EventStream) {
    let isStopping = state.withLock { state in
      state.streams[ObjectIdentifier(stream)] = stream
      return state.isStopping
    }
    if isStopping { stream.close() }
  }

  func detach(_ stream: EventStream) {
    state.withLock { _ = $0.streams.removeValue(forKey: ObjectIdentifier(stream)) }
    stream.close()
  }

  var streams: [EventStream] { state.withLock { Array($0.streams.values) } }
  var isStopping: Bool { state.withLock { $0.isStopping } }

  // MARK: the end

  func beginStop() {
    state.withLock { $0.isStopping = true }
    for stream in streams { stream.close() }
  }

  /// Answers for the workers that did not; from now on no connection is put to sleep.
  func endStop() {
    let sleeping = state.withLock { state in
      state.isOver = true
      defer { state.sleeping = [:] }
      return Array(state.sleeping.values)
    }
    let response = Response(.serviceUnavailable, headers: Refusal.stopping.headers)
    for exchange in sleeping { exchange.answer(response) }
    pool.stop()
  }
}

/// Turns what a handler or the server threw into an answer.
public typealias ErrorHandler = @Sendable (any Error, Request) -> Response
/// Sees every answer last: adds headers, writes the log.
public typealias FinishHandler = @Sendable (Request, inout Response) -> Void
