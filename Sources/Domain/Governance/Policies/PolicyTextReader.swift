/// Reads a text line by line into blocks.
struct PolicyTextReader {
  private(set) var blocks: [PolicyText.Block] = []
  private(set) var faults: [PolicyText.Fault] = []
  private var articles = 0, chapters = 0, sections = 0
  /// The list or table that the next line may continue.
  private var items: (ordered: Bool, items: [[PolicyText.Run]])?
  private var rows: [[[PolicyText.Run]]] = []
  private var tableLine = 0

  mutating func read(_ source: String, _ number: Int) {
    let line = source.trimmingSpaces
    if let item = Self.item(line) { return add(item.text, ordered: item.ordered, number) }
    if line.hasPrefix("|") { return addRow(line, number) }
    close()
    if line.isEmpty { return }
    let marks = line.prefix { $0 == "#" }.count
    if (1...3).contains(marks), line.dropFirst(marks).first == " " {
      addHeading(marks, line.dropFirst(marks + 1).trimmingSpaces)
    } else if line.hasPrefix("§") {
      articles += 1
      blocks.append(.article(articles, runs(line.dropFirst().trimmingSpaces, number)))
    } else if line.hasPrefix(">") {
      blocks.append(.enforced(runs(line.dropFirst().trimmingSpaces, number)))
    } else {
      blocks.append(.paragraph(runs(line, number)))
    }
  }

  /// Ends the list or table that is under way.
  mutating func close() {
    if let list = items { blocks.append(.list(ordered: list.ordered, list.items)) }
    items = nil
    if let head = rows.first {
      if rows.count == 1 || rows.contains(where: { $0.count != head.count }) {
        faults.append(.init(line: tableLine, sentence: "第 \(tableLine) 行的表格各行列数不同，或者只有表头；请补齐每行的“|”。"))
      }
      blocks.append(.table(head: head, rows: rows.dropFirst().map { $0.filled(to: head.count) }))
    }
    rows = []
  }

  private mutating func addHeading(_ level: Int, _ text: String) {
    var number: String?
    if text.hasPrefix("附件") || text.hasPrefix("附录") {
      sections = 0
    } else if level == 1 {
      (chapters, sections) = (chapters + 1, 0)
      number = "第\(ChineseNumber.text(chapters))章"
    } else if level == 2 {
      sections += 1
      number = "第\(ChineseNumber.text(sections))节"
    }
    blocks.append(.heading(level, number: number, text))
  }

  // MARK: lists and tables

  private static func item(_ line: String) -> (ordered: Bool, text: String)? {
    if line.hasPrefix("- ") { return (false, String(line.dropFirst(2))) }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard (1...3).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (true, String(line.dropFirst(digits.count + 2)))
  }

  private mutating func add(_ text: String, ordered: Bool, _ number: Int) {
    if items?.ordered != ordered || !rows.isEmpty { close() }
    items = (ordered, (items?.items ?? []) + [runs(text, number)])
  }

  private mutating func addRow(_ line: String, _ number: Int) {
    if items != nil { close() }
    if rows.isEmpty { tableLine = number }
    var cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
    if line.hasSuffix("|") { cells.removeLast() }
    // The rule under the head says nothing.
    if rows.count == 1, cells.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "-:".contains($0) } }) { return }
    rows.append(cells.map { runs($0, number) })
  }

  // MARK: bold and links

  private mutating func runs(_ source: String, _ number: Int) -> [PolicyText.Run] {
    var found: [PolicyText.Run] = []
    var plain = ""
    var rest = Substring(source)
    func flush() {
      if !plain.isEmpty { found.append(.text(plain)) }
      plain = ""
    }
    while let first = rest.first {
      if rest.hasPrefix("**"), let end = rest.dropFirst(2).firstRange(of: "**"), end.lowerBound > rest.index(rest.startIndex, offsetBy: 2) {
        flush()
        found.append(.strong(String(rest.dropFirst(2)[..<end.lowerBound])))
        rest = rest[end.upperBound...]
      } else if first == "[", let link = Self.link(rest) {
        if let target = PolicyLink(link.address) {
          flush()
          found.append(.link(link.text, target))
        } else {
          faults.append(
            .init(line: number, sentence: "第 \(number) 行的链接“\(link.address)”不指向本系统；请写成 /records/类型、page:页面、policy:编号或 procedure:代码。"))
          plain += link.text
        }
        rest = link.rest
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    flush()
    return found
  }

  private static func link(_ rest: Substring) -> (text: String, address: String, rest: Substring)? {
    guard let middle = rest.firstRange(of: "]("), middle.lowerBound > rest.index(after: rest.startIndex) else { return nil }
    let text = rest[rest.index(after: rest.startIndex)..<middle.lowerBound]
    let after = rest[middle.upperBound...]
    guard !text.contains("["), let end = after.firstIndex(of: ")") else { return nil }
    return (String(text), String(after[..<end]), after[after.index(after: end)...])
  }
}

extension [[PolicyText.Run]] {
  fileprivate func filled(to count: Int) -> Self {
    Array(prefix(count)) + Array(repeating: [], count: Swift.max(0, count - self.count))
  }
}

extension StringProtocol {
  /// Without spaces at both ends, the wide ones of Chinese type included.
  var trimmingSpaces: String {
    let start = drop { $0.isWhitespace }
    let trailing = start.reversed().prefix { $0.isWhitespace }.count
    return String(start.dropLast(trailing))
  }
}
