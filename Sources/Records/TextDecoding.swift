import Glibc

/// A text file as people send it: UTF-8 with or without a mark, UTF-16 with one, or GB 18030 (and so GBK and
/// GB 2312), which spreadsheets on Chinese machines write.
public enum TextDecoding {
  /// The text without a byte order mark; nil when it is in none of these encodings, or holds a null.
  public static func text(_ bytes: some Collection<UInt8>) -> String? {
    let bytes = Array(bytes)
    let found: String?
    if bytes.starts(with: [0xFF, 0xFE]) {
      found = converted(Array(bytes.dropFirst(2)), from: "UTF-16LE")
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      found = converted(Array(bytes.dropFirst(2)), from: "UTF-16BE")
    } else if let text = String(validating: bytes, as: UTF8.self) {
      found = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    } else {
      found = converted(bytes, from: "GB18030")
    }
    return found.flatMap { $0.utf8.contains(0) ? nil : $0 }
  }

  private static func converted(_ bytes: [UInt8], from encoding: String) -> String? {
    guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // No character of these encodings grows to more than three times its bytes.
    var target = [CChar](repeating: 0, count: bytes.count * 3 + 8)
    let written: Int? = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        var (left, room) = (source.count, target.count)
        // As `size_t`, what it returns when a byte does not belong.
        let failure = Int(bitPattern: UInt.max)
        let result = iconv(converter, &from, &left, &to, &room)
        return result == failure || left > 0 ? nil : target.count - room
      }
    }
    return written.map { String(decoding: target.prefix($0).map { UInt8(bitPattern: $0) }, as: UTF8.self) }
  }
}
