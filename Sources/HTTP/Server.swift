internal import CMicrohttpd
internal import Glibc

/// An HTTP/1.1 server. Start it once, stop it once.
public final class Server: Sendable {
  private struct Running: @unchecked Sendable {
    let daemon: OpaquePointer
    let port: Int
  }
  private let core: Core
  private let running = Guarded<Running?>(nil)

  /// - Parameters:
  ///   - onError: turns what a handler or the server threw into an answer; the header fields of a `Refusal`
  ///     are added to it. The default is the refusal's sentence as plain text, and 500 for anything else.
  ///   - finish: sees every answer last.
  public init(
    router: Router, configuration: ServerConfiguration,
    onError: @escaping ErrorHandler = plainError,
    finish: @escaping FinishHandler = { _, _ in }
  ) {
    core = Core(configuration: configuration, router: router, onError: onError, finish: finish)
  }

  deinit {
    stop()
    // Also when it never started: its threads wait for work otherwise.
    core.pool.stop()
  }

  /// Listens and returns.
  /// - Throws: `ServerError`.
  public func start() throws(ServerError) {
    let configuration = core.configuration
    let listener = try Listener(configuration.listen)
    shim_raise_descriptors(UInt(configuration.connectionLimit + 256))
    guard let daemon = startDaemon(listener) else {
      close(listener.descriptor)
      throw .daemon
    }
    let started = Running(daemon: daemon, port: listener.port)
    running.withLock { $0 = started }
    startThread { [core] in beat(core) }
  }

  private func startDaemon(_ listener: Listener) -> OpaquePointer? {
    let configuration = core.configuration
    var options = shim_daemon_options()
    options.listener = listener.descriptor
    options.threads = UInt32(configuration.eventThreads)
    options.connections = UInt32(configuration.connectionLimit)
    options.connections_per_address = UInt32(configuration.connectionsPerAddress)
    options.idle_seconds = UInt32(configuration.idleTimeout)
    options.connection_memory = configuration.connectionMemory
    options.v6 = listener.isV6 ? 1 : 0
    let context = Unmanaged.passUnretained(core).toOpaque()
    guard let tls = configuration.tls else {
      return shim_start(&options, handle, context, targetArrived, completed)
    }
    return tls.certificate.withCString { certificate in
      tls.key.withCString { key in
        options.certificate = certificate
        options.key = key
        return shim_start(&options, handle, context, targetArrived, completed)
      }
    }
  }

  /// The port it listens on; 0 when it does not.
  public var port: Int { running.withLock { $0?.port ?? 0 } }
  /// Connections that are open.
  public var connections: Int { running.withLock { $0.map { Int(shim_connections($0.daemon)) } ?? 0 } }
  /// Requests that are being read, answered or sent.
  public var requestsInFlight: Int { core.counts.open }
  /// Requests answered since the start, refusals included.
  public var requestsAnswered: Int { core.counts.answers }
  /// Requests that wait for a worker.
  public var requestsWaiting: Int { core.pool.waiting }
  /// Event streams that are open.
  public var eventStreams: Int { core.streams.count }

  /// Accepts no more, ends event streams, gives requests in flight `stopTimeout` seconds, then closes all
  /// connections. Returns when no thread of the server touches a socket. Does nothing the second time.
  public func stop() {
    let was = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let was else { return }
    let listener = MHD_quiesce_daemon(was.daemon)
    if listener >= 0 { close(listener) }
    core.beginStop()
    let end = ContinuousClock.now + .seconds(core.configuration.stopTimeout)
    while requestsInFlight > 0 && ContinuousClock.now < end { usleep(5000) }
    core.endStop()
    MHD_stop_daemon(was.daemon)
  }
}

/// Sends a comment to every stream now and then, so that proxies keep it and the dead are found.
private func beat(_ core: Core) {
  let comment = Array(":\n\n".utf8)
  var passed = 0
  while !core.isStopping {
    usleep(250_000)
    passed += 250
    guard passed >= core.configuration.heartbeat * 1000 else { continue }
    passed = 0
    for stream in core.streams where stream.offer(comment) == .overflow { stream.end() }
  }
}

/// The sentence of a refusal as plain text; 500 without details for anything else.
@Sendable public func plainError(_ error: any Error, _: Request) -> Response {
  guard let refusal = error as? Refusal else {
    return .text("系统内部错误\n", status: .internalServerError)
  }
  return .text(refusal.message + "\n", status: refusal.status)
}
