extension PrintDocument {
  /// One card of the size of a bank card (85.6 × 54 mm), eight on a page with lines to cut along.
  public struct Card: Codable, Sendable, Equatable {
    /// One line of the card: what it is, and the number or the words.
    public struct Line: Codable, Sendable, Equatable {
      public var label: String
      public var value: String
      public init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
    }
    /// Whose card it is.
    public var heading: String
    /// Beside the heading: the post in the organization.
    public var detail: String
    /// What to do first.
    public var text: String
    /// In two columns; eight at most.
    public var lines: [Line]
    public var foot: String

    /// The most lines that the card has room for.
    public static let lineLimit = 8

    public init(_ heading: String, detail: String, text: String, lines: [Line], foot: String = "") {
      (self.heading, self.detail, self.text) = (heading, detail, text)
      (self.lines, self.foot) = (lines, foot)
    }

    func check() throws {
      guard lines.count <= Self.lineLimit else { throw PrintError.malformed("一张卡片最多 \(Self.lineLimit) 行电话") }
    }
  }
}
