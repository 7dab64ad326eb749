/// A measured number, exact to three decimals, so that a limit compares and a signature's text prints the
/// same on every machine.
public struct Quantity: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// The value in thousandths of its unit.
  public let thousandths: Int

  public init(thousandths: Int) { self.thousandths = thousandths }
  public init(_ whole: Int) { self.thousandths = whole * 1000 }

  /// From `30`, `-0.5` or `21.375`; nil for anything else, for more than three decimals, and beyond fifteen
  /// digits. Full-width digits, points and minus signs, as a Chinese keyboard gives them, are read too.
  public init?(_ text: some StringProtocol) {
    var digits = text.unicodeScalars.map { scalar in
      switch scalar.value {
      case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10 + 0x30)
      case 0xFF0E, 0x3002: UInt8(ascii: ".")
      case 0xFF0D, 0x2212: UInt8(ascii: "-")
      default: UInt8(exactly: scalar.value) ?? 0
      }
    }[...]
    let negative = digits.first == UInt8(ascii: "-")
    if negative { digits.removeFirst() }
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), digits.count <= 16,
      digits.allSatisfy({ $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }),
      parts.count == 1 || parts[1].count <= 3
    else { return nil }
    var value = parts[0].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    for place in 0..<3 { value = value * 10 + (place < fraction.count ? Int(fraction[place] - 0x30) : 0) }
    self.thousandths = negative ? -value : value
  }

  public static func < (a: Quantity, b: Quantity) -> Bool { a.thousandths < b.thousandths }

  /// `30`, `-0.5`: no more decimals than there are.
  public var description: String {
    let size = thousandths.magnitude
    var fraction = String(size % 1000)
    fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return (thousandths < 0 ? "-" : "") + String(size / 1000) + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Packs write limits as JSON numbers or as text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let whole = try? container.decode(Int.self), whole.magnitude < 1_000_000_000_000 {
      self.init(whole)
      return
    }
    let text = try (try? container.decode(String.self)) ?? String(container.decode(Double.self))
    guard let value = Quantity(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)”不是数值，最多三位小数，例如 30 或 0.5")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if thousandths % 1000 == 0 {
      try container.encode(thousandths / 1000)
    } else {
      try container.encode(description)
    }
  }
}
