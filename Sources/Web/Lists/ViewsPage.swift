import HTTP
import Ledger
import Records

/// The views of a list: what is on the screen kept under a name, and those there are looked after.
struct ViewsModel: Sendable, Equatable {
  struct Row: Sendable, Equatable {
    let id, version: Int
    let name: String
    let audience: SavedView.Audience
    /// Whose it is, for those that others have made.
    let from: String?
    let isCurrent, mayBeRemoved: Bool
  }
  struct Opening: Sendable, Equatable { let value, label: String }
  let identifier: String
  let title: String
  let rows: [Row]
  /// With whom this person may share, in words.
  let audiences: [SavedView.Audience]
  /// What would be kept: columns, sorting and filters in words.
  let columns, sort, filters: String
  let openings: [Opening]
  let opening: String
  /// What was just taken away and can be brought back.
  let removed: Int?
  let name: String
  let audience: SavedView.Audience
  let fault: String?
  let line: String
  let back: String
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func word(_ audience: SavedView.Audience) -> String {
    switch audience {
    case .own: say("只有自己", "Only me")
    case .department: say("本部门", "My department")
    case .place: say("本机构全体", "Everybody here")
    }
  }
}

extension Visit {
  func viewsModel(
    _ screen: ListScreen, removed: Int? = nil, fault: String? = nil, typed: FormData? = nil, _ reading: some ConnectionHolder
  ) throws -> ViewsModel {
    let type = screen.type
    let tabs = ListScreen.tabs(type, screen.keeping)
    let sort = screen.content.sort
    let words = try columnsModel(screen, reading)
    return ViewsModel(
      identifier: type.identifier, title: say("视图：\(type.title.zh)", "Views: \(type.title.en)"),
      rows: try screen.keeping.views.map { view in
        .init(
          id: view.id, version: view.version, name: view.name, audience: view.audience,
          from: view.owner == standing.person ? nil : try reading.name(ofPerson: view.owner),
          isCurrent: screen.tab.view?.id == view.id, mayBeRemoved: view.mayBeRemoved(by: standing))
      },
      audiences: SavedView.Audience.allCases.filter { $0.mayBeUsed(by: standing) },
      columns: screen.columns.map { say($0.label) }.joined(separator: say("、", ", ")),
      sort: words.sorts.first { $0.value == sort }?.label ?? sort, filters: words.filters,
      openings: tabs.map { .init(value: $0 == .all ? "" : $0.text, label: name(of: $0)) }, opening: screen.keeping.opening,
      removed: removed, name: typed?["name"] ?? "", audience: typed?["audience"].flatMap(SavedView.Audience.init(rawValue:)) ?? .own,
      fault: fault, line: screen.line, back: screen.address.path(), language: language)
  }
}
