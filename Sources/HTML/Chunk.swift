/// A run of markup in one piece of memory: its count, its capacity and its bytes together.
///
/// An array would do, but its initialisers look up their own type or clear the memory first, which together
/// took a quarter of the time of a page.
final class Chunk: ManagedBuffer<Chunk.Header, UInt8> {
  struct Header {
    var count: Int
    var capacity: Int
  }

  static func make(capacity: Int) -> Chunk {
    let made = Chunk.create(minimumCapacity: capacity) { _ in Header(count: 0, capacity: capacity) }
    return unsafeDowncast(made, to: Chunk.self)
  }

  // Through the pointers throughout: reading `header` would be checked for overlapping access each time.

  @inline(__always)
  var count: Int { withUnsafeMutablePointerToHeader { $0.pointee.count } }

  /// Bytes that still fit.
  var room: Int { withUnsafeMutablePointerToHeader { $0.pointee.capacity - $0.pointee.count } }

  /// The bytes, for as long as `body` runs.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeMutablePointers { body(UnsafeBufferPointer(start: $1, count: $0.pointee.count)) }
  }

  /// Appends what `body` writes, exactly `more` bytes. Only the sole owner may.
  @inline(__always)
  func write(_ more: Int, _ body: (inout Pen) -> Void) {
    withUnsafeMutablePointers { header, bytes in
      let start = bytes + header.pointee.count
      assert(header.pointee.count + more <= header.pointee.capacity)
      var pen = Pen(start)
      body(&pen)
      assert(pen.place == start + more, "the markup was not measured right")
      header.pointee.count += more
    }
  }
}
