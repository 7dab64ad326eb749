public import Records
import SQL

/// A list under a name: a person's own, or shared with a department or with everybody at a place.
public struct SavedView: Sendable, Equatable {
  public enum Audience: String, Sendable, CaseIterable {
    case own, department, place

    /// Whether `standing` may share with them. What stands above everybody's list is the affair of whoever leads
    /// them: a department's of its head and of the duty managers; a place's of the head of technology and the system
    /// administrator, and in a branch of its head.
    public func mayBeUsed(by standing: Standing) -> Bool {
      switch self {
      case .own: true
      case .department:
        standing.department.map { standing.heads.contains($0) || !standing.posts.isDisjoint(with: ["head", "duty-manager"]) }
          ?? false
      case .place:
        standing.place == 0
          ? !standing.posts.isDisjoint(with: ["head", "administrator"]) : standing.heads.contains(standing.place)
      }
    }

    /// The department or the place that it is shared with.
    func scope(of standing: Standing) -> Int {
      switch self {
      case .own: 0
      case .department: standing.department ?? -1
      case .place: standing.place
      }
    }
  }
  public let id: Int
  public let owner: Int
  /// The identifier of the record type.
  public let type: String
  public let name: String
  public let audience: Audience
  let scope: Int
  public let content: ListContent
  public let version: Int

  /// Whether it stands above the list of `standing`.
  func reaches(_ standing: Standing) -> Bool {
    owner == standing.person || audience != .own && scope == audience.scope(of: standing)
  }

  /// Whether `standing` may share it with those who see it now: one's own always.
  func mayBeShared(by standing: Standing) -> Bool {
    audience == .own || audience.mayBeUsed(by: standing) && scope == audience.scope(of: standing)
  }

  /// Whether `standing` may take it away: its owner, and whoever may share with the same people.
  public func mayBeRemoved(by standing: Standing) -> Bool {
    owner == standing.person || audience != .own && reaches(standing) && audience.mayBeUsed(by: standing)
  }
}

/// What a person has made of the list of one type.
public struct ListKeeping: Sendable, Equatable {
  /// Of the plain list; empty when it is as declared.
  public var arrangement = ListContent()
  /// What the list opens with: the id of a view, or a word for one that comes with the product; empty for the plain
  /// list.
  public var opening = ""
  /// One's own by name, then those of others.
  public var views: [SavedView] = []

  public init() {}
  public subscript(id: Int) -> SavedView? { views.first { $0.id == id } }
}

extension ConnectionHolder {
  /// All of it, in one statement whatever there is.
  public func listKeeping(_ type: TypeDescription, for standing: Standing) throws -> ListKeeping {
    var keeping = ListKeeping()
    let found = try connection.query(ViewStatements.all(type.identifier, standing)) { row in
      (view: try SavedView(row, of: type.identifier), opening: try row.text(7))
    }
    for (view, opening) in found {
      if view.name.isEmpty {
        (keeping.arrangement, keeping.opening) = (view.content, opening)
      } else {
        keeping.views.append(view)
      }
    }
    let isOwn = { (view: SavedView) in view.owner == standing.person }
    keeping.views = keeping.views.filter(isOwn) + keeping.views.filter { !isOwn($0) }
    return keeping
  }
}

extension ConnectionHolder {
  /// A view that `standing` meets above its list.
  ///
  /// - Throws: `Refusal` where there is none, or it is not shared with them.
  public func view(_ id: Int, for standing: Standing) throws -> SavedView {
    let found = try connection.first(
      "SELECT \(ViewStatements.columns), type FROM list_view WHERE id = \(id) AND removed_at IS NULL AND name <> ''"
    ) { try SavedView($0, of: $0.text(8)) }
    guard let found, found.reaches(standing) else { throw Refusal.noView }
    return found
  }
}

enum ViewStatements {
  static let columns: SQL = "id, owner, name, audience, scope, content, version, opening"

  /// What a person meets above a list: their own, and what is shared with them.
  static func all(_ type: String, _ standing: Standing) -> SQL {
    """
    SELECT \(columns) FROM list_view WHERE type = \(type) AND removed_at IS NULL AND (
      owner = \(standing.person) OR (audience = 'department' AND scope = \(SavedView.Audience.department.scope(of: standing)))
      OR (audience = 'place' AND scope = \(standing.place)))
    ORDER BY name, id LIMIT 300
    """
  }
}

extension SavedView {
  init(_ row: borrowing Row, of type: String) throws {
    self.init(
      id: try row.int(0), owner: try row.int(1), type: type, name: try row.text(2),
      audience: Audience(rawValue: try row.text(3)) ?? .own, scope: try row.int(4),
      content: ListContent(stored: try row.text(5)), version: try row.int(6))
  }
}
