import Records

/// As much of YAML as the files of the NetBox device-type library use: mappings and lists by indentation, plain
/// and quoted words on one line, and text blocks. Everything else is refused with its line.
struct YAMLSubset {
  private struct Row {
    let number: Int
    let indent: Int
    let text: Substring
  }
  private var rows: [Row] = []
  private var at = 0
  private var all: [Substring]

  /// Numbers and words are told apart by whoever reads them: every plain word is a text.
  static func read(_ text: String) throws(CollectionFault) -> JSON {
    var reader = try YAMLSubset(text)
    guard let first = reader.rows.first else { throw .empty }
    let value = try reader.block(first.indent, depth: 0)
    if reader.at < reader.rows.count { throw reader.fault(reader.rows[reader.at], "缩进不对。", "The indentation is wrong.") }
    return value
  }

  private init(_ text: String) throws(CollectionFault) {
    all = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in all.enumerated() {
      let rest = line.drop { $0 == " " }
      if rest.isEmpty || rest.hasPrefix("#") { continue }
      let row = Row(number: index + 1, indent: line.count - rest.count, text: rest)
      if rest.hasPrefix("\t") { throw fault(row, "缩进不能用制表符。", "Tabs do not indent.") }
      if rest == "---", rows.isEmpty { continue }
      if rest == "..." || rest == "---" || rest.hasPrefix("%") {
        throw fault(row, "一个文件只能有一个文档。", "A file holds one document.")
      }
      rows.append(row)
    }
  }

  private func fault(_ row: Row, _ zh: String, _ en: String) -> CollectionFault {
    CollectionFault(line: row.number, zh, en)
  }

  private mutating func block(_ indent: Int, depth: Int) throws(CollectionFault) -> JSON {
    let row = rows[at]
    guard depth < 8 else { throw fault(row, "嵌套过深。", "It is nested too deeply.") }
    guard row.indent == indent else { throw fault(row, "缩进不对。", "The indentation is wrong.") }
    return row.text == "-" || row.text.hasPrefix("- ") ? try list(indent, depth) : try mapping(indent, depth)
  }

  private mutating func list(_ indent: Int, _ depth: Int) throws(CollectionFault) -> JSON {
    var items: [JSON] = []
    while at < rows.count, rows[at].indent == indent, rows[at].text == "-" || rows[at].text.hasPrefix("- ") {
      let row = rows[at]
      let rest = row.text.dropFirst().drop { $0 == " " }
      if rest.isEmpty {
        at += 1
        guard at < rows.count, rows[at].indent > indent else { throw fault(row, "空的列表项。", "An empty item.") }
        items.append(try block(rows[at].indent, depth: depth + 1))
      } else if Self.key(rest) != nil {
        // `- name: x`: a mapping that begins behind the dash.
        let inner = indent + row.text.count - rest.count
        rows[at] = Row(number: row.number, indent: inner, text: rest)
        items.append(try mapping(inner, depth + 1))
      } else {
        items.append(.text(try scalar(rest, row)))
        at += 1
      }
    }
    return .array(items)
  }

  private mutating func mapping(_ indent: Int, _ depth: Int) throws(CollectionFault) -> JSON {
    var members: [JSON.Member] = []
    while at < rows.count, rows[at].indent == indent, !rows[at].text.hasPrefix("- ") {
      let row = rows[at]
      guard let (key, rest) = Self.key(row.text) else {
        throw fault(row, "看不懂这一行，应是“键: 值”。", "A line is a key and a value.")
      }
      guard !members.contains(where: { $0.name == key }) else {
        throw fault(row, "“\(key)”写了两次。", "\(key) stands twice.")
      }
      at += 1
      members.append(.init(key, try value(rest, row, indent, depth)))
    }
    return .object(members)
  }

  private mutating func value(
    _ rest: Substring, _ row: Row, _ indent: Int, _ depth: Int
  ) throws(CollectionFault) -> JSON {
    if ["|", "|-", "|+", ">", ">-", ">+"].contains(rest) { return .text(textBlock(row, indent)) }
    guard rest.isEmpty || rest.hasPrefix("#") else {
      if at < rows.count, rows[at].indent > indent {
        throw fault(rows[at], "不支持续行的文本，请写在一行里或用“|”。", "Text over several lines is not read.")
      }
      return .text(try scalar(rest, row))
    }
    guard at < rows.count else { return .null }
    let next = rows[at]
    // A list may stand at the indentation of its key.
    if next.indent > indent || next.indent == indent && next.text.hasPrefix("- ") {
      return try block(next.indent, depth: depth + 1)
    }
    return .null
  }

  private mutating func textBlock(_ row: Row, _ indent: Int) -> String {
    var lines: [Substring] = []
    var number = row.number
    while number < all.count {
      let line = all[number]
      let rest = line.drop { $0 == " " }
      if !rest.isEmpty, line.count - rest.count <= indent { break }
      lines.append(rest)
      number += 1
    }
    while at < rows.count, rows[at].number <= number { at += 1 }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// `name: rest`, where the name is a plain word.
  private static func key(_ text: Substring) -> (String, Substring)? {
    guard let first = text.first, first.isLetter || first == "_",
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let name = text[..<colon]
    let behind = text[text.index(after: colon)...]
    guard behind.isEmpty || behind.hasPrefix(" "), name.allSatisfy({ $0.isLetter || $0.isNumber || "_- ".contains($0) })
    else { return nil }
    return (String(name), behind.drop { $0 == " " })
  }

  private func scalar(_ text: Substring, _ row: Row) throws(CollectionFault) -> String {
    switch text.first {
    case "'": return try quoted(text, "'", row)
    case "\"": return try quoted(text, "\"", row)
    case "&", "*", "!", "{", "[", "|", ">", "@", "`":
      if text == "[]" { return "" }
      throw fault(row, "不支持的 YAML 写法：\(text.prefix(20))", "YAML that is not read: \(text.prefix(20))")
    default:
      let plain = text.firstRange(of: " #").map { text[..<$0.lowerBound] } ?? text
      return String(plain.reversed().drop { $0 == " " }.reversed())
    }
  }

  private func quoted(_ text: Substring, _ quote: Character, _ row: Row) throws(CollectionFault) -> String {
    var result = ""
    var rest = text.dropFirst()
    while let character = rest.popFirst() {
      if character == quote {
        if quote == "'", rest.first == "'" {
          result.append(rest.removeFirst())
          continue
        }
        let behind = rest.drop { $0 == " " }
        guard behind.isEmpty || behind.hasPrefix("#") else { break }
        return result
      }
      guard quote == "\"", character == "\\" else {
        result.append(character)
        continue
      }
      switch rest.popFirst() {
      case "n": result.append("\n")
      case "r": continue
      case "t": result.append(" ")
      case "\"": result.append("\"")
      case "\\": result.append("\\")
      case "/": result.append("/")
      case "x": result.append(try code(2, &rest, row))
      case "u": result.append(try code(4, &rest, row))
      default: throw fault(row, "不支持的转义。", "That escape is not read.")
      }
    }
    throw fault(row, "引号没有成对，或引号后还有内容。", "A quote does not end.")
  }

  private func code(_ digits: Int, _ rest: inout Substring, _ row: Row) throws(CollectionFault) -> Character {
    let text = rest.prefix(digits)
    rest = rest.dropFirst(digits)
    guard text.count == digits, let code = UInt32(text, radix: 16), let scalar = Unicode.Scalar(code) else {
      throw fault(row, "不支持的转义。", "That escape is not read.")
    }
    return Character(scalar)
  }
}
