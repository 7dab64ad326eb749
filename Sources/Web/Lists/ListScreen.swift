import Ledger
import Records
import Time

/// What somebody's list shows: what its address says, else the view that it names, else what the person keeps.
struct ListScreen {
  /// Above the list: everything, what comes with the product, and what was saved.
  enum Tab: Equatable {
    case all
    /// Every state from which a step leads on.
    case unfinished
    /// What the person made.
    case mine
    /// What is late or near, by the deadline that the type declares.
    case deadline(DateWord, Wording)
    case saved(SavedView)

    var text: String {
      switch self {
      case .all: "all"
      case .unfinished: "open"
      case .mine: "mine"
      case .deadline(let word, _): String(word.rawValue.dropFirst())
      case .saved(let view): String(view.id)
      }
    }
    var view: SavedView? { if case .saved(let view) = self { view } else { nil } }
  }

  let type: TypeDescription
  let keeping: ListKeeping
  let tab: Tab
  /// The view that was asked for is not there any more, or not for this person.
  let isGone: Bool
  let columns: [ListColumn]
  /// With every filter and the sorting that are in force, wherever they come from.
  let address: ListAddress
  /// What of the view could not be shown: its column was left out of the form, its choice is no more.
  let leftOut: [Wording]
  /// What the view shows when it is opened, without what could not be shown.
  private let saved: ListContent

  /// - Parameters:
  ///   - asked: the fields of the address, empty ones too: a list that is asked for no filter says so by one.
  ///   - offered: the columns that this person may choose.
  /// - Throws: `Denial` for what the address asks and the type does not offer.
  init(
    _ type: TypeDescription, _ asked: [(name: String, value: String)], _ keeping: ListKeeping, offered: [ListColumn],
    person: Int, now: Moment
  ) throws {
    self.type = type
    self.keeping = keeping
    let rest = asked.filter { $0.name != "view" }
    let named = asked.first { $0.name == "view" }?.value ?? ""
    let wanted = named.isEmpty && rest.isEmpty ? keeping.opening : named
    let found = Self.tabs(type, keeping).first { $0.text == wanted }
    isGone = !wanted.isEmpty && found == nil
    tab = found ?? .all
    var kept = KeptList(type, keeping, tab, offered, person, now)
    if !rest.isEmpty { kept.leaveOut(.filters) }
    var fields = rest.isEmpty ? kept.content.filters.map { ($0.name, $0.value) } : rest.filter { $0.name != "columns" }
    if fields.contains(where: { $0.0 == "sort" && !$0.1.isEmpty }) {
      kept.leaveOut(.sort)
    } else if !kept.content.sort.isEmpty {
      fields.append(("sort", kept.content.sort))
    }
    if let text = rest.first(where: { $0.name == "columns" })?.value, !text.isEmpty {
      columns = try Self.columns(text, offered)
      fields.append(("columns", text))
      kept.leaveOut(.columns)
    } else {
      columns = kept.columns
    }
    if tab != .all || !keeping.opening.isEmpty { fields.insert(("view", tab.text), at: 0) }
    var address = try ListAddress(type, fields, person: person, now: now)
    address.saysNone = !kept.saved.filters.isEmpty
    (self.address, saved, leftOut) = (address, kept.saved, kept.gone)
  }

  /// Everything there is to look at, in the order of the tabs.
  static func tabs(_ type: TypeDescription, _ keeping: ListKeeping) -> [Tab] {
    [.all] + (type.unfinishedStates.isEmpty ? [] : [.unfinished]) + (type.states.count > 1 ? [.mine] : [])
      + deadlines(type)
      + keeping.views.map(Tab.saved)
  }

  private static func deadlines(_ type: TypeDescription) -> [Tab] {
    guard let (field, _) = type.deadline else { return [] }
    return DateWord.all(of: field).filter { $0 == .overdue || $0 == .soon }.map { .deadline($0, $0.label(field)) }
  }

  /// Columns by name.
  ///
  /// - Throws: `Denial` for one that is not offered, whether there is none or this person may not read it.
  static func columns(_ text: String, _ offered: [ListColumn]) throws -> [ListColumn] {
    var found: [ListColumn] = []
    for name in text.split(separator: ",") {
      guard let column = offered.first(where: { $0.name == name }) else {
        throw Denial(.unsound, "没有“\(name)”这一列，或者您不能查看，请从列的选择中选。", "There is no column \(name), or you may not see it: choose from the columns.")
      }
      if !found.contains(column) { found.append(column) }
    }
    guard (1...ListContent.mostColumns).contains(found.count) else {
      throw Denial(.unsound, "请选 1 到 \(ListContent.mostColumns) 列。", "Choose 1 to \(ListContent.mostColumns) columns.")
    }
    return found
  }

  /// What is on the screen, as a view keeps it.
  var content: ListContent {
    ListContent(
      columns: columns.map(\.name), sort: address.value("sort"),
      filters: address.fields.filter { !Self.apart.contains($0.name) }.map { .init($0.name, $0.value) })
  }
  private static let apart = ListAddress.ofPages.union(["sort", "after", "limit"])

  /// Whether the filters are others than those that the view, or the plain list, comes with.
  var hasOwnFilters: Bool {
    func ordered(_ all: [ListContent.Filter]) -> [ListContent.Filter] { all.sorted { ($0.name, $0.value) < ($1.name, $1.value) } }
    return ordered(content.filters) != ordered(saved.filters)
  }

  /// Whether it is something else than the view shows when it is opened.
  var isChanged: Bool {
    func ordered(_ content: ListContent) -> ListContent {
      var content = content
      content.filters.sort { ($0.name, $0.value) < ($1.name, $1.value) }
      return content
    }
    return tab.view != nil && ordered(content) != ordered(saved)
  }

  /// Whether the person has chosen the columns of the plain list.
  var isArranged: Bool { tab.view == nil && !keeping.arrangement.columns.isEmpty }

  /// All of it in one line, for the pages that change it.
  var line: String {
    let shown = content
    var fields = [("view", tab.text), ("columns", shown.columns.joined(separator: ","))]
    if !shown.sort.isEmpty { fields.append(("sort", shown.sort)) }
    fields += shown.filters.map { ($0.name, $0.value) }
    return fields.map { "\($0.0)=\(Percents.encode($0.1))" }.joined(separator: "&")
  }
}
