/// What a policy or manual says, read from the small part of Markdown that its text may use: chapters (`#`),
/// articles (`§`, numbered by the product), lists, tables, bold, links into the product, and lines that say where
/// the product enforces an article (`>`). Everything else, raw HTML included, is plain text.
public struct PolicyText: Sendable, Equatable {
  /// A run of characters that look alike.
  public enum Run: Sendable, Equatable {
    case text(String)
    case strong(String)
    case link(String, PolicyLink)
  }
  public enum Block: Sendable, Equatable {
    /// Level 1 (chapter) to 3; chapters and sections are counted by the product, but for annexes.
    case heading(Int, number: String?, String)
    /// 第 n 条, counted through the whole text.
    case article(Int, [Run])
    case paragraph([Run])
    /// （一）（二）… when ordered, else points; the items of one list.
    case list(ordered: Bool, [[Run]])
    case table(head: [[Run]], rows: [[[Run]]])
    /// Where the product enforces or records what stands before it.
    case enforced([Run])
  }
  /// What is wrong with a line of the text.
  public struct Fault: Error, Sendable, Equatable {
    /// From 1.
    public let line: Int
    public let sentence: String
  }

  public let blocks: [Block]
  public let faults: [Fault]

  /// The text as blocks. What is faulty stands as plain text, so that nothing is lost.
  public init(_ source: String) {
    var reader = PolicyTextReader()
    for (number, line) in source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      reader.read(String(line), number + 1)
    }
    reader.close()
    (blocks, faults) = (reader.blocks, reader.faults)
  }

  public var articleCount: Int {
    blocks.count { if case .article = $0 { true } else { false } }
  }

  /// Every link, in the order of the text.
  public var links: [PolicyLink] {
    blocks.flatMap(\.runs).compactMap { if case .link(_, let link) = $0 { link } else { nil } }
  }
}

extension PolicyText.Block {
  public var runs: [PolicyText.Run] {
    switch self {
    case .heading: []
    case .article(_, let runs), .paragraph(let runs), .enforced(let runs): runs
    case .list(_, let items): items.flatMap { $0 }
    case .table(let head, let rows): (head + rows.flatMap { $0 }).flatMap { $0 }
    }
  }
}

extension [PolicyText.Run] {
  /// The words alone.
  public var plain: String {
    map {
      switch $0 {
      case .text(let text), .strong(let text), .link(let text, _): text
      }
    }.joined()
  }
}

/// Where a link of a text leads: into the product only.
public enum PolicyLink: Sendable, Hashable {
  /// A page by name, such as `page:emergency`.
  case page(String)
  /// The list of a record type: `/records/incident`.
  case records(String)
  /// The edition in force of another policy: `policy:2.8.1`.
  case policy(String)
  /// A procedure of the library: `procedure:pre-open`.
  case procedure(String)

  /// Nil for an address that leads elsewhere.
  public init?(_ address: some StringProtocol) {
    func rest(_ start: String, _ isSound: (Character) -> Bool) -> String? {
      guard address.hasPrefix(start) else { return nil }
      let name = String(address.dropFirst(start.count))
      return !name.isEmpty && name.count <= 60 && name.allSatisfy(isSound) ? name : nil
    }
    let isWord = { (c: Character) in c.isASCII && (c.isLowercase || c.isNumber || c == "-") }
    if let name = rest("page:", isWord) { self = .page(name) }
    else if let name = rest("/records/", isWord) { self = .records(name) }
    else if let name = rest("procedure:", isWord) { self = .procedure(name) }
    else if let number = rest("policy:", { $0.isASCII && ($0.isNumber || $0 == ".") }) { self = .policy(number) }
    else { return nil }
  }
}
