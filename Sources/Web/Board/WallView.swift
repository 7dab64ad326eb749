import Domain
import HTML
import Procedures
import Records
import Time

extension BoardModel {
  /// The live part of the wall screen; the script sounds when `alarms` has a key it did not know.
  var wallView: HTML {
    fragment {
      div(.id("alarms"), .data("alarms", alarms.joined(separator: " ")), .hidden()) {}
      div(.class("wall-day")) {
        span { "\(day.month) 月 \(day.day) 日 \(day.weekdayText(language))" }
        span(.class(isTradingDay ? "open" : "closed")) {
          isTradingDay ? say("交易日", "Trading day") : (holiday ?? say("休市", "Closed"))
        }
        if !isTradingDay, let next = nextTradingDay { span { say("下一交易日 ", "next ") + "\(next)" } }
      }
      for warning in warnings { p(.class("wall-warning")) { warning.text } }
      if !timeline.isBare { timeline.view(caption: say("交易时段", "Sessions")) }
      div(.class("wall-columns")) {
        section {
          h2 { say("执行单", "Runs") }
          if pressing.isEmpty { p(.class("calm")) { say("没有待完成的执行单", "No open runs") } }
          ul(.class("wall-runs")) {
            for run in pressing.prefix(earlierRuns.isEmpty ? 8 : 7) { wallRun(run) }
            if let first = earlierRuns.first, let due = first.nextDue {
              li(.class("overdue")) {
                span(.class("title")) { say("往日逾期", "Earlier days") }
                span(.class("count")) { say("\(earlierRuns.count) 张", "\(earlierRuns.count)") }
                Countdown(until: due, now: now, language: language).view
              }
            }
          }
        }
        section {
          h2 { say("在岗", "Crew") }
          if watches.isEmpty { p(.class("late")) { say("今天没有排班", "No watch today") } }
          for watch in watchesByPresence.prefix(2) { wallWatch(watch) }
          AlarmLines(lines: signals, language: language).wall
          h2 { say("事件", "Incidents") }
          if incidents.isEmpty { p(.class("calm")) { say("无", "None") } }
          ul(.class("wall-incidents")) {
            for incident in incidents.prefix(4) {
              li(.class((incident.due ?? .max) < now ? "overdue" : "")) {
                span(.class("title")) { incident.caption + " · " + incident.detail + " " }
                if let due = incident.due { Countdown(until: due, now: now, language: language).view }
              }
            }
          }
          if !instructions.isEmpty {
            h2 { say("业务指令", "Instructions") }
            ul { for one in instructions.prefix(3) { li { one.caption } } }
          }
        }
      }
    }
  }

  /// Open runs, the most pressing first.
  var pressing: [RunLine] {
    runs.filter { $0.state == .open }.sorted { ($0.nextDue ?? .max) < ($1.nextDue ?? .max) }
  }

  /// Who is here comes before who was and who will be.
  private var watchesByPresence: [Watch] {
    let order: [DutyLog.State] = [.onDuty, .planned, .evaluated]
    return order.flatMap { state in watches.filter { $0.state == state && $0.hours.upperBound > now } }
      + watches.filter { $0.hours.upperBound <= now }
  }

  private func wallRun(_ run: RunLine) -> HTML {
    li(.class(run.standing(at: now).css)) {
      span(.class("title")) { run.title }
      span(.class("count")) { "\(run.done)/\(run.due)" }
      if let due = run.nextDue { Countdown(until: due, now: now, language: language).view }
    }
  }

  private func wallWatch(_ watch: Watch) -> HTML {
    div(.class("wall-watch")) {
      div {
        watch.label + " "
        span(.class((watch.next?.until ?? .max) < now ? "late" : "muted")) { watch.stateLabel }
      }
      ul(.class("crew-list")) {
        for person in watch.people where person.state != .off {
          li(.class(person.state?.css ?? "absent")) {
            person.name + (person.isManager ? say("（经理）", " (M)") : "")
          }
        }
      }
    }
  }
}
