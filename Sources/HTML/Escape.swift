/// Whether a byte means something in markup: `"` `&` `'` `<` `>`.
@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool {
  byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x22 || byte == 0x27
}

private func replacement(_ byte: UInt8) -> StaticString {
  switch byte {
  case 0x26: "&amp;"
  case 0x3C: "&lt;"
  case 0x3E: "&gt;"
  case 0x22: "&quot;"
  default: "&#39;"
  }
}

/// Whether any byte is special. Eight at a time: in nearly all text none is.
private func hasSpecial(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  var place = 0
  while place &+ 8 <= raw.count {
    let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    // 0x22, 0x26, 0x27 (and 0x23) agree in the bits of 0xFA; 0x3C and 0x3E in those of 0xFD.
    let quotes = (word & 0xFAFA_FAFA_FAFA_FAFA) ^ 0x2222_2222_2222_2222
    let angles = (word & 0xFDFD_FDFD_FDFD_FDFD) ^ 0x3C3C_3C3C_3C3C_3C3C
    if hasZero(quotes) || hasZero(angles) {
      for byte in raw[place..<place &+ 8] where isSpecial(byte) { return true }
    }
    place &+= 8
  }
  while place < raw.count {
    if isSpecial(bytes[place]) { return true }
    place &+= 1
  }
  return false
}

/// Whether one of the eight bytes is zero.
@inline(__always)
private func hasZero(_ word: UInt64) -> Bool {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
}

/// `text` with `& < > " '` replaced; the same string when it has none of them.
func escaped(_ text: String) -> String {
  if text.utf8.withContiguousStorageIfAvailable(hasSpecial) == false { return text }
  var text = text
  return text.withUTF8(replaced)
}

private func replaced(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  let specials = bytes.reduce(0) { isSpecial($1) ? $0 + 1 : $0 }
  // The longest replacement puts six bytes in the place of one.
  return String(unsafeUninitializedCapacity: bytes.count + 5 * specials) { buffer in
    var pen = Pen(buffer.baseAddress!)
    var start = 0
    for place in bytes.indices where isSpecial(bytes[place]) {
      pen.write(UnsafeBufferPointer(rebasing: bytes[start..<place]))
      pen.write(replacement(bytes[place]))
      start = place + 1
    }
    pen.write(UnsafeBufferPointer(rebasing: bytes[start...]))
    return pen.place - buffer.baseAddress!
  }
}
