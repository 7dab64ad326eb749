import Glibc

/// A file as text, whatever wrote it: UTF-8 with or without a mark, UTF-16 with one, or GB 18030, of which GBK and
/// GB 2312 are parts and which spreadsheets and devices of Chinese offices write.
public enum DecodedText: Equatable, Sendable {
  case text(String, encoding: String)
  /// In none of these encodings, or with a zero among its characters.
  case binary

  public init(_ bytes: [UInt8]) {
    let (text, encoding): (String?, String) =
      if bytes.starts(with: [0xFF, 0xFE]) {
        (Self.converted(bytes.dropFirst(2), from: "UTF-16LE"), "UTF-16")
      } else if bytes.starts(with: [0xFE, 0xFF]) {
        (Self.converted(bytes.dropFirst(2), from: "UTF-16BE"), "UTF-16")
      } else if let plain = String(validating: Self.unmarked(bytes), as: UTF8.self) {
        (plain, "UTF-8")
      } else {
        (Self.converted(bytes[...], from: "GB18030"), "GBK")
      }
    self = text.flatMap { $0.utf8.contains(0) ? nil : .text($0, encoding: encoding) } ?? .binary
  }

  public var text: String? { if case .text(let text, _) = self { text } else { nil } }

  private static func unmarked(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
  }

  /// Nil when a byte does not belong.
  private static func converted(_ bytes: ArraySlice<UInt8>, from encoding: String) -> String? {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // No character of these encodings grows to more than three times its bytes.
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
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
