internal import CZlib

/// The parts of an archive, expanded piece by piece, so that memory does not grow with them.
struct ZIPParts {
  private struct Part { let at: Int, packed: Int, size: Int, method: UInt16, local: Int }
  private let bytes: [UInt8]
  private let limits: SheetLimits
  private var parts: [String: Part] = [:]

  init(_ bytes: [UInt8], _ limits: SheetLimits) throws(ZIP.Fault) {
    self.bytes = bytes
    self.limits = limits
    guard let end = ZIP.endOfDirectory(bytes) else { throw ZIP.broken }
    let count = Int(ZIP.read2(bytes, end + 10))
    guard count <= limits.entries else {
      throw ZIP.Fault(zh: "文件里的部件超过 \(limits.entries) 个，不是正常的电子表格。", en: "The file has too many parts.")
    }
    var at = Int(ZIP.read4(bytes, end + 16))
    for _ in 0..<count {
      guard at + 46 <= bytes.count, ZIP.read4(bytes, at) == 0x0201_4B50 else { throw ZIP.broken }
      let length = Int(ZIP.read2(bytes, at + 28))
      let skip = 46 + length + Int(ZIP.read2(bytes, at + 30)) + Int(ZIP.read2(bytes, at + 32))
      guard at + skip <= bytes.count else { throw ZIP.broken }
      guard ZIP.read2(bytes, at + 8) & 1 == 0 else { throw ZIP.Fault(zh: "文件有密码，请去掉密码后重试。", en: "The file is encrypted.") }
      let name = String(decoding: bytes[(at + 46)..<(at + 46 + length)], as: UTF8.self)
      parts[name.lowercased()] = Part(
        at: at, packed: Int(ZIP.read4(bytes, at + 20)), size: Int(ZIP.read4(bytes, at + 24)),
        method: ZIP.read2(bytes, at + 10), local: Int(ZIP.read4(bytes, at + 42)))
      at += skip
    }
  }

  func has(_ name: String) -> Bool { parts[name.lowercased()] != nil }

  /// Gives a part to `body`, piece after piece, until `body` says false.
  func expand(_ name: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) throws(ZIP.Fault) {
    guard let part = parts[name.lowercased()], part.local + 30 <= bytes.count,
      ZIP.read4(bytes, part.local) == 0x0403_4B50
    else { throw ZIP.broken }
    let start = part.local + 30 + Int(ZIP.read2(bytes, part.local + 26)) + Int(ZIP.read2(bytes, part.local + 28))
    guard part.packed >= 0, start + part.packed <= bytes.count else { throw ZIP.broken }
    // What the directory claims is checked first, what really comes out below.
    guard part.size <= limit(part) else { throw tooLarge }
    switch part.method {
    case 0:
      var isOver = false
      bytes[start..<(start + part.packed)].withUnsafeBufferPointer { isOver = !body($0) }
      _ = isOver
    case 8: try inflate(start, part, body)
    default: throw ZIP.Fault(zh: "不支持这种压缩方法。", en: "That compression is not supported.")
    }
  }

  private func limit(_ part: Part) -> Int { min(limits.part, max(1 << 20, part.packed * limits.ratio)) }

  private var tooLarge: ZIP.Fault {
    ZIP.Fault(zh: "文件解开后大得不正常，没有读取。请在表格软件中另存为 .xlsx 后重试。", en: "The file expands to an abnormal size and was not read.")
  }

  private func inflate(
    _ start: Int, _ part: Part, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(ZIP.Fault) {
    enum End { case sound, broken, tooLarge, stopped }
    let most = limit(part)
    let room = 1 << 16
    let end: End = bytes.withUnsafeBufferPointer { bytes in
      var stream = z_stream()
      guard shouzheng_inflate_begin(&stream) == 1 else { return .broken }
      defer { inflateEnd(&stream) }
      let out = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
      defer { out.deallocate() }
      stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress! + start)
      stream.avail_in = UInt32(part.packed)
      var total = 0
      while true {
        stream.next_out = out
        stream.avail_out = UInt32(room)
        let result = CZlib.inflate(&stream, Z_NO_FLUSH)
        let count = room - Int(stream.avail_out)
        total += count
        if total > most { return .tooLarge }
        if count > 0, !body(UnsafeBufferPointer(start: out, count: count)) { return .stopped }
        if result == Z_STREAM_END { return .sound }
        // Nothing came and nothing is wrong: the data ends too early.
        if result != Z_OK || count == 0 { return .broken }
      }
    }
    switch end {
    case .sound, .stopped: return
    case .broken: throw ZIP.broken
    case .tooLarge: throw tooLarge
    }
  }
}
