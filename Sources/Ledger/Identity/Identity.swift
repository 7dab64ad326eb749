import Records
import SQL
import Synchronization
public import Time

/// Who may sign in and sign, and who is signed in. Passwords are checked outside of the write lane, since that
/// takes long by design.
public final class Identity: Sendable {
  public let ledger: Ledger
  /// Seals the secrets of second factors; nil where none can be kept.
  let secrets: SecretBox?
  /// The company directory; nil where all passwords are kept here.
  let elsewhere: (any PasswordDirectory)?
  /// Sessions end after so long in any case. Seconds.
  public static let sessionSeconds = 14 * 3600

  /// A hash of nothing anybody knows: compared with when there is no such login, so that time does not tell.
  private let decoy: String
  let processKey = Passwords.random(32)
  private let state = Mutex(State())

  private struct State {
    var sessions: [String: Session] = [:]
    /// Counts what was forgotten: a session read from the database before that is not remembered after it.
    var forgotten = 0
    /// Passwords that were right a moment ago, as keyed hashes under a key that dies with the process: signing
    /// the next forty steps need not take forty times 50 ms. Never stored.
    var proved: [Int: (digest: [UInt8], until: Moment)] = [:]
    /// Who signed with a code a moment ago, and at which terminal: the next signature takes the password only.
    var coded: [Int: (address: String, until: Moment)] = [:]
  }

  public init(_ ledger: Ledger, secrets: SecretBox? = nil, elsewhere: (any PasswordDirectory)? = nil) throws {
    self.ledger = ledger
    self.secrets = secrets
    self.elsewhere = elsewhere
    decoy = try Passwords.hash(Passwords.random(16).hex)
    // Whoever leaves, or has to enrol from now on, meets it at the next click.
    ledger.onChange { [weak self] change in
      if ["access-policy", "post", "person"].contains(change.topic) { self?.forgetSessions() }
    }
  }

  /// One signed-in browser or display.
  public struct Session: Sendable, Equatable {
    public let id: Int
    public let person: Int
    /// `person`, `display` for a wall screen, which may only look, `calendar` for a feed, `token` for a program,
    /// `half` for somebody whose code is still awaited.
    public let kind: String
    public let expires: Moment
    public var seen: Moment
    /// The password is to be changed before anything else.
    public var mustChange: Bool
    /// Their post signs in with a code, and they have not enrolled yet.
    public var mustEnrol = false
    /// What a program's token lets it do; nil for people.
    public var scope: TokenScope?
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
    let kind: AccountKind
    /// The entry of the directory it is linked to.
    let directory: String?
    /// What that entry is known by when its name changes.
    let directoryID: String?

    func mustChange(at now: Moment, _ policy: IdentityPolicy) -> Bool {
      guard kind == .password else { return false }
      let days = isAdministrator ? policy.administratorsDays : policy.days
      return mustChange || now - changedAt > days * 86_400
    }
  }

  // MARK: Proving

  /// Checks a login and a password of somebody who signs; counts failures and locks.
  ///
  /// - Parameter code: of the second factor; needed where the policy asks for it.
  /// - Throws: one refusal for every kind of failure, so that logins cannot be found out; another one only for a
  ///   lock, which says until when, for what the directory said, and for the code once the password was right.
  public func prove(login: String, password: String, code: String? = nil, from address: String) throws -> Proof {
    let login = login.lowercased()
    return try withCode(code, provePassword(try account(login: login), password, mayRemember: true, from: address), from: address)
  }

  /// The same for somebody who is signed in and signs.
  public func prove(person: Int, password: String, code: String? = nil, from address: String) throws -> Proof {
    try withCode(code, provePassword(try account(person: person), password, mayRemember: true, from: address), from: address)
  }

  /// The second factor of a signature: the code that was given, or one given at this terminal a moment ago.
  private func withCode(_ code: String?, _ proof: Proof, from address: String) throws -> Proof {
    let policy = try ledger.identityPolicy()
    let isAsked = policy.signsWithCode(proof.standing)
    let isGiven = code.map { !$0.allSatisfy(\.isWhitespace) } ?? false
    guard isAsked || isGiven else { return proof }
    guard try factor(of: proof.person) != nil else {
      guard isAsked else { return proof }
      throw Refusal.noFactor
    }
    if isGiven, let code {
      let method = try useCode(code, of: proof.person, from: address)
      let until = proof.at.advanced(by: policy.codeSeconds)
      state.withLock { $0.coded[proof.person] = (address, until) }
      return Proof(standing: proof.standing, at: proof.at, method: "\(proof.method)+\(method)")
    }
    let recent = state.withLock { $0.coded[proof.person] }
    guard let recent, recent.address == address, recent.until > proof.at else { throw Refusal.codeNeeded }
    return Proof(standing: proof.standing, at: proof.at, method: "\(proof.method)+totp")
  }

  /// The password alone: the first half of a sign-in, or all of it.
  func provePassword(_ account: Account?, _ password: String, mayRemember: Bool, from address: String) throws -> Proof {
    let now = ledger.now
    guard let account, account.kind != .program else {
      _ = Passwords.verify(password, against: decoy)
      try ledger.write(.product) { try $0.audit("account", 0, "unknown login", after: JSON.object(["address": .text(address)]).written) }
      throw Self.wrong
    }
    guard account.lockedUntil <= now else {
      throw Refusal(
        .tooOften, "口令连续输错，账户已锁定到 \(account.lockedUntil.time)。", "The account is locked until \(account.lockedUntil.time).")
    }
    guard try !account.isDisabled && !hasLeft(account.person) else {
      _ = Passwords.verify(password, against: decoy)
      try countFailure(account, from: address, now)
      throw Self.wrong
    }
    if account.kind == .directory {
      try proveElsewhere(account, password, mayRemember: mayRemember, from: address)
    } else if !isRight(password, account, now) {
      try countFailure(account, from: address, now)
      throw Self.wrong
    }
    // Others may have guessed at the same time, and locked it while this password was being checked.
    guard let current = try self.account(person: account.person), current.lockedUntil <= now,
      current.password == account.password, current.kind == account.kind, !current.isDisabled
    else { throw Self.wrong }
    if current.failures > 0 {
      _ = try ledger.write(.product) { writing in
        try writing.connection.execute("UPDATE account SET failures = 0 WHERE person = \(account.person)")
      }
    }
    let standing = try ledger.read { try $0.standing(of: account.person) }
    return Proof(standing: standing, at: now, method: account.kind == .directory ? "directory" : "password")
  }

  /// Somebody whose record says so; an account without a person's record, as set-up makes first, has not left.
  func hasLeft(_ person: Int) throws -> Bool {
    try ledger.read { try $0.facts().people[person]?.isActive == false }
  }

  private func isRight(_ password: String, _ account: Account, _ now: Moment) -> Bool {
    let digest = Passwords.digest(password + account.password, key: processKey)
    if isRemembered(account.person, digest, now) { return true }
    guard Passwords.verify(password, against: account.password) else { return false }
    remember(account.person, digest, until: now.advanced(by: 30 * 60))
    return true
  }

  func isRemembered(_ person: Int, _ digest: [UInt8], _ now: Moment) -> Bool {
    guard let recent = state.withLock({ $0.proved[person] }) else { return false }
    return recent.until > now && Passwords.areEqual(recent.digest, digest)
  }
  func remember(_ person: Int, _ digest: [UInt8], until: Moment) {
    state.withLock { $0.proved[person] = (digest, until) }
  }
  func forgetProof(_ person: Int) { state.withLock { $0.proved[person] = nil } }

  func countFailure(_ account: Account, from address: String, _ now: Moment) throws {
    forgetProof(account.person)
    let policy = try ledger.identityPolicy()
    try ledger.write(.product) { writing in
      // Counted here, one after the other: many guesses at once must not all be the first.
      let failures = try writing.connection.first(
        "UPDATE account SET failures = failures + 1 WHERE person = \(account.person) RETURNING failures"
      ) { try $0.int(0) }
      guard let failures else { return }
      let isLocked = failures >= policy.failures
      if isLocked {
        try writing.connection.execute(
          """
          UPDATE account SET failures = 0, locked_until = \(now.advanced(by: policy.lockSeconds).seconds)
          WHERE person = \(account.person)
          """)
      }
      try writing.audit(
        "account", account.person, isLocked ? "lock" : "wrong password",
        after: JSON.object(["address": .text(address), "failures": .integer(failures)]).written)
    }
  }

  public static let wrong = Refusal(.unauthenticated, "登录名或口令不对。", "The login or the password is wrong.")

  // MARK: Accounts

  func account(login: String) throws -> Account? {
    try ledger.database.read { try $0.first("\(Self.select) WHERE login = \(login)", Self.account) }
  }
  func account(person: Int) throws -> Account? {
    try ledger.database.read { try $0.first("\(Self.select) WHERE person = \(person)", Self.account) }
  }
  private static let select: SQL = """
    SELECT person, login, password, is_administrator, changed_at, must_change, failures, locked_until, is_disabled,
      kind, directory, directory_id
    FROM account
    """
  private static func account(_ row: borrowing Row) throws -> Account {
    Account(
      person: try row.int(0), login: try row.text(1), password: try row.text(2),
      isAdministrator: try row.bool(3), changedAt: Moment(seconds: try row.int(4)), mustChange: try row.bool(5),
      failures: try row.int(6), lockedUntil: Moment(seconds: try row.int(7)), isDisabled: try row.bool(8),
      kind: AccountKind(rawValue: try row.text(9)) ?? .password, directory: try row.textOrNil(10),
      directoryID: try row.textOrNil(11))
  }

  /// Forgets what was proved and who is signed in, for one person.
  func forget(_ person: Int) {
    state.withLock { state in
      state.proved[person] = nil
      state.coded[person] = nil
      state.forgotten += 1
      state.sessions = state.sessions.filter { $0.value.person != person }
    }
  }

  // MARK: Sessions

  /// What is known of sessions is read anew.
  func forgetSessions() {
    state.withLock { state in
      state.forgotten += 1
      state.sessions = [:]
    }
  }
  /// The same for one person, who keeps what they proved.
  func refresh(_ person: Int) {
    state.withLock { state in
      state.forgotten += 1
      state.sessions = state.sessions.filter { $0.value.person != person }
    }
  }

  /// How often something was forgotten, to be given to `remember` with what is read after.
  var forgotten: Int { state.withLock { $0.forgotten } }
  /// Keeps a session, unless one was ended since it was read: it may be this one. On PostgreSQL none is kept: it may
  /// have been ended on another node, of which this one is told nothing.
  func remember(_ session: Session, _ key: String, read: Int) {
    guard ledger.database.dialect == .sqlite else { return }
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
