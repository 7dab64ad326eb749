/// What is read out of pages, without a parser: tags with their attributes, and the words between.
enum Page {
  /// The words people see.
  static func words(_ markup: String) -> String {
    var words = ""
    var isTag = false
    for character in markup {
      if character == "<" {
        isTag = true
      } else if character == ">", isTag {
        isTag = false
      } else if !isTag {
        words.append(character)
      }
    }
    return words.replacing("&amp;", with: "&").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Everything that begins with `opening`, up to the next of its kind.
  static func parts(_ markup: String, from opening: String) -> [Substring] {
    markup.split(separator: opening, omittingEmptySubsequences: false).dropFirst().map { $0 }
  }

  /// The value of an attribute of the tag a text begins in.
  static func attribute(_ name: String, _ text: Substring) -> String? {
    let tag = text.prefix { $0 != ">" }
    guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
    return String(tag[start...].prefix { $0 != "\"" })
  }
}
