/// Why a statement or a write did not happen.
public enum DatabaseError: Error, Equatable, Sendable {
  /// The schema refused it.
  case constraint(Constraint)
  /// The disk, or the size the database may have, is used up.
  case full(String)
  /// A write where only reading is possible: in `read`, or on a file or server that is read-only.
  case readOnly(String)
  /// Somebody else held a lock for too long, or two transactions stood in each other's way.
  case busy(String)
  /// The stored data is damaged.
  case corrupt(String)
  case lostConnection(String, outcome: Outcome)
  /// Too much waits already; try again later.
  case overloaded(String)
  /// The program asked for something it may not: a bug, not a circumstance.
  case misuse(String)
  /// Anything else, with the dialect's own code.
  case other(code: String, message: String)

  /// What became of a write whose connection was lost.
  public enum Outcome: Sendable {
    /// Nothing of it is stored.
    case nothingStored
    /// It was lost while the commit was under way: it may be stored, or not. Look before trying again.
    case unknown
  }

  /// What the schema refused, as far as the dialect tells.
  public struct Constraint: Equatable, Sendable {
    public enum Kind: Sendable {
      case unique, check, foreignKey, notNull
      /// A trigger refused, in its own words: `message`.
      case refused
      case other
    }

    public let kind: Kind
    public let table: String?
    /// Of a unique or not-null constraint.
    public let columns: [String]
    /// The name of a check, of a unique index on an expression; on PostgreSQL, of every constraint.
    public let name: String?
    public let message: String
  }
}

extension DatabaseError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .constraint(let constraint): constraint.message
    case .full(let text): "the database is full: \(text)"
    case .readOnly(let text): "the database is read-only here: \(text)"
    case .busy(let text): "the database is busy: \(text)"
    case .corrupt(let text): "the database is damaged: \(text)"
    case .lostConnection(let text, .nothingStored):
      "the connection to the database was lost, nothing is stored: \(text)"
    case .lostConnection(let text, .unknown):
      "the connection to the database was lost during the commit: \(text)"
    case .overloaded(let text): "the database has too much to do: \(text)"
    case .misuse(let text): text
    case .other(let code, let message): "\(message) (\(code))"
    }
  }
}
