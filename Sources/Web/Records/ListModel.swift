import Ledger
import Records

/// A page of a list, ready to be shown.
struct ListModel: Sendable, Equatable {
  struct Column: Sendable, Equatable {
    let name: String
    let label: String
    let isNumber: Bool
    /// Where a click on the head leads; nil when it cannot be sorted by.
    let sortPath: String?
    /// `ascending` or `descending` while the list is sorted by it.
    let sorted: String?
  }
  struct Row: Sendable, Equatable {
    let id: Int
    let path: String
    let caption: String
    let cells: [String]
    let state: String
    let stateClass: String
    let isVoided: Bool
  }
  struct Filter: Sendable, Equatable {
    enum Kind: Sendable, Equatable { case choice([ChoiceOption]), day, number }
    let name: String
    let label: String
    let kind: Kind
    let value: String
    let upper: String
  }
  let identifier: String
  let title: String
  let number: String?
  let columns: [Column]
  let rows: [Row]
  let filters: [Filter]
  let words: String
  let hasStates: Bool
  let showsVoided: Bool
  let isFiltered: Bool
  /// Pages of the section's own that this reader may use.
  let tools: [PageTools.Tool]
  let canCreate: Bool
  let canImport: Bool
  /// With the filters that are in force.
  let exportPath: String
  let isFirstPage: Bool
  let nextPath: String?
  /// What on this page may be signed in one act; nil where nothing is.
  let ticks: Ticks?
  let language: Language
}

/// What a list's address says: filters, sorting, place.
struct ListAddress {
  let type: TypeDescription
  let fields: [(name: String, value: String)]
  private(set) var query = ListQuery()

  /// - Parameter isStrict: whether an empty value is a fault, as it is for programs; a form sends its empty fields.
  /// - Throws: `Denial` for a filter or a sorting that the type does not offer.
  init(_ type: TypeDescription, _ fields: [(name: String, value: String)], isStrict: Bool = false) throws {
    self.type = type
    self.fields = fields.filter { !$0.value.isEmpty }
    if isStrict, let empty = fields.first(where: { $0.value.isEmpty && $0.name != "q" }) {
      throw Denial(.unsound, "“\(empty.name)”是空的，请填写或去掉。", "\(empty.name) is empty.")
    }
    for (name, value) in self.fields { try apply(name, value) }
  }

  func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  private mutating func apply(_ name: String, _ value: String) throws {
    switch name {
    case "sort":
      query.isDescending = value.hasPrefix("-")
      query.sort = query.isDescending ? String(value.dropFirst()) : value
    case "after":
      guard let cursor = ListQuery.Cursor(value) else {
        throw Denial(.unsound, "翻页位置不对，请从第一页开始。", "The page mark is wrong: start at the first page.")
      }
      query.after = cursor
    case "limit":
      guard let limit = Int(value), (1...500).contains(limit) else {
        throw Denial(.unsound, "每页条数应在 1 到 500 之间。", "A page takes 1 to 500 records.")
      }
      query.limit = limit
    case "q": query.words = String(value.prefix(100))
    case "voided":
      guard value == "0" || value == "1" else {
        throw Denial(.unsound, "voided 只能是 0 或 1。", "voided is 0 or 1.")
      }
      query.includesVoided = value == "1"
    case "state":
      guard type.states.contains(where: { $0.value == value }) else {
        throw Denial(.unsound, "没有“\(value)”这个状态。", "There is no state \(value).")
      }
      query.conditions.append(Condition("state", .equals, .text(value)))
    default:
      let isUpper = name.hasSuffix(".to")
      let plain = isUpper ? String(name.dropLast(3)) : name.hasSuffix(".from") ? String(name.dropLast(5)) : name
      let comparison: Condition.Comparison = isUpper ? .atMost : name.hasSuffix(".from") ? .atLeast : .equals
      guard let field = type.field(plain), field.traits.isFiltered || field.traits.isSortable else {
        throw Denial(.unsound, "不能按“\(plain)”筛选。", "The list cannot be filtered by \(plain).")
      }
      do throws(Misread) {
        var datum = try field.read(.text(field.kind == .moment && value.count == 10 ? value + (isUpper ? " 23:59" : " 00:00") : value))
        if case .references(let ids) = datum, let id = ids.first { datum = .integer(id) }
        query.conditions.append(Condition(plain, field.kind.isList ? .contains : comparison, datum))
      } catch { throw Denial(.unsound, error.sentence) }
    }
  }

  /// The same list with some of the address replaced; without a place, since that belongs to one sorting.
  func path(_ changes: (String, String?)...) -> String { path(at: Paths.list(type.identifier), changes) }

  /// The filters and the sorting for another page about the same records.
  func path(at page: String, _ changes: [(String, String?)] = []) -> String {
    var all = fields.filter { field in field.name != "after" && !changes.contains { $0.0 == field.name } }
    for (name, value) in changes { if let value { all.append((name, value)) } }
    let query = all.map { "\($0.name)=\(Percents.encode($0.value))" }.joined(separator: "&")
    return page + (query.isEmpty ? "" : "?" + query)
  }
}
