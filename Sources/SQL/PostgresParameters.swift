internal import CPostgres

/// Bound values as libpq wants them: text for the server to read as what the place demands, and bytes as they
/// are. All lie behind one another in one buffer.
struct PostgresParameters {
  private var buffer: [CChar] = []
  private var starts: [Int?] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  init(_ values: [SQL.Value]) {
    for value in values {
      switch value {
      case .null:
        starts.append(nil)
        lengths.append(0)
        formats.append(0)
      case .integer(let number): add(String(number))
      case .real(let number): add("\(number)")
      case .text(let text): add(text)
      case .blob(let bytes):
        starts.append(buffer.count)
        lengths.append(Int32(bytes.count))
        formats.append(1)
        buffer.append(contentsOf: bytes.lazy.map { CChar(bitPattern: $0) })
      }
    }
    buffer.append(0)
  }

  private mutating func add(_ text: String) {
    starts.append(buffer.count)
    lengths.append(Int32(text.utf8.count))
    formats.append(0)
    buffer.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    buffer.append(0)
  }

  /// Calls `body` with the count, the values, their lengths and their formats.
  func with<T>(
    _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> T
  ) -> T {
    buffer.withUnsafeBufferPointer { buffer in
      let pointers = starts.map { start in start.map { buffer.baseAddress! + $0 } }
      return body(Int32(pointers.count), pointers, lengths, formats)
    }
  }
}
