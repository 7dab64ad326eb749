import HTTP
import Ledger
import Records

/// What stands between the title of a list and its filters: the views to choose from, what was left out of the one
/// that is shown, and what can be done about what is on the screen.
struct ListTabs: Sendable, Equatable {
  struct Tab: Sendable, Equatable {
    let label: String
    let path: String
    let isCurrent: Bool
    /// Whose it is, for those that others have made.
    let from: String?
  }
  /// A saved view that does not show what it was saved with any more.
  struct Changed: Sendable, Equatable {
    let name: String
    /// Where it is replaced by what is shown; nil for somebody else's.
    let path: String?
    let version: Int
    let revert: String
  }
  let tabs: [Tab]
  let notes: [String]
  let changed: Changed?
  /// Where the columns are chosen and put back.
  let columnsPath: String
  /// Where views are saved and looked after.
  let viewsPath: String
  /// Whether the person has chosen columns, which one click puts back.
  let isArranged: Bool
  /// What is on the screen, for the forms that keep it.
  let line: String
}

extension Paths {
  public static func columns(_ type: String) -> String { "/records/\(type)/columns" }
  public static func views(_ type: String) -> String { "/records/\(type)/views" }
  public static func view(_ type: String, _ id: Int) -> String { "/records/\(type)/views/\(id)" }
  /// What the list of a type opens with.
  public static func opening(_ type: String) -> String { "/records/\(type)/views/opening" }
  static func list(_ type: String, _ tab: ListScreen.Tab) -> String { list(type) + "?view=" + tab.text }
}

extension Visit {
  func tabs(_ screen: ListScreen, _ reading: some ConnectionHolder) throws -> ListTabs {
    let type = screen.type.identifier
    let all = ListScreen.tabs(screen.type, screen.keeping)
    let line = screen.line
    let hasOpening = !screen.keeping.opening.isEmpty
    let tabs = try all.map { tab in
      ListTabs.Tab(
        label: name(of: tab), path: tab == .all && !hasOpening ? Paths.list(type) : Paths.list(type, tab),
        isCurrent: tab == screen.tab,
        from: try tab.view.flatMap { $0.owner == standing.person ? nil : try reading.name(ofPerson: $0.owner) })
    }
    return ListTabs(
      tabs: tabs.count > 1 ? tabs : [], notes: notes(screen), changed: screen.isChanged ? changed(screen) : nil,
      columnsPath: Paths.columns(type) + "?" + line, viewsPath: Paths.views(type) + "?" + line,
      isArranged: screen.isArranged, line: line)
  }

  func name(of tab: ListScreen.Tab) -> String {
    switch tab {
    case .all: say("全部", "All")
    case .unfinished: say("未了结", "Unfinished")
    case .mine: say("我建的", "Mine")
    case .deadline(_, let label): say(label)
    case .saved(let view): view.name
    }
  }

  private func changed(_ screen: ListScreen) -> ListTabs.Changed? {
    screen.tab.view.map { view in
      ListTabs.Changed(
        name: view.name, path: view.owner == standing.person ? Paths.view(view.type, view.id) : nil, version: view.version,
        revert: Paths.list(view.type, screen.tab))
    }
  }

  private func notes(_ screen: ListScreen) -> [String] {
    var notes: [String] = []
    if screen.isGone {
      notes.append(say("要打开的视图已删除，或不再共享给您，现在按您自己的列显示。", "The view was deleted, or is shared with you no more: this is your own list."))
    }
    if !screen.leftOut.isEmpty {
      let lost = Set(screen.leftOut.map { say($0) }).sorted().map { say("“\($0)”", $0) }.joined(separator: say("、", ", "))
      notes.append(
        screen.tab.view.map { say("视图“\($0.name)”里的\(lost)已经没有或您不能查看，没有用上。", "\(lost) of the view \($0.name) is no more, or not yours to see, and was left out.") }
          ?? say("您选过的\(lost)已经没有或不能查看，没有用上。", "\(lost) is no more, or not yours to see, and was left out."))
    }
    return notes
  }
}

extension ListScreen {
  /// The export of what is shown, with the columns where they are not those of the declaration.
  var exportPath: String {
    let isDeclared = columns == type.declaredColumns
    let changes: [(String, String?)] = [("view", nil), ("columns", isDeclared ? nil : columns.map(\.name).joined(separator: ","))]
    return address.path(at: Paths.exporting(type.identifier), changes)
  }
}

extension ListAddress {
  /// The same list without its filters.
  var cleared: String {
    let stays = ListAddress.ofPages.union(["sort"])
    return path(at: Paths.list(type.identifier), fields.filter { !stays.contains($0.name) }.map { ($0.name, nil) })
  }
}
