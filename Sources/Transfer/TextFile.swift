import Glibc
import Ledger

/// A file of text being written.
final class TextFile {
  private var file: UnsafeMutablePointer<FILE>?

  /// - Parameter path: `-` is standard output.
  init(_ path: String) throws {
    file = path == "-" ? fdopen(dup(STDOUT_FILENO), "w") : fopen(path, "w")
    guard file != nil else {
      let reason = String(cString: strerror(errno))
      throw Refusal(.unsound, "无法新建 \(path)：\(reason)。", "It cannot make \(path): \(reason).")
    }
  }
  deinit { if let file { fclose(file) } }

  func write(_ text: String) throws {
    guard let file, fputs(text, file) >= 0 else { throw Self.full }
  }

  func close() throws {
    guard let open = file else { return }
    file = nil
    guard fclose(open) == 0 else { throw Self.full }
  }

  private static let full = Refusal(.tooOften, "无法写入文件，请检查磁盘空间。", "The file cannot be written.")
}
