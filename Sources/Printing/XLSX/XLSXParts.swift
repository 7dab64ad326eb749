/// The small parts of a workbook: what its sheets are called, where they are, which styles are dates.
final class WorkbookPart: XMLHandler {
  private(set) var sheets: [(name: String, link: String)] = []
  private(set) var is1904 = false

  override func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "sheet": sheets.append((attributes["name"] ?? "", attributes["id"] ?? ""))
    case "workbookPr": is1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }
}

/// Which part a link of another leads to.
final class LinkPart: XMLHandler {
  private(set) var targets: [String: (target: String, kind: String)] = [:]

  override func start(_ name: String, _ attributes: XMLAttributes) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    targets[id] = (target, kind)
  }

  /// The path of a target inside the archive, seen from the folder that links to it.
  static func path(_ target: String, from folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}

/// The texts that cells share.
final class SharedTextPart: XMLHandler {
  private(set) var texts: [String] = []
  private var text: [UInt8] = []
  private var total = 0
  private var isText = false
  private var phonetic = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  override func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "si": text.removeAll(keepingCapacity: true)
    case "t": isText = phonetic == 0
    case "rPh": phonetic += 1
    default: break
    }
  }
  override func end(_ name: String) {
    switch name {
    case "si":
      texts.append(XLSXText.plain(text))
      // An empty text costs its place too.
      total += text.count + 16
      if total > limit { fault = SheetFault("表格里的文字太多，请拆成几个文件。", "There is too much text in the workbook.") }
    case "t": isText = false
    case "rPh": phonetic -= 1
    default: break
    }
  }
  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isText { text += bytes } }
}

/// Which styles of cells show dates or times.
final class StylePart: XMLHandler {
  /// By the number of the style.
  private(set) var dates: [Bool] = []
  private var formats: [Int: Bool] = [:]
  private var isOfCells = false

  override func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        formats[id] = Self.isDate(code)
      }
    case "cellXfs": isOfCells = true
    case "xf" where isOfCells && dates.count < 100_000:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      dates.append(formats[id] ?? Self.builtIn.contains(id))
    default: break
    }
  }
  override func end(_ name: String) { if name == "cellXfs" { isOfCells = false } }

  /// Dates and times among the formats that have a number and no code; 27 to 36 and 50 to 58 are those of
  /// Chinese, Japanese and Korean workbooks.
  private static let builtIn = Set(14...22).union(27...36).union(45...47).union(50...58)

  /// Whether a code such as `yyyy"年"m"月"d"日"` or `[h]:mm` shows a date or a time.
  static func isDate(_ code: String) -> Bool {
    var isQuoted = false, isEscaped = false, isBracketed = false
    var inside = ""
    for character in code.lowercased() {
      if isEscaped { isEscaped = false; continue }
      switch character {
      case "\"": isQuoted.toggle()
      case _ where isQuoted: continue
      case "\\", "_", "*": isEscaped = true
      case "[": (isBracketed, inside) = (true, "")
      case "]":
        isBracketed = false
        // Hours, minutes or seconds that go on counting; else a colour, a condition or a language.
        if !inside.isEmpty, inside.allSatisfy({ $0 == "h" || $0 == "m" || $0 == "s" }) { return true }
      case _ where isBracketed: inside.append(character)
      case "y", "m", "d", "h", "s": return true
      default: continue
      }
    }
    return false
  }
}

enum XLSXText {
  /// A text without the escapes in which XLSX keeps what XML cannot: `_x000D_`.
  static func plain(_ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.utf8.contains(0x5F), text.contains("_x") else { return text }
    var result = ""
    var rest = text[...]
    while let at = rest.firstRange(of: "_x") {
      result += rest[..<at.lowerBound]
      let code = rest[at.upperBound...].prefix(5)
      if code.count == 5, code.last == "_", let value = UInt32(code.prefix(4), radix: 16), let scalar = Unicode.Scalar(value) {
        result.unicodeScalars.append(scalar)
        rest = rest[code.endIndex...]
      } else {
        result += "_x"
        rest = rest[at.upperBound...]
      }
    }
    return result + rest
  }
}
