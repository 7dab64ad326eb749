import HTML
import Procedures

/// The table of a grid: items down and points in time across, or the other way where the form has it so.
struct GridView {
  let sheet: RunSheet

  private var items: [RunSheet.Row] { sheet.rows.filter { !$0.isOnce } }
  private var once: [RunSheet.Row] { sheet.rows.filter(\.isOnce) }
  private var points: [RunSheet.Point] { sheet.points.filter(\.isDue) }
  private var isDown: Bool { sheet.layout.points == .rows }

  var markup: HTML {
    fragment {
      div(.class("grid-scroll")) { if isDown { pointsDown } else { pointsAcross } }
      if !once.isEmpty { ChecklistView(sheet: sheet, rows: once, isFoot: true).markup }
    }
  }

  /// The signatures of a point in time, which changes of its cells bring along.
  static func pointMarks(_ sheet: RunSheet, _ point: RunSheet.Point) -> HTML {
    fragment {
      pointMark(sheet, "po\(point.place)", point.operators)
      pointMark(sheet, "pr\(point.place)", point.reviewers)
    }
  }

  private static func pointMark(_ sheet: RunSheet, _ id: String, _ marks: [SheetMark]) -> HTML {
    td(.class("s"), .id(id)) {
      for mark in marks {
        span(.class("by"), .title("\(mark.name) \(mark.at) \(mark.hash)")) {
          mark.name
          " "
          span(.class("at")) { mark.time(on: sheet.day) }
        }
      }
    }
  }

  // MARK: Points down

  private var pointsDown: HTML {
    table(.class("sheet grid down"), .id("steps")) {
      thead {
        tr {
          th(.class("time"), .rowspan(2)) { sheet.layout.timeHead ?? sheet.say("时间", "Time") }
          for group in headGroups {
            if group.count == 1, group[0].item.text == group[0].groupTitle {
              ItemHead(sheet: sheet, row: group[0]).markup
            } else {
              th(.colspan(group.count), .class("g")) { group[0].groupTitle }
            }
          }
          th(.class("s"), .rowspan(2)) { sheet.layout.operatorHead }
          th(.class("s"), .rowspan(2)) { sheet.layout.reviewerHead }
        }
        tr {
          for group in headGroups where !(group.count == 1 && group[0].item.text == group[0].groupTitle) {
            for row in group { ItemView(sheet: sheet, row: row, isHead: true).markup }
          }
        }
      }
      tbody {
        for point in points {
          tr {
            th(.class("time"), .scope("row")) { point.label }
            for row in items {
              if let cell = row.cells[point.place] {
                CellView(sheet: sheet, row: row, cell: cell, isDense: true).value
              } else {
                td(.class("v none")) {}
              }
            }
            GridView.pointMarks(sheet, point)
          }
        }
      }
    }
  }

  private var headGroups: [[RunSheet.Row]] {
    var found: [[RunSheet.Row]] = []
    for row in items {
      if let last = found.last?.last, last.group == row.group {
        found[found.count - 1].append(row)
      } else {
        found.append([row])
      }
    }
    return found
  }

  // MARK: Points across

  /// With few points each has columns for its signatures; with many they stand at the foot.
  private var hasOwnSignatures: Bool { points.count <= 4 }

  private var pointsAcross: HTML {
    table(.class("sheet grid across"), .id("steps")) {
      thead {
        tr {
          th(.class("ord"), .rowspan(2)) { "#" }
          if hasGroups { th(.class("g"), .rowspan(2)) { sheet.layout.groupHead ?? sheet.say("项目", "Group") } }
          th(.class("t"), .rowspan(2)) { sheet.layout.itemHead ?? sheet.say("内容", "Item") }
          if let head = sheet.layout.requirementHead { th(.class("q"), .rowspan(2)) { head } }
          for point in points { th(.colspan(hasOwnSignatures ? 3 : 1), .class("point")) { point.label } }
        }
        tr {
          for _ in points {
            th(.class("v")) { sheet.layout.valueHead ?? sheet.say("结果", "Value") }
            if hasOwnSignatures {
              th(.class("s")) { sheet.layout.operatorHead }
              th(.class("s")) { sheet.layout.reviewerHead }
            }
          }
        }
      }
      for group in headGroups { tbody { for (number, row) in group.enumerated() { across(row, number == 0 ? group.count : nil) } } }
      if !hasOwnSignatures { signatureFoot }
    }
  }

  private var hasGroups: Bool { sheet.layout.groupHead != nil }

  private func across(_ row: RunSheet.Row, _ opening: Int?) -> HTML {
    tr(.id("row\(row.place)")) {
      td(.class("ord")) { row.number }
      if hasGroups, let opening { td(.class("g"), .rowspan(opening)) { row.groupTitle } }
      ItemView(sheet: sheet, row: row).markup
      if sheet.layout.requirementHead != nil { td(.class("q")) { row.item.requirement } }
      for point in points {
        if let cell = row.cells[point.place] {
          let view = CellView(sheet: sheet, row: row, cell: cell, isDense: !hasOwnSignatures)
          view.value
          if hasOwnSignatures {
            view.operatorSigned
            view.reviewerSigned
          }
        } else {
          td(.class("v none"), .colspan(hasOwnSignatures ? 3 : 1)) {}
        }
      }
    }
  }

  private var signatureFoot: HTML {
    tfoot {
      for (title, isOperator) in [(sheet.layout.operatorHead, true), (sheet.layout.reviewerHead, false)] {
        tr {
          th(.colspan(2 + (hasGroups ? 1 : 0) + (sheet.layout.requirementHead == nil ? 0 : 1))) { title }
          for point in points {
            GridView.pointMark(
              sheet, isOperator ? "po\(point.place)" : "pr\(point.place)", isOperator ? point.operators : point.reviewers)
          }
        }
      }
    }
  }
}

/// The head of an item that is its whole group: over both rows.
private struct ItemHead {
  let sheet: RunSheet
  let row: RunSheet.Row

  var markup: HTML {
    th(
      .class("t"), .rowspan(2), .id("i\(row.place)"), .data("label", row.label), .data("object", row.object),
      .data("requirement", row.item.requirement ?? ""), .data("command", row.item.command ?? ""),
      .data("instruction", row.item.instruction ?? ""), .data("review", row.item.review ?? ""),
      .title(row.item.instruction ?? "")
    ) { row.item.text }
  }
}
