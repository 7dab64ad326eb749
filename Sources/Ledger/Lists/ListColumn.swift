public import Records

/// A column that a list can show: a field of the form, or what every record has.
public enum ListColumn: Sendable, Equatable {
  case field(FieldDescription)
  case state, author, created, changed
  /// The branch it belongs to.
  case place

  /// In addresses and in what people keep.
  public var name: String {
    switch self {
    case .field(let field): field.name
    case .state: "state"
    case .author: "created_by"
    case .created: "created_at"
    case .changed: "updated_at"
    case .place: "place"
    }
  }

  public var label: Wording {
    switch self {
    case .field(let field): field.label
    case .state: Wording("状态", "State")
    case .author: Wording("创建人", "Created by")
    case .created: Wording("创建时间", "Created")
    case .changed: Wording("修改时间", "Changed")
    case .place: Wording("所属机构", "Branch")
    }
  }

  public var field: FieldDescription? { if case .field(let field) = self { field } else { nil } }

  /// Whether the list can be sorted by it: only where an index holds its order.
  public var isSortable: Bool {
    switch self {
    case .field(let field): field.traits.isSortable
    case .state, .created, .changed: true
    // An index holds them by id, which is no order to people.
    case .author, .place: false
    }
  }

  public static func == (a: Self, b: Self) -> Bool { a.name == b.name }
}

extension TypeDescription {
  /// Every column that `standing` may choose: the fields on the form, in its order, and what every record has. What
  /// the site left out of its form is not on it, though its values are still stored; so it is offered to nobody.
  public func columns(for standing: Standing) -> [ListColumn] {
    sections.flatMap(\.fields).map(ListColumn.field) + (states.count > 1 ? [.state] : []) + [.author, .created, .changed]
      + (access.isLocal && standing.place == 0 ? [.place] : [])
  }

  /// The columns that the declaration shows, and the state where there are several.
  public var declaredColumns: [ListColumn] {
    sections.flatMap(\.fields).filter(\.traits.isListed).map(ListColumn.field) + (states.count > 1 ? [.state] : [])
  }

  /// Whether `standing` may look at its list at all: whoever may only create sees what is their own.
  public func mayBeListed(by standing: Standing) -> Bool {
    access.read.admits(standing, nil) || access.create.admits(standing, nil)
  }

  /// - Throws: 403 where `standing` may not look at its list.
  public func mustBeListed(by standing: Standing) throws {
    guard mayBeListed(by: standing) else {
      throw Refusal(.forbidden, "您的岗位不能查看“\(title.zh)”。", "Your post may not see \(title.en).")
    }
  }
}
