/// Writes bytes one run after the other into memory that was measured before.
struct Pen {
  private(set) var place: UnsafeMutablePointer<UInt8>

  init(_ place: UnsafeMutablePointer<UInt8>) { self.place = place }

  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    place.update(from: start, count: bytes.count)
    place += bytes.count
  }

  @inline(__always)
  mutating func write(_ text: StaticString) {
    place.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    place += text.utf8CodeUnitCount
  }

  @inline(__always)
  mutating func write(_ byte: UInt8) {
    place.pointee = byte
    place += 1
  }

  @inline(__always)
  mutating func write(_ text: String) {
    // Strings made by Swift are contiguous; asking a copy to become so would retain and release each one.
    if text.utf8.withContiguousStorageIfAvailable({ write($0) }) == nil {
      for byte in text.utf8 { write(byte) }
    }
  }

  @inline(__always)
  mutating func write(_ markup: HTML) {
    switch markup.storage {
    case .text(let text): write(text)
    case .bytes(let bytes): bytes.withUnsafeBufferPointer { write($0) }
    }
  }
}

extension HTML {
  /// Markup of exactly `count` bytes, which `body` writes.
  @inline(__always)
  init(count: Int, _ body: (inout Pen) -> Void) {
    // Clearing first costs less than the initialiser that does not: that one looks up its type each time.
    var bytes = [UInt8](repeating: 0, count: count)
    bytes.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      var pen = Pen(start)
      body(&pen)
      assert(pen.place == start + count, "the markup was not measured right")
    }
    storage = .bytes(bytes)
  }
}
