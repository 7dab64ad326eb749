import Records
import SQL
public import Time

/// What a sign-in gave.
public struct SignedIn: Sendable {
  /// Goes into the cookie; kept nowhere else.
  public let token: String
  public let session: Identity.Session
}

/// A session as its owner and administrators see it.
public struct SessionSummary: Sendable, Equatable {
  public let id: Int
  public let person: Int
  public let kind: String
  public let createdAt: Moment
  public let seenAt: Moment
  public let expiresAt: Moment
  public let address: String
  public let agent: String
}

extension Identity {
  /// Signs somebody in at once: what programs do, and tests.
  ///
  /// - Parameter code: of the second factor, where the person has one.
  public func signIn(login: String, password: String, code: String? = nil, address: String, agent: String) throws
    -> SignedIn
  {
    let begun = try beginSignIn(login: login, password: password, address: address, agent: agent)
    guard begun.session.kind == Self.halfKind else { return begun }
    guard let code, !code.isEmpty else {
      try end(half: begun.session, note: "no code")
      throw Refusal.codeNeeded
    }
    return try finishSignIn(begun.session, code: code, address: address, agent: agent)
  }

  /// The first half: the password. Whoever has a second factor gets a session of kind `half`, good for five minutes
  /// and for nothing but `finishSignIn`.
  public func beginSignIn(login: String, password: String, address: String, agent: String) throws -> SignedIn {
    let account = try account(login: login.lowercased())
    let proof = try provePassword(account, password, mayRemember: false, from: address)
    let actor = Actor(proof.standing, session: 0, address: address)
    if try factor(of: proof.person) != nil {
      return try open(
        person: proof.person, kind: Self.halfKind, seconds: 300, address: address, agent: agent, mustChange: false, by: actor)
    }
    return try openPersons(proof, address: address, agent: agent, by: actor)
  }

  /// The second half: the code. A wrong one may be tried again while the half session lasts.
  public func finishSignIn(_ half: Session, code: String, address: String, agent: String) throws -> SignedIn {
    guard half.kind == Self.halfKind else { throw Self.wrong }
    _ = try useCode(code, of: half.person, from: address)
    let standing = try ledger.read { try $0.standing(of: half.person) }
    try end(half: half, note: "code given")
    return try openPersons(
      Proof(standing: standing, at: ledger.now, method: "password+totp"), address: address, agent: agent,
      by: Actor(standing, session: 0, address: address))
  }
  public static let halfKind = "half"

  private func end(half: Session, note: String) throws {
    try ledger.write(.product) { writing in
      let count = try writing.connection.execute(
        "UPDATE session SET ended_at = \(writing.now.seconds), note = \(note) WHERE id = \(half.id) AND ended_at IS NULL")
      // A code opens one session.
      guard count == 1 else { throw Refusal(.unauthenticated, "登录已过时，请重新登录。", "Sign in anew.") }
    }
    forget(session: half.id)
  }

  private func openPersons(_ proof: Proof, address: String, agent: String, by actor: Actor) throws -> SignedIn {
    let policy = try ledger.identityPolicy()
    let mustChange = try account(person: proof.person)?.mustChange(at: ledger.now, policy) ?? false
    let mustEnrol = try policy.mustHaveFactor(proof.standing) && factor(of: proof.person) == nil
    return try open(
      person: proof.person, kind: "person", seconds: Self.sessionSeconds, address: address, agent: agent,
      mustChange: mustChange, mustEnrol: mustEnrol, by: actor)
  }

  /// A token for a wall screen: it may look at the board and nothing else. Good for a year, or until ended.
  public func openDisplay(note: String, by actor: Actor) throws -> SignedIn {
    try mustAdminister(actor)
    return try open(
      person: 0, kind: "display", seconds: 365 * 86_400, address: actor.address, agent: note, mustChange: false,
      by: actor)
  }

  /// What opens a person's calendar feed, and no page: the address lies in calendar programs. Good for two years,
  /// or until ended.
  public func openCalendar(person: Int, by actor: Actor) throws -> SignedIn {
    try open(
      person: person, kind: Self.calendarKind, seconds: 2 * 365 * 86_400, address: actor.address,
      agent: "calendar", mustChange: false, by: actor)
  }
  public static let calendarKind = "calendar"

  private func open(
    person: Int, kind: String, seconds: Int, address: String, agent: String, mustChange: Bool,
    mustEnrol: Bool = false, by actor: Actor
  ) throws -> SignedIn {
    let token = Passwords.random(32).hex
    let (key, read) = (key(token), forgotten)
    let session = try ledger.write(actor) { writing in
      let expires = writing.now.advanced(by: seconds)
      let id = try writing.connection.first(
        """
        INSERT INTO session (token, person, kind, created_at, seen_at, expires_at, address, agent, note)
        VALUES (\(key), \(person), \(kind), \(writing.now.seconds), \(writing.now.seconds), \(expires.seconds),
          \(address), \(String(agent.prefix(200))), '')
        RETURNING id
        """
      ) { try $0.int(0) }!
      try writing.audit("session", id, kind == "person" ? "sign in" : "open \(kind)")
      return Session(
        id: id, person: person, kind: kind, expires: expires, seen: writing.now, mustChange: mustChange,
        mustEnrol: mustEnrol, formToken: formToken(key))
    }
    remember(session, key, read: read)
    return SignedIn(token: token, session: session)
  }

  /// The session of a token, when it is still good. Costs no statement while it is remembered.
  public func session(token: String) throws -> Session? {
    guard token.utf8.count == 64 else { return nil }
    let (key, read) = (key(token), forgotten)
    let now = ledger.now
    guard var session = try remembered(key) ?? load(key) else { return nil }
    let isIdle = try session.kind == "person" && now - session.seen > ledger.identityPolicy().idleSeconds
    guard session.expires > now, !isIdle else {
      forget(key: key)
      return nil
    }
    // That it was seen is noted a little later when a long write holds the lane: pages are read meanwhile.
    if now - session.seen >= 60, ledger.database.dialect == .postgres || !ledger.isTakenUp {
      session.seen = now
      let count = try ledger.aside().write { connection in
        try connection.execute(
          "UPDATE session SET seen_at = \(now.seconds) WHERE id = \(session.id) AND ended_at IS NULL")
      }
      guard count == 1 else {
        forget(key: key)
        return nil
      }
      remember(session, key, read: read)
    }
    return session
  }

  /// One statement: on PostgreSQL every request asks.
  private func load(_ key: String) throws -> Session? {
    let read = forgotten
    let (now, policy) = (ledger.now, try ledger.identityPolicy())
    let found = try ledger.database.read { connection in
      try connection.first(
        """
        SELECT s.id, s.person, s.kind, s.expires_at, s.seen_at, a.is_disabled, a.changed_at, a.must_change,
          a.is_administrator, a.kind, f.person, m.number
        FROM session s LEFT JOIN account a ON a.person = s.person LEFT JOIN second_factor f ON f.person = s.person
          CROSS JOIN directory_mark m
        WHERE s.token = \(key) AND s.ended_at IS NULL
        """
      ) { row -> (Session, isOpen: Bool, hasFactor: Bool, mark: Int) in
        let kind = try row.text(2)
        var session = Session(
          id: try row.int(0), person: try row.int(1), kind: kind, expires: Moment(seconds: try row.int(3)),
          seen: Moment(seconds: try row.int(4)), mustChange: false, formToken: formToken(key))
        let isOpen = try row.boolOrNil(5).map { !$0 } ?? false
        if isOpen, kind == "person", try row.text(9) == AccountKind.password.rawValue {
          let days = try row.bool(8) ? policy.administratorsDays : policy.days
          session.mustChange = try row.bool(7) || now.seconds - row.int(6) > days * 86_400
        }
        return (session, isOpen, !row.isNull(10), try row.int(11))
      }
    }
    guard let (stored, isOpen, hasFactor, mark) = found else { return nil }
    if ledger.database.dialect == .postgres { try ledger.confirmDirectory(mark) }
    var session = stored
    if session.kind != "display" {
      guard isOpen, try !hasLeft(session.person) else { return nil }
      if session.kind == "person", !hasFactor {
        session.mustEnrol = try policy.mustHaveFactor(ledger.standingAndName(of: session.person).0)
      }
    }
    remember(session, key, read: read)
    return session
  }

  /// Derived, so that a restart keeps open forms good.
  private func formToken(_ key: String) -> String { String(SM3.hex("form " + key).prefix(40)) }

  func changed(_ person: Int, mustChange: Bool) { forget(person) }

  /// Ends one session: one's own, anybody's for the security administrator, a wall screen's for the system
  /// administrator, who opened it.
  public func end(session id: Int, note: String, by actor: Actor) throws {
    try ledger.write(actor) { writing in
      let session = try writing.connection.first("SELECT person, kind FROM session WHERE id = \(id)") {
        (owner: try $0.int(0), kind: try $0.text(1))
      }
      if session?.kind == "display" { try mustAdminister(actor) } else if session?.owner != actor.person { try mustKeepAccess(actor) }
      let count = try writing.connection.execute(
        "UPDATE session SET ended_at = \(writing.now.seconds), note = \(note) WHERE id = \(id) AND ended_at IS NULL")
      guard count == 1 else { throw Refusal(.missing, "这个会话已经结束。", "This session has ended already.") }
      try writing.audit("session", id, "end \(note)")
    }
    forget(session: id)
  }

  /// Ends all sessions of a person: one's own, or anybody's for the security administrator.
  public func endSessions(of person: Int, note: String, by actor: Actor) throws {
    if person != actor.person { try mustKeepAccess(actor) }
    try ledger.write(actor) { try $0.endSessions(of: person, note: note) }
    forget(person)
  }

  /// The sessions that are open, of one person or of all, newest first.
  public func sessions(of person: Int? = nil, limit: Int = 200) throws -> [SessionSummary] {
    var sql: SQL = """
      SELECT id, person, kind, created_at, seen_at, expires_at, address, agent FROM session
      WHERE ended_at IS NULL AND expires_at > \(ledger.now.seconds)
      """
    if let person { sql += " AND person = \(person)" }
    sql += " ORDER BY id DESC LIMIT \(limit)"
    return try ledger.database.read { connection in
      try connection.query(sql) {
        SessionSummary(
          id: try $0.int(0), person: try $0.int(1), kind: try $0.text(2), createdAt: Moment(seconds: try $0.int(3)),
          seenAt: Moment(seconds: try $0.int(4)), expiresAt: Moment(seconds: try $0.int(5)), address: try $0.text(6),
          agent: try $0.text(7))
      }
    }
  }
}

extension Writing {
  /// Ends all sessions of a person, in this very transaction. The caller makes `Identity` forget them afterwards.
  func endSessions(of person: Int, note: String) throws {
    let ids = try connection.query("SELECT id FROM session WHERE person = \(person) AND ended_at IS NULL ORDER BY id") {
      try $0.int(0)
    }
    for id in ids {
      try connection.execute("UPDATE session SET ended_at = \(now.seconds), note = \(note) WHERE id = \(id)")
      try audit("session", id, "end \(note)")
    }
  }
}
