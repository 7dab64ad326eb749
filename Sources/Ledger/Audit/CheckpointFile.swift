import Glibc

/// The checkpoints outside of the database, a line each: on another disk, where whoever changes the database does
/// not reach.
struct CheckpointFile {
  let path: String

  /// The lines in order, nil for one that is no checkpoint. A last line that a crash cut short is left out; a
  /// file that is not there has none.
  func read() throws -> [Checkpoint?] {
    guard let bytes = try contents(of: path) else { return [] }
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeLast()
    return lines.map { Checkpoint(line: $0) }
  }

  /// Appends lines durably; returns once they are on the disk. A last line that was cut short was never
  /// acknowledged, and goes.
  func append(_ checkpoints: [Checkpoint]) throws {
    guard !checkpoints.isEmpty else { return }
    let present = try contents(of: path) ?? []
    let whole = present.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure }
    defer { close(file) }
    guard whole == present.count || ftruncate(file, whole) == 0,
      writeAll(checkpoints.map { $0.line + "\n" }.joined(), to: file), fsync(file) == 0
    else { throw failure }
  }

  private var failure: Refusal {
    Refusal(
      .unsound, "检查点文件 \(path) 无法写入：\(lastError())。检查点已存入数据库，下次会补写。",
      "The checkpoint file \(path) cannot be written: \(lastError()). The database has the checkpoint; it is added next time.")
  }
}
