import HTML
import Records
import Time

extension ObligationYear {
  var view: HTML {
    fragment {
      div(.class("head")) {
        h1 { say("\(year) 年应做事项", "Obligations of \(year)") }
        div(.class("actions")) {
          a(.class("btn btn-outline-secondary"), .href(Paths.obligations(year: year - 1, by: grouping.rawValue)), .rel("prev")) { "← \(year - 1)" }
          a(.class("btn btn-outline-secondary"), .href(Paths.obligations(year: year + 1, by: grouping.rawValue)), .rel("next")) { "\(year + 1) →" }
          a(.class("btn btn-primary"), .href(Paths.obligations(month: Month(today)))) { say("本月", "This month") }
        }
      }
      p(.class("obligation-sum")) {
        span(.class("state good")) { say("按时 \(sum.met)", "\(sum.met) in time") }
        span(.class("state warn")) { say("迟办 \(sum.late)", "\(sum.late) late") }
        span(.class("state bad")) { say("逾期 \(sum.overdue)", "\(sum.overdue) overdue") }
        span(.class("state")) { say("待办 \(sum.open)", "\(sum.open) open") }
        span(.class("state quiet")) { say("豁免 \(sum.waived) · 未到期 \(sum.coming) · 待建 \(sum.awaited)", "\(sum.waived) waived, \(sum.coming) to come, \(sum.awaited) awaited") }
        if off > 0 { a(.href(Paths.list("obligation-setting"))) { say("不适用 \(off) 项", "\(off) switched off") } }
        tabs
      }
      if groups.isEmpty { p(.class("empty")) { say("没有载入应做事项规则包，请检查安装目录的 Packs/obligations。", "No pack of obligations is loaded.") } }
      overdueView
      for group in groups { groupView(group) }
    }
  }

  @HTMLBuilder private var overdueView: HTML {
    let late = groups.flatMap(\.rows).filter { $0.overdue > 0 }
    if !late.isEmpty {
      section(.class("panel attention")) {
        header {
          h2 { say("逾期", "Overdue") }
          span(.class("state bad")) { late.count }
        }
        ul(.class("obligation-late body")) {
          for row in late {
            li {
              a(.href(Paths.obligation(row.number, year: year))) { row.title }
              span(.class("muted")) { row.owner + (row.overdue > 1 ? say(" · \(row.overdue) 次", " · \(row.overdue) times") : "") }
            }
          }
        }
      }
    }
  }

  private var tabs: HTML {
    nav(.class("obligation-tabs"), .aria("label", say("分组", "Grouping"))) {
      for one in Grouping.allCases {
        a(.href(Paths.obligations(year: year, by: one.rawValue)), .class(one == grouping ? "current" : "")) {
          one == .clause ? say("按条款", "By clause") : say("按岗位", "By post")
        }
      }
    }
  }

  private func groupView(_ group: Group) -> HTML {
    section(.class("panel obligation-group")) {
      header { h2 { group.title } }
      table(.class("obligation-year")) {
        thead {
          tr {
            th { say("事项", "What") }
            for month in 1...12 {
              th(.class(today.year == year && today.month == month ? "month now" : "month")) {
                a(.href(Paths.obligations(month: Month(Day(year, month, 1)!)))) { String(month) }
              }
            }
          }
        }
        tbody { for row in group.rows { rowView(row) } }
      }
    }
  }

  private func rowView(_ row: Row) -> HTML {
    tr {
      th {
        a(.href(Paths.obligation(row.number, year: year))) { row.title }
        span(.class("muted")) { "\(row.frequency) · \(row.owner)" }
      }
      for (place, cell) in row.months.enumerated() {
        td(.data("label", String(place + 1))) { cellView(cell, month: place + 1) }
      }
    }
  }

  @HTMLBuilder private func cellView(_ cell: Cell, month: Int) -> HTML {
    if cell.total > 0 {
      span(.class("due-mark \(cell.css)"), .title(title(cell, month: month))) { cell.text }
    }
  }

  private func title(_ cell: Cell, month: Int) -> String {
    let parts: [(Int, String, String)] = [
      (cell.met, "按时", "in time"), (cell.late, "迟办", "late"), (cell.waived, "豁免", "waived"), (cell.overdue, "逾期", "overdue"),
      (cell.open, "待办", "open"), (cell.coming, "未到期", "to come"), (cell.awaited, "待建", "awaited"),
    ]
    return say("\(month) 月：", "\(month): ")
      + parts.filter { $0.0 > 0 }.map { say("\($0.1) \($0.0)", "\($0.0) \($0.2)") }.joined(separator: say("，", ", "))
  }
}

extension ObligationYear.Cell {
  /// What is worst colours it.
  var css: String {
    overdue > 0 ? "bad" : late > 0 ? "warn" : open > 0 ? "open" : met > 0 ? "good" : coming > 0 ? "coming" : "quiet"
  }
  /// ✓ where one was due and is done; `21/22` where more were.
  var text: String {
    let done = met + late + waived
    if total > 1 { return awaited == total ? "…" : coming == total ? "\(total)" : "\(done)/\(total)" }
    return overdue > 0 ? "✗" : met + late > 0 ? "✓" : waived > 0 ? "免" : open > 0 ? "●" : coming > 0 ? "○" : "…"
  }
}
