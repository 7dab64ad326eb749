import HTML
import Procedures
import Time

/// The one dense table of a checklist and of a card: a row a step.
struct ChecklistView {
  let sheet: RunSheet
  let rows: [RunSheet.Row]
  /// The foot of a grid has no groups worth a column.
  var isFoot = false

  var markup: HTML {
    table(.class(isFoot ? "sheet steps foot" : "sheet steps"), .id(isFoot ? "foot" : "steps")) {
      if !isFoot { headline }
      for group in groups { tbody { body(of: group) } }
    }
  }

  private var groups: [[RunSheet.Row]] {
    var found: [[RunSheet.Row]] = []
    for row in rows {
      if let last = found.last?.last, last.group == row.group {
        found[found.count - 1].append(row)
      } else {
        found.append([row])
      }
    }
    return found
  }

  private var hasRequirement: Bool { sheet.layout.requirementHead != nil }

  private var headline: HTML {
    thead {
      tr {
        th(.class("ord")) { "#" }
        th(.class("g")) { sheet.layout.groupHead ?? sheet.say("项目", "Group") }
        th(.class("t")) { sheet.layout.itemHead ?? sheet.say("步骤", "Step") }
        if let requirement = sheet.layout.requirementHead { th(.class("q")) { requirement } }
        th(.class("due")) { sheet.layout.timeHead ?? sheet.say("时间", "Due") }
        th(.class("v")) { sheet.layout.valueHead ?? "✓ ✗" }
        th(.class("s")) { sheet.layout.operatorHead }
        th(.class("s")) { sheet.layout.reviewerHead }
        th(.class("m")) { sheet.layout.remarkHead ?? sheet.say("备注", "Remark") }
      }
    }
  }

  private func body(of group: [RunSheet.Row]) -> HTML {
    fragment {
      if let part = sheet.parts.first(where: { $0.place == group[0].group }) {
        PartView(sheet: sheet, part: part, columns: hasRequirement ? 9 : 8).markup
      }
      for (number, row) in group.enumerated() { line(row, opening: number == 0 ? group.count : nil) }
    }
  }

  private func line(_ row: RunSheet.Row, opening count: Int?) -> HTML {
    tr(.id("row" + String(row.place)), .classes(("key", row.item.isKey), ("shut", row.cells[0] == nil))) {
      td(.class("ord")) { row.number }
      if let count, !isFoot { td(.class("g"), .rowspan(count)) { row.groupTitle } }
      ItemView(sheet: sheet, row: row, column: isFoot ? 2 : 1).markup
      if hasRequirement, !isFoot { td(.class("q")) { row.item.requirement } }
      td(.class(row.hasOwnTime ? "due" : "due muted")) { row.dueText }
      if let cell = row.cells[0] {
        let view = CellView(sheet: sheet, row: row, cell: cell)
        view.value
        view.operatorSigned
        view.reviewerSigned
        view.remark
      } else {
        td(.class("v none"), .colspan(4)) {
          span(.class("muted")) {
            sheet.failure == nil && sheet.kind == .card
              ? sheet.say("仅在失败时填写", "Only on failure") : sheet.say("本次不填", "Not this time")
          }
        }
      }
    }
  }
}

/// The words of an item, and what the bar below tells about it when it is reached.
struct ItemView {
  let sheet: RunSheet
  let row: RunSheet.Row
  var column = 1
  /// Grids whose items run across have them as heads.
  var isHead = false

  var markup: HTML {
    // Within the element, so that they are written where they belong.
    isHead
      ? element("th", attributes + [.scope("col")]) { words }
      : element("td", attributes + [column > 1 ? .colspan(column) : .none]) { words }
  }

  private var words: HTML {
    fragment {
      if row.item.isKey { span(.class("key-mark"), .title(sheet.say("关键操作，须双人", "Key operation: two people"))) { "●" } }
      if let under = row.item.under, under != row.groupTitle, !isHead { span(.class("under")) { under + "·" } }
      row.item.text
    }
  }

  private var attributes: [Attribute] {
    [
      .class("t"), .id("i" + String(row.place)), .data("label", row.label), .data("object", row.object),
      .data("requirement", row.item.requirement ?? ""), .data("command", row.item.command ?? ""),
      .data("instruction", row.item.instruction ?? ""), .data("review", row.item.review ?? ""),
      .data("limits", limits), .title([row.item.requirement, row.item.instruction].compactMap { $0 }.joined(separator: "\n")),
    ]
  }

  private var limits: String {
    guard case .number(let measure) = row.item.cell else { return "" }
    return measure.limits.isEmpty ? measure.unit : measure.limits
  }
}

/// The head of a part of a card, with its start and end.
struct PartView {
  let sheet: RunSheet
  let part: RunSheet.Part
  let columns: Int

  var markup: HTML {
    tr(.class("part"), .id("p\(part.place)")) {
      td(.colspan(columns)) {
        strong { part.title }
        " "
        if part.isShut {
          span(.class("muted")) { sheet.say("登记实施失败后填写", "Opens when a failure is declared") }
        } else {
          span(.class("times")) {
            if let start = part.start { sheet.say("开始 ", "from ") + start.time.minutes }
            if let end = part.end { sheet.say(" 结束 ", " to ") + end.time.minutes }
          }
          if sheet.state == .open, sheet.mayOperate, part.end == nil {
            button(
              .type("submit"), .class("btn btn-sm btn-outline-secondary"),
              .formaction(Paths.runPart(sheet.id, part.place, part.start == nil ? "begin" : "finish"))
            ) { part.start == nil ? sheet.say("登记开始", "Begin") : sheet.say("登记结束", "Finish") }
          }
        }
      }
    }
  }
}
