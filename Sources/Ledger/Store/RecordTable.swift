import Records
import SQL
import Synchronization
import Time

/// Rows of one record type, there and back.
struct RecordTable {
  let type: TypeDescription
  /// Of one moment: a statement and the reading of its rows must mean the same columns.
  private let fields: [FieldDescription]

  init(_ type: TypeDescription) {
    self.type = type
    fields = type.fields
  }

  static let head: SQL =
    "id, state, version, created_by, created_at, updated_at, place, voided_by, voided_at, void_reason"
  static let headCount = 10

  /// The columns of `fields`, behind the head that every record has.
  func columns(_ fields: [FieldDescription]) -> SQL {
    var sql = Self.head
    for field in fields { sql += ", \(identifier: field.name)" }
    return sql
  }

  /// `SELECT` of all fields: composed once a type, not at every reading.
  private var select: SQL {
    let key = Key(type: ObjectIdentifier(type), fields: fields.count)
    if let known = Self.selects.withLock({ $0[key] }) { return known }
    let made: SQL = "SELECT \(columns(fields)) FROM \(identifier: type.table)"
    Self.selects.withLock { $0[key] = made }
    return made
  }
  /// Fields are added to a type while it is served, and never taken away.
  private struct Key: Hashable {
    let type: ObjectIdentifier
    let fields: Int
  }
  private static let selects = Mutex<[Key: SQL]>([:])

  func load(_ id: Int, _ connection: Connection) throws -> RecordData? {
    try connection.first("\(select) WHERE id = \(id)") { try read($0, fields) }
  }

  func find(_ conditions: [Condition], limit: Int, _ connection: Connection) throws -> [RecordData] {
    var sql: SQL = "\(select) WHERE voided_at IS NULL"
    for condition in conditions { sql += " AND \(try self.sql(condition))" }
    sql += " ORDER BY id LIMIT \(limit)"
    return try connection.query(sql) { try read($0, fields) }
  }

  /// These records, newest first.
  func find(ids: [Int], _ connection: Connection) throws -> [RecordData] {
    guard !ids.isEmpty else { return [] }
    return try connection.query("\(select) WHERE id IN \(list: ids) ORDER BY id DESC") { try read($0, fields) }
  }

  /// Reads a row of `columns(fields)`; the other fields stay empty.
  func read(_ row: borrowing Row, _ fields: [FieldDescription]) throws -> RecordData {
    var record = RecordData(type, places: self.fields.count)
    record.id = try row.int(0)
    record.state = try row.text(1)
    record.version = try row.int(2)
    record.createdBy = try row.int(3)
    record.createdAt = Moment(seconds: try row.int(4))
    record.updatedAt = Moment(seconds: try row.int(5))
    record.place = try row.int(6)
    if let by = try row.intOrNil(7) {
      record.voided = .init(by: by, at: Moment(seconds: try row.int(8)), reason: try row.text(9))
    }
    for (offset, field) in fields.enumerated() {
      record.values[field.place] = try datum(field, row, Self.headCount + offset)
    }
    return record
  }

  private func datum(_ field: FieldDescription, _ row: borrowing Row, _ column: Int) throws -> Datum {
    if row.isNull(column) { return .none }
    let kind = field.kind
    if kind.isInteger { return .integer(try row.int(column)) }
    let text = try row.text(column)
    switch kind {
    case .text, .choice: return .text(text)
    default:
      guard let json = try? JSON.parse(text), let datum = kind.datum(from: json) else {
        throw DatabaseError.corrupt("\(type.identifier).\(field.name) holds something else")
      }
      return datum
    }
  }

  /// Stores a new row and returns its id.
  func insert(_ record: RecordData, _ connection: Connection) throws -> Int {
    var names: SQL = "state, version, created_by, created_at, updated_at, place"
    var values: SQL =
      "\(record.state), \(record.version), \(record.createdBy), \(record.createdAt.seconds), \(record.updatedAt.seconds), \(record.place)"
    for field in fields where !record.values[field.place].isNone {
      names += ", \(identifier: field.name)"
      values += ", \(field.sqlValue(record.values[field.place]))"
    }
    let id = try connection.first(
      "INSERT INTO \(identifier: type.table) (\(names)) VALUES (\(values)) RETURNING id"
    ) { try $0.int(0) }
    return id!
  }

  /// Stores what changed; refuses when the row is no longer at the version it was read at.
  func update(_ record: RecordData, from old: RecordData, _ connection: Connection) throws {
    var sets: SQL =
      "state = \(record.state), version = \(record.version), updated_at = \(record.updatedAt.seconds)"
    if let voided = record.voided, old.voided == nil {
      sets += ", voided_by = \(voided.by), voided_at = \(voided.at.seconds), void_reason = \(voided.reason)"
    }
    for field in fields where record.values[field.place] != old.values[field.place] {
      sets += ", \(identifier: field.name) = \(field.sqlValue(record.values[field.place]))"
    }
    let count = try connection.execute(
      "UPDATE \(identifier: type.table) SET \(sets) WHERE id = \(record.id) AND version = \(old.version)")
    guard count == 1 else { throw Refusal.stale }
  }

  /// A condition as SQL. An unknown field or a value of another kind is refused, never ignored.
  func sql(_ condition: Condition) throws -> SQL {
    let name = condition.field
    guard type.field(name) != nil || Self.filterableHead.contains(name) else {
      throw Refusal(.unsound, "没有“\(name)”这个字段，不能按它筛选。", "There is no field \(name) to filter by.")
    }
    guard condition.comparison == .isEmpty || condition.comparison == .contains || isComparable(condition) else {
      throw Refusal(.unsound, "“\(name)”不能和这样的值比较。", "\(name) cannot be compared with that.")
    }
    let value = condition.datum.sqlValue
    // What counts as a choice is found with it.
    let counting = type.field(name)?.counting(condition) ?? []
    switch condition.comparison {
    case .equals where counting.count > 1: return "\(identifier: name) IN \(list: counting)"
    case .differs where counting.count > 1: return "\(identifier: name) NOT IN \(list: counting)"
    case .among where !counting.isEmpty: return "\(identifier: name) IN \(list: counting)"
    case .equals: return "\(identifier: name) = \(value)"
    case .differs: return "\(identifier: name) <> \(value)"
    case .atLeast: return "\(identifier: name) >= \(value)"
    case .atMost: return "\(identifier: name) <= \(value)"
    case .isEmpty: return "\(identifier: name) IS NULL"
    case .among: return "\(identifier: name) IN \(list: condition.choices.map(\.sqlValue))"
    case .contains:
      guard case .references = type.field(name)?.kind, let id = condition.datum.integer else {
        throw Refusal(.unsound, "“\(name)”不是列表，不能这样筛选。", "\(name) is no list.")
      }
      // A list is kept as [3,14,15]: the id stands between brackets or commas.
      return """
        ',' || REPLACE(REPLACE(\(identifier: name), '[', ''), ']', '') || ',' LIKE \("%,\(id),%")
        """
    }
  }

  /// Whether the value is of the kind of the column: PostgreSQL would fail, and SQLite find nothing.
  private func isComparable(_ condition: Condition) -> Bool {
    let isInteger = type.field(condition.field)?.kind.isInteger ?? (condition.field != "state")
    let all = condition.comparison == .among ? condition.choices : [condition.datum]
    return all.allSatisfy { isInteger ? $0.integer != nil : $0.text != nil }
  }

  static let filterableHead: Set<String> = ["state", "created_by", "created_at", "updated_at", "place", "id"]
}

extension FieldDescription {
  /// Of a condition on a choice, every value that counts as what it names.
  fileprivate func counting(_ condition: Condition) -> [String] {
    guard case .choice = kind else { return [] }
    let named = condition.comparison == .among ? condition.choices : [condition.datum]
    return named.compactMap(\.text).flatMap { counting(as: $0) }
  }

  /// As the column keeps it.
  func sqlValue(_ datum: Datum) -> SQL.Value {
    if case .lines = datum { .text(json(datum).written) } else { datum.sqlValue }
  }
}

extension Datum {
  var sqlValue: SQL.Value {
    switch self {
    case .none: .null
    case .integer(let value): .integer(Int64(value))
    case .text(let value): .text(value)
    default: .text(json.written)
    }
  }
}
