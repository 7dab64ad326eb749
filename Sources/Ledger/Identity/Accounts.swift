import Records
import SQL
public import Time

/// How an account proves who it is.
public enum AccountKind: String, Sendable {
  /// By a password that is kept here.
  case password
  /// By the password of the company directory.
  case directory
  /// Not at all: a program's, which has tokens only. It never signs in and never signs.
  case program
}

/// What administrators see of an account. Never its password.
public struct AccountSummary: Sendable, Equatable {
  public let person: Int
  public let login: String
  public let isAdministrator: Bool
  public let isDisabled: Bool
  public let changedAt: Moment
  public let lockedUntil: Moment
  public let kind: AccountKind
  /// The entry of the directory, once there was a sign-in.
  public let directory: String?
  public let hasFactor: Bool
}

extension Identity {
  /// Gives a person a login. The password is to be changed at the first sign-in unless `mustChange` is false.
  ///
  /// - Parameters:
  ///   - password: of no use for an account of another kind than `password`.
  ///   - witness: the security administrator, where the person holds posts already.
  public func addAccount(
    person: Int, login: String, password: String, isAdministrator: Bool, mustChange: Bool = true,
    kind: AccountKind = .password, witness: Proof? = nil, by actor: Actor
  ) throws {
    try mustAdminister(actor)
    let login = login.lowercased()
    guard (2...40).contains(login.count),
      login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
    else {
      throw Faults("login", Wording("登录名须为 2 到 40 位字母、数字、点、横线。", "Use 2 to 40 letters, digits, dots or dashes."))
    }
    var password = password
    switch kind {
    case .password:
      let faults = PasswordRules.faults(
        password, login: login, isAdministrator: isAdministrator, try ledger.identityPolicy())
      guard faults.isEmpty else { throw Faults(password: faults) }
    case .directory:
      guard hasDirectory || actor == .product else { throw Refusal.directoryUnset }
      password = Passwords.random(32).hex
    case .program: password = Passwords.random(32).hex
    }
    try mustBeWitnessedForPosts(witness, for: person, by: actor)
    let hash = try Passwords.hash(password)
    try ledger.write(actor) { writing in
      let count = try writing.connection.execute(
        """
        INSERT INTO account (person, login, password, is_administrator, changed_at, must_change, failures,
          locked_until, is_disabled, kind)
        VALUES (\(person), \(login), \(hash), \(isAdministrator), \(writing.now.seconds), \(mustChange), 0, 0, 0,
          \(kind.rawValue))
        ON CONFLICT DO NOTHING
        """)
      guard count == 1 else {
        throw Faults("login", Wording("登录名已被使用，或此人已有账户。", "The login is taken, or the person has one."))
      }
      try writing.audit(
        "account", person, "create",
        after: JSON.object([
          "login": .text(login), "administrator": .bool(isAdministrator), "kind": .text(kind.rawValue),
          "witness": witness.map { .integer($0.person) } ?? .null,
        ]).written)
    }
  }

  /// Whoever holds a post is given a password, or another way to prove themselves, before two people.
  func mustBeWitnessedForPosts(_ witness: Proof?, for person: Int, by actor: Actor) throws {
    let standing = try ledger.read { try $0.standing(of: person) }
    guard !standing.posts.isEmpty || !standing.heads.isEmpty else { return }
    try mustBeWitnessed(witness, for: person, by: actor)
  }

  /// A person changes their own password.
  public func changePassword(person: Int, old: String, new: String, by actor: Actor) throws {
    guard let account = try account(person: person) else { throw Identity.wrong }
    guard account.kind == .password else { throw Refusal.passwordElsewhere }
    _ = try provePassword(account, old, mayRemember: true, from: actor.address)
    try setPassword(account, new, mustChange: false, verb: "change password", by: actor)
  }

  /// An administrator sets somebody's password, to be changed at the next sign-in. Ends all their sessions.
  public func resetPassword(person: Int, new: String, witness: Proof? = nil, by actor: Actor) throws {
    try mustAdminister(actor)
    guard let account = try account(person: person) else { throw Refusal.noAccount }
    guard account.kind == .password else {
      throw Refusal(.conflict, "这个账户的口令不在本系统中。", "The password of this account is not kept here.")
    }
    try mustBeWitnessedForPosts(witness, for: person, by: actor)
    try setPassword(account, new, mustChange: true, verb: "reset password", witness: witness, by: actor)
    try ledger.write(actor) { try $0.endSessions(of: person, note: "password reset") }
    forget(person)
  }

  private func setPassword(_ account: Account, _ new: String, mustChange: Bool, verb: String, witness: Proof? = nil, by actor: Actor)
    throws
  {
    let policy = try ledger.identityPolicy()
    var faults = PasswordRules.faults(new, login: account.login, isAdministrator: account.isAdministrator, policy)
    let earlier = try ledger.database.read { connection in
      try connection.query(
        """
        SELECT password FROM earlier_password WHERE person = \(account.person) ORDER BY at DESC
        LIMIT \(policy.remembered - 1)
        """
      ) { try $0.text(0) }
    }
    if faults.isEmpty, ([account.password] + earlier).contains(where: { Passwords.verify(new, against: $0) }) {
      faults.append(
        Wording("最近 \(policy.remembered) 次用过的口令不能再用。", "The last \(policy.remembered) passwords may not be used again."))
    }
    guard faults.isEmpty else { throw Faults(password: faults) }
    let hash = try Passwords.hash(new)
    try ledger.write(actor) { writing in
      try writing.connection.execute(
        """
        INSERT INTO earlier_password (person, at, password)
        VALUES (\(account.person), \(account.changedAt.seconds), \(account.password)) ON CONFLICT DO NOTHING
        """)
      try writing.connection.execute(
        """
        UPDATE account SET password = \(hash), changed_at = \(writing.now.seconds), must_change = \(mustChange),
          failures = 0, locked_until = 0 WHERE person = \(account.person)
        """)
      try writing.audit(
        "account", account.person, verb,
        after: witness.map { JSON.object(["witness": .integer($0.person)]).written } ?? "")
    }
    changed(account.person, mustChange: mustChange)
  }

  /// Closes or reopens an account; closing ends all its sessions.
  public func setDisabled(_ isDisabled: Bool, person: Int, by actor: Actor) throws {
    try mustAdminister(actor)
    guard person != actor.person else {
      throw Refusal(.forbidden, "不能停用自己的账户。", "You cannot disable your own account.")
    }
    try ledger.write(actor) { writing in
      let count = try writing.connection.execute(
        "UPDATE account SET is_disabled = \(isDisabled) WHERE person = \(person)")
      guard count == 1 else { throw Refusal.noAccount }
      try writing.audit("account", person, isDisabled ? "disable" : "enable")
    }
    if isDisabled { try ledger.write(actor) { try $0.endSessions(of: person, note: "account disabled") } }
    forget(person)
  }

  /// The login of a person; nil without an account.
  public func login(of person: Int) throws -> String? { try account(person: person)?.login }

  public func accounts() throws -> [AccountSummary] {
    try ledger.database.read { connection in
      try connection.query(
        """
        SELECT a.person, login, is_administrator, is_disabled, changed_at, a.locked_until, kind, directory,
          EXISTS (SELECT 1 FROM second_factor f WHERE f.person = a.person)
        FROM account a ORDER BY login
        """
      ) {
        AccountSummary(
          person: try $0.int(0), login: try $0.text(1), isAdministrator: try $0.bool(2), isDisabled: try $0.bool(3),
          changedAt: Moment(seconds: try $0.int(4)), lockedUntil: Moment(seconds: try $0.int(5)),
          kind: AccountKind(rawValue: try $0.text(6)) ?? .password, directory: try $0.textOrNil(7),
          hasFactor: try $0.bool(8))
      }
    }
  }
}

extension Refusal {
  static let noAccount = Refusal(.missing, "此人没有账户。", "This person has no account.")
}

extension Faults {
  init(password faults: [Wording]) {
    self.init()
    for fault in faults { add("password", fault) }
  }
}
