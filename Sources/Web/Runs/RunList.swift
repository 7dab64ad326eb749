import HTML
import Ledger
import Procedures
import Records
import Time

/// The runs of a day, what is left of earlier days, and what may be started by hand.
struct RunList: Equatable {
  struct Line: Equatable {
    let id: Int
    let title: String
    let day: Day
    let start, due: Moment
    let state: RunState
    let counts: RunCounts
    /// Not done although something of it is due.
    let isLate: Bool
  }
  struct Startable: Equatable {
    let code, title: String
    let isOnDemand: Bool
  }
  let day, today: Day
  let lines: [Line]
  /// Open runs of other days whose time is over.
  let left: [Line]
  let startable: [Startable]
  /// How many cells wait for this person's review.
  let waiting: Int
  let mayOperate: Bool
  let language: Language

  func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

extension RunList.Line {
  init(_ summary: RunSummary, now: Moment) {
    (id, title, day) = (summary.id, summary.title, summary.day)
    (start, due) = (summary.occurrence.start, summary.occurrence.due)
    (state, counts) = (summary.state, summary.counts)
    isLate = state == .open && (counts.nextDue.map { $0 < now } ?? false)
  }
}

struct RunListView {
  let list: RunList
  let formToken: HTML
  let token: String

  var markup: HTML {
    fragment {
      div(.class("head")) {
        h1 { list.say("执行单", "Runs") }
        form(.method("get"), .action(Paths.runs), .class("day-nav")) {
          a(.class("btn btn-outline-secondary"), .href(path(list.day.advanced(by: -1))), .aria("label", list.say("前一日", "The day before"))) { "‹" }
          input(.class("form-control"), .type("date"), .name("day"), .value("\(list.day)"), .aria("label", list.say("日期", "Day")))
          button(.type("submit"), .class("btn btn-outline-secondary")) { list.say("查看", "Show") }
          a(.class("btn btn-outline-secondary"), .href(path(list.day.advanced(by: 1))), .aria("label", list.say("后一日", "The day after"))) { "›" }
          if list.day != list.today { a(.class("btn btn-outline-secondary"), .href(Paths.runs)) { list.say("今日", "Today") } }
        }
        div(.class("actions")) {
          if list.mayOperate {
            a(.class(list.waiting > 0 ? "btn btn-primary" : "btn btn-outline-secondary"), .href(Paths.reviewQueue)) {
              list.say("待我复核", "To review") + (list.waiting > 0 ? " \(list.waiting)" : "")
            }
          }
          a(.class("btn btn-outline-secondary"), .href(Paths.procedures)) { list.say("规程库", "Procedures") }
        }
      }
      section(.class("panel")) {
        if list.lines.isEmpty {
          p(.class("empty")) { list.say("这一天没有执行单。", "There are no runs on this day.") }
        } else {
          rows(list.lines, showsDay: false)
        }
      }
      if !list.left.isEmpty {
        section(.class("panel")) {
          header { h2 { list.say("以前未完成的", "Left from earlier days") } }
          rows(list.left, showsDay: true)
        }
      }
      if list.mayOperate, !list.startable.isEmpty { start }
    }
  }

  private func path(_ day: Day) -> String { Paths.runs + "?day=\(day)" }

  private func rows(_ lines: [RunList.Line], showsDay: Bool) -> HTML {
    table(.class("list stack run-list")) {
      thead {
        tr {
          th { list.say("执行单", "Run") }
          if showsDay { th { list.say("日期", "Day") } }
          th { list.say("时间", "Time") }
          th { list.say("进度", "Progress") }
          th { list.say("状态", "State") }
          th(.class("num")) { list.say("待复核", "To review") }
          th(.class("num")) { list.say("异常", "Abnormal") }
          th(.class("num")) { list.say("晚填", "Late") }
        }
      }
      tbody { for line in lines { row(line, showsDay) } }
    }
  }

  private func row(_ line: RunList.Line, _ showsDay: Bool) -> HTML {
    let counts = line.counts
    return tr {
      td(.data("label", "")) { a(.class("row-link"), .href(Paths.run(line.id))) { line.title } }
      if showsDay { td(.data("label", list.say("日期", "Day"))) { "\(line.day)" } }
      td(.class("nowrap"), .data("label", list.say("时间", "Time"))) { "\(clock(line.start, line.day))–\(clock(line.due, line.day))" }
      td(.class("nowrap"), .data("label", list.say("进度", "Progress"))) {
        element("progress", [.max(String(Swift.max(counts.due, 1))), .value(String(counts.done))])
        " \(counts.done)/\(counts.due)"
      }
      td(.data("label", list.say("状态", "State"))) { badge(line) }
      count(counts.awaiting, list.say("待复核", "To review"), "")
      count(counts.abnormal, list.say("异常", "Abnormal"), "bad")
      count(counts.late, list.say("晚填", "Late"), "warn")
    }
  }

  private func badge(_ line: RunList.Line) -> HTML {
    switch line.state {
    case .closed, .cancelled: return StateBadge(state: line.state, isLate: false, language: list.language).markup
    case .open:
      if line.isLate { return StateBadge(state: .open, isLate: true, language: list.language).markup }
      if line.counts.due > 0, line.counts.done == line.counts.due { return span(.class("state")) { list.say("待关闭", "To close") } }
      return line.counts.filled == 0
        ? span(.class("state quiet")) { list.say("未开始", "Not begun") } : span(.class("state")) { list.say("填写中", "Under way") }
    }
  }

  private func count(_ number: Int, _ label: String, _ kind: String) -> HTML {
    td(.class(number > 0 ? "num" : "num zero"), .data("label", label)) {
      if number > 0 { span(.class("state \(kind)")) { number } } else { span(.class("muted")) { "0" } }
    }
  }

  private func clock(_ moment: Moment, _ day: Day) -> String {
    let offset = moment.day - day
    return (offset == 0 ? "" : offset > 0 ? list.say("次日 ", "+\(offset) ") : list.say("前日 ", "\(offset) ")) + moment.time.minutes
  }

  private var start: HTML {
    section(.class("panel")) {
      header { h2 { list.say("按需开始一张", "Start one by hand") } }
      form(.method("post"), .action(Paths.runs), .class("filters body")) {
        formToken
        HTML.hidden("token", token)
        div {
          label(.for("start-code")) { list.say("规程", "Procedure") }
          select(.class("form-select"), .id("start-code"), .name("code")) {
            optgroup(.attribute("label", list.say("按需", "On demand"))) { options(true) }
            optgroup(.attribute("label", list.say("定期（再做一次）", "Scheduled (once more)"))) { options(false) }
          }
        }
        button(.type("submit"), .class("btn btn-primary")) { list.say("开始", "Start") }
      }
    }
  }

  @HTMLBuilder private func options(_ isOnDemand: Bool) -> HTML {
    for one in list.startable where one.isOnDemand == isOnDemand { option(.value(one.code)) { one.title } }
  }
}
