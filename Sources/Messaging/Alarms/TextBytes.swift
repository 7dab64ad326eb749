import CCurl

/// Bytes of machines as text: UTF-8, else GBK, as devices in China send it.
public enum TextBytes {
  /// Strictly UTF-8; nil for anything else.
  public static func utf8(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }

  /// GBK (GB 18030 includes it); nil where the bytes are no such text.
  public static func gbk(_ bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return "" }
    let converter = iconv_open("UTF-8", "GB18030")
    guard converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var out = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
    let room = out.count
    let count = bytes.withUnsafeBufferPointer { source in
      out.withUnsafeMutableBufferPointer { target in
        source.withMemoryRebound(to: CChar.self) { source in
          target.withMemoryRebound(to: CChar.self) { target in
            shz_iconv(converter, source.baseAddress, source.count, target.baseAddress, room)
          }
        }
      }
    }
    guard count >= 0 else { return nil }
    return String(decoding: out.prefix(count), as: UTF8.self)
  }

  /// What is neither is read as far as it can be: an alarm is not lost for a broken byte.
  public static func read(_ bytes: [UInt8]) -> String { utf8(bytes) ?? gbk(bytes) ?? String(decoding: bytes, as: UTF8.self) }
}
