extension PrintDocument {
  /// A label to stick on a device (60 × 38 mm, eighteen on a page with lines to cut along): a code that a telephone
  /// opens, and what people read.
  public struct Label: Codable, Sendable, Equatable {
    /// One line of it: what it is, and the words.
    public struct Line: Codable, Sendable, Equatable {
      public var label: String
      public var value: String
      public init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
    }
    /// What it sticks on.
    public var heading: String
    /// Its number, large.
    public var number: String
    /// Five at most.
    public var lines: [Line]
    /// The text of the code, an address.
    public var code: String

    /// The most lines that the label has room for.
    public static let lineLimit = 5

    public init(_ heading: String, number: String, lines: [Line], code: String) {
      (self.heading, self.number, self.lines, self.code) = (heading, number, lines, code)
    }

    func check() throws {
      guard lines.count <= Self.lineLimit else { throw PrintError.malformed("一张标签最多 \(Self.lineLimit) 行") }
    }
  }

  /// The texts of the codes that stand in its blocks.
  var codes: [String] {
    blocks.flatMap { block -> [String] in if case .labels(let labels) = block { labels.map(\.code) } else { [] } }
  }
}
