import Glibc

/// A file as text, whatever wrote it.
enum DecodedText: Equatable {
  case text(String, encoding: String)
  case binary

  /// UTF-8 where it is sound, else GB 18030, of which GBK and GB 2312 are parts. What holds a zero byte is no text.
  init(_ bytes: [UInt8]) {
    let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if plain.contains(0) {
      self = .binary
    } else if let text = String(validating: plain, as: UTF8.self) {
      self = .text(text, encoding: "UTF-8")
    } else if let text = Self.fromChinese(plain) {
      self = .text(text, encoding: "GBK")
    } else {
      self = .binary
    }
  }

  var text: String? { if case .text(let text, _) = self { text } else { nil } }

  /// Nil when the bytes are no GB 18030.
  private static func fromChinese(_ bytes: [UInt8]) -> String? {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 2 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (source, target) = (from.baseAddress, to.baseAddress)
        var (sourceLeft, targetLeft) = (from.count, to.count)
        let result = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
        return result == -1 || sourceLeft > 0 ? nil : to.count - targetLeft
      }
    }
    return written.flatMap { String(validating: output[..<$0].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
  }
}
