extension SQL {
  /// What a database stores in one place.
  public enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    /// Without a NUL character: PostgreSQL cannot store one, so neither dialect takes it.
    case text(String)
    case blob([UInt8])
  }
}

/// What may stand in an `SQL` literal as `\(value)`. An enum with a bindable raw value conforms by saying so.
public protocol Bindable {
  var sqlValue: SQL.Value { get }
}

extension SQL.Value: Bindable {
  public var sqlValue: SQL.Value { self }
}

extension Int: Bindable {
  public var sqlValue: SQL.Value { .integer(Int64(self)) }
}

extension Int64: Bindable {
  public var sqlValue: SQL.Value { .integer(self) }
}

extension Double: Bindable {
  public var sqlValue: SQL.Value { .real(self) }
}

/// Stored as 0 or 1: SQLite has no other truth, and PostgreSQL follows.
extension Bool: Bindable {
  public var sqlValue: SQL.Value { .integer(self ? 1 : 0) }
}

extension String: Bindable {
  public var sqlValue: SQL.Value { .text(self) }
}

extension Substring: Bindable {
  public var sqlValue: SQL.Value { .text(String(self)) }
}

extension Array: Bindable where Element == UInt8 {
  public var sqlValue: SQL.Value { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
  public var sqlValue: SQL.Value { self?.sqlValue ?? .null }
}

extension RawRepresentable where Self: Bindable, RawValue: Bindable {
  public var sqlValue: SQL.Value { rawValue.sqlValue }
}
