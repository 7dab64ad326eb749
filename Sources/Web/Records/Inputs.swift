import HTML
import Ledger
import Records

/// Inputs that are not fields of a record: reasons, passwords, the second person.
struct Inputs {
  let visit: Visit
  init(_ visit: Visit) { self.visit = visit }

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

  /// One's own signature.
  var own: HTML {
    fragment {
      password("password", visit.say("我的口令", "My password"), isNeeded: true)
      if visit.asksCodes.own { code("code") }
    }
  }

  /// The code of the second factor; may stay empty for a while after one was given at this terminal.
  func code(_ name: String) -> HTML {
    div(.class("field")) {
      label(.for("in-" + name)) { visit.say("动态码", "Code") }
      input(
        .class("form-control"), .id("in-" + name), .name(name), .inputmode("numeric"), .autocomplete("one-time-code"),
        .maxlength(20), .placeholder(visit.say("刚输过可不填", "Empty when just given")))
    }
  }

  /// Two people at one terminal: whoever is signed in, and a second one with login and password.
  func signPair(own: String, other: String, isOtherNeeded: Bool) -> HTML {
    div(.class("sign-pair")) {
      fieldset {
        legend { "\(own)：\(visit.name)" }
        self.own
      }
      fieldset {
        legend { other }
        if !isOtherNeeded {
          p(.class("hint")) {
            visit.say("同一终端当场签；留空则由其在自己的待办里签。", "Sign here and now, or leave it to their own inbox.")
          }
        }
        div(.class("field")) {
          label(.for("in-witness")) { visit.say("登录名", "Login") }
          input(.class("form-control"), .id("in-witness"), .name("witness"), .autocomplete("off"), .required(isOtherNeeded))
        }
        password("witness_password", visit.say("口令", "Password"), isNeeded: isOtherNeeded)
        if visit.asksCodes.other { code("witness_code") }
      }
    }
  }

  /// The signatures a step takes.
  func signing(_ step: StepDescription, alreadySigned: Int) -> HTML {
    switch step.signing {
    case .none: HTML()
    case .own:
      HTML.panel(visit.say("签字", "Signature")) { self.own }
    case .witnessed where alreadySigned > 0:
      HTML.panel(visit.say("复核签字", "Review")) { self.own }
    case .witnessed:
      HTML.panel(visit.say("双人签字", "Two signatures")) {
        signPair(own: visit.say("操作人", "Operator"), other: visit.say("复核人", "Reviewer"), isOtherNeeded: false)
      }
    case .approval:
      HTML.panel(visit.say("审批签字", "Approval")) {
        text("remark", visit.say("意见", "Opinion"))
        self.own
      }
    }
  }
}

extension Visit {
  /// Whether signatures take a code: one's own, and perhaps a second person's, of whom nothing is known yet.
  var asksCodes: (own: Bool, other: Bool) {
    guard let policy = try? site.ledger.identityPolicy() else { return (false, false) }
    return (policy.signsWithCode(standing), !policy.signingPosts.isEmpty)
  }
}
