import Glibc

/// The installation folder: where Assets, Packs and .venv are.
enum Home {
  /// `$SHOUZHENG_HOME`, else the nearest folder at or above the executable that holds both, else the working
  /// directory.
  static func find() throws -> String {
    if let set = Console.environment("SHOUZHENG_HOME") {
      guard holds(set) else {
        throw Failure.failed(
          "SHOUZHENG_HOME 指向的 \(set) 中没有 Assets 和 Packs。",
          "There are no Assets and Packs in SHOUZHENG_HOME, \(set).")
      }
      return set
    }
    var folder = executable
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if holds(folder) { return folder }
    }
    if holds(".") { return "." }
    throw Failure.failed(
      "找不到安装目录（其中有 Assets 和 Packs），请设置 SHOUZHENG_HOME。",
      "The folder with Assets and Packs is not found: set SHOUZHENG_HOME.")
  }

  private static func holds(_ folder: String) -> Bool {
    Files.isFolder(folder + "/Assets") && Files.isFolder(folder + "/Packs")
  }

  private static var executable: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
  }
}
