/// A declared kind of document or ledger line. Storage, validation, form, list, print, API, permissions,
/// search and audit derive from this one declaration.
public protocol RecordType: FieldOwner {
  associatedtype State: Choice = Kept
  static var form: Form<Self> { get }
  static var flow: Flow<Self> { get }
  static var access: Access { get }
}

/// The only state of a ledger line that has no flow.
public enum Kept: String, Choice {
  case kept
  public var label: Wording { Wording("在册", "Kept") }
}

extension RecordType {
  public typealias Field<V: FieldValue> = OwnedField<Self, V>
  public static var access: Access { Access() }
}

extension RecordType where State == Kept {
  public static var flow: Flow<Self> { Flow(from: .kept) {} }
}
