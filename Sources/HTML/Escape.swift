/// 1 for the bytes that mean something in markup: `"` `&` `'` `<` `>`.
@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool {
  // All five lie in 0x22...0x3E, so that one comparison dismisses letters and Chinese.
  byte &- 0x22 <= 0x1C
    && (byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x22 || byte == 0x27)
}

private func replacement(_ byte: UInt8) -> String {
  switch byte {
  case 0x26: "&amp;"
  case 0x3C: "&lt;"
  case 0x3E: "&gt;"
  case 0x22: "&quot;"
  default: "&#39;"
  }
}

extension String.UTF8View {
  /// Whether any byte must be replaced before this may stand in markup.
  var needsEscape: Bool {
    if let found = withContiguousStorageIfAvailable({ $0.contains(where: isSpecial) }) { return found }
    return contains(where: isSpecial)
  }
}

extension String {
  /// Appends `text` with `& < > " '` replaced; runs between them are copied whole.
  mutating func append(escaping text: String) {
    let bytes = text.utf8
    guard bytes.needsEscape else {
      append(text)
      return
    }
    var start = bytes.startIndex
    while let special = bytes[start...].firstIndex(where: isSpecial) {
      append(contentsOf: text[start..<special])
      append(replacement(bytes[special]))
      start = bytes.index(after: special)
    }
    append(contentsOf: text[start...])
  }
}
