import Ledger
import Records
import Time

/// What is kept of a list, without what is not there any more.
struct KeptList {
  enum Part { case filters, sort, columns }
  private(set) var content: ListContent
  /// The same, whatever of it the address overrides.
  private(set) var saved: ListContent
  private(set) var columns: [ListColumn] = []
  private var lost: [(part: Part, label: Wording)] = []
  var gone: [Wording] { lost.map(\.label) }

  init(_ type: TypeDescription, _ keeping: ListKeeping, _ tab: ListScreen.Tab, _ offered: [ListColumn], _ person: Int, _ now: Moment) {
    content = tab.view?.content ?? keeping.arrangement
    switch tab {
    case .unfinished: content.filters = [.init("state", ListAddress.unfinished)]
    case .mine: content.filters = [.init("created_by", ListAddress.me)]
    case .deadline(let word, _):
      content.filters = type.deadline.map { [.init($0.field.name, word.rawValue)] } ?? []
      content.sort = type.deadline?.field.name ?? ""
    default: break
    }
    var lost: [(Part, Wording)] = []
    func label(_ name: String) -> Wording {
      let plain = ListAddress.plain(name)
      return offered.first { $0.name == plain }?.label ?? type.field(plain)?.label ?? Wording(plain)
    }
    content.filters = content.filters.filter { filter in
      let isThere = (try? ListAddress(type, [(filter.name, filter.value)], person: person, now: now)) != nil
      if !isThere { lost.append((.filters, label(filter.name))) }
      return isThere
    }
    let sort = content.sort.drop { $0 == "-" }
    if !sort.isEmpty, sort != "id", !offered.contains(where: { $0.name == sort && $0.isSortable }) {
      lost.append((.sort, label(String(sort))))
      content.sort = ""
    }
    columns = content.columns.compactMap { name in
      let found = offered.first { $0.name == name }
      if found == nil { lost.append((.columns, label(name))) }
      return found
    }
    if columns.isEmpty { columns = type.declaredColumns.filter(offered.contains) }
    saved = content
    saved.columns = columns.map(\.name)
    self.lost = lost.map { ($0.0, $0.1) }
  }

  /// The address says it itself, so that nothing of the view is missed.
  mutating func leaveOut(_ part: Part) { lost.removeAll { $0.part == part } }
}
