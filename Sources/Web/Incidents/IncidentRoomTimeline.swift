import Domain
import HTML
import Records
import Time

extension IncidentRoomView {
  var timelineView: HTML {
    let address = Paths.incidentAct(model.id, "entries")
    return section(.class("panel"), .id("timeline")) {
      header { h2 { say("时间线", "Timeline") } }
      div(.class("body")) {
        if model.mayWrite, model.state != .closed {
          form(.method("post"), .action(address), .class("timeline-entry")) {
            formToken
            HTML.hidden("token", freshToken())
            select(.class("form-select"), .name("kind"), .aria("label", say("类别", "Kind"))) {
              for kind in IncidentEntry.Kind.allCases {
                HTML.option(
                  kind.rawValue, kind.label[model.language], isSelected: refused.value("kind", in: address) == kind.rawValue)
              }
            }
            input(
              .class("form-control"), .name("what"), .required(), .maxlength(1000), .autocomplete("off"),
              .placeholder(say("刚做了什么、决定了什么", "What was just done or decided")),
              .aria("label", say("内容", "What")), .value(refused.value("what", in: address) ?? ""))
            button(.class("btn btn-primary"), .type("submit")) { say("记下", "Add") }
          }
        }
        ol(.class("incident-timeline")) {
          for entry in model.entries {
            li {
              time(.datetime(entry.at.iso)) { entry.at.short }
              span(.class("state quiet")) { entry.kind }
              span { entry.what }
              span(.class("muted")) { entry.who }
            }
          }
          li {
            time(.datetime(model.foundAt.iso)) { model.foundAt.short }
            span(.class("state bad")) { say("发现", "Found") }
            span { model.symptom }
            span(.class("muted")) { model.source }
          }
        }
      }
    }
  }

  var reportsView: HTML {
    section(.class("panel"), .id("reports")) {
      header { h2 { say("书面报告", "Written reports") } }
      div(.class("body")) {
        lineList(model.reports, none: say("还没有书面报告。", "No report yet."))
        if model.mayWrite {
          div(.class("row-actions")) {
            draftButton("report", say("起草情况报告书（4.6）", "Draft report 4.6"))
            draftButton("handling-report", say("起草处理情况报告（4.8）", "Draft report 4.8"))
          }
        }
      }
    }
  }

  private func draftButton(_ act: String, _ caption: String, _ extra: [(String, String)] = []) -> HTML {
    form(.method("post"), .action(Paths.incidentAct(model.id, act))) {
      formToken
      HTML.hidden("token", freshToken())
      for (name, value) in extra { HTML.hidden(name, value) }
      button(.class("btn btn-sm btn-outline-primary"), .type("submit")) { caption }
    }
  }

  var linksView: HTML {
    fragment {
      HTML.panel(say("客户通知", "Customer notices")) {
        lineList(model.notices, none: say("没有发通知。", "No notice."))
        if model.mayWrite {
          div(.class("row-actions")) {
            draftButton("notice", say("交易暂停通知", "Trading suspended"), [("kind", "trading-suspended")])
            draftButton("notice", say("结算延迟通知", "Settlement delayed"), [("kind", "settlement-delayed")])
          }
        }
      }
      HTML.panel(say("证据", "Evidence")) {
        lineList(model.evidence, none: say("还没有保存证据：日志、截图、文件。", "No evidence is kept yet."))
        if model.mayKeepEvidence { newLink("evidence", say("保存证据", "Keep evidence")) }
      }
      HTML.panel(say("问题", "Problems")) {
        lineList(
          model.problems,
          none: model.mustBecomeProblem ? say("须纳入问题管理，请登记。", "It must become a problem.") : say("没有转为问题。", "None."))
        if model.mayOpenProblem { newLink("problem", say("登记问题", "Open a problem")) }
      }
      if !model.changes.isEmpty {
        HTML.panel(say("涉及的变更", "Changes")) { lineList(model.changes, none: "") }
      }
      if !model.runs.isEmpty {
        HTML.panel(say("执行单", "Runs")) { lineList(model.runs, none: "") }
      }
      HTML.panel(say("相似的案例和事件", "Similar cases")) {
        SimilarList(lines: model.similar, language: model.language).view
      }
    }
  }

  private func newLink(_ type: String, _ caption: String) -> HTML {
    a(.class("btn btn-sm btn-outline-primary"), .href(Paths.new(type) + "?incident=\(model.id)")) { caption }
  }

  private func lineList(_ lines: [IncidentModel.Line], none: String) -> HTML {
    fragment {
      if lines.isEmpty { p(.class("muted")) { none } }
      ul(.class("lines-list")) {
        for line in lines {
          li {
            a(.href(line.path)) { line.caption }
            span(.class("state " + line.css)) { line.detail }
          }
        }
      }
    }
  }
}
