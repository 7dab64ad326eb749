/// Reads one JSON object: what is absent takes its default, and what nobody asked for is a fault, so that a
/// misspelt key in a pack is found and not ignored.
package struct PackReading {
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private let container: KeyedDecodingContainer<Key>
  private var asked: Set<String> = []

  package init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: Key.self) }

  package mutating func callAsFunction<Value: Decodable>(_ key: String) throws -> Value {
    asked.insert(key)
    return try container.decode(Value.self, forKey: Key(stringValue: key))
  }

  package mutating func callAsFunction<Value: Decodable>(_ key: String, or fallback: Value) throws -> Value {
    asked.insert(key)
    return try container.decodeIfPresent(Value.self, forKey: Key(stringValue: key)) ?? fallback
  }

  package mutating func optional<Value: Decodable>(_ key: String) throws -> Value? {
    asked.insert(key)
    return try container.decodeIfPresent(Value.self, forKey: Key(stringValue: key))
  }

  /// Throws for the first key nobody asked for.
  package func finish() throws {
    let unknown = container.allKeys.filter { !asked.contains($0.stringValue) }
    guard let extra = unknown.min(by: { $0.stringValue < $1.stringValue }) else { return }
    throw DecodingError.dataCorrupted(
      .init(
        codingPath: container.codingPath + [extra],
        debugDescription: "没有“\(extra.stringValue)”这一项，可用的有 \(asked.sorted().joined(separator: "、"))"))
  }
}

/// What this room calls it; outside it would be taken for a reading of the ledger.
typealias Reading = PackReading
