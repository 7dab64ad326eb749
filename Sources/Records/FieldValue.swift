public import Time

/// The shape of a field, as pages, storage, API and print need to know it.
public enum FieldKind: Sendable, Equatable {
  case text, integer, quantity, money, flag
  case day, moment, timeOfDay, span
  case choice([ChoiceOption])
  case reference(TypeKey)
  case references(TypeKey)
  case lines(LineShape)
  case attachments

  /// Whether a column of integers holds it; everything else is text (lists and lines as JSON).
  public var isInteger: Bool {
    switch self {
    case .text, .choice, .references, .lines, .attachments: false
    default: true
    }
  }
}

/// A type that a field can hold.
public protocol FieldValue: Sendable, Equatable {
  static var kind: FieldKind { get }
  static var isOptional: Bool { get }
  init?(datum: Datum)
  var datum: Datum { get }
}

extension FieldValue {
  public static var isOptional: Bool { false }
}

extension Optional: FieldValue where Wrapped: FieldValue {
  public static var kind: FieldKind { Wrapped.kind }
  public static var isOptional: Bool { true }
  public init?(datum: Datum) {
    if datum.isNone {
      self = Self.none
    } else if let value = Wrapped(datum: datum) {
      self = value
    } else {
      return nil
    }
  }
  public var datum: Datum { self?.datum ?? .none }
}

extension String: FieldValue {
  public static var kind: FieldKind { .text }
  public init?(datum: Datum) {
    guard case .text(let value) = datum else { return nil }
    self = value
  }
  public var datum: Datum { .text(self) }
}

/// A field value that is one integer in storage.
public protocol IntegerValue: FieldValue {
  init?(integer: Int)
  var integer: Int { get }
}

extension IntegerValue {
  public init?(datum: Datum) {
    guard case .integer(let value) = datum else { return nil }
    self.init(integer: value)
  }
  public var datum: Datum { .integer(integer) }
}

extension Int: IntegerValue {
  public static var kind: FieldKind { .integer }
  public init?(integer: Int) { self = integer }
  public var integer: Int { self }
}

extension Bool: IntegerValue {
  public static var kind: FieldKind { .flag }
  public init?(integer: Int) { self = integer != 0 }
  public var integer: Int { self ? 1 : 0 }
}

extension Day: IntegerValue {
  public static var kind: FieldKind { .day }
  public init?(integer: Int) { self.init(number: integer) }
  public var integer: Int { number }
}

extension Moment: IntegerValue {
  public static var kind: FieldKind { .moment }
  public init?(integer: Int) { self.init(seconds: integer) }
  public var integer: Int { seconds }
}

extension TimeOfDay: IntegerValue {
  public static var kind: FieldKind { .timeOfDay }
  public init?(integer: Int) { self.init(seconds: integer) }
  public var integer: Int { seconds }
}

/// One of a fixed set of words. The site may add to the set by an overlay.
public protocol Choice: FieldValue, CaseIterable, RawRepresentable, Hashable where RawValue == String {
  /// What people read, Chinese first.
  var label: Wording { get }
}

extension Choice {
  public static var options: [ChoiceOption] {
    allCases.map { ChoiceOption(value: $0.rawValue, label: $0.label) }
  }
  public static var kind: FieldKind { .choice(options) }
  public init?(datum: Datum) {
    guard case .text(let value) = datum else { return nil }
    self.init(rawValue: value)
  }
  public var datum: Datum { .text(rawValue) }
}

public struct ChoiceOption: Sendable, Hashable {
  public let value: String
  public let label: Wording
  public init(value: String, label: Wording) {
    self.value = value
    self.label = label
  }
}

extension Array: FieldValue where Element: ListElement {
  public static var kind: FieldKind { Element.listKind }
  public init?(datum: Datum) {
    guard let list = Element.list(from: datum) else { return nil }
    self = list
  }
  public var datum: Datum { Element.datum(of: self) }
}

/// What may stand in a list: references, attachments, lines. An absent list is an empty one.
public protocol ListElement: Sendable, Equatable {
  static var listKind: FieldKind { get }
  static func list(from datum: Datum) -> [Self]?
  static func datum(of list: [Self]) -> Datum
}

extension Attachment: ListElement {
  public static var listKind: FieldKind { .attachments }
  public static func list(from datum: Datum) -> [Attachment]? {
    switch datum {
    case .none: []
    case .attachments(let list): list
    default: nil
    }
  }
  public static func datum(of list: [Attachment]) -> Datum { list.isEmpty ? .none : .attachments(list) }
}
