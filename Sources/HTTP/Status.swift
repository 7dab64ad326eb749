/// A status code: three digits.
public struct Status: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }
  public init(integerLiteral code: Int) { rawValue = code }

  public static let ok: Status = 200
  public static let created: Status = 201
  public static let accepted: Status = 202
  public static let noContent: Status = 204
  public static let movedPermanently: Status = 301
  public static let found: Status = 302
  public static let seeOther: Status = 303
  public static let notModified: Status = 304
  public static let badRequest: Status = 400
  public static let unauthorized: Status = 401
  public static let forbidden: Status = 403
  public static let notFound: Status = 404
  public static let methodNotAllowed: Status = 405
  public static let conflict: Status = 409
  public static let preconditionFailed: Status = 412
  public static let contentTooLarge: Status = 413
  public static let unsupportedMediaType: Status = 415
  public static let unprocessable: Status = 422
  public static let tooManyRequests: Status = 429
  public static let internalServerError: Status = 500
  public static let serviceUnavailable: Status = 503
}
