/// Reads XML as a stream of elements. It knows the five entities that XML itself has and numbered characters;
/// it fetches nothing and expands nothing, so that no text can make it do more than its own length.
struct XMLReader {
  enum Event: Equatable {
    case start(String, [String: String])
    case end(String)
    /// What stands between tags, where it is asked for: never blank, and perhaps in several pieces.
    case text(String)
    case finish
  }
  private let bytes: [UInt8]
  private var at = 0
  private var open: [String] = []
  /// An element that closed itself is ended by the next event.
  private var pendingEnd = false
  private(set) var line = 1
  private let keepsText: Bool

  /// - Parameter keepsText: whether `text` is among the events; what only looks at attributes does without.
  init(_ bytes: [UInt8], keepsText: Bool = false) {
    self.bytes = bytes
    self.keepsText = keepsText
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  static let depthLimit = 64

  mutating func next() throws(CollectionFault) -> Event {
    if pendingEnd {
      pendingEnd = false
      return .end(open.removeLast())
    }
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        if let text = try text() { return .text(text) }
        continue
      }
      if starts("<?") {
        try skip(to: "?>")
      } else if starts("<!--") {
        try skip(to: "-->")
      } else if starts("<![CDATA[") {
        let from = at + 9
        try skip(to: "]]>")
        // The opening may share its brackets with the end only in what is no XML.
        if keepsText, from < at - 3 { return .text(String(decoding: bytes[from..<(at - 3)], as: UTF8.self)) }
      } else if starts("<!") {
        try skipDocumentType()
      } else if starts("</") {
        return .end(try closing())
      } else {
        return try opening()
      }
    }
    guard open.isEmpty else { throw fault("文件不完整，“\(open.last!)”没有结束。", "The file ends inside \(open.last!).") }
    return .finish
  }

  func fault(_ zh: String, _ en: String) -> CollectionFault { CollectionFault(line: line, zh, en) }

  private func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    return at + count <= bytes.count && text.withUTF8Buffer { bytes[at..<(at + count)].elementsEqual($0) }
  }

  private mutating func advance() {
    if bytes[at] == UInt8(ascii: "\n") { line += 1 }
    at += 1
  }

  private mutating func skip(to end: StaticString) throws(CollectionFault) {
    let begun = line
    while at < bytes.count, !starts(end) { advance() }
    guard at < bytes.count else { throw CollectionFault(line: begun, "文件不完整。", "The file ends too early.") }
    at += end.utf8CodeUnitCount
  }

  /// Nil when it is blank, or not asked for.
  private mutating func text() throws(CollectionFault) -> String? {
    var kept: [UInt8] = []
    var isBlank = true
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") {
      if bytes[at] == UInt8(ascii: "&") {
        let character = try entity()
        isBlank = false
        if keepsText { kept += character }
      } else {
        guard !open.isEmpty || bytes[at] <= 0x20 else { throw fault("不是 XML。", "That is no XML.") }
        if bytes[at] > 0x20 { isBlank = false }
        if keepsText { kept.append(bytes[at]) }
        advance()
      }
    }
    return keepsText && !isBlank ? String(decoding: kept, as: UTF8.self) : nil
  }

  /// `<!DOCTYPE nmaprun>` and nothing more: declarations of entities are how a small file becomes a large one.
  private mutating func skipDocumentType() throws(CollectionFault) {
    guard starts("<!DOCTYPE") else { throw fault("不支持的 XML 声明。", "That declaration is not accepted.") }
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      guard bytes[at] != UInt8(ascii: "["), bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "'") else {
        throw fault("不接受带实体或外部声明的 XML。", "XML with entity or external declarations is refused.")
      }
      advance()
    }
    at += 1
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ":"):
      true
    default: byte >= 0x80
    }
  }

  private mutating func name() throws(CollectionFault) -> String {
    let start = at
    while at < bytes.count, Self.isName(bytes[at]), at - start < 200 { at += 1 }
    guard at > start else { throw fault("不是 XML，或标签不完整。", "That is no XML, or a tag is incomplete.") }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func skipSpace() { while at < bytes.count, bytes[at] <= 0x20 { advance() } }

  private mutating func closing() throws(CollectionFault) -> String {
    at += 2
    let name = try name()
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: ">"), open.last == name else {
      throw fault("标签“\(name)”没有成对。", "The tag \(name) does not match.")
    }
    at += 1
    return open.removeLast()
  }

  private mutating func opening() throws(CollectionFault) -> Event {
    at += 1
    let name = try name()
    guard open.count < Self.depthLimit else { throw fault("嵌套过深。", "It is nested too deeply.") }
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard at < bytes.count else { throw fault("文件不完整。", "The file ends too early.") }
      if starts("/>") {
        at += 2
        open.append(name)
        pendingEnd = true
        return .start(name, attributes)
      }
      if bytes[at] == UInt8(ascii: ">") {
        at += 1
        open.append(name)
        return .start(name, attributes)
      }
      let key = try self.name()
      guard attributes[key] == nil, attributes.count < 64 else { throw fault("属性重复或过多。", "Too many attributes.") }
      attributes[key] = try value()
    }
  }

  private mutating func value() throws(CollectionFault) -> String {
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw fault("属性没有值。", "An attribute has no value.") }
    at += 1
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
      throw fault("属性的值没有引号。", "An attribute is not quoted.")
    }
    let quote = bytes[at]
    at += 1
    var text: [UInt8] = []
    while at < bytes.count, bytes[at] != quote {
      guard bytes[at] != UInt8(ascii: "<") else { throw fault("属性里有“<”。", "An attribute holds a <.") }
      if bytes[at] == UInt8(ascii: "&") {
        text += try entity()
      } else {
        text.append(bytes[at])
        advance()
      }
    }
    guard at < bytes.count else { throw fault("文件不完整。", "The file ends too early.") }
    at += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func entity() throws(CollectionFault) -> [UInt8] {
    let start = at + 1
    var end = start
    while end < bytes.count, end - start < 12, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { throw fault("“&”之后不是实体。", "A & begins no entity.") }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    at = end + 1
    switch name {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default:
      let isHex = name.hasPrefix("#x")
      guard name.hasPrefix("#"), let code = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10),
        let scalar = Unicode.Scalar(code)
      else { throw fault("不接受实体“&\(name);”。", "The entity &\(name); is refused.") }
      return Array(String(Character(scalar)).utf8)
    }
  }
}
