/// Percent-encoding, strictly: what cannot be decoded is refused, not guessed.
public enum Percent {
  /// - Throws: `Refusal` 400 for an escape that is not two hexadecimal digits, bytes that are not UTF-8, and
  ///   control characters other than tab and line ends.
  public static func decode(_ text: some Collection<UInt8>, plusIsSpace: Bool = false) throws -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
          throw Refusal(.badRequest, "地址或表单中的 % 转义不正确")
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return try validated(bytes)
  }

  /// Everything but letters, digits and `-._~` becomes `%XX`: for a value inside a path or a query.
  public static func encode(_ text: String) -> String {
    let plain = text.utf8.allSatisfy(isPlain)
    if plain { return text }
    return String(unsafeUninitializedCapacity: 3 * text.utf8.count) { encoded in
      var count = 0
      for byte in text.utf8 {
        if isPlain(byte) {
          encoded[count] = byte
          count += 1
        } else {
          (encoded[count], encoded[count + 1], encoded[count + 2]) = (0x25, digit(of: byte >> 4), digit(of: byte & 15))
          count += 3
        }
      }
      return count
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
  private static func digit(of value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

  static func validated(_ bytes: [UInt8]) throws -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.badRequest, "内容不是有效的 UTF-8 文字")
    }
    guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
      throw Refusal(.badRequest, "内容含有不允许的控制字符")
    }
    return text
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
