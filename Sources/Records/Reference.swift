/// Which record type a reference leads to. Compares by identity and reads the type's name only when asked,
/// so that a type may refer to itself while its form is still being built.
public struct TypeKey: Sendable, Equatable {
  public let type: any RecordType.Type
  public init(_ type: any RecordType.Type) { self.type = type }
  public var identifier: String { type.description.identifier }
  public static func == (a: TypeKey, b: TypeKey) -> Bool { ObjectIdentifier(a.type) == ObjectIdentifier(b.type) }
}

/// A record of type `R`, by its id.
public struct Ref<R: RecordType>: IntegerValue, Hashable {
  public let id: Int
  public init(_ id: Int) { self.id = id }
  public init?(integer: Int) { self.id = integer }
  public var integer: Int { id }
  public static var kind: FieldKind { .reference(TypeKey(R.self)) }
}

extension Ref: ListElement {
  public static var listKind: FieldKind { .references(TypeKey(R.self)) }
  public static func list(from datum: Datum) -> [Ref<R>]? {
    switch datum {
    case .none: []
    case .references(let ids): ids.map(Ref.init(_:))
    default: nil
    }
  }
  public static func datum(of list: [Ref<R>]) -> Datum { list.isEmpty ? .none : .references(list.map(\.id)) }
}
