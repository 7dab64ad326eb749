import Domain
import HTML
import Records
import Time

/// The page of one watch.
struct WatchView {
  let model: WatchModel
  let tabs: [WatchTab]
  let refused: Refused
  let formToken: HTML
  let sign: SignHere
  /// The visitor.
  let person: Int

  func say(_ zh: String, _ en: String) -> String { model.say(zh, en) }

  var view: HTML {
    fragment {
      headView
      div(.class("alert alert-info"), .id("changed-note"), .hidden()) {
        say("班上刚有新的变化。", "Something has just changed.")
        " "
        button(.class("btn btn-sm btn-outline-primary"), .type("button"), .data("action", "reload")) {
          say("刷新", "Reload")
        }
      }
      faultView
      returnedView
      div(.class("watch-columns")) {
        div {
          peopleView
          HTML.panel(say("当班执行单", "Runs of the watch")) {
            RunRows(runs: model.runs, now: model.now, language: model.language).view
          }
          linesView(
            say("业务指令", "Business instructions"), "business-instruction", model.instructions,
            none: say("没有业务指令。", "No instructions."))
        }
        div {
          itemsView
          AlarmLines(lines: model.signals, language: model.language).watchPanel
          linesView(say("事件", "Incidents"), "incident", model.incidents, none: say("没有事件。", "No incidents."))
          linesView(say("值班电话", "Calls"), "duty-call", model.calls, none: say("没有来电记录。", "No calls."))
        }
      }
      evaluationView
      signatureView
    }
  }

  private var headView: HTML {
    div(.class("head")) {
      if tabs.count > 1 || !tabs.contains(where: { $0.id == model.id }) {
        nav(.class("crumbs watch-tabs"), .aria("label", say("班次", "Watches"))) {
          for tab in tabs {
            a(.href(Paths.watch(tab.id)), tab.id == model.id ? .aria("current", "page") : .none) {
              tab.label + " "
              span(.class("state " + tab.css)) { tab.state }
            }
          }
        }
      }
      h1 { "\(model.day) \(model.day.weekdayText(model.language)) \(model.kind)" }
      span(
        .class("state " + (model.state == .onDuty ? "good" : model.state == .evaluated ? "warn" : "quiet"))
      ) {
        model.stateLabel
      }
      span(.class("muted")) {
        "\(model.hours.lowerBound.clock)–\(model.hours.upperBound.clock) · " + say("值班经理 ", "manager ")
          + model.manager
        if let started = model.startedAt { " · " + say("开班 ", "begun ") + started.clock }
      }
      div(.class("actions")) {
        if let step = model.step("start") {
          stepForm("duty-log", model.id, model.version, step, css: "btn btn-primary")
        }
        if model.mayArrive {
          form(.method("post"), .action(Paths.watchArrival(model.id))) {
            formToken
            button(.class("btn btn-primary"), .type("submit")) { say("签到", "Sign in") }
          }
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.watchPrint(model.id))) {
          say("打印日志", "Print the log")
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.record("duty-log", model.id))) {
          say("记录与历史", "Record")
        }
      }
    }
  }

  private var faultView: HTML? {
    guard !refused.faults.isEmpty else { return nil }
    return div(.class("alert alert-danger"), .role("alert"), .id("faults"), .tabindex(-1)) {
      for fault in refused.faults.all { p(.class("mb-0")) { fault.sentence[model.language] } }
    }
  }

  private var returnedView: HTML? {
    guard !model.returned.isEmpty, model.state == .onDuty else { return nil }
    return div(.class("alert alert-warning")) { say("被退回：", "Returned: ") + model.returned }
  }

  /// A step that is one click.
  func stepForm(
    _ type: String, _ id: Int, _ version: Int, _ step: WatchModel.Step,
    css: String = "btn btn-sm btn-outline-secondary"
  ) -> HTML {
    form(.method("post"), .action(Paths.watchStep(model.id, type, id, step.name))) {
      formToken
      HTML.hidden("seen", String(version))
      button(.class(css), .type("submit")) { step.label }
    }
  }

  private func linesView(_ title: String, _ type: String, _ lines: [WatchModel.Line], none: String) -> HTML {
    section(.class("panel"), .id("panel-" + type)) {
      header { h2 { title } }
      div(.class("body")) {
        if lines.isEmpty { p(.class("muted mb-0")) { none } }
        ul(.class("lines-list")) {
          for line in lines {
            li {
              a(.href(line.path)) { line.caption }
              span(.class("muted")) { line.detail }
              if let due = line.due { Countdown(until: due, now: model.now, language: model.language).view }
              if !line.state.isEmpty { span(.class("state " + line.css)) { line.state } }
            }
          }
        }
        if model.mayWrite { entryForm(type) }
      }
    }
  }

  private var signatureView: HTML? {
    guard !model.signatures.isEmpty else { return nil }
    return HTML.panel(say("签字", "Signatures")) {
      for line in model.signatures {
        div(.class("signature")) {
          strong { line.name }
          " \(line.role) · \(line.at.description) "
          span(.class("hash")) { line.hash }
        }
      }
    }
  }
}

extension Day {
  /// `周二`, `Tue`
  func weekdayText(_ language: Language) -> String {
    let zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
    let en = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    return (language == .zh ? zh : en)[weekday - 1]
  }
}
