import Printing
import Procedures
import Time

/// A grid on paper with its points in time across: of each its check and its review.
struct PaperAcross {
  let sheet: RunSheet

  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column

  /// Where the form keeps the state apart, each cell has the names; else they stand in the last row.
  private var valueHead: String? { sheet.layout.valueHead }
  private var groupHead: String? { sheet.layout.groupHead }
  private var requirementHead: String? { sheet.layout.requirementHead }
  private var items: [RunSheet.Row] { sheet.rows.filter { !$0.isOnce } }

  var table: PrintDocument.Table {
    var columns: [Column] = groupHead == nil ? [] : [Column(.millimetres(24))]
    columns.append(requirementHead == nil ? Column(.share(1), .start) : Column(.millimetres(38), .start))
    if requirementHead != nil { columns.append(Column(.share(1), .start)) }
    let each = valueHead == nil ? 2 : 3
    columns += sheet.points.flatMap { _ in
      valueHead == nil ? Array(repeating: Column(.millimetres(requirementHead == nil ? 20 : 16)), count: 2) : [Column(.millimetres(18)), Column(.millimetres(21)), Column(.millimetres(21))]
    }
    var head: [Cell] = groupHead.map { [Cell($0, rows: 2)] } ?? []
    head.append(Cell(sheet.layout.itemHead ?? sheet.say("巡检项目", "Item"), rows: 2))
    if let requirementHead { head.append(Cell(requirementHead, rows: 2)) }
    head += sheet.points.map { Cell($0.label, columns: each) }
    let heads = [valueHead, sheet.layout.operatorHead, sheet.layout.reviewerHead].compactMap { $0 }
    let second = sheet.points.flatMap { _ in heads.map { Cell($0) } }
    // Thirty rows and the signatures below them stay on one page.
    let isLong = items.count > 20
    return PrintDocument.Table(
      columns: columns, header: [head, second], rows: rows + (valueHead == nil ? [names] : []), rowHeight: isLong ? 4.8 : 6,
      textSize: isLong ? 8 : 8.5)
  }

  private var rows: [[Cell]] {
    items.enumerated().map { place, row in
      var line: [Cell] = []
      if groupHead != nil, place == 0 || items[place - 1].group != row.group {
        line.append(Cell(row.groupTitle, rows: items.count { $0.group == row.group }))
      }
      line.append(Cell(row.text))
      if requirementHead != nil { line.append(Cell(row.item.requirement ?? "")) }
      for point in sheet.points { line += cells(row.cells[point.place]) }
      return line
    }
  }

  private func cells(_ cell: SheetCell?) -> [Cell] {
    guard let cell else { return Array(repeating: Cell("／", emphasis: .muted), count: valueHead == nil ? 2 : 3) }
    let value = Cell(cell.shown, emphasis: PaperMarks.emphasis(cell))
    guard valueHead != nil else { return [value, Cell(cell.reviewerMark == nil ? "" : "√")] }
    return [value, mark(cell.operatorMark), mark(cell.reviewerMark)]
  }

  private func mark(_ mark: SheetMark?) -> Cell { Cell(PaperMarks.short(mark, on: sheet.day)) }

  /// Who checked and who reviewed at each point.
  private var names: [Cell] {
    let lead = 1 + (groupHead == nil ? 0 : 1) + (requirementHead == nil ? 0 : 1)
    return [Cell(sheet.say("签字", "Signed"), columns: lead, alignment: .center, emphasis: .strong)]
      + sheet.points.flatMap { point in
        [point.operators, point.reviewers].map { marks in
          Cell(marks.map(\.name).joined(separator: "、"), detail: marks.last?.time(on: sheet.day))
        }
      }
  }
}

/// A grid on paper with its points in time down, or, for a form of a week, a table a point with a line a day.
struct PaperDown {
  let sheet: RunSheet
  let week: [RunSheet]

  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column

  private var items: [RunSheet.Row] { sheet.rows.filter { !$0.isOnce } }

  var blocks: [PrintDocument.Block] {
    guard sheet.layout.paper == .week else {
      return [.table(table(sheet.layout.timeHead ?? sheet.say("时间", "Time"), sheet.points.map { ($0.label, sheet, $0) }))]
    }
    let sheets = week.isEmpty ? [sheet] : week
    return sheet.points.map { point in
      .table(
        table(
          point.label,
          week.isEmpty
            ? ["周一", "周二", "周三", "周四", "周五"].map { ($0, sheet, point) }
            : sheets.filter { $0.points[point.place].isDue }.map { (weekday($0.day), $0, $0.points[point.place]) },
          under: sheet.layout.timeHead))
    }
  }

  private func weekday(_ day: Day) -> String {
    "\(["周一", "周二", "周三", "周四", "周五", "周六", "周日"][day.weekday - 1]) \(day.description.dropFirst(5))"
  }

  /// - Parameter under: the head of the days, below that of the point.
  private func table(
    _ head: String, _ lines: [(String, RunSheet, RunSheet.Point)], under: String? = nil
  ) -> PrintDocument.Table {
    var first = [Cell(head, rows: under == nil ? 2 : 1)]
    var second = under.map { [Cell($0)] } ?? []
    var place = 0
    while place < items.count {
      let row = items[place]
      let size = items.count { $0.group == row.group }
      if size == 1, row.item.text == row.groupTitle {
        first.append(Cell(row.groupTitle, rows: 2, vertical: row.groupTitle.count > 2))
      } else {
        first.append(Cell(size == 1 ? halved(row.groupTitle) : row.groupTitle, columns: size))
        second += items[place..<place + size].map { Cell(halved($0.item.text)) }
      }
      place += size
    }
    first += [Cell(sheet.layout.operatorHead, rows: 2), Cell(sheet.layout.reviewerHead, rows: 2)]
    return PrintDocument.Table(
      columns: [Column(.millimetres(17))] + items.map { _ in Column(.share(1)) } + [Column(.millimetres(21)), Column(.millimetres(21))],
      header: second.isEmpty ? [first.map { var cell = $0; cell.rows = 1; return cell }] : [first, second],
      rows: lines.isEmpty ? [blank(head)] : lines.map { line($0.0, $0.1, $0.2) }, rowHeight: 6, textSize: 7.5)
  }

  /// 委托笔数 breaks in its middle where many columns stand side by side.
  private func halved(_ text: String) -> String {
    text.count == 4 && items.count > 14 && text.allSatisfy { !$0.isASCII } ? "\(text.prefix(2))\n\(text.suffix(2))" : text
  }

  /// No day of this week has the point: its line is there, and struck out.
  private func blank(_ label: String) -> [Cell] { [Cell(label)] + (0..<items.count + 2).map { _ in Cell("／", emphasis: .muted) } }

  private func line(_ label: String, _ sheet: RunSheet, _ point: RunSheet.Point) -> [Cell] {
    [Cell(label)]
      + sheet.rows.filter { !$0.isOnce }.map { row in
        guard let cell = row.cells[point.place] else { return Cell("／", emphasis: .muted) }
        return Cell(number(cell), emphasis: PaperMarks.emphasis(cell))
      }
      + [point.operators, point.reviewers].map { marks in
        // One name with its time takes one line, so that a sheet of many points stays on its page.
        marks.count == 1 ? Cell(PaperMarks.short(marks[0], on: sheet.day))
          : Cell(marks.map(\.name).joined(separator: "、"), detail: marks.last?.time(on: sheet.day))
      }
  }

  /// Without the unit, for which narrow columns have no room.
  private func number(_ cell: SheetCell) -> String {
    if case .number(let number) = cell.value { "\(number)" } else { cell.shown }
  }
}
