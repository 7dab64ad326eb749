import Domain
import HTML
import Records

extension WatchView {
  /// Who is here, and the one click that changes it.
  var peopleView: HTML {
    section(.class("panel")) {
      header { h2 { say("人员", "People") } }
      table(.class("list stack")) {
        tbody { for presence in model.people { row(presence) } }
      }
    }
  }

  private func row(_ presence: WatchModel.Presence) -> HTML {
    tr {
      td(.data("label", say("姓名", "Name"))) {
        strong { presence.name }
        if presence.isManager { span(.class("muted")) { say("（值班经理）", " (manager)") } }
        if !presence.isExpected { span(.class("muted")) { say("（临时）", " (in addition)") } }
      }
      td(.data("label", say("状态", "State"))) { state(presence) }
      td { if let attendance = presence.attendance { actions(attendance) } }
    }
  }

  @HTMLBuilder private func state(_ presence: WatchModel.Presence) -> HTML {
    if let it = presence.attendance {
      span(.class("state " + it.state.css)) { it.state.label[model.language] }
      " "
      span(.class("muted")) { it.since.clock }
      if it.state != .here, it.state != .off {
        div(.class("muted")) { it.reason + say(" · 接替 ", " · relief ") + it.relief }
      }
    } else {
      span(.class("state " + (model.state == .onDuty ? "bad" : "quiet"))) { say("未签到", "Not here yet") }
    }
  }

  @HTMLBuilder private func actions(_ it: WatchModel.Attended) -> HTML {
    div(.class("row-actions")) {
      for step in it.steps {
        switch step.name {
        case "ask", "ask-head": askForm(it, step)
        case "allow", "allow-manager": allowForm(it, step)
        default: stepForm("attendance", it.id, it.version, step)
        }
      }
    }
  }

  private func askForm(_ it: WatchModel.Attended, _ step: WatchModel.Step) -> HTML {
    let address = Paths.watchStep(model.id, "attendance", it.id, step.name)
    return details(.class("inline-form"), .open(refused.address == address)) {
      summary(.class("btn btn-sm btn-outline-secondary")) { step.label }
      form(.method("post"), .action(address)) {
        formToken
        HTML.hidden("seen", String(it.version))
        label {
          say("原因", "Reason")
          input(
            .class("form-control"), .name("leave_reason"),
            .value(refused.value("leave_reason", in: address) ?? ""),
            .required(), .autocomplete("off"))
        }
        label {
          say("接替人", "Relief")
          select(.class("form-select"), .name("relief"), .required()) {
            HTML.option("", "", isSelected: false)
            for other in model.reliefs where other.attendance?.id != it.id {
              HTML.option(
                String(other.person), other.name,
                isSelected: refused.value("relief", in: address) == String(other.person))
            }
          }
        }
        button(.class("btn btn-sm btn-primary"), .type("submit")) { step.label }
      }
    }
  }

  private func allowForm(_ it: WatchModel.Attended, _ step: WatchModel.Step) -> HTML {
    let address = Paths.watchStep(model.id, "attendance", it.id, step.name)
    return details(.class("inline-form"), .open(refused.address == address)) {
      summary(.class("btn btn-sm btn-primary")) { step.label }
      form(.method("post"), .action(address)) {
        formToken
        HTML.hidden("seen", String(it.version))
        sign.own()
        button(.class("btn btn-sm btn-primary"), .type("submit")) { say("签字批准", "Sign and allow") }
      }
    }
  }
}

extension Attendance.State {
  var css: String {
    switch self {
    case .here: "good"
    case .asking, .askingHead: "warn"
    case .away: "bad"
    case .off: "quiet"
    }
  }
}
