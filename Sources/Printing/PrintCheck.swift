extension PrintDocument {
  /// Refuses what the template could only print wrongly.
  /// - Throws: `PrintError.malformed`.
  func check() throws {
    for block in blocks {
      if case .table(let table) = block { try table.check() }
      if case .chart(let chart) = block { try chart.check() }
      if case .cards(let cards) = block { try cards.forEach { try $0.check() } }
      if case .labels(let labels) = block { try labels.forEach { try $0.check() } }
    }
  }
}

extension PrintDocument.Table {
  func check() throws {
    guard !columns.isEmpty else { throw PrintError.malformed("表格没有列") }
    try Self.check(header, columns: columns.count, part: "表头")
    try Self.check(rows, columns: columns.count, part: "表格")
  }

  /// Each row, with what spans into it from above, fills all columns exactly once, and no span leaves the rows.
  private static func check(_ rows: [[PrintDocument.Cell]], columns: Int, part: String) throws {
    var cover = [Int](repeating: 0, count: columns)
    for (index, row) in rows.enumerated() {
      let place = "\(part)第 \(index + 1) 行"
      var x = 0
      for cell in row {
        guard cell.columns >= 1, cell.rows >= 1 else { throw PrintError.malformed("\(place)有跨度小于 1 的单元格") }
        while x < columns, cover[x] > 0 { x += 1 }
        let end = x + cell.columns
        guard end <= columns, cover[x..<end].allSatisfy({ $0 == 0 }) else {
          throw PrintError.malformed("\(place)的单元格超出 \(columns) 列")
        }
        guard index + cell.rows <= rows.count else { throw PrintError.malformed("\(place)的单元格跨出了最后一行") }
        for column in x..<end { cover[column] = cell.rows }
        x = end
      }
      guard cover.allSatisfy({ $0 > 0 }) else { throw PrintError.malformed("\(place)不足 \(columns) 列") }
      for column in 0..<columns { cover[column] -= 1 }
    }
  }
}
