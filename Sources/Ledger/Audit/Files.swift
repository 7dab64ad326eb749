import Glibc

/// What the system said of the last call that failed.
func lastError() -> String { String(cString: strerror(errno)) }

/// Writes all of a text; false when the system refused part of it.
func writeAll(_ text: String, to file: Int32) -> Bool {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// All of a small file; nil when there is none.
func contents(of path: String) throws -> [UInt8]? {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else {
    if errno == ENOENT { return nil }
    throw Refusal(.unsound, "无法读取 \(path)：\(lastError())。", "\(path) cannot be read: \(lastError()).")
  }
  defer { close(file) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(file, &piece, piece.count)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else {
      throw Refusal(.unsound, "无法读取 \(path)：\(lastError())。", "\(path) cannot be read: \(lastError()).")
    }
    if count == 0 { return bytes }
    bytes += piece.prefix(count)
  }
}
