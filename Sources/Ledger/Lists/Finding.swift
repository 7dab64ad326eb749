public import Records

/// A record as it is offered to whoever looks for one to refer to.
public struct Offered: Sendable, Equatable {
  public let id: Int
  /// Its number and its name.
  public let caption: String
  /// What tells it from others of the name: the department of a person, the state of a record.
  public let detail: Wording
  /// What is typed for this very record: its number, its name, or both.
  let words: Set<String>
}

/// What somebody meant who typed a number or a name.
public enum Meant: Sendable, Equatable {
  case one(Int)
  /// Why it is not clear, and what to type instead.
  case unclear(Wording)
}

extension ConnectionHolder {
  /// Records that are not void, that `standing` may see, and in whose number or name the words stand; the newest
  /// without words.
  ///
  /// - Returns: at most `limit` of them, and whether there are more.
  /// - Throws: `Refusal` where the post may not look at the type. People may always be named.
  public func offers(
    _ type: TypeDescription, _ words: String, for standing: Standing, limit: Int = 20
  ) throws -> (all: [Offered], hasMore: Bool) {
    let words = words.trimmed
    if type.identifier == "person" { return try people(words, limit) }
    // What is found by no index of words is looked through: the newest few hundred.
    let isSearched = !type.searchedFields.isEmpty
    var query = ListQuery()
    query.limit = isSearched ? limit : Self.lookedThrough
    query.words = isSearched ? words : ""
    let page = try list(type, query, for: standing, fields: [type.numberField, type.nameField].compactMap { $0 } + type.captionFields)
    let captions = try type.captionFields.contains { !$0.kind.targets.isEmpty } ? captions(type, Set(page.records.map(\.id))) : [:]
    var all = page.records.map { Offered($0, captions[$0.id]) }
    if !isSearched, !words.isEmpty { all = all.filter { $0.caption.holds(words) } }
    return (Array(all.prefix(limit)), page.next != nil || all.count > limit)
  }
  private static var lookedThrough: Int { 500 }

  /// Records whose number or name is this very text, beyond those that were looked through.
  private func called(_ type: TypeDescription, _ text: String, for standing: Standing) throws -> [Offered] {
    let named = [type.numberField, type.nameField].compactMap { $0 }
    for field in named where field.kind == .text {
      var query = ListQuery()
      query.limit = 3
      // The words come first: they are found by their index, and what is left is little.
      (query.words, query.conditions) = (text, [Condition(field.name, .equals, .text(text))])
      let found = try list(type, query, for: standing, fields: named).records
      if !found.isEmpty { return found.map { Offered($0, nil) } }
    }
    return []
  }

  private func people(_ words: String, _ limit: Int) throws -> (all: [Offered], hasMore: Bool) {
    let facts = try facts()
    let found = try activePeople().filter { words.isEmpty || $0.name.holds(words) }
    let all = found.prefix(limit).map { person in
      let department = facts.people[person.id]?.department.flatMap { facts.departments[$0]?.name } ?? ""
      return Offered(id: person.id, caption: person.name, detail: Wording(department), words: [person.name.lowercased()])
    }
    return (all, found.count > limit)
  }

  /// The record that somebody means who typed its number, its name, both as lists show them, or `#12`.
  public func meant(_ type: TypeDescription, _ text: String, for standing: Standing) throws -> Meant {
    let typed = text.trimmed
    if typed.first == "#", let id = Int(typed.dropFirst()) {
      guard let record = try find(type, id), record.voided == nil, type.identifier == "person" || standing.maySee(record) else {
        return .unclear(Wording("没有记录号为 \(typed) 的“\(type.title.zh)”，请改写编号或名称。", "There is no \(type.title.en) \(typed): write a number or a name."))
      }
      return .one(id)
    }
    let (all, hasMore) = try offers(type, typed, for: standing, limit: 200)
    var exact = all.filter { $0.words.contains(typed.lowercased()) }
    if hasMore, exact.isEmpty { exact = try called(type, typed, for: standing) }
    if exact.count == 1 { return .one(exact[0].id) }
    if exact.isEmpty, all.count == 1, !hasMore { return .one(all[0].id) }
    let shown = String(typed.prefix(40))
    guard let first = exact.first ?? all.first else {
      return .unclear(
        Wording("没有找到“\(shown)”这样的“\(type.title.zh)”，请改写编号或名称，或留空。", "No \(type.title.en) is called \(shown): write another number or name."))
    }
    let names = (exact.isEmpty ? all : exact).prefix(3).map { exact.isEmpty ? $0.caption : "#\($0.id)" }.joined(separator: "、")
    let count = (exact.isEmpty ? all : exact).count
    let number = hasMore ? "\(count) 条以上" : "\(count) 条"
    return .unclear(
      Wording(
        "有 \(number)“\(type.title.zh)”符合“\(shown)”：\(names)\(count > 3 ? "等" : "")，请写全，例如 #\(first.id)。",
        "\(count)\(hasMore ? " or more" : "") match \(shown): \(names). Write it in full, such as #\(first.id)."))
  }
}

extension Offered {
  fileprivate init(_ record: RecordData, _ caption: String?) {
    id = record.id
    self.caption = caption ?? record.shownCaption
    detail = record.type.states.count > 1 ? record.type.stateLabel(record.state) : Wording("")
    let parts = [record.type.numberField, record.type.nameField].compactMap { $0.flatMap { record.values[$0.place].text } }
    words = Set((parts + [self.caption]).map { $0.lowercased() })
  }
}

extension String {
  /// Whether every word stands in it, whatever the case.
  fileprivate func holds(_ words: String) -> Bool {
    let text = lowercased()
    return words.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { text.contains($0) }
  }
}
