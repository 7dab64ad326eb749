/// A request that is not carried out, and the sentence that says why, in the words of the person who reads it.
///
/// The server throws these itself (no such page, body too large, too busy) and handlers may throw them too;
/// every one passes through `onError`, so that a person gets a page and a program gets problem+json.
public struct Refusal: Error, Sendable {
  public var status: Status
  public var message: String
  /// Fields that the answer must carry, such as `Allow` or `Retry-After`.
  public var headers: Headers

  public init(_ status: Status, _ message: String, headers: Headers = Headers()) {
    (self.status, self.message, self.headers) = (status, message, headers)
  }

  public static let notFound = Refusal(.notFound, "没有这个页面")
  public static let busy = Refusal(
    .serviceUnavailable, "系统繁忙,请稍后再试", headers: Headers(["Retry-After": "1"]))
  public static let stopping = Refusal(
    .serviceUnavailable, "系统正在停止,请稍后再试", headers: Headers(["Retry-After": "10"]))

  public static func methodNotAllowed(_ allowed: [Method]) -> Refusal {
    Refusal(.methodNotAllowed, "此地址不支持该操作", headers: Headers(["Allow": allowList(allowed)]))
  }

  /// - Parameter limit: bytes.
  public static func tooLarge(_ limit: Int) -> Refusal {
    let text = limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) KB"
    return Refusal(.contentTooLarge, "提交的内容超过 \(text) 的上限")
  }
}

func allowList(_ methods: [Method]) -> String { methods.map(\.rawValue).joined(separator: ", ") }
