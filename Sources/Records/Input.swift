/// What came in from a form, an API call or a file, before anything is believed of it.
public indirect enum Input: Sendable, Equatable {
  case text(String)
  case list([Input])
  case object([String: Input])
  /// Present and empty: clears the field.
  case empty

  public subscript(name: String) -> Input? {
    if case .object(let members) = self { members[name] } else { nil }
  }
}

/// Everything that is wrong with an input, each fault beside its field.
public struct Faults: Error, Sendable, Equatable {
  public struct Fault: Sendable, Equatable {
    /// Nil when it is about the record as a whole; `lines.2.what` inside lines, counted from 0.
    public let field: String?
    public let sentence: Wording
    public init(_ field: String?, _ sentence: Wording) {
      self.field = field
      self.sentence = sentence
    }
  }
  public private(set) var all: [Fault] = []
  public init() {}
  public init(_ field: String?, _ sentence: Wording) { add(field, sentence) }
  public var isEmpty: Bool { all.isEmpty }
  public mutating func add(_ field: String?, _ sentence: Wording) { all.append(Fault(field, sentence)) }
  public subscript(field: String) -> [Wording] { all.filter { $0.field == field }.map(\.sentence) }
}
