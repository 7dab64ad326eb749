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
    case .chunk(let chunk): chunk.withBytes { write($0) }
    }
  }
}

extension HTML {
  /// Markup of exactly `count` bytes, which `body` writes.
  @inline(__always)
  init(count: Int, capacity: Int? = nil, _ body: (inout Pen) -> Void) {
    let chunk = Chunk.make(capacity: capacity ?? count)
    chunk.write(count, body)
    storage = .chunk(chunk)
  }
}
