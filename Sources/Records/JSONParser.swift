/// What is wrong with a JSON text, and where (byte, from 0).
public struct JSONFault: Error, Sendable, Equatable {
  public let reason: String
  public let position: Int
}

extension JSON {
  /// Reads one value that makes up the whole text.
  ///
  /// Depth is limited to 64 so that a hostile text cannot exhaust the stack.
  public static func parse(_ text: some StringProtocol) throws(JSONFault) -> JSON {
    try parse(bytes: Array(text.utf8))
  }

  public static func parse(bytes: [UInt8]) throws(JSONFault) -> JSON {
    var reader = Reader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.isAtEnd else { throw reader.fault("something follows the value") }
    return value
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    var isAtEnd: Bool { at >= bytes.count }
    func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, position: at) }

    mutating func skipSpace() {
      while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]) { at += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
      skipSpace()
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
      return true
    }

    mutating func value(depth: Int) throws(JSONFault) -> JSON {
      guard depth < 64 else { throw fault("nested too deeply") }
      skipSpace()
      guard at < bytes.count else { throw fault("the text ends too early") }
      switch bytes[at] {
      case UInt8(ascii: "{"): return try object(depth: depth)
      case UInt8(ascii: "["): return try array(depth: depth)
      case UInt8(ascii: "\""): return .text(try string())
      case UInt8(ascii: "t"): return try word("true", .bool(true))
      case UInt8(ascii: "f"): return try word("false", .bool(false))
      case UInt8(ascii: "n"): return try word("null", .null)
      default: return try number()
      }
    }

    mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
      let count = word.utf8CodeUnitCount
      let matches = at + count <= bytes.count
        && word.withUTF8Buffer { expected in bytes[at..<at + count].elementsEqual(expected) }
      guard matches else { throw fault("an unknown word") }
      at += count
      return value
    }

    mutating func object(depth: Int) throws(JSONFault) -> JSON {
      at += 1
      var members: [Member] = []
      if take(UInt8(ascii: "}")) { return .object(members) }
      repeat {
        skipSpace()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault("a name is missing") }
        let name = try string()
        guard take(UInt8(ascii: ":")) else { throw fault("a colon is missing") }
        members.append(Member(name, try value(depth: depth + 1)))
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw fault("a closing brace is missing") }
      return .object(members)
    }

    mutating func array(depth: Int) throws(JSONFault) -> JSON {
      at += 1
      var items: [JSON] = []
      if take(UInt8(ascii: "]")) { return .array(items) }
      repeat { items.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw fault("a closing bracket is missing") }
      return .array(items)
    }

    mutating func number() throws(JSONFault) -> JSON {
      let start = at
      var isWhole = true
      while at < bytes.count {
        switch bytes[at] {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"): break
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isWhole = false
        default:
          return try number(in: start..<at, isWhole)
        }
        at += 1
      }
      return try number(in: start..<at, isWhole)
    }

    func number(in range: Range<Int>, _ isWhole: Bool) throws(JSONFault) -> JSON {
      let text = String(decoding: bytes[range], as: UTF8.self)
      guard let last = text.last, last.isNumber, Double(text) != nil else { throw fault("not a number") }
      if isWhole {
        guard let value = Int(text) else { throw fault("a number that is too large") }
        return .integer(value)
      }
      return .number(text)
    }

    mutating func string() throws(JSONFault) -> String {
      at += 1
      let start = at
      while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
        at += 1
      }
      guard at < bytes.count else { throw fault("a text without end") }
      if bytes[at] == UInt8(ascii: "\"") {
        let text = String(validating: bytes[start..<at], as: UTF8.self)
        at += 1
        guard let text else { throw fault("not UTF-8") }
        return text
      }
      var collected = Array(bytes[start..<at])
      while at < bytes.count {
        let byte = bytes[at]
        at += 1
        if byte == UInt8(ascii: "\"") {
          guard let text = String(validating: collected, as: UTF8.self) else { throw fault("not UTF-8") }
          return text
        }
        guard byte >= 0x20 else { throw fault("a control character in a text") }
        if byte == UInt8(ascii: "\\") { try escape(into: &collected) } else { collected.append(byte) }
      }
      throw fault("a text without end")
    }

    mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
      guard at < bytes.count else { throw fault("a text without end") }
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
      case UInt8(ascii: "u"): out += Array(String(try scalar()).utf8)
      default: throw fault("an unknown escape")
      }
    }

    mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
      let first = try unit()
      if (0xD800..<0xDC00).contains(first) {
        guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
          throw fault("half a character")
        }
        at += 2
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second),
          let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault("half a character") }
        return scalar
      }
      // No text of ours holds a NUL, so none is read.
      guard let scalar = Unicode.Scalar(first), first != 0 else { throw fault("half a character") }
      return scalar
    }

    mutating func unit() throws(JSONFault) -> UInt32 {
      guard at + 4 <= bytes.count,
        let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
      else { throw fault("a bad escape") }
      at += 4
      return value
    }
  }
}
