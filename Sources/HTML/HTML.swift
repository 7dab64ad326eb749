/// Markup that is safe to send: every piece of text that entered it was escaped on the way in.
///
/// There is no initialiser from a run-time `String` that does not escape, except the one whose name says so.
public struct HTML: Sendable {
  // Sendable because a chunk is written to by its sole owner only.
  enum Storage: @unchecked Sendable {
    /// Text without anything to escape: kept as it came, because most text is copied once, into its element.
    case text(String)
    case chunk(Chunk)
  }
  var storage: Storage

  /// Nothing.
  public init() { storage = .text("") }

  /// Text as a reader sees it; `& < > " '` are escaped.
  public init(_ text: String) { storage = .text(escaped(text)) }

  /// Markup that stands in the program itself.
  public init(trusted markup: StaticString) { storage = .text(markup.description) }

  /// A fragment that was rendered before (a cached part, a diagram); the caller vouches for every byte.
  public init(unsafeTrusted markup: String) { storage = .text(markup) }

  /// `<!DOCTYPE html>`; the first thing of a page.
  public static let doctype = HTML(trusted: "<!DOCTYPE html>\n")

  /// The markup, UTF-8: what a response sends.
  public var bytes: [UInt8] {
    switch storage {
    case .text(let text): Array(text.utf8)
    case .chunk(let chunk): chunk.withBytes { Array($0) }
    }
  }

  /// The markup as text: for tests, and for what is not sent at once.
  public var source: String {
    switch storage {
    case .text(let text): text
    case .chunk(let chunk): chunk.withBytes { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Bytes.
  public var count: Int {
    switch storage {
    case .text(let text): text.utf8.count
    case .chunk(let chunk): chunk.count
    }
  }

  public var isEmpty: Bool { count == 0 }

  /// Puts `next` behind what is here, in place.
  public mutating func append(_ next: HTML) {
    guard !next.isEmpty else { return }
    guard !isEmpty else {
      self = next
      return
    }
    let more = next.count
    if appendInPlace(next, more) { return }
    let was = self
    let total = was.count + more
    // Twice the room, so that what is built by appending is copied a few times only.
    self = HTML(count: total, capacity: 2 * total) { pen in
      pen.write(was)
      pen.write(next)
    }
  }

  /// False when others hold the chunk too, or when it is full.
  private mutating func appendInPlace(_ next: HTML, _ more: Int) -> Bool {
    guard case .chunk(var chunk) = storage else { return false }
    storage = .text("")
    defer { storage = .chunk(chunk) }
    guard isKnownUniquelyReferenced(&chunk), chunk.room >= more else { return false }
    chunk.write(more) { $0.write(next) }
    return true
  }

  /// One after the other; the storage of the first is used again.
  public static func + (first: consuming HTML, second: HTML) -> HTML {
    first.append(second)
    return first
  }

  public static func += (first: inout HTML, second: HTML) { first.append(second) }
}

extension HTML: Equatable {
  public static func == (a: HTML, b: HTML) -> Bool { a.source == b.source }
}

extension HTML: CustomStringConvertible {
  public var description: String { source }
}
