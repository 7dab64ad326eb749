/// Every record type of an installation. Pages, API, storage and the command line know only this.
public struct Registry: Sendable {
  public let types: [TypeDescription]
  private let byIdentifier: [String: TypeDescription]

  public init(_ types: [any RecordType.Type]) {
    self.types = types.map { $0.description }
    byIdentifier = Dictionary(
      self.types.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(identifier: String) -> TypeDescription? { byIdentifier[identifier] }

  /// Everything that is wrong with any declaration; empty, or the product does not start.
  public var defects: [String] {
    let twice = Dictionary(grouping: types, by: \.identifier).filter { $0.value.count > 1 }.keys
    let lost = types.flatMap { type in
      type.fields.flatMap { $0.kind.targets }.map(\.identifier).filter { byIdentifier[$0] == nil }.map {
        "\(type.identifier) refers to \($0), which is not registered"
      }
    }
    // People look for a record by its number alone.
    var lettered: [Substring: Set<String>] = [:]
    for type in types {
      if let pattern = type.serialField?.traits.serial { lettered[pattern.prefix { $0 != "-" }, default: []].insert(type.identifier) }
    }
    let alike = lettered.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map {
      "\($0.value.sorted().joined(separator: " and ")) have numbers that begin with \($0.key)"
    }
    return types.flatMap { type in type.defects.map { "\(type.identifier): \($0)" } }
      + twice.sorted().map { "\($0) is registered twice" } + lost + alike
  }
}

extension FieldKind {
  /// The types that a field of this kind leads to.
  public var targets: [TypeKey] {
    switch self {
    case .reference(let key), .references(let key): [key]
    case .lines(let shape): shape.fields.flatMap(\.kind.targets)
    default: []
    }
  }
}
