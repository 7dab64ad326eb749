/// How a server listens and what it bears.
public struct ServerConfiguration: Sendable {
  /// `127.0.0.1:8080` or `[::1]:8080`; port 0 takes a free one.
  public var listen: String
  /// Threads that read and write sockets and run `.inline` handlers.
  public var eventThreads = 2
  /// Threads that run `.queued` handlers. Most of them wait for the disk, so many share one commit.
  public var workers = 32
  /// Requests that may wait for a worker; one more is answered 503 with `Retry-After`.
  public var queueLimit = 1024
  /// Bytes of a body, unless its route says otherwise.
  public var bodyLimit = 1 << 20
  /// Bytes of memory for a connection; a request line and header larger than about half of it are refused
  /// with 414 or 431.
  public var connectionMemory = 32 << 10
  /// Connections at once; further ones wait in the system's queue.
  public var connectionLimit = 10_000
  /// Connections from one address at once, 0 for no limit. Proxies and terminals servers share an address.
  public var connectionsPerAddress = 0
  /// Seconds without a byte after which a connection is closed.
  public var idleTimeout = 30
  /// Seconds between comments that keep event streams alive and find those that are gone.
  public var heartbeat = 20
  /// Seconds that requests in flight have when the server stops.
  public var stopTimeout = 10
  public var tls: TLS?

  public init(listen: String) { self.listen = listen }

  /// Certificate chain and private key, PEM.
  public struct TLS: Sendable {
    public var certificate: String
    public var key: String
    public init(certificate: String, key: String) { (self.certificate, self.key) = (certificate, key) }
  }
}

/// Why a server does not start.
public enum ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  case address(String)
  /// With what the system says.
  case listen(String, String)
  case daemon

  public var description: String {
    switch self {
    case .address(let text): "监听地址不正确:\(text)(例:127.0.0.1:8080、[::1]:8080)"
    case .listen(let text, let reason): "无法监听 \(text):\(reason)"
    case .daemon: "网页服务无法启动(证书或密钥不正确,或系统资源不足)"
    }
  }
}
