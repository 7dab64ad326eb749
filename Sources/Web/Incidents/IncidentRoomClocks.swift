import Domain
import HTML
import Records
import Time

extension IncidentRoomView {
  /// What has to be reported to whom by when, and the buttons that say it was done.
  var clocksView: HTML {
    section(.class(model.openClocks.isEmpty ? "panel" : "panel attention"), .id("clocks")) {
      header {
        h2 { say("报告时限", "Report clocks") }
        if !model.openClocks.isEmpty { span(.class("state bad")) { model.openClocks.count } }
      }
      div(.class("body")) {
        if model.clocks.isEmpty {
          p(.class("muted mb-0")) { say("目前没有对外报告的要求。写明系统类别和中断程度后自动判断。", "Nothing is to be reported so far.") }
        }
        ul(.class("lines-list clocks")) {
          for clock in model.openClocks { clockLine(clock) }
        }
        if model.mayWrite, !model.toCall.isEmpty { callView }
        if model.clocks.count > model.openClocks.count { doneView }
      }
    }
  }

  private func clockLine(_ clock: IncidentModel.Clock) -> HTML {
    li {
      strong { clock.label }
      switch clock.clock.state {
      case .conditional:
        span(.class("muted")) { say("到时仍未恢复须报告", "if it is not restored by then") }
      default: HTML()
      }
      Countdown(until: clock.clock.due, now: model.now, language: model.language).view
      span(.class("muted wide")) {
        say("未报：", "Not told: ") + clock.missing.map(\.label).joined(separator: "、") + "（\(clock.clock.article)）"
      }
    }
  }

  private var callView: HTML {
    div(.class("calls")) {
      for told in model.toCall {
        form(.method("post"), .action(Paths.incidentAct(model.id, "told")), .class("call")) {
          formToken
          HTML.hidden("addressee", told.addressee.rawValue)
          HTML.hidden("phone", told.phone)
          HTML.hidden("token", freshToken())
          button(.class("btn btn-primary"), .type("submit")) {
            say("已电话报告 ", "I have told ") + told.label
          }
          if !told.phone.isEmpty { a(.href("tel:" + told.phone)) { told.phone } }
          input(
            .class("form-control"), .name("receiver"), .placeholder(say("接听人", "Who answered")), .autocomplete("off"),
            .aria("label", say("接听人", "Who answered")))
        }
      }
    }
  }

  private var doneView: HTML {
    details {
      summary { say("已完成 \(model.clocks.count - model.openClocks.count) 项", "\(model.clocks.count - model.openClocks.count) done") }
      ul(.class("lines-list")) {
        for clock in model.clocks.filter({ !$0.clock.isOpen }) {
          li {
            span { clock.label }
            if case .done(let at) = clock.clock.state {
              span(.class(clock.clock.isLate ? "state bad" : "state good")) {
                at.short + (clock.clock.isLate ? say(" 超时", " late") : "")
              }
            }
            span(.class("muted")) { clock.to }
          }
        }
      }
    }
  }

  var outagesView: HTML {
    section(.class("panel"), .id("outages")) {
      header { h2 { say("中断时段", "Outages") } }
      div(.class("body")) {
        if model.outages.isEmpty { p(.class("muted")) { say("还没有写明哪个系统从何时中断。", "No outage is written down.") } }
        ul(.class("lines-list")) {
          for (number, outage) in model.outages.enumerated() { outageLine(number, outage) }
        }
        if model.mayEdit { newOutage }
      }
    }
  }

  private func outageLine(_ number: Int, _ outage: IncidentModel.Outage) -> HTML {
    li {
      strong { outage.system + (outage.name.isEmpty ? "" : " " + outage.name) }
      span { outage.extent }
      span(.class("muted")) {
        "\(outage.from.short):\(outage.from.description.suffix(2)) – "
          + (outage.until.map { "\($0.description.dropFirst(11))" } ?? say("至今", "now"))
      }
      span(.class("muted")) {
        outage.seconds.map { say("影响交易 ", "trading ") + lasting($0) } ?? say("日历未覆盖", "beyond the calendar")
      }
      if outage.until == nil, model.mayEdit {
        form(.method("post"), .action(Paths.incidentAct(model.id, "outage"))) {
          formToken
          HTML.hidden("seen", String(model.version))
          HTML.hidden("line", String(number))
          button(.class("btn btn-sm btn-outline-primary"), .type("submit")) { say("已恢复", "Restored now") }
        }
      }
    }
  }

  private var newOutage: HTML {
    let address = Paths.incidentAct(model.id, "outage")
    return details(.class("entry-form"), .open(refused.address == address)) {
      summary { "＋ " + say("再记一段中断", "Another outage") }
      form(.method("post"), .action(address), .class("fields")) {
        formToken
        HTML.hidden("seen", String(model.version))
        pick("system", say("系统类别", "System"), SystemKind.allCases.map { ($0.rawValue, $0.label[model.language]) }, address)
        pick("extent", say("中断程度", "Extent"), Extent.allCases.map { ($0.rawValue, $0.label[model.language]) }, address)
        moment("since", say("开始（不填为现在）", "From (now)"), address)
        moment("until", say("结束", "Until"), address)
        div { button(.class("btn btn-sm btn-primary"), .type("submit")) { say("记下", "Add") } }
      }
    }
  }

  private func pick(_ name: String, _ caption: String, _ options: [(String, String)], _ address: String) -> HTML {
    div(.class("field")) {
      label {
        span { caption }
        select(.class("form-select"), .name(name)) {
          for (value, text) in options { HTML.option(value, text, isSelected: refused.value(name, in: address) == value) }
        }
      }
    }
  }

  private func moment(_ name: String, _ caption: String, _ address: String) -> HTML {
    div(.class("field")) {
      label {
        span { caption }
        input(
          .class("form-control"), .name(name), .type("datetime-local"), .step("1"),
          .value(refused.value(name, in: address) ?? ""))
      }
    }
  }
}
