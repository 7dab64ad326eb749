import HTML
import Records
import Time

extension TogetherModel {
  private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  func view(formToken: HTML, signing: HTML) -> HTML {
    fragment {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.list(identifier))) { title } }
        h1 { say("一并办理：\(step.label)", "Together: \(step.label)") }
        span(.class("muted")) { say("共 \(laid.count) 条，每条各有自己的签字", "\(laid.count) records, a signature of its own each") }
      }
      for fault in faults { div(.class("alert alert-danger"), .role("alert")) { fault } }
      if isCut {
        div(.class("alert alert-info")) { say("一次最多 200 条，其余的请下一次办理。", "200 at once; the rest comes after these.") }
      }
      if !excluded.isEmpty { excludedView }
      if laid.isEmpty { emptyView } else { formView(formToken, signing) }
    }
  }

  private var emptyView: HTML {
    div(.class("panel empty")) {
      p { say("没有等您“\(step.label)”的“\(title)”。", "No \(title) waits for you to \(step.label).") }
      a(.href(Paths.inbox)) { say("回到待办", "Back to what is to do") }
    }
  }

  private var excludedView: HTML {
    HTML.panel(say("没有列入的 \(excluded.count) 条", "\(excluded.count) left out")) {
      for one in excluded {
        div {
          if let path = one.path { a(.href(path)) { one.caption } } else { one.caption }
          span(.class("muted")) { "　" + one.why }
        }
      }
    }
  }

  private func formView(_ formToken: HTML, _ signing: HTML) -> HTML {
    form(.method("post"), .action("/together/\(identifier)"), .autocomplete("off")) {
      formToken
      HTML.hidden("step", step.name)
      HTML.hidden("token", token)
      HTML.hidden("opened", String(openedAt.seconds))
      for one in laid { laidView(one) }
      signing
      div(.class("sheet-actions")) {
        button(.class("btn btn-primary"), .type("submit"), .data("tick-act", step.name)) {
          step.isSigned ? say("签字并“\(step.label)”", "Sign: \(step.label)") : step.label
          span(.data("tick-count", "")) {}
        }
        a(.class("btn btn-outline-secondary"), .href(Paths.list(identifier))) { say("返回", "Back") }
      }
    }
  }

  private func laidView(_ one: Laid) -> HTML {
    section(.class("panel laid")) {
      header {
        span(.class("choose")) {
          input(
            .type("checkbox"), .name("chosen"), .value(String(one.id)), .checked(one.isChosen), .data("tick", step.name),
            .aria("label", say("签 \(one.caption)", "Sign \(one.caption)")))
        }
        HTML.hidden("seen.\(one.id)", String(one.version))
        HTML.hidden("hash.\(one.id)", one.hash)
        h2 { a(.href(one.path), .target("_blank"), .rel("noopener")) { one.caption } }
        span(.class("muted")) { "\(one.author) \(one.createdAt.day.description)" }
        span(.class("turn")) { turn(one) }
      }
      div(.class("body")) {
        if laid.count <= Self.openLimit {
          one.content.fieldsView(language)
        } else {
          one.summary.fieldsView(language)
          details {
            summary { say("展开全部内容", "Show all of it") }
            one.content.fieldsView(language)
          }
        }
      }
    }
  }

  /// What the step makes of it.
  private func turn(_ one: Laid) -> HTML {
    fragment {
      span(.class("state " + one.stateClass)) { one.state }
      if one.rest.isEmpty {
        " → " + one.next
      } else {
        say("　签后还等：", "  then: ") + one.rest.joined(separator: say("、", ", "))
      }
    }
  }
}
