import Printing
import Procedures
import Time

/// The table of a checklist or a card on paper: a row a step, the two states with name and time.
struct PaperSteps {
  let sheet: RunSheet

  typealias Cell = PrintDocument.Cell
  typealias Column = PrintDocument.Column

  private typealias Head = Procedure.Layout.Head

  /// Names rather than sentences: who does the step of an emergency.
  private var isRequirementShort: Bool { sheet.rows.allSatisfy { ($0.item.requirement ?? "").count <= 8 } }
  /// Whether the form keeps the result apart from who found it.
  private var hasValue: Bool { sheet.layout.valueHead != nil }
  /// What the form has a column for, in its order.
  private var heads: [Head] {
    sheet.layout.order.filter { head in
      switch head {
      case .time: sheet.layout.timeHead != nil
      case .requirement: sheet.layout.requirementHead != nil
      case .value: hasValue
      case .remark: sheet.layout.remarkHead != nil
      case .group, .item, .operator, .reviewer: true
      }
    }
  }
  /// What others than the operator and the reviewer sign stands below the table, with its own places.
  private var rows: [RunSheet.Row] { sheet.rows.filter { $0.signers == nil } }
  private var apart: [RunSheet.Row] { sheet.rows.filter { $0.signers != nil } }

  var blocks: [PrintDocument.Block] { [.table(table)] + apart.flatMap(block) }

  private var table: PrintDocument.Table {
    let isLong = rows.count > 30
    return PrintDocument.Table(
      columns: heads.map(column), header: [heads.map { Cell(title($0)) }], rows: lines, rowHeight: isLong ? 4.5 : 6.5,
      textSize: isLong ? 8 : 9)
  }

  private func column(_ head: Head) -> Column {
    let hasSentences = heads.contains(.requirement) && !isRequirementShort
    return switch head {
    case .group: Column(.millimetres(26))
    case .time: Column(.millimetres(18))
    case .item: Column(.share(hasSentences ? 1 : 2), .start)
    case .requirement: isRequirementShort ? Column(.millimetres(28)) : Column(.share(1.4), .start)
    case .operator: Column(.millimetres(hasValue ? 25 : 34))
    case .reviewer: Column(.millimetres(hasValue ? 25 : 28))
    case .value, .remark: Column(.share(1), .start)
    }
  }

  private func title(_ head: Head) -> String {
    switch head {
    case .group: sheet.layout.groupHead ?? sheet.say("项目", "Group")
    case .time: sheet.layout.timeHead ?? ""
    case .item: sheet.layout.itemHead ?? sheet.say("步骤", "Step")
    case .requirement: sheet.layout.requirementHead ?? ""
    case .value: sheet.layout.valueHead ?? ""
    case .operator: sheet.layout.operatorHead
    case .reviewer: sheet.layout.reviewerHead
    case .remark: sheet.layout.remarkHead ?? ""
    }
  }

  private var lines: [[Cell]] {
    rows.enumerated().map { place, row in
      heads.compactMap { head in
        guard head == .group else { return cell(head, row) }
        guard place == 0 || rows[place - 1].group != row.group else { return nil }
        return Cell(row.groupTitle, detail: times(of: row.group), rows: rows.count { $0.group == row.group })
      }
    }
  }

  private func cell(_ head: Head, _ row: RunSheet.Row) -> Cell {
    let cell = row.cells[0]
    switch head {
    case .group, .item: return Cell((row.item.isKey ? "● " : "") + row.text)
    case .time: return Cell(row.hasOwnTime ? row.dueText : "")
    case .requirement: return Cell(row.item.requirement ?? "")
    case .value: return cell.map { Cell($0.shown, emphasis: PaperMarks.emphasis($0)) } ?? Cell("／", emphasis: .muted)
    case .operator where hasValue:
      return cell.map { Cell(PaperMarks.short($0.operatorMark, on: sheet.day)) } ?? Cell("／", emphasis: .muted)
    case .operator: return cell.map { Cell(state($0), emphasis: PaperMarks.emphasis($0)) } ?? Cell("／", emphasis: .muted)
    case .reviewer:
      guard let cell else { return Cell("／", emphasis: .muted) }
      return Cell(cell.isReviewed ? reviewed(cell) : "—", emphasis: cell.isReviewed ? .normal : .muted)
    case .remark: return Cell(cell?.remark ?? "")
    }
  }

  /// 日志评估, 交接事项: the words, then who signs them.
  private func block(_ row: RunSheet.Row) -> [PrintDocument.Block] {
    guard let signers = row.signers else { return [] }
    let cell = row.cells[0]
    var places = [place(signers.operator, cell?.operatorMark)]
    if cell?.isReviewed ?? true { places.append(place(signers.reviewer, cell?.reviewerMark)) }
    return [.facts(.init(columns: 1, labelWidth: 26, [.init(row.groupTitle, cell?.shown ?? "", lines: 3)])), .signatures(places)]
  }
  private func place(_ role: String, _ mark: SheetMark?) -> PrintDocument.SignaturePlace {
    .init(role + sheet.say("签字", ""), signed: mark.map(PaperMarks.signed))
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
