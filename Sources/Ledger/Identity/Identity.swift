import Records
import SQL
import Synchronization
public import Time

/// Who may sign in and sign, and who is signed in. Passwords are checked outside of the write lane, since that
/// takes long by design.
public final class Identity: Sendable {
  public let ledger: Ledger
  /// Failures in a row that lock an account, and for how many seconds.
  static let failuresAllowed = 5
  static let lockSeconds = 15 * 60
  /// Sessions end after so long without use, and after so long in any case. Seconds.
  static let idleSeconds = 4 * 3600
  public static let sessionSeconds = 14 * 3600

  /// A hash of nothing anybody knows: compared with when there is no such login, so that time does not tell.
  private let decoy: String
  private let processKey = Passwords.random(32)
  private let state = Mutex(State())

  private struct State {
    var sessions: [String: Session] = [:]
    /// Counts what was forgotten: a session read from the database before that is not remembered after it.
    var forgotten = 0
    /// Passwords that were right a moment ago, as keyed hashes under a key that dies with the process: signing
    /// the next forty steps need not take forty times 50 ms. Never stored.
    var proved: [Int: (digest: [UInt8], until: Moment)] = [:]
  }

  public init(_ ledger: Ledger) throws {
    self.ledger = ledger
    decoy = try Passwords.hash(Passwords.random(16).hex)
  }

  /// One signed-in browser or display.
  public struct Session: Sendable, Equatable {
    public let id: Int
    public let person: Int
    /// `person`, or `display` for a wall screen, which may only look.
    public let kind: String
    public let expires: Moment
    public var seen: Moment
    /// The password is to be changed before anything else.
    public var mustChange: Bool
    /// What forms carry against requests from elsewhere.
    public let formToken: String
  }

  struct Account {
    let person: Int
    let login: String
    let password: String
    let isAdministrator: Bool
    let changedAt: Moment
    let mustChange: Bool
    let failures: Int
    let lockedUntil: Moment
    let isDisabled: Bool

    func mustChange(at now: Moment) -> Bool {
      let days = isAdministrator ? PasswordRules.administratorsDays : PasswordRules.everyonesDays
      return mustChange || now - changedAt > days * 86_400
    }
  }

  // MARK: Proving

  /// Checks a login and a password; counts failures and locks.
  ///
  /// - Throws: one refusal for every kind of failure, so that logins cannot be found out; another one only for a
  ///   lock, which says until when.
  public func prove(login: String, password: String, from address: String) throws -> Proof {
    let account = try account(login: login.lowercased())
    return try prove(account, password, login: login, from: address)
  }

  /// The same for somebody who is signed in and signs.
  public func prove(person: Int, password: String, from address: String) throws -> Proof {
    try prove(try account(person: person), password, login: "#\(person)", from: address)
  }

  private func prove(_ account: Account?, _ password: String, login: String, from address: String) throws -> Proof {
    let now = ledger.now
    guard let account else {
      _ = Passwords.verify(password, against: decoy)
      try ledger.write(.product) { try $0.audit("account", 0, "unknown login", after: JSON.object(["address": .text(address)]).written) }
      throw Self.wrong
    }
    guard account.lockedUntil <= now else {
      throw Refusal(
        .tooOften, "口令连续输错，账户已锁定到 \(account.lockedUntil.time)。", "The account is locked until \(account.lockedUntil.time).")
    }
    guard isRight(password, account, now), !account.isDisabled, try !hasLeft(account.person) else {
      try countFailure(account, from: address, now)
      throw Self.wrong
    }
    // Others may have guessed at the same time, and locked it while this password was being checked.
    guard let current = try self.account(person: account.person), current.lockedUntil <= now,
      current.password == account.password, !current.isDisabled
    else { throw Self.wrong }
    if current.failures > 0 {
      _ = try ledger.write(.product) { writing in
        try writing.connection.execute("UPDATE account SET failures = 0 WHERE person = \(account.person)")
      }
    }
    let standing = try ledger.read { try $0.standing(of: account.person) }
    return Proof(standing: standing, at: now, method: "password")
  }

  /// Somebody whose record says so; an account without a person's record, as set-up makes first, has not left.
  func hasLeft(_ person: Int) throws -> Bool {
    try ledger.read { try $0.facts().people[person]?.isActive == false }
  }

  private func isRight(_ password: String, _ account: Account, _ now: Moment) -> Bool {
    let digest = Passwords.digest(password + account.password, key: processKey)
    let recent = state.withLock { $0.proved[account.person] }
    if let recent, recent.until > now, Passwords.areEqual(recent.digest, digest) { return true }
    guard Passwords.verify(password, against: account.password) else { return false }
    state.withLock { $0.proved[account.person] = (digest, now.advanced(by: 30 * 60)) }
    return true
  }

  private func countFailure(_ account: Account, from address: String, _ now: Moment) throws {
    state.withLock { $0.proved[account.person] = nil }
    try ledger.write(.product) { writing in
      // Counted here, one after the other: many guesses at once must not all be the first.
      let failures = try writing.connection.first(
        "UPDATE account SET failures = failures + 1 WHERE person = \(account.person) RETURNING failures"
      ) { try $0.int(0) }
      guard let failures else { return }
      let isLocked = failures >= Self.failuresAllowed
      if isLocked {
        try writing.connection.execute(
          """
          UPDATE account SET failures = 0, locked_until = \(now.advanced(by: Self.lockSeconds).seconds)
          WHERE person = \(account.person)
          """)
      }
      try writing.audit(
        "account", account.person, isLocked ? "lock" : "wrong password",
        after: JSON.object(["address": .text(address), "failures": .integer(failures)]).written)
    }
  }

  static let wrong = Refusal(.unauthenticated, "登录名或口令不对。", "The login or the password is wrong.")

  // MARK: Accounts

  func account(login: String) throws -> Account? {
    try ledger.database.read { try $0.first("\(Self.select) WHERE login = \(login)", Self.account) }
  }
  func account(person: Int) throws -> Account? {
    try ledger.database.read { try $0.first("\(Self.select) WHERE person = \(person)", Self.account) }
  }
  private static let select: SQL = """
    SELECT person, login, password, is_administrator, changed_at, must_change, failures, locked_until, is_disabled
    FROM account
    """
  private static func account(_ row: borrowing Row) throws -> Account {
    Account(
      person: try row.int(0), login: try row.text(1), password: try row.text(2),
      isAdministrator: try row.bool(3), changedAt: Moment(seconds: try row.int(4)), mustChange: try row.bool(5),
      failures: try row.int(6), lockedUntil: Moment(seconds: try row.int(7)), isDisabled: try row.bool(8))
  }

  /// Forgets what was proved and who is signed in, for one person.
  func forget(_ person: Int) {
    state.withLock { state in
      state.proved[person] = nil
      state.forgotten += 1
      state.sessions = state.sessions.filter { $0.value.person != person }
    }
  }

  // MARK: Sessions

  /// How often something was forgotten, to be given to `remember` with what is read after.
  var forgotten: Int { state.withLock { $0.forgotten } }
  /// Keeps a session, unless one was ended since it was read: it may be this one.
  func remember(_ session: Session, _ key: String, read: Int) {
    state.withLock { if $0.forgotten == read { $0.sessions[key] = session } }
  }
  func remembered(_ key: String) -> Session? { state.withLock { $0.sessions[key] } }
  func forget(key: String) { state.withLock { $0.sessions[key] = nil } }
  func forget(session id: Int) {
    state.withLock { state in
      state.forgotten += 1
      state.sessions = state.sessions.filter { $0.value.id != id }
    }
  }

  /// The key under which a token is kept at rest: its SM3, so that a stolen database opens no session.
  func key(_ token: String) -> String { ledger.hasher.use { $0.hash(Array(token.utf8)).hex } }
}
