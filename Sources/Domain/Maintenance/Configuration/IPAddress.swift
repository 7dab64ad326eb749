/// An IPv4 or IPv6 address as people and devices write it, in one spelling.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// Lower case; IPv4 without leading zeros, IPv6 as it was written.
  public let description: String

  /// Nil for anything but an address; a prefix length behind it (`10.1.2.3/24`) is not part of one.
  public init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    guard text.utf8.count <= 45 else { return nil }
    guard let canonical = text.contains(":") ? Self.six(text) : Self.four(text) else { return nil }
    description = canonical
  }

  private static func four(_ text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var numbers: [String] = []
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(part), number <= 255
      else { return nil }
      numbers.append(String(number))
    }
    return numbers.joined(separator: ".")
  }

  private static func six(_ text: String) -> String? {
    var text = text
    // A zone is a matter of the machine that wrote it.
    if let zone = text.firstIndex(of: "%") { text = String(text[..<zone]) }
    var groups = text.split(separator: ":", omittingEmptySubsequences: false)
    var least = 8
    if let last = groups.last, last.contains(".") {
      guard four(String(last)) != nil else { return nil }
      groups.removeLast()
      least = 6
    }
    let gaps = text.components(of: "::")
    guard gaps <= 1 else { return nil }
    let filled = groups.filter { !$0.isEmpty }
    guard filled.allSatisfy({ $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }) else { return nil }
    if gaps == 1 { return filled.count < least ? text : nil }
    return filled.count == least && filled.count == groups.count ? text : nil
  }
}

extension String {
  /// How often `part` stands in it, overlapping places counted.
  fileprivate func components(of part: String) -> Int {
    let (all, wanted) = (Array(utf8), Array(part.utf8))
    guard all.count >= wanted.count else { return 0 }
    return (0...(all.count - wanted.count)).count { all[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }
}

/// A MAC address, whatever the maker writes between its digits: `00e0-fc12-3456`, `00:E0:FC:12:34:56`.
public struct MACAddress: Hashable, Sendable, CustomStringConvertible {
  /// `00:e0:fc:12:34:56`
  public let description: String

  public init?(_ text: some StringProtocol) {
    let digits = text.lowercased().filter { !"-:.".contains($0) }
    guard digits.utf8.count == 12, digits.utf8.count == digits.count, digits.allSatisfy(\.isHexDigit) else { return nil }
    guard text.allSatisfy({ $0.isHexDigit || "-:.".contains($0) }) else { return nil }
    let characters = Array(digits)
    description = stride(from: 0, to: 12, by: 2).map { String(characters[$0...($0 + 1)]) }.joined(separator: ":")
  }
}
