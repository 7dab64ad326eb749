/// SQL text and the values bound into it.
///
///     let sql: SQL = "SELECT id FROM incident WHERE level = \(level) AND found_at < \(moment)"
///
/// Text comes from literals in the source only: every `\(value)` binds, and neither the literal nor the
/// interpolation accepts a run-time `String` as text.
///
/// On PostgreSQL the type of a bound value is what its place suggests. Where nothing suggests one
/// (`SELECT \(1)`, `\(x) IS NULL`), write `CAST(\(x) AS BIGINT)`; both dialects understand it.
public struct SQL: Sendable, Equatable {
  /// Text with a `?` for each value.
  struct Form: Sendable, Equatable {
    var text = ""
    var values: [Value] = []

    static func += (form: inout Form, other: Form) {
      form.text += other.text
      form.values += other.values
    }
  }

  var sqlite = Form()
  /// Only where it differs.
  var other: Form?
  /// Why this may not run; found while composing, thrown when run.
  var fault: String?

  /// Nothing, to compose onto.
  public init() {}

  /// For text the room itself has made.
  init(trusted text: String, _ values: [Value] = []) {
    sqlite = Form(text: text, values: values)
  }

  /// What may not run.
  init(fault: String) { self.fault = fault }

  /// The text for a dialect, with `?` for each value: for logs and tests.
  public func text(for dialect: Dialect) -> String { form(for: dialect).text }

  /// The bound values for a dialect, in order.
  public func values(for dialect: Dialect) -> [Value] { form(for: dialect).values }

  func form(for dialect: Dialect) -> Form {
    if dialect == .postgres, let other { return other }
    return sqlite
  }

  /// One statement said in each dialect's own words, where they have no common ones.
  public static func by(sqlite: SQL, postgres: SQL) -> SQL {
    var sql = SQL()
    sql.sqlite = sqlite.sqlite
    sql.other = postgres.form(for: .postgres)
    sql.fault = sqlite.fault ?? postgres.fault
    return sql
  }

  public static func += (sql: inout SQL, more: SQL) {
    if sql.other != nil || more.other != nil {
      sql.other = sql.form(for: .postgres)
      sql.other! += more.form(for: .postgres)
    }
    sql.sqlite += more.sqlite
    sql.fault = sql.fault ?? more.fault
  }

  public static func + (sql: SQL, more: SQL) -> SQL {
    var both = sql
    both += more
    return both
  }

  mutating func append(text: String) {
    sqlite.text += text
    other?.text += text
  }

  mutating func append(value: Value) {
    append(text: "?")
    sqlite.values.append(value)
    other?.values.append(value)
  }

  /// Whether `name` may be a table or column: a lower-case letter, then letters, digits and `_`; at most 63.
  public static func isIdentifier(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, (0x61...0x7A).contains(first), bytes.count <= 63 else { return false }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
  }
}

extension Sequence<SQL> {
  /// `conditions.joined(" AND ")`
  public func joined(_ separator: SQL) -> SQL {
    var all = SQL()
    for (index, sql) in enumerated() {
      if index > 0 { all += separator }
      all += sql
    }
    return all
  }
}
