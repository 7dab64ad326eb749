import Domain
import HTML
import Records
import Time

extension RosterModel {
  var view: HTML {
    fragment {
      headView
      draftsView
      if !uncovered.isEmpty { uncoveredView }
      monthView
      sharesView
    }
  }

  private var headView: HTML {
    div(.class("head")) {
      h1 { say("值班日历 \(month)", "Roster \(month)") }
      nav(.class("month-nav"), .aria("label", say("月份", "Month"))) {
        a(.class("btn btn-outline-secondary"), .href(Paths.rosterMonth(month.previous.first))) {
          say("上月", "Previous")
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.rosterMonth(today))) { say("本月", "This month") }
        a(.class("btn btn-outline-secondary"), .href(Paths.rosterMonth(month.next.first))) {
          say("下月", "Next")
        }
      }
      div(.class("actions")) {
        if mayMake {
          a(
            .class("btn btn-primary"),
            .href(Paths.newRoster(month, nights: false, restDays: false, size: 0))
          ) { say("编排 \(month.first.month) 月值班表", "Make this month's roster") }
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.list("shift-swap"))) {
          say("换班请假", "Swaps and leaves")
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.calendar)) { say("日历订阅", "Calendar feed") }
      }
    }
  }

  private var draftsView: HTML? {
    guard !drafts.isEmpty else { return nil }
    return div(.class("panel")) {
      ul(.class("lines-list body")) {
        for draft in drafts {
          li {
            a(.href(draft.mayEdit ? Paths.rosterEditor(draft.id) : Paths.record("roster", draft.id))) {
              draft.caption
            }
            span(.class("state " + (draft.state == .published ? "good" : "warn"))) { draft.stateLabel }
            a(.class("muted"), .href(Paths.rosterPrint(draft.id))) { say("打印", "Print") }
          }
        }
      }
    }
  }

  private var uncoveredView: HTML {
    div(.class("alert alert-warning")) {
      say("还没有排班的交易日：", "Trading days without a watch: ")
        + uncovered.prefix(31).map { "\($0.day) 日" }.joined(separator: "、")
    }
  }

  private var monthView: HTML {
    div(.class("month"), .role("table"), .aria("label", month.description)) {
      div(.class("week heads"), .role("row")) {
        for number in 0..<7 { div(.role("columnheader")) { Day(number: 4 + number).weekdayText(language) } }
      }
      for week in weeks {
        div(.class("week"), .role("row")) {
          for cell in week {
            if let cell { cellView(cell) } else { div(.class("day outside"), .role("cell")) }
          }
        }
      }
    }
  }

  private func cellView(_ cell: Cell) -> HTML {
    div(
      .classes(("day", true), ("rest", !cell.isTradingDay), ("today", cell.day == today)), .role("cell"),
      .id("day-\(cell.day)")
    ) {
      div(.class("date")) {
        strong { cell.day.day }
        span(.class("weekday")) { cell.day.weekdayText(language) }
        if !cell.isTradingDay { span(.class("muted")) { say("休市", "closed") } }
      }
      for watch in cell.watches { watchView(watch) }
      if cell.watches.isEmpty, cell.isTradingDay, cell.day >= today {
        span(.class("state bad")) { say("未排班", "No watch") }
      }
    }
  }

  private func watchView(_ watch: Watch) -> HTML {
    div(.classes(("shift", true), ("mine", watch.isMine), ("night", watch.kind == .night))) {
      a(.href(Paths.watch(watch.id))) {
        if watch.kind == .night { span(.class("state quiet")) { say("夜", "night") } }
        strong { watch.manager }
        " " + watch.crew.joined(separator: " ")
      }
      if watch.mayAsk {
        span(.class("ask")) {
          a(.href(Paths.shiftSwap(watch.id, person: person, kind: "swap"))) { say("换班", "swap") }
          a(.href(Paths.shiftSwap(watch.id, person: person, kind: "leave"))) { say("请假", "leave") }
        }
      }
    }
  }

  private var sharesView: HTML {
    section(.class("panel")) {
      header {
        h2 { say("公平性", "Fairness") }
        span(.class("muted")) { "\(sharesFrom) – \(month.last)" }
      }
      if shares.isEmpty {
        p(.class("empty")) {
          say(
            "没有具备值班资格的人员。请在“人员”中登记从业资格和上岗培训日期。",
            "Nobody is able to stand a watch: record qualification and training in People.")
        }
      } else {
        let most = max(shares.map(\.share.watches).max() ?? 1, 1)
        div(.class("table-scroll")) {
          table(.class("list")) {
            thead {
              tr {
                for label in [
                  say("姓名", "Name"), say("班次", "Watches"), "", say("夜班", "Nights"), say("休市日", "Rest days"),
                  say("带班", "Led"), say("最近值班", "Last"),
                ] { th(.scope("col")) { label } }
              }
            }
            tbody {
              for line in shares {
                tr(line.isMine ? .class("mine") : .none) {
                  td { line.name }
                  td(.class("num")) { line.share.watches }
                  td {
                    progress(
                      .max(String(most)), .value(String(line.share.watches)), .aria("label", line.name)
                    ) {}
                  }
                  td(.class("num")) { line.share.nights }
                  td(.class("num")) { line.share.restDays }
                  td(.class("num")) { line.share.led }
                  td { line.share.last?.description ?? "—" }
                }
              }
            }
          }
        }
      }
    }
  }
}
