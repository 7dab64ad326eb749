import Printing

/// The titles that a document prints, in the order in which a reader meets them, apart from what is filled in.
struct Printed {
  struct Caption: Equatable {
    let text: String
    /// Whether anything stands beside or under it.
    let isFilled: Bool
  }
  /// Of boxes, columns, headings and places to sign.
  private(set) var captions: [Caption] = []
  /// Cells of tables with whether one behind them says something: rows have their titles there.
  private(set) var cells: [Caption] = []
  private(set) var columns: [String] = []

  init(_ document: PrintDocument) {
    // The number of the sheet stands above it on every page.
    if document.serial != nil { captions.append(.init(text: "编号", isFilled: true)) }
    captions += ((document.cover?.facts ?? []) + document.facts).map(Self.caption)
    for block in document.blocks { read(block) }
  }

  private mutating func read(_ block: PrintDocument.Block) {
    switch block {
    case .heading(let text, _): captions.append(.init(text: Self.plain(text), isFilled: true))
    case .facts(let grid): captions += grid.facts.map(Self.caption)
    case .signatures(let places):
      captions += places.map { .init(text: Self.plain($0.role), isFilled: $0.signed != nil) }
    case .table(let table): read(table)
    case .diagram(let diagram): captions += diagram.nodes.map { .init(text: Self.plain($0.lines.joined()), isFilled: true) }
    default: break
    }
  }

  private static func caption(_ fact: PrintDocument.Fact) -> Caption {
    .init(text: plain(fact.label), isFilled: !plain(fact.value).isEmpty)
  }

  private mutating func read(_ table: PrintDocument.Table) {
    let width = table.columns.count
    let body = Self.placed(table.rows, width)
    let isUsed = (0..<width).map { x in body.contains { $0.columns.contains(x) && !Self.plain($0.cell.text).isEmpty } }
    for (columns, cell) in Self.placed(table.header, width) where !Self.plain(cell.text).isEmpty {
      captions.append(.init(text: Self.plain(cell.text), isFilled: columns.contains { isUsed[$0] }))
      self.columns.append(Self.plain(cell.text))
    }
    for row in table.rows {
      for (place, cell) in row.enumerated() {
        let behind = place + 1 < row.count ? row[(place + 1)...] : row[place...]
        let caption = Caption(text: Self.plain(cell.text), isFilled: behind.contains { !Self.plain($0.text).isEmpty })
        cells.append(caption)
        if cell.emphasis == .strong { captions.append(caption) }
      }
    }
  }

  /// Cells with the columns they lie in, spans from above respected.
  private static func placed(_ rows: [[PrintDocument.Cell]], _ width: Int) -> [(columns: Range<Int>, cell: PrintDocument.Cell)] {
    var cover = [Int](repeating: 0, count: width)
    var all: [(Range<Int>, PrintDocument.Cell)] = []
    for row in rows {
      var x = 0
      for cell in row {
        while x < width, cover[x] > 0 { x += 1 }
        let end = min(x + cell.columns, width)
        all.append((x..<end, cell))
        for column in x..<end { cover[column] = cell.rows }
        x = end
      }
      cover = cover.map { max($0 - 1, 0) }
    }
    return all
  }

  /// Without white space, the colon at the end and the dot of a key step: paper spreads its words.
  static func plain(_ text: String) -> String {
    let letters = text.filter { !$0.isWhitespace && $0 != "●" }
    return letters.hasSuffix("：") ? String(letters.dropLast()) : letters
  }
}

extension [Printed.Caption] {
  /// The first of `wanted` that does not follow in its order, and those that do but have nothing beside them.
  func find(_ wanted: [String]) -> (missing: String?, empty: [String]) {
    var rest = self[...]
    var empty: [String] = []
    for text in wanted {
      let plain = Printed.plain(text)
      guard let place = rest.firstIndex(where: { $0.text == plain }) else { return (text, empty) }
      if !rest[place].isFilled { empty.append(text) }
      rest = rest[(place + 1)...]
    }
    return (nil, empty)
  }
}
