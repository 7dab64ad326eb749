import Records
import SQL
public import Time

/// What administrators see of an account. Never its password.
public struct AccountSummary: Sendable, Equatable {
  public let person: Int
  public let login: String
  public let isAdministrator: Bool
  public let isDisabled: Bool
  public let changedAt: Moment
  public let lockedUntil: Moment
}

extension Identity {
  /// Gives a person a login. The password is to be changed at the first sign-in unless `mustChange` is false.
  public func addAccount(
    person: Int, login: String, password: String, isAdministrator: Bool, mustChange: Bool = true, by actor: Actor
  ) throws {
    try mustAdminister(actor)
    let login = login.lowercased()
    guard (2...40).contains(login.count),
      login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
    else {
      throw Faults("login", Wording("登录名须为 2 到 40 位字母、数字、点、横线。", "Use 2 to 40 letters, digits, dots or dashes."))
    }
    let faults = PasswordRules.faults(password, login: login, isAdministrator: isAdministrator)
    guard faults.isEmpty else { throw Faults(password: faults) }
    let hash = try Passwords.hash(password)
    try ledger.write(actor) { writing in
      let count = try writing.connection.execute(
        """
        INSERT INTO account (person, login, password, is_administrator, changed_at, must_change, failures,
          locked_until, is_disabled)
        VALUES (\(person), \(login), \(hash), \(isAdministrator), \(writing.now.seconds), \(mustChange), 0, 0, 0)
        ON CONFLICT DO NOTHING
        """)
      guard count == 1 else {
        throw Faults("login", Wording("登录名已被使用，或此人已有账户。", "The login is taken, or the person has one."))
      }
      try writing.audit(
        "account", person, "create",
        after: JSON.object(["login": .text(login), "administrator": .bool(isAdministrator)]).written)
    }
  }

  /// A person changes their own password.
  public func changePassword(person: Int, old: String, new: String, by actor: Actor) throws {
    _ = try prove(person: person, password: old, from: actor.address)
    guard let account = try account(person: person) else { throw Identity.wrong }
    try setPassword(account, new, mustChange: false, verb: "change password", by: actor)
  }

  /// An administrator sets somebody's password, to be changed at the next sign-in. Ends all their sessions.
  public func resetPassword(person: Int, new: String, by actor: Actor) throws {
    try mustAdminister(actor)
    guard let account = try account(person: person) else {
      throw Refusal(.missing, "此人没有账户。", "This person has no account.")
    }
    try setPassword(account, new, mustChange: true, verb: "reset password", by: actor)
    try endSessions(of: person, note: "password reset", by: actor)
  }

  private func setPassword(_ account: Account, _ new: String, mustChange: Bool, verb: String, by actor: Actor) throws {
    var faults = PasswordRules.faults(new, login: account.login, isAdministrator: account.isAdministrator)
    let earlier = try ledger.database.read { connection in
      try connection.query(
        """
        SELECT password FROM earlier_password WHERE person = \(account.person) ORDER BY at DESC
        LIMIT \(PasswordRules.remembered - 1)
        """
      ) { try $0.text(0) }
    }
    if faults.isEmpty, ([account.password] + earlier).contains(where: { Passwords.verify(new, against: $0) }) {
      faults.append(
        Wording("最近 \(PasswordRules.remembered) 次用过的口令不能再用。", "The last \(PasswordRules.remembered) passwords may not be used again."))
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
      try writing.audit("account", account.person, verb)
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
      guard count == 1 else { throw Refusal(.missing, "此人没有账户。", "This person has no account.") }
      try writing.audit("account", person, isDisabled ? "disable" : "enable")
    }
    if isDisabled { try endSessions(of: person, note: "account disabled", by: actor) }
  }

  /// Accounts are the affair of the post that administers this product, and of set-up.
  func mustAdminister(_ actor: Actor) throws {
    guard actor == .product || actor.standing.posts.contains("administrator") else {
      throw Refusal(.forbidden, "账户由系统管理员管理。", "Accounts are the administrator's to manage.")
    }
  }

  public func accounts() throws -> [AccountSummary] {
    try ledger.database.read { connection in
      try connection.query(
        "SELECT person, login, is_administrator, is_disabled, changed_at, locked_until FROM account ORDER BY login"
      ) {
        AccountSummary(
          person: try $0.int(0), login: try $0.text(1), isAdministrator: try $0.bool(2), isDisabled: try $0.bool(3),
          changedAt: Moment(seconds: try $0.int(4)), lockedUntil: Moment(seconds: try $0.int(5)))
      }
    }
  }
}

extension Faults {
  init(password faults: [Wording]) {
    self.init()
    for fault in faults { add("password", fault) }
  }
}
