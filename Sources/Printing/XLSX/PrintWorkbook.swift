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

/// A form on one sheet. All its blocks share the columns of its widest table.
private struct PrintSheet {
  private let document: PrintDocument
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let title, heading, label, value, plain, strong, small: UnsafeMutablePointer<lxw_format>
  /// Columns of the sheet.
  private let width: Int
  private var row: UInt32 = 0

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>, _ document: PrintDocument) {
    self.document = document
    let name = String(document.title.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(31))
    sheet = workbook_add_worksheet(workbook, name) ?? workbook_add_worksheet(workbook, nil)
    func format(_ body: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format> {
      let made = workbook_add_format(workbook)!
      format_set_font_size(made, 10)
      format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
      body(made)
      return made
    }
    func ruled(_ made: UnsafeMutablePointer<lxw_format>) {
      format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_text_wrap(made)
    }
    func centred(_ made: UnsafeMutablePointer<lxw_format>) { format_set_align(made, UInt8(LXW_ALIGN_CENTER.rawValue)) }
    title = format { format_set_bold($0); format_set_font_size($0, 16); centred($0) }
    heading = format { format_set_bold($0); format_set_font_size($0, 11) }
    label = format { ruled($0); centred($0); format_set_bg_color($0, 0xF0F2F5) }
    value = format { ruled($0) }
    plain = format { format_set_text_wrap($0) }
    strong = format { ruled($0); centred($0); format_set_bold($0) }
    small = format { format_set_font_color($0, 0x6B7785); format_set_text_wrap($0) }
    let tables = document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    width = max(6, tables.map(\.columns.count).max() ?? 0)
    for column in 0..<width {
      let share = tables.filter { $0.columns.count == width }.map { table -> Double in
        switch table.columns[column].width {
        case .share(let share): share * 9
        case .millimetres(let length): length / 2.1
        }
      }.max()
      worksheet_set_column(sheet, UInt16(column), UInt16(column), min(60, max(6, share ?? 15)), nil)
    }
  }

  mutating func write() {
    worksheet_set_paper(sheet, 9)
    if document.orientation == .landscape { worksheet_set_landscape(sheet) }
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_footer(sheet, "&L\(document.footer?.replacing("&", with: "&&").prefix(200) ?? "")&R第 &P 页 共 &N 页")
    line(document.institution, small)
    line(document.title, title, height: 28)
    let number = [document.formNumber.map { "表 \($0)" }, document.serial, document.watermark].compactMap { $0 }
    if !number.isEmpty { line(number.joined(separator: "  "), small) }
    facts(document.facts, columns: max(1, document.factColumns))
    for block in document.blocks { write(block) }
  }

  private mutating func write(_ block: PrintDocument.Block) {
    switch block {
    case .heading(let text, _): line(text, heading, height: 22)
    case .paragraph(let text): paragraph(text, plain)
    case .remark(let text): paragraph(text, small)
    case .facts(let grid): facts(grid.facts, columns: max(1, grid.columns))
    case .table(let table):
      rows(table.header, isHead: true)
      rows(table.rows, isHead: false)
    case .notes(let notes): for (index, note) in notes.enumerated() { paragraph("注 \(index + 1)：\(note)", small) }
    case .signatures(let places): signatures(places)
    case .cards(let cards):
      for card in cards {
        line("\(card.heading)  \(card.detail)", heading)
        paragraph(card.text, plain)
        facts(card.lines.map { .init($0.label, $0.value) }, columns: 2)
      }
    case .labels(let labels):
      for label in labels {
        line("\(label.heading)  \(label.number)", heading)
        facts(label.lines.map { .init($0.label, $0.value) }, columns: 2)
      }
    // Its figures: a sheet draws its own charts of them.
    case .chart(let chart):
      line(chart.title, heading)
      facts(chart.rows.map { .init($0.label, $0.caption) }, columns: 2)
    // Its boxes with where their arrows lead: a sheet has no arrows.
    case .diagram(let diagram):
      for (place, node) in diagram.nodes.enumerated() {
        let next = diagram.edges.filter { $0.from == place }.map { diagram.nodes[$0.to].lines.joined() }
        facts([.init(node.lines.joined(separator: "\n"), next.isEmpty ? "" : "→ " + next.joined(separator: "、"))], columns: 1)
      }
    case .pageBreak, .contents: break
    }
  }

  private mutating func line(_ text: String, _ format: UnsafeMutablePointer<lxw_format>, height: Double = 16) {
    put(text, 0, width, 1, format)
    worksheet_set_row(sheet, row, height, nil)
    row += 1
  }

  private mutating func paragraph(_ text: String, _ format: UnsafeMutablePointer<lxw_format>) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line(String(part), format, height: height(String(part), cells: width))
    }
  }

  /// Merged cells do not grow with their text: so many lines of about ten points.
  private func height(_ text: String, cells: Int) -> Double {
    let room = Double(cells) * 13
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0.0) { sum, part in
      let length = part.unicodeScalars.reduce(0.0) { $0 + ($1.value > 0x2E80 ? 1.9 : 1) }
      return sum + max(1, (length / room).rounded(.up))
    }
    return min(400, max(16, lines * 14 + 3))
  }

  private mutating func facts(_ facts: [PrintDocument.Fact], columns: Int) {
    guard !facts.isEmpty else { return }
    let pairs = min(columns, width / 2)
    var place = 0
    var line: [(fact: PrintDocument.Fact, pair: Int, span: Int)] = []
    func flush(_ sheet: inout PrintSheet) {
      guard !line.isEmpty else { return }
      var height = 16.0
      for (index, entry) in line.enumerated() {
        let start = entry.pair * sheet.width / pairs
        let end = index == line.count - 1 ? sheet.width : (entry.pair + entry.span) * sheet.width / pairs
        let text = [entry.fact.value, entry.fact.detail].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
        sheet.put(entry.fact.label, start, 1, 1, sheet.label)
        sheet.put(text, start + 1, max(1, end - start - 1), 1, sheet.value)
        height = max(height, sheet.height(text, cells: end - start - 1), Double(entry.fact.lines) * 14)
      }
      worksheet_set_row(sheet.sheet, sheet.row, height, nil)
      sheet.row += 1
      line = []
    }
    for fact in facts {
      let span = min(fact.span, pairs)
      if place + span > pairs {
        flush(&self)
        place = 0
      }
      line.append((fact, place, span))
      place += span
    }
    flush(&self)
  }

  private mutating func rows(_ rows: [[PrintDocument.Cell]], isHead: Bool) {
    var taken: Set<[Int]> = []
    for (offset, cells) in rows.enumerated() {
      var column = 0
      var height = 16.0
      for cell in cells {
        while taken.contains([offset, column]) { column += 1 }
        guard column < width else { break }
        let columns = min(cell.columns, width - column)
        let span = min(cell.rows, rows.count - offset)
        for r in 0..<span { for c in 0..<columns { taken.insert([offset + r, column + c]) } }
        let text = [cell.text, cell.detail].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
        put(text, column, columns, span, isHead || cell.emphasis == .strong ? strong : value)
        if span == 1 { height = max(height, self.height(text, cells: columns)) }
        column += columns
      }
      worksheet_set_row(sheet, row, height, nil)
      row += 1
    }
  }

  private mutating func signatures(_ places: [PrintDocument.SignaturePlace]) {
    facts(
      places.map { place in
        let signed = place.signed.map { "\($0.name) \($0.at)" + ($0.hash.map { " #\($0)" } ?? "") } ?? ""
        return .init(place.role, [place.opinion ?? "", signed].filter { !$0.isEmpty }.joined(separator: "\n"), lines: 2)
      }, columns: 2)
  }

  /// A text in one cell or in several that are merged; never a formula.
  private func put(_ text: String, _ column: Int, _ columns: Int, _ rows: Int, _ format: UnsafeMutablePointer<lxw_format>) {
    let plain = String(text.prefix(8_000))
    if columns == 1, rows == 1 {
      if plain.isEmpty { worksheet_write_blank(sheet, row, UInt16(column), format) }
      else { worksheet_write_string(sheet, row, UInt16(column), plain, format) }
      return
    }
    worksheet_merge_range(sheet, row, UInt16(column), row + UInt32(rows - 1), UInt16(column + columns - 1), "", format)
    if !plain.isEmpty { worksheet_write_string(sheet, row, UInt16(column), plain, format) }
  }
}
