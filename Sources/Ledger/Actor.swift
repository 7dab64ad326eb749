public import Records
public import Time

/// On whose behalf something is done, and from where: what each audit entry names.
public struct Actor: Sendable, Equatable {
  public let standing: Standing
  /// The id of the session; 0 for the product itself and for the command line; of a program's token, with a minus.
  public let session: Int
  /// The network address the request came from.
  public let address: String
  public var person: Int { standing.person }

  public init(_ standing: Standing, session: Int, address: String) {
    self.standing = standing
    self.session = session
    self.address = address
  }

  /// The product itself: clocks that run out, imports at set-up.
  public static let product = Actor(
    Standing(person: 0, posts: [], department: nil, place: 0, heads: [], isOnDuty: false), session: 0,
    address: "local")
}

/// That a person has just shown who they are. Made by `Identity` only; good for one request.
public struct Proof: Sendable, Equatable {
  public let standing: Standing
  public let at: Moment
  /// How: `password`, `directory` for the company directory, `token` for a program on a person's behalf; with
  /// `+totp` or `+recovery` where a second factor was shown.
  public let method: String
  public var person: Int { standing.person }
  var hasCode: Bool { method.contains("+") }

  init(standing: Standing, at: Moment, method: String) {
    self.standing = standing
    self.at = at
    self.method = method
  }
}

/// Where the ledger gets the time from; tests and demonstrations bring their own.
public protocol TimeSource: Sendable {
  var now: Moment { get }
}
