import Ledger
import Records
import Time

/// What a list's address says: filters, sorting, place.
struct ListAddress {
  let type: TypeDescription
  let fields: [(name: String, value: String)]
  private(set) var query = ListQuery()
  /// Whether the address without any filter would stand for kept ones: then it has to say that there are none.
  var saysNone = false
  /// Who `me` is; nil for programs, which say whom they mean.
  private let person: Int?
  /// What days are counted from; nil where they are written, not said.
  private let now: Moment?
  private let isStrict: Bool

  /// Every state from which a step leads on.
  static let unfinished = "*open"
  static let me = "me"
  /// What people's pages say beside filters; programs cannot.
  static let ofPages: Set<String> = ["view", "columns"]

  /// - Parameters:
  ///   - person: who looks.
  ///   - now: when, for days that are said by where they lie from today; programs write theirs.
  ///   - isStrict: whether an empty value is a fault, as it is for programs; a form sends its empty fields.
  /// - Throws: `Denial` for a filter or a sorting that the type does not offer.
  init(
    _ type: TypeDescription, _ fields: [(name: String, value: String)], person: Int? = nil, now: Moment? = nil, isStrict: Bool = false
  ) throws {
    self.type = type
    let filled = fields.filter { !$0.value.isEmpty && (isStrict || $0.value != DateWord.own) }
    // Who says today means it, whatever days a form still holds.
    let said = Set(isStrict ? [] : filled.filter { type.field($0.name)?.dateWord($0.value) != nil }.map(\.name))
    self.fields = filled.filter { Self.plain($0.name) == $0.name || !said.contains(Self.plain($0.name)) }
    self.person = person
    self.now = now
    self.isStrict = isStrict
    if isStrict, let empty = fields.first(where: { $0.value.isEmpty && $0.name != "q" }) {
      throw Denial(.unsound, "“\(empty.name)”是空的，请填写或去掉。", "\(empty.name) is empty.")
    }
    for (name, value) in self.fields { try apply(name, value) }
  }

  func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

  private mutating func apply(_ name: String, _ value: String) throws {
    switch name {
    case _ where Self.ofPages.contains(name) && !isStrict: break
    case "sort":
      query.isDescending = value.hasPrefix("-")
      query.sort = query.isDescending ? String(value.dropFirst()) : value
      guard type.field(query.sort)?.isHidden != true else {
        throw Denial(.unsound, "不能按“\(query.sort)”排序。", "The list cannot be sorted by \(query.sort).")
      }
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
    case "state" where value == Self.unfinished && !isStrict && !type.unfinishedStates.isEmpty:
      query.conditions.append(Condition("state", among: type.unfinishedStates.map { .text($0) }))
    case "created_by" where !isStrict:
      guard let id = value == Self.me ? person : Int(value) else {
        throw Denial(.unsound, "创建人请写记录号或 me。", "created_by is an id or me.")
      }
      query.conditions.append(Condition("created_by", .equals, .integer(id)))
    case "state":
      guard type.states.contains(where: { $0.value == value }) else {
        throw Denial(.unsound, "没有“\(value)”这个状态。", "There is no state \(value).")
      }
      query.conditions.append(Condition("state", .equals, .text(value)))
    default:
      let (isUpper, plain) = (name.hasSuffix(".to"), Self.plain(name))
      let comparison: Condition.Comparison = isUpper ? .atMost : name.hasSuffix(".from") ? .atLeast : .equals
      guard let field = type.field(plain), !field.isHidden, field.traits.isFiltered || field.traits.isSortable else {
        throw Denial(.unsound, "不能按“\(plain)”筛选。", "The list cannot be filtered by \(plain).")
      }
      if let now, name == plain, let word = field.dateWord(value) {
        query.conditions += word.conditions(field, now)
        return
      }
      do throws(Misread) {
        if value == Self.me, let person, field.kind.targets.contains(where: { $0.identifier == "person" }) {
          query.conditions.append(Condition(plain, field.kind.isList ? .contains : .equals, .integer(person)))
          return
        }
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
    if saysNone, page == Paths.list(type.identifier), all.allSatisfy({ $0.name == "view" }) { all.append(("q", "")) }
    let query = all.map { "\($0.name)=\(Percents.encode($0.value))" }.joined(separator: "&")
    return page + (query.isEmpty ? "" : "?" + query)
  }
}

extension ListAddress {
  /// `found_at.from` is about `found_at`.
  static func plain(_ name: String) -> String {
    name.hasSuffix(".from") ? String(name.dropLast(5)) : name.hasSuffix(".to") ? String(name.dropLast(3)) : name
  }
}

extension TypeDescription {
  /// The states from which a way on leads; none where every state is like that, or none is. A way out, such as the
  /// repeal of what is in force, makes nothing unfinished.
  var unfinishedStates: [String] {
    let open = states.map(\.value).filter { state in steps.contains { !$0.isAside && $0.from.contains(state) } }
    return open.count == states.count ? [] : open
  }
}
