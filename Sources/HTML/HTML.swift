/// Markup that is safe to send: every piece of text that entered it was escaped on the way in.
///
/// There is no initialiser from a run-time `String` that does not escape, except the one whose name says so.
public struct HTML: Sendable {
  // Sendable because what was written into a chunk is never changed. Nil for nothing.
  nonisolated(unsafe) let chunk: Chunk?
  private let from: Int32
  private let until: Int32

  @inline(__always)
  init(_ chunk: Chunk?, _ range: Range<Int>) {
    self.chunk = chunk
    (from, until) = (Int32(truncatingIfNeeded: range.lowerBound), Int32(truncatingIfNeeded: range.upperBound))
  }

  /// Where it lies in its chunk.
  @inline(__always)
  var range: Range<Int> { Range(uncheckedBounds: (Int(from), Int(until))) }

  /// Nothing.
  public init() { self.init(nil, 0..<0) }

  /// Text as a reader sees it; `& < > " '` are escaped.
  public init(_ text: String) { self.init(unsafeTrusted: escaped(text)) }

  /// Markup that stands in the program itself.
  public init(trusted markup: StaticString) {
    self.init(room: markup.utf8CodeUnitCount) { $0.write(markup) }
  }

  /// A fragment that was rendered before (a cached part, a diagram); the caller vouches for every byte.
  public init(unsafeTrusted markup: String) {
    let count = markup.utf8.count
    if count == 0 { self.init() } else { self.init(room: count) { $0.write(markup) } }
  }

  /// The same as bytes of UTF-8.
  public init(unsafeTrusted markup: [UInt8]) {
    self.init(room: markup.count) { pen in markup.withUnsafeBufferPointer { pen.write($0) } }
  }

  init(_ number: Int) { self.init(room: 20) { $0.write(decimal: number) } }

  /// What `body` writes, which takes so many bytes at the most.
  @inline(__always)
  init(room: Int, _ body: (inout Pen) -> Void) {
    let chunk = Chunk.current(room: room)
    let start = chunk.count
    chunk.write(body)
    self.init(chunk, start..<chunk.count)
  }

  /// What `body` makes, in memory of its own. For a piece that is made while a page is written and placed later, or
  /// several times: made amid the page it would stand between what is to lie together, and all around it would have to
  /// be copied.
  public static func apart(_ body: () -> HTML) -> HTML {
    let before = Chunk.exchange(nil)
    defer { Chunk.exchange(before)?.release() }
    return body()
  }

  /// `<!DOCTYPE html>`; the first thing of a page.
  public static var doctype: HTML { HTML(trusted: "<!DOCTYPE html>\n") }

  /// The markup, UTF-8: what a response sends.
  public var bytes: [UInt8] { chunk?.withBytes(range) { Array($0) } ?? [] }

  /// The markup as text: for tests, and for what is not sent at once.
  public var source: String { chunk?.withBytes(range) { String(decoding: $0, as: UTF8.self) } ?? "" }

  /// Bytes.
  public var count: Int { range.count }

  public var isEmpty: Bool { from == until }

  /// The same right behind what was written last: what was made before is copied there before anything else is written,
  /// so that nothing has to be moved for it later.
  var inPlace: HTML {
    guard let chunk, !(chunk.isCurrent && chunk.count == range.upperBound), let place = Chunk.opened(room: count) else {
      return self
    }
    let start = place.count
    place.write { $0.write(self) }
    return HTML(place, start..<place.count)
  }

  /// Puts `next` behind what is here. Nothing is copied when it lies there already, as it does when it was
  /// written right after.
  public mutating func append(_ next: HTML) {
    if next.isEmpty { return }
    if isEmpty || (chunk === next.chunk && until == next.from) {
      self = HTML(next.chunk, (isEmpty ? next.range.lowerBound : range.lowerBound)..<next.range.upperBound)
      return
    }
    // Behind the last thing that was written, only what comes next is.
    if let chunk, chunk.isCurrent, chunk.count == range.upperBound, chunk.room >= next.count {
      chunk.write { $0.write(next) }
      self = HTML(chunk, range.lowerBound..<chunk.count)
      return
    }
    let was = self
    self = HTML(room: was.count + next.count) { pen in
      pen.write(was)
      pen.write(next)
    }
  }

  /// One after the other.
  public static func + (first: HTML, second: HTML) -> HTML {
    var both = first
    both.append(second)
    return both
  }

  public static func += (first: inout HTML, second: HTML) { first.append(second) }
}

extension HTML: Equatable {
  public static func == (a: HTML, b: HTML) -> Bool { a.source == b.source }
}

extension HTML: CustomStringConvertible {
  public var description: String { source }
}
