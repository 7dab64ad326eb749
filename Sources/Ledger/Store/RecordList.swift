public import Records
import SQL
import Time

/// What a list shows: which records, in which order, from where on.
public struct ListQuery: Sendable, Equatable {
  public var conditions: [Condition] = []
  /// A sortable field or `id`; records without a value come last.
  public var sort = "id"
  public var isDescending = true
  /// Where the page before ended.
  public var after: Cursor?
  /// 1 to 500.
  public var limit = 50
  public var includesVoided = false
  /// Words to look for in the fields that search reads.
  public var words = ""

  public init() {}

  /// A place in a sorted list: the value sorted by, and the id. Stays good while others add records.
  public struct Cursor: Sendable, Equatable {
    public let value: Datum
    public let id: Int
    public init(value: Datum, id: Int) {
      self.value = value
      self.id = id
    }

    /// For URLs: `12` or `12~20260707` or `12~"text`.
    public var text: String {
      switch value {
      case .integer(let number): "\(id)~\(number)"
      case .text(let text): "\(id)~\"\(text)"
      default: "\(id)"
      }
    }
    /// Nil for what `text` does not write.
    public init?(_ text: String) {
      let parts = text.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
      guard let id = Int(parts[0]) else { return nil }
      self.id = id
      if parts.count == 1 {
        value = .none
      } else if parts[1].first == "\"" {
        value = .text(String(parts[1].dropFirst()))
      } else {
        guard let number = Int(parts[1]) else { return nil }
        value = .integer(number)
      }
    }
  }
}

/// One page of a list.
public struct ListPage: Sendable {
  public let records: [RecordData]
  /// Where the next page begins; nil when this is the last.
  public let next: ListQuery.Cursor?
}

extension ConnectionHolder {
  /// A page of the records of a type that `standing` may see. Only the head and the fields in short are read, unless
  /// `fields` asks for others.
  ///
  /// - Parameter standing: nil for the product itself, which sees everything.
  public func list(
    _ type: TypeDescription, _ query: ListQuery, for standing: Standing?, fields asked: [FieldDescription]? = nil
  ) throws -> ListPage {
    if let standing { try type.mustBeListed(by: standing) }
    let fields = type.fields.filter { field in
      field.name == query.sort
        || asked.map { $0.contains { $0 === field } } ?? field.isInShort
    }
    let table = RecordTable(type)
    let limit = min(max(query.limit, 1), 500)
    // Sorted by a field that may be empty, the records without it follow the others, by an index as well.
    let maybeEmpty = type.field(query.sort)?.isOptional == true
    let isEmptyPart = maybeEmpty && query.after?.value == Datum.none
    var records: [RecordData] = []
    if !isEmptyPart {
      let sql = try table.page(query, fields, standing, limit: limit)
      records = try connection.query(sql) { try table.read($0, fields) }
    }
    if records.count <= limit, maybeEmpty {
      var rest = query
      if !isEmptyPart { rest.after = nil }
      let sql = try table.list(rest, fields, standing, limit: limit - records.count, ofEmpty: true)
      records += try connection.query(sql) { try table.read($0, fields) }
    }
    guard records.count > limit else { return ListPage(records: records, next: nil) }
    records.removeLast()
    let last = records[records.count - 1]
    let value = query.sort == "id" ? Datum.none : last.sortValue(query.sort)
    return ListPage(records: records, next: .init(value: value, id: last.id))
  }
}

extension ConnectionHolder {
  /// How many records a list has in all its pages.
  public func count(_ type: TypeDescription, _ query: ListQuery, for standing: Standing?) throws -> Int {
    var whole = query
    whole.after = nil
    let sql = try RecordTable(type).counting(whole, standing)
    return try connection.first(sql) { try $0.int(0) } ?? 0
  }
}

extension RecordTable {
  /// The statement that counts what a list has.
  func counting(_ query: ListQuery, _ standing: Standing?) throws -> SQL {
    var sql: SQL = "SELECT COUNT(*) FROM \(identifier: type.table)"
    for (index, condition) in try conditions(query, standing).enumerated() {
      sql += index == 0 ? " WHERE \(condition)" : " AND \(condition)"
    }
    return sql
  }

  /// What a list asks of its records, and what `standing` may see of them.
  private func conditions(_ query: ListQuery, _ standing: Standing?) throws -> [SQL] {
    var conditions = try query.conditions.map { try self.sql($0) }
    if !query.includesVoided { conditions.append("voided_at IS NULL") }
    if let standing {
      if type.access.isLocal, standing.place != 0 { conditions.append("place = \(standing.place)") }
      // Whoever may write but not read sees what is their own.
      if !type.access.read.admits(standing, nil) { conditions.append("created_by = \(standing.person)") }
    }
    if !query.words.isEmpty { conditions.append("id IN (\(SearchText.matching(query.words, type.identifier)))") }
    return conditions
  }

  /// As `list`. Of several states, newest first, each gives its own newest by its index, and those few are merged: the
  /// index of all states would have to be sorted anew at every page.
  func page(_ query: ListQuery, _ fields: [FieldDescription], _ standing: Standing?, limit: Int) throws -> SQL {
    guard query.sort == "id", query.words.isEmpty,
      let place = query.conditions.firstIndex(where: { $0.field == "state" && $0.comparison == .among && $0.choices.count > 1 })
    else { return try list(query, fields, standing, limit: limit) }
    let parts = try query.conditions[place].choices.map { state -> SQL in
      var one = query
      one.conditions[place] = Condition("state", .equals, state)
      return "SELECT * FROM (\(try list(one, fields, standing, limit: limit))) AS part"
    }
    let order: SQL = query.isDescending ? "ORDER BY id DESC" : "ORDER BY id"
    return "\(parts.joined(" UNION ALL ")) \(order) LIMIT \(limit + 1)"
  }

  /// The statement of a list, one row more than the page so that the next page is known.
  ///
  /// - Parameter ofEmpty: the records that have no value in the field sorted by, rather than those that have.
  func list(
    _ query: ListQuery, _ fields: [FieldDescription], _ standing: Standing?, limit: Int, ofEmpty: Bool = false
  ) throws -> SQL {
    var sql: SQL = "SELECT \(columns(fields)) FROM \(identifier: type.table)"
    var conditions = try self.conditions(query, standing)
    let isById = query.sort == "id"
    if !isById {
      guard Self.filterableHead.contains(query.sort) || type.field(query.sort)?.traits.isSortable == true else {
        throw Refusal(.unsound, "不能按“\(query.sort)”排序。", "The list cannot be sorted by \(query.sort).")
      }
      conditions.append(ofEmpty ? "\(identifier: query.sort) IS NULL" : "\(identifier: query.sort) IS NOT NULL")
    }
    if let after = query.after { conditions.append(try beyond(after, query, ofEmpty)) }
    for (index, condition) in conditions.enumerated() { sql += index == 0 ? " WHERE \(condition)" : " AND \(condition)" }
    switch (isById || ofEmpty, query.isDescending) {
    case (true, true): sql += " ORDER BY id DESC"
    case (true, false): sql += " ORDER BY id"
    case (false, true): sql += " ORDER BY \(identifier: query.sort) DESC, id DESC"
    case (false, false): sql += " ORDER BY \(identifier: query.sort), id"
    }
    sql += " LIMIT \(limit + 1)"
    return sql
  }

  private func beyond(_ cursor: ListQuery.Cursor, _ query: ListQuery, _ ofEmpty: Bool) throws -> SQL {
    if query.sort == "id" || ofEmpty { return query.isDescending ? "id < \(cursor.id)" : "id > \(cursor.id)" }
    guard cursor.value != .none else { throw Refusal(.unsound, "翻页位置不对，请从第一页开始。", "The page mark is wrong.") }
    let value = cursor.value.sqlValue
    return query.isDescending
      ? "(\(identifier: query.sort), id) < (\(value), \(cursor.id))"
      : "(\(identifier: query.sort), id) > (\(value), \(cursor.id))"
  }
}

extension RecordData {
  func sortValue(_ name: String) -> Datum {
    switch name {
    case "state": .text(state)
    case "created_at": .integer(createdAt.seconds)
    case "updated_at": .integer(updatedAt.seconds)
    case "created_by": .integer(createdBy)
    case "place": .integer(place)
    default: self[name]
    }
  }
}
