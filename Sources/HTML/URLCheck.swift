/// Which addresses may stand in an attribute that the browser follows.
enum URLCheck {
  /// Attributes whose value is an address.
  static let names: [StaticString] = [
    "href", "src", "action", "formaction", "xlink:href", "poster", "cite", "data", "manifest", "ping",
    "hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "hx-push-url", "hx-replace-url",
    "sse-connect",
  ]
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// `address`, or `#` when it names a scheme that runs code or smuggles content.
  static func safe(_ address: String) -> String { allows(address) ? address : "#" }

  /// Relative addresses and the schemes of `schemes`. Browsers drop tabs, line ends and leading controls
  /// before they look for the scheme, so those are dropped here too.
  static func allows(_ address: String) -> Bool {
    var scheme: [UInt8] = []
    for byte in address.utf8 where byte > 0x20 {
      switch byte {
      case UInt8(ascii: ":"): return schemes.contains(String(decoding: scheme, as: UTF8.self).lowercased())
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return true
      default: scheme.append(byte)
      }
    }
    return true
  }

  /// Whether htmx would run the value as a script.
  static func isEvaluated(_ value: String) -> Bool {
    let start = String(value.drop { $0.isWhitespace }.prefix(11)).lowercased()
    return start.hasPrefix("js:") || start.hasPrefix("javascript:")
  }
}

// The names of attributes are compared as they lie in the program: a string made of each would cost more than
// writing the attribute.
extension StaticString {
  /// Whether it begins with `start`, which is in lower case, in whatever case.
  func begins(_ start: StaticString) -> Bool {
    guard utf8CodeUnitCount >= start.utf8CodeUnitCount else { return false }
    for place in 0..<start.utf8CodeUnitCount {
      let byte = utf8Start[place]
      let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
      if lower != start.utf8Start[place] { return false }
    }
    return true
  }

  func isOne(of names: [StaticString]) -> Bool {
    names.contains { $0.utf8CodeUnitCount == utf8CodeUnitCount && begins($0) }
  }
}
