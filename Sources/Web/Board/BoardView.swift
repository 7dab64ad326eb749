import Domain
import HTML
import Records
import Time

extension BoardModel {
  /// What is fetched anew when something changes.
  var liveView: HTML {
    fragment {
      dayView
      for warning in warnings {
        div(.class("alert alert-warning board-warning")) {
          warning.text + " "
          if mayRoster, let path = warning.path { a(.href(path)) { say("去办理", "Do it") } }
        }
      }
      if !timeline.isBare {
        timeline.view(
          caption: say("交易时段时间轴，当前 \(now.clock)", "Sessions of the trading day; it is \(now.clock)"))
      }
      div(.class("board-columns")) {
        div {
          section(.class("panel")) {
            header {
              h2 { say("今日执行单", "Runs of the day") }
              if !lateRuns.isEmpty {
                span(.class("state bad")) { say("逾期 \(lateRuns.count)", "\(lateRuns.count) late") }
              }
              a(.class("actions"), .href(Paths.runs)) { say("全部", "All") }
            }
            div(.class("body")) {
              RunRows(runs: runs, now: now, language: language).view
              if !earlierRuns.isEmpty {
                details(.class("earlier")) {
                  summary {
                    say("往日逾期 \(earlierRuns.count) 张", "\(earlierRuns.count) overdue from earlier days")
                  }
                  RunRows(runs: earlierRuns, now: now, language: language).view
                }
              }
            }
          }
          lines(say("交接事项", "Handover items"), items, none: say("没有待办的交接事项。", "Nothing was handed over."))
        }
        div {
          // What is broken comes before everything; as long as nothing is, it does not stand in the way.
          if !incidents.isEmpty { incidentsView }
          if !signals.isEmpty { AlarmLines(lines: signals, language: language).panel }
          crewView
          waitingView
          if signals.isEmpty { AlarmLines(lines: signals, language: language).panel }
          if incidents.isEmpty { incidentsView }
          lines(
            say("业务指令", "Business instructions"), instructions,
            none: say("没有待执行的业务指令。", "No instructions are open."))
        }
      }
    }
  }

  var dayView: HTML {
    div(.class("day-strip")) {
      strong { "\(day) \(day.weekdayText(language))" }
      if isTradingDay {
        span(.class("state good")) { say("交易日", "Trading day") }
      } else {
        span(.class("state quiet")) { (holiday.map { $0 + " · " } ?? "") + say("休市", "Closed") }
        if let next = nextTradingDay {
          span(.class("muted")) {
            say("下一交易日 ", "next trading day ") + "\(next) \(next.weekdayText(language))"
          }
        }
      }
      for exchange in exchanges {
        span(.class(exchange.isTrading ? "exchange open" : "exchange")) {
          exchange.name + (exchange.next.map { " → \($0.description.suffix(5))" } ?? "")
        }
      }
      if let dutyPhone { span(.class("muted")) { say("值班电话 ", "duty phone ") + dutyPhone } }
    }
  }

  private var incidentsView: HTML {
    lines(
      say("事件和报告时限", "Incidents and report clocks"), incidents,
      none: say("没有未恢复的事件，也没有应报的报告。", "No open incidents and no reports owed."), isBad: true)
  }

  private var crewView: HTML {
    section(.class("panel"), .id("crew")) {
      header {
        h2 { say("在岗", "Crew") }
        a(.class("actions"), .href(Paths.watch)) { say("当班", "Watch") }
      }
      div(.class("body")) {
        if watches.isEmpty {
          p(.class("muted")) { say("今天没有排班。", "There is no watch today.") }
          if mayRoster {
            a(.class("btn btn-sm btn-primary"), .href(Paths.rosterMonth(now.day))) {
              say("去排班", "Make the roster")
            }
          }
        }
        for watch in watches { watchView(watch) }
      }
    }
  }

  private func watchView(_ watch: Watch) -> HTML {
    div(.class("board-watch")) {
      div {
        a(.href(Paths.watch(watch.id))) { watch.label }
        " "
        span(
          .class("state " + (watch.state == .onDuty ? "good" : watch.state == .evaluated ? "warn" : "quiet"))
        ) {
          watch.stateLabel
        }
        if let next = watch.next {
          span(.class("muted")) { " " + next.what + " " }
          Countdown(until: next.until, now: now, language: language).view
        }
        if watch.callsVisitor {
          a(.class("btn btn-sm btn-primary"), .href(Paths.watch(watch.id))) {
            switch watch.state {
            case .evaluated: say("去接班", "Take over")
            case .planned: say("去开班", "Begin")
            default: now >= watch.hours.upperBound ? say("去交班", "Hand over") : say("去签到", "Sign in")
            }
          }
        }
      }
      ul(.class("crew-list")) {
        for person in watch.people {
          li(.class(person.state?.css ?? "absent")) {
            person.name + (person.isManager ? say("（值班经理）", " (manager)") : "")
            if let state = person.state, state != .here {
              span(.class("muted")) { " " + state.label[language] }
            }
          }
        }
      }
    }
  }

  private var waitingView: HTML {
    section(.class("panel"), .id("waiting")) {
      header {
        h2 { say("等我", "Waiting for me") }
        if !waiting.isEmpty { span(.class("state warn")) { waiting.count } }
        a(.class("actions"), .href(Paths.inbox)) { say("待办", "To do") }
      }
      div(.class("body")) { waitingList }
    }
  }

  @HTMLBuilder var waitingList: HTML {
    if waiting.isEmpty {
      p(.class("muted mb-0")) { say("没有等您办理的事项。", "Nothing waits for you.") }
    } else {
      ul(.class("lines-list")) {
        for item in waiting.prefix(8) {
          li {
            a(.href(item.path)) { item.caption }
            span(.class(item.isLate ? "state bad" : "muted")) { item.what }
          }
        }
        if waiting.count > 8 {
          li { a(.href(Paths.inbox)) { say("还有 \(waiting.count - 8) 项", "\(waiting.count - 8) more") } }
        }
      }
    }
  }

  private func lines(_ title: String, _ lines: [Line], none: String, isBad: Bool = false) -> HTML {
    section(.class(isBad && !lines.isEmpty ? "panel attention" : "panel")) {
      header {
        h2 { title }
        if !lines.isEmpty { span(.class(isBad ? "state bad" : "state")) { lines.count } }
      }
      div(.class("body")) {
        if lines.isEmpty {
          p(.class("muted mb-0")) { none }
        } else {
          ul(.class("lines-list")) {
            for line in lines.prefix(10) {
              li {
                a(.href(line.path)) { line.caption }
                span(.class("muted")) { line.detail }
                if let due = line.due { Countdown(until: due, now: now, language: language).view }
              }
            }
          }
        }
      }
    }
  }
}
