/// What answers a request. It may throw; `onError` turns what it throws into an answer.
public typealias Handler = @Sendable (Request) throws -> Response

/// One method of one pattern.
public struct Route: Sendable {
  /// Where the handler runs.
  public enum Mode: Sendable {
    /// On the thread that reads and writes the sockets: quick reads only, nothing that waits.
    case inline
    /// On a worker; the connection sleeps meanwhile. Writes, password hashing, documents.
    case queued
  }
  public let method: Method
  /// `/runs/:id/cells/:cell`; a last part `*rest` matches everything behind it.
  public let pattern: String
  public let mode: Mode
  /// Bytes; nil means the server's limit.
  public let bodyLimit: Int?
  /// Whatever the caller of `add` wants to find here again, such as who may use the route.
  public let attachment: (any Sendable)?
  let handler: Handler
  /// Names of the variable parts, in order.
  let names: [String]
}
