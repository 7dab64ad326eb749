import Domain
import HTML
import Records
import Time

extension WatchView {
  /// 日志评估 and 交接: written and signed by the manager, then accepted and signed by the next.
  @HTMLBuilder var evaluationView: HTML {
    if let step = model.step("evaluate") {
      evaluationForm(step)
    } else if model.judgements.contains(where: { !$0.text.isEmpty }) {
      HTML.panel(say("日志评估", "Evaluation")) {
        div(.class("fields")) {
          for judgement in model.judgements {
            div(.class("field wide")) {
              div(.class("label")) { judgement.label }
              div(.class("value")) { judgement.text }
            }
          }
        }
      }
    }
    if let step = model.step("hand-over") { takeOverForm(step) }
  }

  private func evaluationForm(_ step: WatchModel.Step) -> HTML {
    let address = Paths.watchStep(model.id, "duty-log", model.id, step.name)
    // Open once the watch nears its end; before that it would be written too early.
    let isTime = model.now >= model.hours.upperBound.advanced(by: -3600) || refused.address == address
    return details(.class("panel"), .id("evaluation"), .open(isTime)) {
      summary(.class("panel-summary")) { say("日志评估并交班", "Evaluate and hand over") }
      form(.method("post"), .action(address), .class("body"), .data("guard", "")) {
        formToken
        HTML.hidden("seen", String(model.version))
        p(.class("hint")) {
          say(
            "已按当班记录填入可以算出的内容，请核对、修改后签字。",
            "What the records tell is filled in: check it, change it and sign.")
        }
        div(.class("fields")) {
          for judgement in model.judgements { area(judgement, address) }
          successorField(address)
          sign.own()
        }
        div(.class("evaluation-actions")) {
          button(.class("btn btn-primary"), .type("submit")) { say("评估签字，交给下一班", "Sign and hand over") }
        }
      }
    }
  }

  private func area(_ judgement: WatchModel.Judgement, _ address: String) -> HTML {
    // What was typed, else what a returned log holds, else what the records propose.
    let own = judgement.text.isEmpty ? model.proposals[judgement.name] ?? "" : judgement.text
    let text = refused.value(judgement.name, in: address) ?? own
    let faults = refused.address == address ? refused.faults[judgement.name] : []
    let css = faults.isEmpty ? "form-control" : "form-control is-invalid"
    return div(.class("field wide")) {
      label(.for("judge-" + judgement.name), .class("needed")) { judgement.label }
      textarea(
        all: [.class(css), .id("judge-" + judgement.name), .name(judgement.name), .rows(2), .required()], text
      )
      for fault in faults { p(.class("fault")) { fault[model.language] } }
    }
  }

  private func successorField(_ address: String) -> HTML {
    let chosen = refused.value("successor", in: address) ?? model.successor.map { String($0) } ?? ""
    return div(.class("field")) {
      label {
        span(.class("needed")) { say("被交接人（下一班值班经理）", "Next manager") }
        select(.class("form-select"), .name("successor"), .required()) {
          HTML.option("", "", isSelected: false)
          for choice in model.successors {
            HTML.option(String(choice.id), choice.name, isSelected: chosen == String(choice.id))
          }
        }
      }
    }
  }

  private func takeOverForm(_ step: WatchModel.Step) -> HTML {
    let open = model.items.count { $0.state == .listed }
    return section(.class("panel"), .id("take-over")) {
      header { h2 { say("接班确认", "Take over") } }
      div(.class("body")) {
        if open > 0 {
          p { say("请先逐项接受上面的 \(open) 项交接事项，再签字接班。", "Accept the \(open) items above, then sign.") }
        } else {
          form(
            .method("post"), .action(Paths.watchStep(model.id, "duty-log", model.id, step.name)),
            .class("fields")
          ) {
            formToken
            HTML.hidden("seen", String(model.version))
            sign.own()
            div { button(.class("btn btn-primary"), .type("submit")) { say("签字接班", "Sign and take over") } }
          }
        }
        if let back = model.step("reopen") { returnForm(back) }
      }
    }
  }

  private func returnForm(_ step: WatchModel.Step) -> HTML {
    let address = Paths.watchStep(model.id, "duty-log", model.id, step.name)
    return details(.class("inline-form"), .open(refused.address == address)) {
      summary(.class("btn btn-sm btn-outline-secondary")) { step.label }
      form(.method("post"), .action(address)) {
        formToken
        HTML.hidden("seen", String(model.version))
        label {
          say("退回原因", "Reason")
          input(
            .class("form-control"), .name("reason"), .value(refused.value("reason", in: address) ?? ""),
            .required(),
            .autocomplete("off"))
        }
        button(.class("btn btn-sm btn-outline-danger"), .type("submit")) { step.label }
      }
    }
  }
}
