import Domain
import HTML
import Records
import Time

/// The incident room: grade, clocks and what to do next on top; then the timeline and everything that hangs on it.
struct IncidentRoomView {
  let model: IncidentModel
  let refused: Refused
  let formToken: HTML

  func say(_ zh: String, _ en: String) -> String { model.say(zh, en) }

  var view: HTML {
    fragment {
      headView
      div(.class("alert alert-info"), .id("changed-note"), .hidden()) {
        say("这起事件刚有新的变化。", "This incident has just changed.") + " "
        button(.class("btn btn-sm btn-outline-primary"), .type("button"), .data("action", "reload")) { say("刷新", "Reload") }
      }
      if !refused.faults.isEmpty {
        div(.class("alert alert-danger"), .role("alert"), .id("faults"), .tabindex(-1)) {
          for fault in refused.faults.all { p(.class("mb-0")) { fault.sentence[model.language] } }
        }
      }
      summaryView
      div(.class("watch-columns")) {
        div {
          clocksView
          timelineView
        }
        div {
          outagesView
          reportsView
          linksView
        }
      }
    }
  }

  private var headView: HTML {
    div(.class("head")) {
      div(.class("crumbs")) {
        a(.href(Paths.list("incident"))) { say("事件", "Incidents") }
        " · \(model.number)"
      }
      h1 { model.title }
      span(.class("state " + (model.state.isUnresolved ? "bad" : model.state == .closed ? "good" : "warn"))) {
        model.isVoid ? say("已作废", "Void") : model.say(model.state.label)
      }
      div(.class("actions")) {
        for (place, step) in model.steps.filter({ !$0.isAside }).enumerated() {
          stepLink(step, place == 0 ? "btn btn-primary" : "btn btn-outline-primary")
        }
        for step in model.steps.filter(\.isAside) { stepLink(step, "btn btn-outline-secondary") }
        if model.mayEdit {
          a(.class("btn btn-outline-secondary"), .href(Paths.edit("incident", model.id))) { say("修改事实", "Change") }
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.print("incident", model.id))) { say("打印", "Print") }
        a(.class("btn btn-outline-secondary"), .href(Paths.record("incident", model.id))) { say("全部字段与历史", "Record") }
      }
    }
  }

  private func stepLink(_ step: IncidentModel.Step, _ css: String) -> HTML {
    a(.class(css), .href(Paths.step("incident", model.id, step.name))) { step.label }
  }

  /// Grade, how long, and the next thing to do.
  private var summaryView: HTML {
    let grading = model.grading
    return section(.class("incident-summary grade-\(grading.standing.rawValue)")) {
      div {
        span(.class("muted")) { say("级别", "Grade") }
        strong(.class("grade")) { model.say(grading.standing.label) }
        span(.class("muted")) {
          if let confirmed = grading.confirmed {
            confirmed < grading.standing
              ? say("已定\(confirmed.label.zh)，事实已超出，请升级", "confirmed as \(confirmed.label.en); raise it")
              : say("已定级", "confirmed")
          } else {
            say("系统建议，待定级", "proposed")
          }
        }
      }
      div {
        span(.class("muted")) { say("依据", "By") }
        span { grading.line }
        span(.class("muted")) {
          grading.article + (grading.seconds.map { say("，计 ", ", ") + lasting($0) } ?? "")
        }
        for sentence in grading.unclear { span(.class("state warn")) { say("待明确：", "Unclear: ") + sentence } }
        if !grading.reason.isEmpty { span(.class("muted")) { say("定级说明：", "Reason: ") + grading.reason } }
      }
      div {
        span(.class("muted")) { say("持续", "Lasting") }
        strong { lasting((model.restoredAt ?? model.now) - model.occurredAt) }
        span(.class("muted")) {
          model.occurredAt.short + (model.restoredAt.map { " – " + $0.short } ?? say(" 至今", " until now"))
        }
      }
      div(.class(model.state == .closed ? "" : "next")) {
        span(.class("muted")) { say("下一步", "Next") }
        strong { model.nextAction }
      }
    }
  }

  /// `1 小时 5 分 30 秒`: grades turn on the second.
  func lasting(_ seconds: Int) -> String {
    let (hours, minutes, rest) = (max(0, seconds) / 3600, max(0, seconds) / 60 % 60, max(0, seconds) % 60)
    let zh = [hours > 0 ? "\(hours) 小时" : "", minutes > 0 ? "\(minutes) 分" : "", "\(rest) 秒"]
    let en = [hours > 0 ? "\(hours) h" : "", minutes > 0 ? "\(minutes) min" : "", "\(rest) s"]
    return (model.language == .zh ? zh : en).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
