/// What is kept for one field of one record, untyped. `FieldValue` gives it its type back.
///
/// Days, moments, times, spans, money, quantities, flags and references are integers in the unit of their
/// type, so that they sort and compare in the database the way they do in Swift.
public enum Datum: Sendable, Hashable {
  case none
  case integer(Int)
  case text(String)
  case references([Int])
  case lines([[Datum]])
  case attachments([Attachment])

  public var isNone: Bool { self == .none }
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  public var text: String? { if case .text(let value) = self { value } else { nil } }
}

/// A file kept by the hash of its content.
public struct Attachment: Sendable, Hashable {
  /// SM3 of the content, 64 lower-case hexadecimal digits.
  public let hash: String
  /// The name it was uploaded under.
  public let name: String
  /// Bytes.
  public let size: Int
  /// Media type, as found in the content, not as claimed.
  public let type: String

  public init(hash: String, name: String, size: Int, type: String) {
    self.hash = hash
    self.name = name
    self.size = size
    self.type = type
  }
}
