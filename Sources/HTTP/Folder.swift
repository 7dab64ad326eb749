internal import CMicrohttpd
internal import Glibc

/// Why files cannot be loaded.
public enum StaticFilesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// With what the system says.
  case unreadable(String, String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "无法读取 \(path):\(reason)"
    }
  }
}

enum Folder {
  /// Calls `body` with the path below `root` and the content of each plain file.
  static func walk(_ root: String, below path: String = "", _ body: (String, [UInt8]) -> Void) throws {
    let here = path.isEmpty ? root : root + "/" + path
    guard let folder = opendir(here) else { throw failure(here) }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !name.hasPrefix(".") else { continue }
      let next = path.isEmpty ? name : path + "/" + name
      var status = stat()
      guard lstat(root + "/" + next, &status) == 0 else { throw failure(root + "/" + next) }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(root, below: next, body)
      case S_IFREG: body(next, try read(root + "/" + next))
      default: continue
      }
    }
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw failure(path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard ferror(file) == 0 else { throw failure(path) }
    return bytes
  }

  private static func failure(_ path: String) -> StaticFilesError {
    .unreadable(path, String(cString: strerror(errno)))
  }
}

/// A hash that changes with the content. The files are our own, so it need not resist an attacker.
func contentHash(_ bytes: [UInt8]) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// Nil when it would not save a tenth.
func gzipped(_ bytes: [UInt8]) -> [UInt8]? {
  let capacity = bytes.count / 10 * 9
  let packed = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    count = shim_gzip(bytes, bytes.count, buffer.baseAddress, capacity)
  }
  return packed.isEmpty ? nil : packed
}
