/// Names and values in the order they were sent: a query, or the text fields of a form.
public struct Fields: Sendable, Equatable {
  public struct Field: Sendable, Equatable {
    public let name: String
    public let value: String
    public init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
  }
  public private(set) var all: [Field] = []

  public init() {}
  public init(_ fields: KeyValuePairs<String, String>) { all = fields.map { Field($0, $1) } }

  public var isEmpty: Bool { all.isEmpty }
  /// The first value of that name.
  public subscript(_ name: String) -> String? { all.first { $0.name == name }?.value }
  /// Every value of that name, in order.
  public func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }
  public func contains(_ name: String) -> Bool { all.contains { $0.name == name } }
  public mutating func add(_ name: String, _ value: String) { all.append(Field(name, value)) }

  /// From `a=1&b=2`, where `+` is a space.
  /// - Throws: `Refusal` 400 for escapes that are not two hexadecimal digits, bytes that are not UTF-8, zero
  ///   bytes, and more than `limit` fields.
  public init(urlencoded text: some Collection<UInt8>, limit: Int = Limits.fields) throws {
    guard !text.isEmpty else { return }
    for part in text.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
      guard all.count < limit else { throw Refusal(.badRequest, "提交的字段过多") }
      let equals = part.firstIndex(of: UInt8(ascii: "="))
      let name = try Percent.decode(part[..<(equals ?? part.endIndex)], plusIsSpace: true)
      let value = try equals.map { try Percent.decode(part[part.index(after: $0)...], plusIsSpace: true) }
      all.append(Field(name, value ?? ""))
    }
  }
}

/// Bounds that hold for every request, whatever its route.
public enum Limits {
  /// Fields in a query or a form: the longest run sheet has some hundred lines of a few fields.
  public static let fields = 5000
  /// Files in one form.
  public static let files = 50
  /// Bytes of the header of one part of a multipart form.
  public static let partHeader = 4096
}
