public import Records
import SQL

/// What the security administrator decided about passwords, locks, sessions and the second factor; Domain declares
/// the record. Where there is none, what 2.6.2, article 14 demands holds.
public struct IdentityPolicy: Sendable, Equatable {
  /// Characters of a password.
  public var least = PasswordRules.least
  public var leastForAdministrators = PasswordRules.leastForAdministrators
  /// Days a password is good for.
  public var days = PasswordRules.everyonesDays
  public var administratorsDays = PasswordRules.administratorsDays
  /// Passwords that are not used again.
  public var remembered = PasswordRules.remembered
  /// Failures in a row that lock an account, and for how many seconds.
  public var failures = 5
  public var lockSeconds = 15 * 60
  /// Seconds without use after which a session ends.
  public var idleSeconds = 4 * 3600
  /// Posts whose holders sign in, and sign, with a code.
  public var factorPosts: Set<PostCode> = []
  public var signingPosts: Set<PostCode> = []
  /// Seconds after a signature with a code in which the password is enough.
  public var codeSeconds = 10 * 60

  public static let standard = IdentityPolicy()

  public func mustHaveFactor(_ standing: Standing) -> Bool {
    !standing.posts.isDisjoint(with: factorPosts) || !standing.posts.isDisjoint(with: signingPosts)
  }
  public func signsWithCode(_ standing: Standing) -> Bool { !standing.posts.isDisjoint(with: signingPosts) }
}

extension IdentityPolicy {
  /// - Parameter posts: the codes of posts by the ids of their records.
  init(_ record: RecordData, posts: [Int: PostCode]) {
    func take(_ name: String, _ field: WritableKeyPath<IdentityPolicy, Int>, times factor: Int = 1) {
      if let value = record[name].integer { self[keyPath: field] = value * factor }
    }
    take("least_length", \.least)
    take("least_length_administrators", \.leastForAdministrators)
    take("password_days", \.days)
    take("password_days_administrators", \.administratorsDays)
    take("remembered_passwords", \.remembered)
    take("failures_allowed", \.failures)
    take("lock_minutes", \.lockSeconds, times: 60)
    take("idle_minutes", \.idleSeconds, times: 60)
    take("code_minutes", \.codeSeconds, times: 60)
    factorPosts = Set(record["factor_posts"].ids.compactMap { posts[$0] })
    signingPosts = Set(record["signing_posts"].ids.compactMap { posts[$0] })
  }
}

extension Ledger {
  /// The rules in force; without asking the database while they are known.
  public func identityPolicy() throws -> IdentityPolicy {
    if let known = directory.remembered(database.dialect) { return known.policy }
    return try read { try $0.facts().policy }
  }
}
