import Domain
import HTML
import Records
import Time

extension RosterEditor {
  var gridView: HTML {
    fragment {
      div(.class("table-scroll")) {
        table(.class("list roster-grid"), .id("shifts"), .data("next", String(rows.count))) {
          thead {
            tr {
              for label in [
                say("日期", "Day"), say("班次", "Watch"), say("值班经理", "Manager"), say("值班人员", "Crew"),
                say("检查", "Check"), "",
              ] { th(.scope("col")) { label } }
            }
          }
          tbody { for (number, row) in rows.enumerated() { rowView(String(number), row) } }
          template {
            rowView("__", Row(day: Day(number: 0), kind: "day", manager: nil, crew: []), isBlank: true)
          }
        }
      }
      button(.class("btn btn-outline-secondary btn-sm"), .type("button"), .data("add-line", "shifts")) {
        say("＋ 加一班", "+ Add a watch")
      }
    }
  }

  private func rowView(_ index: String, _ row: Row, isBlank: Bool = false) -> HTML {
    tr(.classes(("rest", !row.isTradingDay), ("faulty", !row.faults.isEmpty))) {
      td {
        input(
          .class("form-control"), .type("date"), .name("shifts.\(index).day"),
          .value(isBlank ? "" : row.day.description), .aria("label", say("日期", "Day")))
        if !isBlank {
          span(.class("muted")) {
            row.day.weekdayText(language) + (row.isTradingDay ? "" : say(" 休市", " closed"))
          }
        }
      }
      td {
        select(.class("form-select"), .name("shifts.\(index).watch"), .aria("label", say("班次", "Watch"))) {
          for kind in WatchKind.allCases {
            HTML.option(kind.rawValue, kind.label[language], isSelected: kind.rawValue == row.kind)
          }
        }
      }
      td { chooser("shifts.\(index).manager", say("值班经理", "Manager"), leaders, row.manager) }
      td {
        div(.class("crew")) {
          for place in 0..<max(crewSize, row.crew.count) {
            chooser(
              "shifts.\(index).crew", say("值班人员 \(place + 1)", "Crew \(place + 1)"), able,
              place < row.crew.count ? row.crew[place] : nil)
          }
        }
      }
      td {
        if isBlank {
          ""
        } else if row.faults.isEmpty {
          span(.class("state good")) { "✓" }
        } else {
          for fault in row.faults { p(.class("fault")) { fault } }
        }
      }
      td {
        button(
          .class("btn btn-link btn-sm"), .type("button"), .data("remove-line", ""),
          .aria("label", say("删除这一班", "Remove this watch"))
        ) { "✕" }
      }
    }
  }

  private func chooser(_ name: String, _ caption: String, _ people: [Person], _ chosen: Int?) -> HTML {
    select(.class("form-select"), .name(name), .aria("label", caption)) {
      HTML.option("", "—", isSelected: chosen == nil)
      for person in people { HTML.option(String(person.id), person.name, isSelected: person.id == chosen) }
      if let chosen, !people.contains(where: { $0.id == chosen }) {
        HTML.option(String(chosen), "#\(chosen)", isSelected: true)
      }
    }
  }
}
