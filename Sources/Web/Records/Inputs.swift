import HTML
import Ledger
import Records

/// Inputs that are not fields of a record: reasons, passwords, the second person.
struct Inputs {
  let visit: Visit
  private let sign: SignHere
  init(_ visit: Visit) {
    self.visit = visit
    sign = visit.signHere()
  }

  func text(_ name: String, _ caption: String, value: String = "", isNeeded: Bool = false) -> HTML {
    div(.class("field wide")) {
      label(.for("in-" + name), .class(isNeeded ? "needed" : "")) { caption }
      input(.class("form-control"), .id("in-" + name), .name(name), .value(value), .required(isNeeded), .autocomplete("off"))
    }
  }

  func password(_ name: String, _ caption: String, isNeeded: Bool) -> HTML {
    div(.class("field")) {
      label(.for("in-" + name), .class(isNeeded ? "needed" : "")) { caption }
      input(
        .class("form-control"), .id("in-" + name), .name(name), .type("password"), .required(isNeeded),
        .autocomplete("off"))
    }
  }

  /// Two people at one terminal: whoever is signed in, and a second one with login and password.
  func signPair(own: String, other: String, isOtherNeeded: Bool) -> HTML {
    div(.class("sign-pair")) {
      fieldset {
        legend { "\(own)：\(visit.name)" }
        sign.own()
      }
      fieldset {
        legend { other }
        if !isOtherNeeded {
          p(.class("hint")) {
            visit.say("同一终端当场签；留空则由其在自己的待办里签。", "Sign here and now, or leave it to their own inbox.")
          }
        }
        sign.other(isNeeded: isOtherNeeded)
      }
    }
  }

  /// The signatures a step takes.
  func signing(_ step: StepDescription, alreadySigned: Int) -> HTML {
    switch step.signing {
    case .none: HTML()
    case .own:
      HTML.panel(visit.say("签字", "Signature")) { sign.own() }
    case .witnessed where alreadySigned > 0:
      HTML.panel(visit.say("复核签字", "Review")) { sign.own() }
    case .witnessed:
      HTML.panel(visit.say("双人签字", "Two signatures")) {
        signPair(own: visit.say("操作人", "Operator"), other: visit.say("复核人", "Reviewer"), isOtherNeeded: false)
      }
    case .approval:
      HTML.panel(visit.say("审批签字", "Approval")) {
        text("remark", visit.say("意见", "Opinion"))
        sign.own()
      }
    }
  }
}
