/// Markup that is safe to send: every piece of text that entered it was escaped on the way in.
///
/// It is one string that grows in place. There is no initialiser from a run-time `String` that does not
/// escape, except the one whose name says so.
public struct HTML: Sendable, Equatable {
  /// The markup itself.
  public private(set) var source: String

  /// Nothing.
  public init() { source = "" }

  /// Text as a reader sees it; `& < > " '` are escaped.
  public init(_ text: String) {
    if text.utf8.needsEscape {
      source = ""
      source.append(escaping: text)
    } else {
      source = text
    }
  }

  /// Markup that stands in the program itself.
  public init(trusted markup: StaticString) { source = markup.description }

  /// A fragment that was rendered before (a cached part, a diagram); the caller vouches for every byte.
  public init(unsafeTrusted markup: String) { source = markup }

  /// `<!DOCTYPE html>`; the first thing of a page.
  public static let doctype = HTML(trusted: "<!DOCTYPE html>\n")

  public var isEmpty: Bool { source.isEmpty }

  /// Puts `next` behind what is here.
  public mutating func append(_ next: HTML) { source.append(next.source) }

  /// The sum of both, in the storage of the first.
  public static func + (first: consuming HTML, second: HTML) -> HTML {
    first.source.append(second.source)
    return first
  }

  public static func += (first: inout HTML, second: HTML) { first.source.append(second.source) }

  init(rendered source: consuming String) { self.source = source }
}

extension HTML: CustomStringConvertible {
  public var description: String { source }
}
