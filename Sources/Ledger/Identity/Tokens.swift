public import Records
import SQL
public import Time

/// A token as its owner and the security administrator see it; never the token itself.
public struct TokenSummary: Sendable, Equatable {
  public let id: Int
  public let person: Int
  public let name: String
  public let scope: TokenScope
  public let createdBy: Int
  public let createdAt: Moment
  public let expiresAt: Moment
  public let usedAt: Moment?
}

extension Identity {
  /// What every token begins with, so that one that leaked is recognised.
  public static let tokenPrefix = "sz_"
  public static let tokenKind = "token"
  static let longestDays = 366
  /// Nobody needs more at once.
  static let tokensAllowed = 20

  /// Makes a token: a person for themselves, the system administrator for the account of a program.
  ///
  /// - Returns: the token, which is shown now and kept nowhere.
  public func makeToken(person: Int, name: String, scope: TokenScope, days: Int, by actor: Actor) throws -> String {
    guard let account = try account(person: person), !account.isDisabled else { throw Refusal.noAccount }
    if person != actor.person {
      try mustAdminister(actor)
      guard account.kind == .program else {
        throw Refusal(.forbidden, "只能为程序账户代建令牌；个人令牌由本人建立。", "People make their own tokens.")
      }
    }
    guard !actor.standing.changesNothing || scope.acts == [.read] else { throw Refusal.onlyAudits }
    var faults = Faults()
    if !(2...60).contains(name.count) { faults.add("name", Wording("名称须为 2 到 60 个字，写明用途。", "Say in 2 to 60 characters what it is for.")) }
    if !(1...Self.longestDays).contains(days) {
      faults.add("days", Wording("有效期为 1 到 \(Self.longestDays) 天。", "It is good for 1 to \(Self.longestDays) days."))
    }
    for fault in scope.faults(ledger.registry) { faults.add("scope", fault) }
    guard faults.isEmpty else { throw faults }
    let token = Self.tokenPrefix + Passwords.random(32).hex
    let key = key(token)
    try ledger.write(actor) { writing in
      let count = try writing.connection.first(
        "SELECT COUNT(*) FROM api_token WHERE person = \(person) AND revoked_at IS NULL AND expires_at > \(writing.now.seconds)"
      ) { try $0.int(0) } ?? 0
      guard count < Self.tokensAllowed else {
        throw Refusal(.conflict, "有效令牌已达 \(Self.tokensAllowed) 个，请先撤销不用的。", "There are \(Self.tokensAllowed) already: revoke one first.")
      }
      let expires = writing.now.advanced(by: days * 86_400)
      let id = try writing.connection.first(
        """
        INSERT INTO api_token (person, name, hash, scope, created_by, created_at, expires_at)
        VALUES (\(person), \(name), \(key), \(scope.text), \(actor.person), \(writing.now.seconds), \(expires.seconds))
        RETURNING id
        """
      ) { try $0.int(0) }!
      try writing.audit(
        "token", id, "create",
        after: JSON.object([
          "person": .integer(person), "name": .text(name), "scope": .text(scope.text), "expires": .integer(expires.seconds),
        ]).written)
    }
    return token
  }

  /// Ends a token: one's own, or anybody's for the security administrator.
  public func revokeToken(_ id: Int, by actor: Actor) throws {
    try ledger.write(actor) { writing in
      let owner = try writing.connection.first("SELECT person FROM api_token WHERE id = \(id) AND revoked_at IS NULL") {
        try $0.int(0)
      }
      guard let owner else { throw Refusal(.missing, "这个令牌已经撤销。", "This token is revoked already.") }
      if owner != actor.person { try mustKeepAccess(actor) }
      try writing.connection.execute(
        "UPDATE api_token SET revoked_at = \(writing.now.seconds), revoked_by = \(actor.person) WHERE id = \(id)")
      try writing.audit("token", id, "revoke")
    }
  }

  /// The tokens that are not revoked, of one person or of all, newest first.
  public func tokens(of person: Int? = nil, limit: Int = 200) throws -> [TokenSummary] {
    var sql: SQL = """
      SELECT id, person, name, scope, created_by, created_at, expires_at, used_at FROM api_token WHERE revoked_at IS NULL
      """
    if let person { sql += " AND person = \(person)" }
    sql += " ORDER BY id DESC LIMIT \(limit)"
    return try ledger.database.read { connection in
      try connection.query(sql) {
        TokenSummary(
          id: try $0.int(0), person: try $0.int(1), name: try $0.text(2),
          scope: TokenScope(try $0.text(3)) ?? TokenScope(acts: []), createdBy: try $0.int(4),
          createdAt: Moment(seconds: try $0.int(5)), expiresAt: Moment(seconds: try $0.int(6)),
          usedAt: try $0.intOrNil(7).map(Moment.init(seconds:)))
      }
    }
  }

  /// The session a token stands for; nil when it is none, was revoked or has run out. Asked at every request, so
  /// that a revoked token is at once of no use on any node.
  public func session(apiToken token: String) throws -> Session? {
    guard token.hasPrefix(Self.tokenPrefix), token.utf8.count == 67 else { return nil }
    let (key, now) = (key(token), ledger.now)
    let found = try ledger.database.read { connection in
      try connection.first(
        """
        SELECT t.id, t.person, t.scope, t.expires_at, t.used_at, m.number
        FROM api_token t JOIN account a ON a.person = t.person CROSS JOIN directory_mark m
        WHERE t.hash = \(key) AND t.revoked_at IS NULL AND t.expires_at > \(now.seconds) AND a.is_disabled = 0
        """
      ) { row -> (Session, used: Int?, mark: Int)? in
        guard let scope = TokenScope(try row.text(2)) else { return nil }
        let used = try row.intOrNil(4)
        return (
          Session(
            id: -(try row.int(0)), person: try row.int(1), kind: Self.tokenKind, expires: Moment(seconds: try row.int(3)),
            seen: now, mustChange: false, scope: scope, formToken: ""), used, try row.int(5)
        )
      }
    } ?? nil
    guard let (session, used, mark) = found else { return nil }
    if ledger.database.dialect == .postgres { try ledger.confirmDirectory(mark) }
    guard try !hasLeft(session.person) else { return nil }
    if used.map({ now.seconds - $0 >= 60 }) ?? true {
      _ = try ledger.aside().write { connection in
        try connection.execute("UPDATE api_token SET used_at = \(now.seconds) WHERE id = \(-session.id)")
      }
    }
    return session
  }

  /// The signature of a program on behalf of its person, for a step that one person signs.
  ///
  /// - Throws: `Refusal` for a step of two people, for an account that is no person's, and where a code is asked.
  public func prove(_ session: Session, for step: StepDescription) throws -> Proof {
    guard let scope = session.scope, scope.acts.contains(.steps) else { throw Refusal.tokenSignsNothing }
    guard case .own = step.signing else { throw Refusal.tokenSignsNothing }
    guard let account = try account(person: session.person), account.kind != .program else { throw Refusal.tokenSignsNothing }
    let standing = try ledger.read { try $0.standing(of: session.person) }
    guard try !ledger.identityPolicy().signsWithCode(standing) else { throw Refusal.tokenSignsNothing }
    return Proof(standing: standing, at: ledger.now, method: "token")
  }
}

extension Refusal {
  public static let tokenSignsNothing = Refusal(
    .forbidden, "令牌不能代人签这一环节，请本人登录后用口令签字。", "A token does not sign this step: its person has to sign in and sign.")
  public static let tokenScope = Refusal(
    .forbidden, "这个令牌的权限不包括这项操作。", "This is beyond the scope of this token.")
}
