/// One cell of a table that was read, before anything is believed of it.
public struct SheetCell: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case none
    case text(String)
    case number(Double)
    /// Days since 30 December 1899, as spreadsheets count; the part behind the point is the time of day.
    case date(Double)
    case flag(Bool)
    /// What the spreadsheet could not work out, such as `#N/A`.
    case error(String)
  }
  /// Whether the value was worked out by a formula.
  public enum Formula: Sendable, Equatable {
    case none
    /// The value that the spreadsheet last worked out stands beside it.
    case kept
    /// There is a formula and no value: the file was written by a program that works nothing out.
    case lost
  }
  public let value: Value
  public let formula: Formula

  public init(_ value: Value, formula: Formula = .none) { (self.value, self.formula) = (value, formula) }
  public static let empty = SheetCell(.none)
  public var isEmpty: Bool { value == .none && formula != .lost }
}

/// Why a table cannot be read, as a sentence for the person who brought it.
public struct SheetFault: Error, Sendable, Equatable {
  public let zh: String, en: String
  public init(_ zh: String, _ en: String) { (self.zh, self.en) = (zh, en) }
}

/// How large a table may be. What is larger is refused before it fills the memory.
public struct SheetLimits: Sendable {
  /// Rows that hold something, the one with the names of the columns included.
  public var rows = 100_001
  public var columns = 200
  public var sheets = 100
  /// Bytes of one part of a workbook when it is expanded, and of all its texts together.
  public var part = 1 << 30
  public var texts = 256 << 20
  /// How many times its packed size a part may grow, once it is larger than a megabyte. Real tables of the same
  /// row over and over reach about 300.
  public var ratio = 600
  /// Files in the archive.
  public var entries = 2_000
  /// Characters of a cell, as Excel has it.
  public var characters = 32_767
  public init() {}
}
