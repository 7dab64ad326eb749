import Printing
import Procedures
import Time

/// The table of a checklist or a card on paper: a row a step, the two states with name and time.
struct PaperSteps {
  let sheet: RunSheet

  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column

  private var hasRequirement: Bool { sheet.layout.requirementHead != nil }
  /// Names rather than sentences: who does the step of an emergency.
  private var isRequirementShort: Bool { sheet.rows.allSatisfy { ($0.item.requirement ?? "").count <= 8 } }
  private var hasRemark: Bool { sheet.layout.remarkHead != nil }
  /// Whether the form keeps the result apart from who found it.
  private var hasValue: Bool { sheet.layout.valueHead != nil }
  private var hasTime: Bool { sheet.layout.timeHead != nil }

  var table: PrintDocument.Table {
    var columns = [Column(.millimetres(26))]
    var head = [Cell(sheet.layout.groupHead ?? sheet.say("项目", "Group"))]
    if hasTime {
      columns.append(Column(.millimetres(18)))
      head.append(Cell(sheet.layout.timeHead ?? ""))
    }
    columns.append(Column(.share(hasRequirement && !isRequirementShort ? 1 : 2), .start))
    head.append(Cell(sheet.layout.itemHead ?? sheet.say("步骤", "Step")))
    if let requirement = sheet.layout.requirementHead {
      columns.append(isRequirementShort ? Column(.millimetres(28)) : Column(.share(1.4), .start))
      head.append(Cell(requirement))
    }
    if let value = sheet.layout.valueHead {
      columns += [Column(.share(1), .start), Column(.millimetres(25)), Column(.millimetres(25))]
      head += [Cell(value), Cell(sheet.layout.operatorHead), Cell(sheet.layout.reviewerHead)]
    } else {
      columns += [Column(.millimetres(34)), Column(.millimetres(28))]
      head += [Cell(sheet.layout.operatorHead), Cell(sheet.layout.reviewerHead)]
    }
    if let remark = sheet.layout.remarkHead {
      columns.append(Column(.share(1), .start))
      head.append(Cell(remark))
    }
    let isLong = sheet.rows.count > 30
    return PrintDocument.Table(
      columns: columns, header: [head], rows: rows, rowHeight: isLong ? 4.5 : 6.5, textSize: isLong ? 8 : 9)
  }

  private var rows: [[Cell]] {
    var rows: [[Cell]] = []
    for (place, row) in sheet.rows.enumerated() {
      var line: [Cell] = []
      if place == 0 || sheet.rows[place - 1].group != row.group {
        line.append(Cell(row.groupTitle, detail: times(of: row.group), rows: sheet.rows.count { $0.group == row.group }))
      }
      if hasTime { line.append(Cell(row.hasOwnTime ? row.dueText : "")) }
      line.append(Cell((row.item.isKey ? "● " : "") + row.text))
      if hasRequirement { line.append(Cell(row.item.requirement ?? "")) }
      if let cell = row.cells[0] {
        if hasValue {
          line.append(Cell(cell.shown, emphasis: PaperMarks.emphasis(cell)))
          line.append(Cell(PaperMarks.short(cell.operatorMark, on: sheet.day)))
        } else {
          line.append(Cell(state(cell), emphasis: PaperMarks.emphasis(cell)))
        }
        line.append(Cell(cell.isReviewed ? reviewed(cell) : "—", emphasis: cell.isReviewed ? .normal : .muted))
        if hasRemark { line.append(Cell(cell.remark)) }
      } else {
        line += Array(repeating: Cell("／", emphasis: .muted), count: hasValue ? 3 : 2) + (hasRemark ? [Cell("")] : [])
      }
      rows.append(line)
    }
    return rows
  }

  /// √ 吴航 08:11
  private func state(_ cell: SheetCell) -> String {
    [cell.shown, PaperMarks.short(cell.operatorMark, on: sheet.day)].filter { !$0.isEmpty }.joined(separator: " ")
  }
  private func reviewed(_ cell: SheetCell) -> String {
    cell.reviewerMark.map { "√ \(PaperMarks.short($0, on: sheet.day))" } ?? ""
  }

  /// Start and end of a part of a card.
  private func times(of group: Int) -> String? {
    guard let part = sheet.parts.first(where: { $0.place == group }), let start = part.start else { return nil }
    return start.time.minutes + "—" + (part.end?.time.minutes ?? "")
  }
}
