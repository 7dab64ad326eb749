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
  /// Signs somebody in.
  public func signIn(login: String, password: String, address: String, agent: String) throws -> SignedIn {
    let proof = try prove(login: login, password: password, from: address)
    let mustChange = try account(person: proof.person)?.mustChange(at: ledger.now) ?? false
    return try open(
      person: proof.person, kind: "person", seconds: Self.sessionSeconds, address: address, agent: agent,
      mustChange: mustChange, by: Actor(proof.standing, session: 0, address: address))
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
    person: Int, kind: String, seconds: Int, address: String, agent: String, mustChange: Bool, by actor: Actor
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
        formToken: formToken(key))
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
    let isIdle = session.kind == "person" && now - session.seen > Self.idleSeconds
    guard session.expires > now, !isIdle else {
      forget(key: key)
      return nil
    }
    // That it was seen is noted a little later when a long write holds the lane: pages are read meanwhile.
    if now - session.seen >= 60, !ledger.isTakenUp {
      session.seen = now
      let count = try ledger.database.write { connection in
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

  private func load(_ key: String) throws -> Session? {
    let read = forgotten
    let found = try ledger.database.read { connection in
      try connection.first(
        """
        SELECT id, person, kind, expires_at, seen_at FROM session WHERE token = \(key) AND ended_at IS NULL
        """
      ) { row in
        Session(
          id: try row.int(0), person: try row.int(1), kind: try row.text(2), expires: Moment(seconds: try row.int(3)),
          seen: Moment(seconds: try row.int(4)), mustChange: false, formToken: formToken(key))
      }
    }
    guard var session = found else { return nil }
    if session.kind != "display" {
      guard let account = try account(person: session.person), !account.isDisabled, try !hasLeft(session.person)
      else { return nil }
      session.mustChange = session.kind == "person" && account.mustChange(at: ledger.now)
    }
    remember(session, key, read: read)
    return session
  }

  /// Derived, so that a restart keeps open forms good.
  private func formToken(_ key: String) -> String { String(SM3.hex("form " + key).prefix(40)) }

  func changed(_ person: Int, mustChange: Bool) { forget(person) }

  /// Ends one session: one's own, or anybody's for an administrator.
  public func end(session id: Int, note: String, by actor: Actor) throws {
    try ledger.write(actor) { writing in
      let owner = try writing.connection.first("SELECT person FROM session WHERE id = \(id)") { try $0.int(0) }
      if owner != actor.person { try mustAdminister(actor) }
      let count = try writing.connection.execute(
        "UPDATE session SET ended_at = \(writing.now.seconds), note = \(note) WHERE id = \(id) AND ended_at IS NULL")
      guard count == 1 else { throw Refusal(.missing, "这个会话已经结束。", "This session has ended already.") }
      try writing.audit("session", id, "end \(note)")
    }
    forget(session: id)
  }

  /// Ends all sessions of a person: one's own, or anybody's for an administrator.
  public func endSessions(of person: Int, note: String, by actor: Actor) throws {
    if person != actor.person { try mustAdminister(actor) }
    try ledger.write(actor) { writing in
      let ids = try writing.connection.query(
        "SELECT id FROM session WHERE person = \(person) AND ended_at IS NULL ORDER BY id"
      ) { try $0.int(0) }
      for id in ids {
        try writing.connection.execute(
          "UPDATE session SET ended_at = \(writing.now.seconds), note = \(note) WHERE id = \(id)")
        try writing.audit("session", id, "end \(note)")
      }
    }
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
