extension SQL: ExpressibleByStringInterpolation {
  // StaticString, so that even an explicit call cannot pass a string made at run time.
  public init(stringLiteral text: StaticString) {
    self.init(trusted: text.text)
  }

  public init(stringInterpolation parts: StringInterpolation) {
    self = parts.sql
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    var sql = SQL()

    public init(literalCapacity: Int, interpolationCount: Int) {
      sql.sqlite.text.reserveCapacity(literalCapacity + interpolationCount)
      sql.sqlite.values.reserveCapacity(interpolationCount)
    }

    public mutating func appendLiteral(_ text: StaticString) {
      sql.append(text: text.text)
    }

    /// `\(value)` binds.
    public mutating func appendInterpolation(_ value: some Bindable) {
      sql.append(value: value.sqlValue)
    }

    /// `\(value)` of nothing binds null.
    public mutating func appendInterpolation<T: Bindable>(_ value: T?) {
      sql.append(value: value.sqlValue)
    }

    /// `\(sql)` splices.
    public mutating func appendInterpolation(_ part: SQL) {
      sql += part
    }

    /// `\(identifier: name)` is a quoted table or column; any other name makes the statement refuse to run.
    public mutating func appendInterpolation(identifier name: String) {
      if SQL.isIdentifier(name) {
        sql.append(text: "\"\(name)\"")
      } else {
        sql.fault = sql.fault ?? "“\(name)” is no identifier"
      }
    }

    /// `WHERE level IN \(list: levels)`: the parentheses come with it; of nothing, nothing is found.
    public mutating func appendInterpolation(list values: some Sequence<any Bindable>) {
      append(list: values.map(\.sqlValue))
    }

    /// `WHERE id IN \(list: ids)`
    public mutating func appendInterpolation<T: Bindable>(list values: some Sequence<T>) {
      append(list: values.map(\.sqlValue))
    }

    /// `VALUES \(rows: values, of: 3)`: so many values a row, row after row. The count must be a multiple.
    public mutating func appendInterpolation(rows values: [Value], of width: Int) {
      precondition(width > 0 && !values.isEmpty && values.count % width == 0, "a row is not full")
      let row = "(" + String(repeating: "?, ", count: width - 1) + "?)"
      sql.append(text: String(repeating: row + ", ", count: values.count / width - 1) + row)
      sql.sqlite.values += values
      sql.other?.values += values
    }

    private mutating func append(list values: [Value]) {
      guard !values.isEmpty else {
        sql.append(text: "(NULL)")
        return
      }
      sql.append(text: "(" + String(repeating: "?, ", count: values.count - 1) + "?)")
      sql.sqlite.values += values
      sql.other?.values += values
    }
  }
}

extension StaticString {
  fileprivate var text: String {
    hasPointerRepresentation
      ? withUTF8Buffer { String(decoding: $0, as: UTF8.self) } : String(Character(unicodeScalar))
  }
}
