/// Text cut into what the index holds. Chinese has no blanks between words, so each pair of neighbouring
/// characters is a token: 网络中断 is 网络, 络中, 中断, and 断 at its end, so that a single character can be
/// looked for by prefix. Letters and digits are words, in lower case; 全角 forms count as their plain ones.
enum SearchWords {
  private enum Kind { case han, word, gap }

  /// The tokens of a text, in order.
  static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    for run in runs(of: text) {
      tokens += run.isHan ? pairs(run.scalars, toEnd: true) : [string(run.scalars)]
    }
    return tokens
  }

  /// What must follow one another in a found text, for one term of a query. The last token may be only the
  /// beginning of one in the text: half a word, or one character of a pair.
  struct Phrase: Equatable {
    var tokens: [String]
    var lastIsPrefix: Bool
  }

  /// The terms of a query, separated by blanks. All of them must be found.
  static func phrases(of query: String) -> [Phrase] {
    query.split(whereSeparator: \.isWhitespace).compactMap { term in
      let runs = runs(of: String(term))
      guard let last = runs.last else { return nil }
      var tokens: [String] = []
      for run in runs.dropLast() {
        tokens += run.isHan ? pairs(run.scalars, toEnd: true) : [string(run.scalars)]
      }
      tokens += last.isHan ? pairs(last.scalars, toEnd: false) : [string(last.scalars)]
      return Phrase(tokens: tokens, lastIsPrefix: !last.isHan || last.scalars.count == 1)
    }
  }

  private static func runs(of text: String) -> [(isHan: Bool, scalars: [Unicode.Scalar])] {
    var runs: [(isHan: Bool, scalars: [Unicode.Scalar])] = []
    var previous = Kind.gap
    for scalar in text.unicodeScalars.lazy.map(plain).flatMap({
      $0.properties.lowercaseMapping.unicodeScalars
    }) {
      let kind = kind(of: scalar)
      if kind != .gap {
        if kind == previous {
          runs[runs.count - 1].scalars.append(scalar)
        } else {
          runs.append((kind == .han, [scalar]))
        }
      }
      previous = kind
    }
    return runs
  }

  /// Input methods easily give ＳＪ－２０２６ for SJ-2026.
  private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0)! : scalar
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: .word
    case ..<0x80: .gap
    // Letters of scripts that put no blanks between words, from the CJK radicals on.
    case 0x2E80... where scalar.properties.isAlphabetic || scalar.properties.isIdeographic: .han
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? .word : .gap
    }
  }

  private static func pairs(_ run: [Unicode.Scalar], toEnd: Bool) -> [String] {
    guard run.count > 1 else { return [string(run)] }
    let pairs = zip(run, run.dropFirst()).map { string([$0, $1]) }
    return toEnd ? pairs + [string([run[run.count - 1]])] : pairs
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
