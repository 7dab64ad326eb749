internal import Glibc

/// Memory in which one thread writes its markup, piece behind piece.
///
/// A page is built from the inside by calls, yet written from its beginning: each element writes its tag, then
/// has its content write itself right behind, then its end. What came out lies in one piece already, so that
/// nothing is copied and nothing allocated. What was written is never changed, and only the thread whose chunk
/// it is writes behind it; so others may read what they hold of it.
final class Chunk: ManagedBuffer<Chunk.Header, UInt8> {
  struct Header {
    var count: Int
    var capacity: Int
    /// Elements whose tag is written and whose end is not.
    var open: Int
  }

  /// What a thread begins with, the most it keeps from one page to the next, and what a piece apart begins with. Bytes.
  private static let first = 32 << 10, kept = 256 << 10, apart = 256

  private static func make(capacity: Int, open: Int = 0) -> Chunk {
    let made = Chunk.create(minimumCapacity: capacity) { _ in Header(count: 0, capacity: capacity, open: open) }
    return unsafeDowncast(made, to: Chunk.self)
  }

  // Through the pointers throughout: reading `header` would be checked for overlapping access each time.

  @inline(__always)
  var count: Int { withUnsafeMutablePointerToHeader { $0.pointee.count } }
  @inline(__always)
  var room: Int { withUnsafeMutablePointerToHeader { $0.pointee.capacity - $0.pointee.count } }
  @inline(__always)
  var open: Int {
    get { withUnsafeMutablePointerToHeader { $0.pointee.open } }
    set { withUnsafeMutablePointerToHeader { $0.pointee.open = newValue } }
  }

  /// The bytes from one place to another, for as long as `body` runs.
  @inline(__always)
  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeMutablePointers { body(UnsafeBufferPointer(start: $1 + range.lowerBound, count: range.count)) }
  }

  /// Appends what `body` writes, which is not more than there is room. Only its thread may.
  @inline(__always)
  func write(_ body: (inout Pen) -> Void) {
    withUnsafeMutablePointers { header, bytes in
      let start = bytes + header.pointee.count
      var pen = Pen(start)
      body(&pen)
      header.pointee.count += pen.place - start
      assert(header.pointee.count <= header.pointee.capacity, "the markup was not measured right")
    }
  }

  // MARK: of this thread

  /// This thread's chunk, with room for so many bytes.
  @inline(__always)
  static func current(room: Int) -> Chunk {
    if let known = pthread_getspecific(key) {
      let chunk = Unmanaged<Chunk>.fromOpaque(known).takeUnretainedValue()
      if chunk.open > 0, chunk.room >= room { return chunk }
    }
    return renewed(room: room)
  }

  /// This thread's chunk while an element is open in it and there is room for so many bytes.
  static func opened(room: Int) -> Chunk? {
    guard let known = pthread_getspecific(key) else { return nil }
    let chunk = Unmanaged<Chunk>.fromOpaque(known).takeUnretainedValue()
    return chunk.open > 0 && chunk.room >= room ? chunk : nil
  }

  /// Whether it is this thread's, and the one that is written into.
  @inline(__always)
  var isCurrent: Bool { pthread_getspecific(Chunk.key) == Unmanaged.passUnretained(self).toOpaque() }

  /// Has this thread write into another chunk from now on; into a new one, which is small, when there is none.
  ///
  /// - Returns: the one before, which whoever asks has to put back.
  @discardableResult
  static func exchange(_ next: Unmanaged<Chunk>?) -> Unmanaged<Chunk>? {
    let before: UnsafeMutableRawPointer? = pthread_getspecific(key)
    pthread_setspecific(key, (next ?? Unmanaged.passRetained(make(capacity: apart))).toOpaque())
    return before.map { Unmanaged<Chunk>.fromOpaque($0) }
  }

  /// Called outside of any element, where a chunk of which nobody holds a piece is used again from its
  /// beginning, and when there is no room left.
  @inline(never)
  private static func renewed(room: Int) -> Chunk {
    var (capacity, open) = (first, 0)
    if let known = pthread_getspecific(key) {
      // The thread's own reference moves here and back, so that it is the only one when nobody else has any.
      var chunk = Unmanaged<Chunk>.fromOpaque(known).takeRetainedValue()
      open = chunk.open
      let size = chunk.withUnsafeMutablePointerToHeader { $0.pointee.capacity }
      let isFree = open == 0 && isKnownUniquelyReferenced(&chunk)
      if isFree { chunk.withUnsafeMutablePointerToHeader { $0.pointee.count = 0 } }
      if chunk.room >= room, !isFree || size <= kept {
        pthread_setspecific(key, Unmanaged.passRetained(chunk).toOpaque())
        return chunk
      }
      // What open elements hold so far is copied behind what comes: the whole will be larger.
      if open > 0 { capacity = 2 * size }
    }
    let made = make(capacity: max(capacity, 2 * room), open: open)
    pthread_setspecific(key, Unmanaged.passRetained(made).toOpaque())
    return made
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    precondition(pthread_key_create(&key, releaseChunk) == 0, "the system gives no place for a thread's markup")
    return key
  }()
}

/// The thread has ended.
private func releaseChunk(_ chunk: UnsafeMutableRawPointer?) {
  if let chunk { Unmanaged<Chunk>.fromOpaque(chunk).release() }
}
