extension Character {
  var isBlank: Bool { self == " " || self == "\t" || self == "\r" || self == "\u{3000}" }
}

extension Substring {
  var trimmed: Substring {
    var rest = self
    while rest.first?.isBlank == true { rest.removeFirst() }
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }

  /// The first word, and what follows the blanks after it.
  func cutAtBlank() -> (Substring, Substring) {
    guard let blank = firstIndex(where: \.isBlank) else { return (self, "") }
    return (self[..<blank], self[blank...].trimmed)
  }
}

extension StringProtocol {
  /// Lines without their ends. Swift takes CR LF for one character, so a search for LF alone would
  /// miss every line of a file written on Windows; `isNewline` knows all of them.
  var lines: [SubSequence] { split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}
