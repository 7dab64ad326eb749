public import Records
import SQL
import Time

/// What a person makes of lists. Their own concern nobody else, so only what is shared is in the audit trail.
extension Writing {
  /// Views one person may have, over all lists.
  public static let mostViews = 50
  /// How long what was taken away can be brought back, in seconds.
  static let mayReturn = 86_400

  /// Keeps what the plain list of a type shows to this person.
  public func arrange(_ type: TypeDescription, _ content: ListContent) throws {
    try type.mustBeListed(by: actor.standing)
    try content.check()
    try connection.execute(
      """
      INSERT INTO list_view (type, owner, name, audience, scope, content, opening, version, created_at, updated_at)
      VALUES (\(type.identifier), \(actor.person), '', 'own', 0, \(content.written), '', 1, \(now.seconds), \(now.seconds))
      ON CONFLICT (owner, type, name) WHERE removed_at IS NULL
      DO UPDATE SET content = excluded.content, version = list_view.version + 1, updated_at = excluded.updated_at
      """)
  }

  /// Says what the list of a type opens with for this person; empty for the plain list.
  public func openList(_ type: TypeDescription, with view: String) throws {
    try type.mustBeListed(by: actor.standing)
    if let id = Int(view) {
      guard try listKeeping(type, for: actor.standing)[id] != nil else { throw Refusal.noView }
    }
    let empty = ListContent().written
    try connection.execute(
      """
      INSERT INTO list_view (type, owner, name, audience, scope, content, opening, version, created_at, updated_at)
      VALUES (\(type.identifier), \(actor.person), '', 'own', 0, \(empty), \(view), 1, \(now.seconds), \(now.seconds))
      ON CONFLICT (owner, type, name) WHERE removed_at IS NULL
      DO UPDATE SET opening = excluded.opening, version = list_view.version + 1, updated_at = excluded.updated_at
      """)
  }

  /// Keeps a list under a name.
  ///
  /// - Throws: `Faults` on `name` and `audience`; `Refusal` for too many, and for sharing without the duty.
  @discardableResult
  public func addView(
    of type: TypeDescription, _ name: String, _ audience: SavedView.Audience, _ content: ListContent
  ) throws -> SavedView {
    try type.mustBeListed(by: actor.standing)
    let name = try ViewName.checked(name)
    try content.check()
    try mustShare(audience)
    try mustHaveRoom()
    try mustBeFree(name, type.identifier, except: 0)
    let scope = audience.scope(of: actor.standing)
    let id = try connection.first(
      """
      INSERT INTO list_view (type, owner, name, audience, scope, content, opening, version, created_at, updated_at)
      VALUES (\(type.identifier), \(actor.person), \(name), \(audience.rawValue), \(scope), \(content.written), '', 1,
        \(now.seconds), \(now.seconds))
      RETURNING id
      """
    ) { try $0.int(0) }!
    let view = SavedView(
      id: id, owner: actor.person, type: type.identifier, name: name, audience: audience, scope: scope, content: content,
      version: 1)
    if audience != .own { try audit("list-view", id, "share", after: view.written) }
    return view
  }

  /// Another name for a view, or other people to see it.
  ///
  /// - Parameter seen: the version that was on the screen.
  public func changeView(_ id: Int, seen: Int, name: String, audience: SavedView.Audience) throws {
    let view = try ownView(id, seen: seen)
    let name = try ViewName.checked(name)
    if audience != view.audience { try mustShare(audience) } else { try mustShareStill(view) }
    try mustBeFree(name, view.type, except: id)
    let scope = audience == view.audience ? view.scope : audience.scope(of: actor.standing)
    try store(view, as: view.with(name: name, audience: audience, scope: scope))
  }

  /// What a view shows from now on.
  public func replaceView(_ id: Int, seen: Int, _ content: ListContent) throws {
    let view = try ownView(id, seen: seen)
    try mustShareStill(view)
    try content.check()
    try store(view, as: view.with(content: content))
  }

  /// Takes a view away: one's own, or one that is shared, for whoever may share with the same people. For a day its
  /// owner can bring it back.
  public func removeView(_ id: Int) throws {
    let view = try view(id, for: actor.standing)
    guard view.mayBeRemoved(by: actor.standing) else { throw Refusal.othersView }
    try connection.execute("UPDATE list_view SET removed_at = \(now.seconds) WHERE id = \(id)")
    // Whose list opened with it is led to the plain list, and not told so every day.
    try connection.execute(
      """
      UPDATE list_view SET opening = '' WHERE type = \(view.type) AND removed_at IS NULL AND name = '' AND opening = \(String(id))
      """)
    try connection.execute(
      "DELETE FROM list_view WHERE owner = \(view.owner) AND removed_at < \(now.seconds - 30 * Self.mayReturn)")
    if view.audience != .own { try audit("list-view", id, "remove", before: view.written) }
  }

  /// Brings back what was taken away today. Whoever may no longer share it has it for themselves.
  public func returnView(_ id: Int) throws {
    let found = try connection.first(
      """
      SELECT \(ViewStatements.columns), type FROM list_view
      WHERE id = \(id) AND owner = \(actor.person) AND name <> '' AND removed_at >= \(now.seconds - Self.mayReturn)
      """
    ) { try SavedView($0, of: $0.text(8)) }
    guard var view = found else { throw Refusal.noView }
    try mustBeFree(view.name, view.type, except: id)
    try mustHaveRoom()
    if !view.mayBeShared(by: actor.standing) { view = view.with(audience: .own, scope: 0) }
    try connection.execute(
      """
      UPDATE list_view SET removed_at = NULL, audience = \(view.audience.rawValue), scope = \(view.scope) WHERE id = \(id)
      """)
    if view.audience != .own { try audit("list-view", id, "return", after: view.written) }
  }
}
