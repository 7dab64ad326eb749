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

  /// In decimal.
  mutating func write(decimal number: Int) {
    if number < 0 { write(0x2D) }
    var rest = number.magnitude
    var end = place + 1
    while rest > 9 { (rest, end) = (rest / 10, end + 1) }
    rest = number.magnitude
    place = end
    repeat {
      end -= 1
      end.pointee = 0x30 + UInt8(rest % 10)
      rest /= 10
    } while rest > 0
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
    markup.chunk?.withBytes(markup.range) { write($0) }
  }
}
