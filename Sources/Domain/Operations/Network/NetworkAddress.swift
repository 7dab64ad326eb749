/// What an access rule or a port speaks of: `any`, an address, a network (`10.1.2.0/24`) or a range
/// (`10.1.2.3-10.1.2.9`).
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
  public let description: String
  public var isAny: Bool { description == "any" }

  /// Nil for anything else.
  public init?(_ text: some StringProtocol) {
    let text = text.lowercased()
    if ["any", "任意", "0.0.0.0/0", "::/0"].contains(text) {
      description = "any"
    } else if let address = IPAddress(text) {
      description = address.description
    } else if let slash = text.firstIndex(of: "/"), let address = IPAddress(text[..<slash]),
      let prefix = Self.number(text[text.index(after: slash)...]), prefix <= (address.description.contains(":") ? 128 : 32)
    {
      description = prefix == 0 ? "any" : "\(address)/\(prefix)"
    } else if let dash = text.firstIndex(of: "-"), let from = IPAddress(text[..<dash]),
      let to = IPAddress(text[text.index(after: dash)...])
    {
      description = "\(from)-\(to)"
    } else {
      return nil
    }
  }

  /// Several, separated by commas, semicolons or white space; nil when one is none, or there is none.
  public static func list(_ text: String) -> [NetworkAddress]? {
    var found: [NetworkAddress] = []
    for part in text.split(whereSeparator: Self.isSeparator) {
      guard let one = NetworkAddress(part) else { return nil }
      found.append(one)
    }
    return found.isEmpty ? nil : found
  }

  static func isSeparator(_ character: Character) -> Bool { character.isWhitespace || ",，;；、".contains(character) }
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

/// Ports of an access rule: `any`, `22`, `8000-8010`, several of them.
public struct PortList: Hashable, Sendable {
  /// Empty for any.
  public let ranges: [ClosedRange<Int>]
  public var isAny: Bool { ranges.isEmpty }

  public init?(_ text: String) {
    let parts = text.split(whereSeparator: NetworkAddress.isSeparator)
    guard !parts.isEmpty else { return nil }
    if parts.count == 1, ["any", "任意"].contains(parts[0].lowercased()) {
      ranges = []
      return
    }
    var found: [ClosedRange<Int>] = []
    for part in parts {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { NetworkAddress.number($0) }
      guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1], (1...65_535).contains(low),
        (low...65_535).contains(high)
      else { return nil }
      found.append(low...high)
    }
    ranges = found
  }

  public func contains(_ port: Int) -> Bool { isAny || ranges.contains { $0.contains(port) } }
}
