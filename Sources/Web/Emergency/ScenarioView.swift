import HTML
import Records
import Time

extension ScenarioModel {
  func view(formToken: HTML) -> HTML {
    fragment {
      headView
      if isEffective, mayStart { startView(formToken) }
      div(.class("emergency-columns")) {
        div {
          factsView
          for stage in stages { stageView(stage) }
          if !runs.isEmpty { runsView }
        }
        div {
          HTML.panel(say("要通知的人", "Whom to tell")) { CallList(calls: leaders).view }
          for group in calls { HTML.panel(group.label) { CallList(calls: group.calls).view } }
          if !missing.isEmpty {
            p(.class("muted")) {
              say("联系表里还没有：", "Not in the directory: ") + missing.joined(separator: "、") + " "
              a(.href(Paths.new("contact"))) { say("登记", "Add") }
            }
          }
        }
      }
    }
  }

  private var headView: HTML {
    div(.class("head")) {
      div(.class("crumbs")) {
        a(.href(Paths.emergency)) { say("应急处置", "Emergency") }
        " · \(group)" + (number.map { " · \($0)" } ?? "")
      }
      h1 { title }
      span(.class(isEffective ? "state good" : "state quiet")) { state + say("（第 \(edition) 版）", " (\(edition))") }
      div(.class("actions")) {
        a(.class("btn btn-outline-secondary"), .href(Paths.record("emergency-scenario", id))) {
          say("修订与历史", "Versions")
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.print("emergency-scenario", id))) { say("打印", "Print") }
      }
    }
  }

  /// Two buttons, each of which says what it does before it does it; without any script.
  private func startView(_ formToken: HTML) -> HTML {
    div(.class("launch")) {
      details(.class("launch-in-earnest")) {
        summary(.class("btn btn-danger btn-lg")) { say("启动处置", "Start in earnest") }
        form(.class("launch-form"), .method("post"), .action(Paths.scenarioStart(id))) {
          formToken
          HTML.hidden("seen", String(version))
          p {
            say(
              "确认已得到领导授权？将立即开出应急执行单，并通知应急领导小组 \(leaders.count) 人。",
              "Authorised? A run is opened and \(leaders.count) leaders are told.")
          }
          button(.class("btn btn-danger"), .type("submit")) { say("确认启动", "Start now") }
        }
      }
      details(.class("launch-drill")) {
        summary(.class("btn btn-outline-secondary btn-lg")) { say("作为演练启动", "Start as a drill") }
        form(.class("launch-form"), .method("post"), .action(Paths.scenarioRehearse(id))) {
          formToken
          HTML.hidden("seen", String(version))
          p {
            drill.map { say("执行单记入正在进行的演练“\($0)”，标明“演练”。", "It belongs to the drill \($0).") }
              ?? say("没有正在进行的演练包含这个场景：开出单独的演练执行单，标明“演练”。", "A drill of its own.")
          }
          button(.class("btn btn-primary"), .type("submit")) { say("开始演练", "Start the drill") }
        }
      }
    }
  }

  private var factsView: HTML {
    section(.class("panel")) {
      div(.class("body facts")) {
        fact(say("事件描述", "Symptom"), symptom)
        fact(say("影响范围", "Effect"), effect)
        if let causes { fact(say("故障源", "Causes"), causes) }
        if let decider { fact(say("处置中的决策人", "Decides"), decider) }
        if let dealing { fact(say("相关单位、客户", "Customers"), dealing) }
      }
    }
  }

  private func fact(_ label: String, _ value: String) -> HTML {
    div(.class("fact")) {
      div(.class("label")) { label }
      div { value }
    }
  }

  private func stageView(_ stage: Stage) -> HTML {
    section(.class(stage.isKey ? "panel key-stage" : "panel")) {
      header {
        h2 { stage.label }
        if stage.isKey { span(.class("muted")) { say("双岗操作，逐步复核", "two people, step by step") } }
      }
      ol(.class("scenario-steps")) {
        for step in stage.steps {
          li {
            div(.class("what")) {
              if let when = step.when {
                span(.class("state warn")) { say("仅当 ", "Only if ") + when }
                " "
              }
              step.what
            }
            div(.class("muted")) {
              span(.class("who")) { step.who }
              if let check = step.check { say(" · 验证：", " · check: ") + check }
            }
          }
        }
      }
    }
  }

  private var runsView: HTML {
    HTML.panel(say("用过的执行单", "Runs")) {
      ul(.class("lines-list")) {
        for run in runs {
          li {
            a(.href(Paths.run(run.id))) { run.title }
            span(.class("muted")) { run.at.short }
            span(.class("state " + run.css)) { run.state }
          }
        }
      }
    }
  }
}
