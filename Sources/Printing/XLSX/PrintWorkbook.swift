internal import CXlsxWriter

extension PrintDocument {
  /// Writes the form as a sheet: the same title, grids, tables and places for signatures, ready for A4.
  ///
  /// - Throws: `SheetFault` when the file cannot be written.
  public func writeWorkbook(to path: String) throws {
    guard let workbook = workbook_new(path) else { throw SheetFault("无法新建电子表格文件。", "The workbook cannot be made.") }
    var paper = PrintSheet(workbook, self)
    paper.write()
    guard workbook_close(workbook) == LXW_NO_ERROR else {
      throw SheetFault("无法写入电子表格文件，请检查磁盘空间。", "The workbook cannot be written.")
    }
  }
}

/// A form on one sheet.
private struct PrintSheet {
  private let document: PrintDocument
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let formats: PrintSheetFormats
  private let columns: PrintSheetColumns
  private var row: UInt32 = 0

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ document: PrintDocument) {
    self.document = document
    let name = String(document.title.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    sheet = workbook_add_worksheet(workbook, name) ?? workbook_add_worksheet(workbook, nil)
    formats = PrintSheetFormats(workbook)
    columns = PrintSheetColumns(document)
    for (place, width) in columns.widths.enumerated() {
      worksheet_set_column(sheet, UInt16(place), UInt16(place), width, nil)
    }
  }

  mutating func write() {
    worksheet_set_paper(sheet, 9)
    if document.orientation == .landscape { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_footer(sheet, "&L\(document.footer?.replacing("&", with: "&&").prefix(200) ?? "")&R第 &P 页 共 &N 页")
    line(document.institution, formats.small)
    line(document.title, formats.title, height: 28)
    let number = [document.formNumber.map { "表号 \($0)" }, document.serial.map { "编号 \($0)" }, document.watermark].compactMap { $0 }
    if !number.isEmpty { line(number.joined(separator: "  "), formats.small) }
    facts(document.facts, pairs: max(1, document.factColumns))
    for block in document.blocks { write(block) }
  }

  private mutating func write(_ block: PrintDocument.Block) {
    switch block {
    case .heading(let text, _): line(text, formats.heading, height: max(22, columns.height(text, in: 0..<columns.count)))
    case .paragraph(let text): paragraph(text, formats.plain)
    case .remark(let text): paragraph(text, formats.small)
    case .facts(let grid): facts(grid.facts, pairs: max(1, grid.columns))
    case .table(let table):
      rows(table.header, of: table, isHead: true)
      rows(table.rows, of: table, isHead: false)
    case .notes(let notes): for (index, note) in notes.enumerated() { paragraph("注 \(index + 1)：\(note)", formats.small) }
    case .signatures(let places): signatures(places)
    case .cards(let cards):
      for card in cards {
        line("\(card.heading)  \(card.detail)", formats.heading)
        paragraph(card.text, formats.plain)
        facts(card.lines.map { .init($0.label, $0.value) }, pairs: 2)
      }
    case .labels(let labels):
      for label in labels {
        line("\(label.heading)  \(label.number)", formats.heading)
        facts(label.lines.map { .init($0.label, $0.value) }, pairs: 2)
      }
    // Its figures: a sheet draws its own charts of them.
    case .chart(let chart):
      line(chart.title, formats.heading)
      facts(chart.rows.map { .init($0.label, $0.caption) }, pairs: 2)
    // Its boxes with where their arrows lead: a sheet has no arrows.
    case .diagram(let diagram):
      for (place, node) in diagram.nodes.enumerated() {
        let next = diagram.edges.filter { $0.from == place }.map { diagram.nodes[$0.to].lines.joined() }
        facts([.init(node.lines.joined(separator: "\n"), next.isEmpty ? "" : "→ " + next.joined(separator: "、"))], pairs: 1)
      }
    case .pageBreak, .contents: break
    }
  }

  private mutating func line(_ text: String, _ format: SheetFormat, height: Double = 16) {
    put(text, 0..<columns.count, 1, format)
    worksheet_set_row(sheet, row, height, nil)
    row += 1
  }

  private mutating func paragraph(_ text: String, _ format: SheetFormat) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line(String(part), format, height: columns.height(String(part), in: 0..<columns.count))
    }
  }

  private mutating func facts(_ facts: [PrintDocument.Fact], pairs: Int) {
    let pairs = min(pairs, columns.count / 2)
    var line: [(fact: PrintDocument.Fact, pair: Int, span: Int)] = []
    var place = 0
    for fact in facts {
      let span = min(fact.span, pairs)
      if place + span > pairs {
        write(line, pairs)
        (line, place) = ([], 0)
      }
      line.append((fact, place, span))
      place += span
    }
    write(line, pairs)
  }

  /// Facts side by side; the last of them takes what is left.
  private mutating func write(_ line: [(fact: PrintDocument.Fact, pair: Int, span: Int)], _ pairs: Int) {
    guard !line.isEmpty else { return }
    var height = 16.0
    for (index, entry) in line.enumerated() {
      let start = entry.pair * columns.count / pairs
      let end = index == line.count - 1 ? columns.count : (entry.pair + entry.span) * columns.count / pairs
      let label = start..<start + columns.label(entry.fact.label, in: start..<end)
      let text = [entry.fact.value, entry.fact.detail].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
      put(entry.fact.label, label, 1, formats.label)
      put(text, label.upperBound..<end, 1, formats.value())
      height = max(
        height, columns.height(text, in: label.upperBound..<end), columns.height(entry.fact.label, in: label), Double(entry.fact.lines) * 14)
    }
    worksheet_set_row(sheet, row, height, nil)
    row += 1
  }

  private mutating func rows(_ rows: [[PrintDocument.Cell]], of table: PrintDocument.Table, isHead: Bool) {
    let edges = columns.edges(table)
    var heights = [Double](repeating: 16, count: rows.count)
    var cover = [Int](repeating: 0, count: table.columns.count)
    for (offset, cells) in rows.enumerated() {
      var x = 0
      for cell in cells {
        while x < cover.count, cover[x] > 0 { x += 1 }
        guard x < cover.count else { break }
        let (end, span) = (min(x + cell.columns, cover.count), min(cell.rows, rows.count - offset))
        let text = [cell.text, cell.detail].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
        let place = edges[x]..<edges[end]
        let alignment = isHead ? .center : cell.alignment ?? table.columns[x].alignment
        put(text, place, span, formats.value(alignment, isStrong: isHead || cell.emphasis == .strong))
        for line in offset..<offset + span { heights[line] = max(heights[line], columns.height(text, in: place) / Double(span)) }
        for column in x..<end { cover[column] = span }
        x = end
      }
      cover = cover.map { max($0 - 1, 0) }
      row += 1
    }
    for (offset, height) in heights.enumerated() { worksheet_set_row(sheet, row - UInt32(rows.count - offset), height, nil) }
  }

  private mutating func signatures(_ places: [PrintDocument.SignaturePlace]) {
    facts(
      places.map { place in
        let signed = place.signed.map { "\($0.name) \($0.at)" + ($0.hash.map { " #\($0)" } ?? "") } ?? ""
        return .init(place.role, [place.opinion ?? "", signed].filter { !$0.isEmpty }.joined(separator: "\n"), lines: 2)
      }, pairs: 2)
  }

  /// A text in one cell or in several that are merged; never a formula.
  private func put(_ text: String, _ columns: Range<Int>, _ rows: Int, _ format: SheetFormat) {
    let plain = String(text.prefix(8_000))
    let first = UInt16(columns.lowerBound)
    if columns.count == 1, rows == 1 {
      if plain.isEmpty { worksheet_write_blank(sheet, row, first, format) }
      else { worksheet_write_string(sheet, row, first, plain, format) }
      return
    }
    worksheet_merge_range(sheet, row, first, row + UInt32(rows - 1), UInt16(columns.upperBound - 1), "", format)
    if !plain.isEmpty { worksheet_write_string(sheet, row, first, plain, format) }
  }
}
