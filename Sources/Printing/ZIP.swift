internal import CZlib

/// ZIP archives, written and read in memory: deflated or stored entries, no encryption, no ZIP64.
public enum ZIP {
  public struct Entry: Sendable, Equatable {
    /// With `/` between folders, in UTF-8.
    public let name: String
    public let bytes: [UInt8]
    public init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
  }

  /// Why an archive was refused, as a sentence for the person who sent it.
  public struct Fault: Error, Sendable, Equatable { public let zh: String, en: String }

  /// One archive; the same entries give the same bytes. Names must differ, and all together stay below 4 GB.
  public static func archive(_ entries: [Entry]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let packed = deflated(entry.bytes)
      let body = packed ?? entry.bytes
      // Version 2.0, names in UTF-8, 1 January 1980: what it was made from is dated, the archive is not.
      let head =
        two(20) + two(0x0800) + two(packed == nil ? 0 : 8) + two(0) + two(0x21) + four(crc(entry.bytes))
        + four(UInt32(body.count)) + four(UInt32(entry.bytes.count)) + two(UInt16(name.count)) + two(0)
      directory += four(0x0201_4B50) + two(20) + head + two(0) + two(0) + two(0) + four(0) + four(UInt32(out.count)) + name
      out += four(0x0403_4B50) + head + name + body
    }
    let start = UInt32(out.count)
    out += directory
    out += four(0x0605_4B50) + two(0) + two(0) + two(UInt16(entries.count)) + two(UInt16(entries.count))
    return out + four(UInt32(directory.count)) + four(start) + two(0)
  }

  /// The files of an archive, folders left out.
  ///
  /// - Parameters:
  ///   - wanted: which names are of interest; the others are not expanded.
  ///   - most: bytes that all wanted entries may have together when expanded.
  public static func entries(
    of bytes: [UInt8], most: Int, entryLimit: Int = 20_000, _ wanted: (String) -> Bool = { _ in true }
  ) throws(Fault) -> [Entry] {
    guard let end = endOfDirectory(bytes) else { throw broken }
    let count = Int(read2(bytes, end + 10))
    guard count <= entryLimit else { throw Fault(zh: "压缩包里的文件超过 \(entryLimit) 个。", en: "Too many files in the archive.") }
    var at = Int(read4(bytes, end + 16))
    var left = most
    var found: [Entry] = []
    for _ in 0..<count {
      guard at >= 0, at + 46 <= bytes.count, read4(bytes, at) == 0x0201_4B50 else { throw broken }
      let nameLength = Int(read2(bytes, at + 28))
      let skip = 46 + nameLength + Int(read2(bytes, at + 30)) + Int(read2(bytes, at + 32))
      guard at + skip <= bytes.count else { throw broken }
      let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
      if !name.hasSuffix("/"), wanted(name) {
        let size = Int(read4(bytes, at + 24))
        guard size <= left else {
          throw Fault(zh: "压缩包解开后超过 \(most >> 20) MB，请分开上传。", en: "The archive expands to more than \(most >> 20) MB.")
        }
        left -= size
        found.append(Entry(name: name, bytes: try content(bytes, at, size)))
      }
      at += skip
    }
    return found
  }

  static let broken = Fault(zh: "压缩包已损坏，或不是 ZIP 文件。", en: "The archive is broken, or is no ZIP file.")

  private static func content(_ bytes: [UInt8], _ at: Int, _ size: Int) throws(Fault) -> [UInt8] {
    guard read2(bytes, at + 8) & 1 == 0 else { throw Fault(zh: "压缩包有密码，请去掉密码。", en: "The archive is encrypted.") }
    let (method, packed, local) = (read2(bytes, at + 10), Int(read4(bytes, at + 20)), Int(read4(bytes, at + 42)))
    guard local + 30 <= bytes.count, read4(bytes, local) == 0x0403_4B50 else { throw broken }
    let start = local + 30 + Int(read2(bytes, local + 26)) + Int(read2(bytes, local + 28))
    guard start + packed <= bytes.count else { throw broken }
    let body = Array(bytes[start..<(start + packed)])
    let plain: [UInt8]
    switch method {
    case 0 where packed == size: plain = body
    case 8: plain = try inflated(body, size)
    default: throw Fault(zh: "不支持这种压缩方法。", en: "That compression is not supported.")
    }
    guard crc(plain) == read4(bytes, at + 16) else { throw broken }
    return plain
  }

  private static func inflated(_ body: [UInt8], _ size: Int) throws(Fault) -> [UInt8] {
    var isSound = size == 0
    let plain = [UInt8](unsafeUninitializedCapacity: max(size, 1)) { out, count in
      if size > 0 { isSound = shouzheng_inflate_raw(body, body.count, out.baseAddress!, size) == 1 }
      count = isSound ? size : 0
    }
    guard isSound else { throw broken }
    return plain
  }

  /// Nil where it would not become smaller.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count > 32 else { return nil }
    let packed = [UInt8](unsafeUninitializedCapacity: bytes.count) { out, count in
      count = shouzheng_deflate_raw(bytes, bytes.count, out.baseAddress!, bytes.count - 1)
    }
    return packed.isEmpty ? nil : packed
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 { shouzheng_crc32(bytes, bytes.count) }

  /// The end of the directory stands last, before a comment at most.
  static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    var at = bytes.count - 22
    let least = max(0, at - 65_536)
    while at >= least {
      if read4(bytes, at) == 0x0605_4B50 { return at }
      at -= 1
    }
    return nil
  }

  private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
  private static func four(_ value: UInt32) -> [UInt8] { two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16)) }
  static func read2(_ bytes: [UInt8], _ at: Int) -> UInt16 { UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 }
  static func read4(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(read2(bytes, at)) | UInt32(read2(bytes, at + 2)) << 16
  }
}
