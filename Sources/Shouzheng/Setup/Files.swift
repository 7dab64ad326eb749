import Glibc

/// Files, in the few ways in which the commands use them.
enum Files {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Creates a folder and those above it; what is there already stays as it is.
  static func makeFolder(_ path: String, mode: mode_t = 0o700) throws {
    guard !isFolder(path) else { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]), mode: mode)
    }
    guard mkdir(path, mode) == 0 || errno == EEXIST && isFolder(path) else {
      throw trouble("无法创建目录", "cannot create the folder", path)
    }
  }

  /// Names in a folder that end so, sorted.
  static func list(_ folder: String, ending: String) throws -> [String] {
    guard let open = opendir(folder) else { throw trouble("无法读取目录", "cannot read the folder", folder) }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix("."), name.hasSuffix(ending) { names.append(name) }
    }
    return names.sorted()
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw trouble("无法读取", "cannot read", path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    guard ferror(file) == 0 else { throw trouble("无法读取", "cannot read", path) }
    return bytes
  }

  static func text(_ path: String) throws -> String { String(decoding: try read(path), as: UTF8.self) }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw trouble("无法写入", "cannot write", path) }
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw trouble("无法写入", "cannot write", path) }
  }

  private static func trouble(_ zh: String, _ en: String, _ path: String) -> Failure {
    let reason = String(cString: strerror(errno))
    return .failed("\(zh) \(path)：\(reason)。", "It \(en) \(path): \(reason).")
  }
}
