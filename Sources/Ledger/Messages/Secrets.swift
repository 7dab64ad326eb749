import Records
import SQL
public import Time

/// That a secret is kept, and since when; never what it is.
public struct SecretNote: Sendable, Equatable {
  public let name: String
  public let setAt: Moment
  public let setBy: Int
}

extension Writing {
  /// Keeps a secret of a record, sealed. The audit trail learns that it was set, not what it is.
  public func keepSecret(_ name: String, _ value: String, of owner: String, _ id: Int, _ box: SecretBox) throws {
    let sealed = box.seal(value, context: "\(owner)/\(id)/\(name)")
    try connection.execute(
      """
      INSERT INTO secret (owner, owner_id, name, sealed, set_at, set_by)
      VALUES (\(owner), \(id), \(name), \(sealed), \(now.seconds), \(actor.person))
      ON CONFLICT (owner, owner_id, name) DO UPDATE SET
        sealed = excluded.sealed, set_at = excluded.set_at, set_by = excluded.set_by
      """)
    try audit(owner, id, "set secret", after: JSON.object(["name": .text(name)]).written)
  }
}

extension ConnectionHolder {
  public func secret(_ name: String, of owner: String, _ id: Int, _ box: SecretBox) throws -> String? {
    let sealed = try connection.first(
      "SELECT sealed FROM secret WHERE owner = \(owner) AND owner_id = \(id) AND name = \(name)"
    ) { try $0.blob(0) }
    return try sealed.map { try box.open($0, context: "\(owner)/\(id)/\(name)") }
  }

  public func secretNotes(of owner: String, _ id: Int) throws -> [SecretNote] {
    try connection.query(
      "SELECT name, set_at, set_by FROM secret WHERE owner = \(owner) AND owner_id = \(id) ORDER BY name"
    ) { SecretNote(name: try $0.text(0), setAt: Moment(seconds: try $0.int(1)), setBy: try $0.int(2)) }
  }
}
