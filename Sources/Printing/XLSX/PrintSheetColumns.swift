/// The columns of the sheet that a form is written on: those of its widest table. Narrower tables and grids take
/// several of them for one of theirs, so that everything ends at the same edge.
struct PrintSheetColumns {
  /// In characters of the standard size.
  let widths: [Double]
  var count: Int { widths.count }

  /// Width between the margins of the page, in millimetres.
  private let page: Double

  init(_ document: PrintDocument) {
    let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    let count = max(6, tables.map(\.columns.count).max() ?? 0)
    let page = document.orientation == .landscape ? 267.0 : 180
    let widest = tables.filter { $0.columns.count == count }.map { Self.characters($0, page) }
    widths = (0..<count).map { place in min(60, max(6, widest.map { $0[place] }.max() ?? 15)) }
    self.page = page
  }

  /// How wide the columns of a table are on paper; one of 2.1 mm has room for a character.
  private static func characters(_ table: PrintDocument.Table, _ page: Double) -> [Double] {
    var (fixed, shares) = (0.0, 0.0)
    for column in table.columns {
      switch column.width {
      case .millimetres(let length): fixed += length
      case .share(let share): shares += share
      }
    }
    return table.columns.map { column in
      switch column.width {
      case .millimetres(let length): length / 2.1
      case .share(let share): max(8, (page - fixed) * share / max(shares, 0.001)) / 2.1
      }
    }
  }

  func room(_ columns: Range<Int>) -> Double { widths[columns].reduce(0, +) }

  /// Where each column of a table begins, and at last where the table ends; one at least for each.
  func edges(_ table: PrintDocument.Table) -> [Int] {
    let wanted = Self.characters(table, page)
    guard wanted.count < count else { return Array(0...count) }
    let whole = room(0..<count) / max(wanted.reduce(0, +), 1)
    var edges = [0]
    var sum = 0.0
    for (place, width) in wanted.enumerated() {
      sum += width * whole
      let rest = wanted.count - 1 - place
      let possible = (edges[place] + 1)...(count - rest)
      let nearest = possible.min { abs(room(0..<$0) - sum) < abs(room(0..<$1) - sum) }
      edges.append(rest == 0 ? count : nearest ?? edges[place] + 1)
    }
    return edges
  }

  /// How many columns a label takes of those that it shares with its value: as few as leave it two lines.
  func label(_ text: String, in columns: Range<Int>) -> Int {
    var taken = 1
    while taken < columns.count - 1, lines(text, in: columns.lowerBound..<columns.lowerBound + taken) > 2 { taken += 1 }
    return taken
  }

  /// A Chinese character of ten points is nearly as wide as two figures of the standard size, and a line ends before the
  /// one that does not fit any more.
  private func lines(_ text: String, in columns: Range<Int>) -> Double {
    let room = max(room(columns) - 0.3, 2)
    return text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0.0) { sum, part in
      var (lines, used) = (1.0, 0.0)
      for scalar in part.unicodeScalars {
        let width = scalar.value > 0x2E80 ? 1.9 : 1
        if used + width > room { (lines, used) = (lines + 1, 0) }
        used += width
      }
      return sum + lines
    }
  }

  /// In points. Merged cells do not grow with their text: so many lines of about ten points.
  func height(_ text: String, in columns: Range<Int>) -> Double { min(400, max(16, lines(text, in: columns) * 14 + 3)) }
}
