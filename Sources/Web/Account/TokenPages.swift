import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 我的令牌: what lets a program use the API on one's behalf.
  mutating func tokens() {
    page(Paths.tokens, .signedIn) { visit in try visit.tokensPage() }
    action(Paths.tokens, .signedIn) { visit, form in
      do {
        let made = try visit.makeToken(for: visit.standing.person, form)
        return try visit.tokensPage(made: made)
      } catch let error where Fault(error, .zh).logged == nil {
        return try visit.tokensPage(fault: Fault(error, visit.language), typed: form)
      }
    }
    action(Paths.tokens + "/:id/revoke", .signedIn) { visit, _ in
      let id: Int = try visit.request.parameter("id")
      // Others' tokens are the security administrator's, on a page of their own.
      guard try visit.site.identity.tokens(of: visit.standing.person).contains(where: { $0.id == id }) else {
        throw Denial(.missing, "这个令牌已经撤销。", "This token is revoked already.")
      }
      try visit.site.identity.revokeToken(id, by: visit.actor)
      return .redirect(to: Paths.tokens)
    }
  }
}

extension Visit {
  func makeToken(for person: Int, _ form: FormData) throws -> String {
    let where_ = form["where"] ?? ""
    let acts = form.values("act").joined(separator: " ")
    guard let scope = TokenScope("\(acts) \(where_)") else {
      throw Faults("where", Wording("范围写成 type:incident 或 chapter:5，用空格分开。", "Write type:incident or chapter:5, with spaces between."))
    }
    guard let days = Int(form["days"] ?? "") else {
      throw Faults("days", Wording("有效期须为天数。", "Say for how many days it is good."))
    }
    return try site.identity.makeToken(person: person, name: form["name"] ?? "", scope: scope, days: days, by: actor)
  }

  fileprivate func tokensPage(made: String? = nil, fault: Fault? = nil, typed: FormData? = nil) throws -> Response {
    let tokens = try site.identity.tokens(of: standing.person)
    let title = say("我的令牌", "API tokens")
    return try Page(visit: self, title: title).response(status: fault?.formStatus ?? .ok) {
      div(.class("head")) {
        h1 { title }
        span(.class("muted")) {
          say("程序用令牌以您的名义调用 /api/v1；不能代您办理须双人签字的环节。", "A program uses /api/v1 on your behalf; it never signs what two people sign.")
        }
      }
      if let fault { p(.class("alert alert-danger"), .role("alert")) { fault.sentence } }
      if let made { madeToken(made) }
      tokenTable(tokens, names: [:]) { Paths.tokens + "/\($0)/revoke" }
      HTML.panel(say("新建令牌", "New token")) {
        form(.method("post"), .action(Paths.tokens)) {
          formToken
          tokenFields(typed)
          button(.class("btn btn-primary mt-2"), .type("submit")) { say("建立令牌", "Make the token") }
        }
      }
    }
  }

  func madeToken(_ token: String) -> HTML {
    div(.class("alert alert-success"), .role("status")) {
      p { say("令牌只显示这一次，请立即复制保存：", "The token is shown only now: copy it.") }
      code(.class("token")) { token }
      p(.class("small mb-0")) { say("用法：", "Use: ") + "Authorization: Bearer …" }
    }
  }

  /// What a new token is asked for.
  func tokenFields(_ typed: FormData?) -> HTML {
    div(.class("d-grid gap-2")) {
      Inputs(self).text("name", say("用途", "What for"), value: typed?["name"] ?? "", isNeeded: true)
      fieldset {
        legend(.class("small")) { say("权限", "May") }
        for (act, label) in [
          ("read", say("读取", "Read")), ("write", say("新建、修改、作废", "Create, change, void")),
          ("steps", say("办理环节（双人签字的除外）", "Take steps, not those of two people")),
        ] {
          label_(act, label, isChecked: typed?.values("act").contains(act) ?? (act == "read"))
        }
      }
      Inputs(self).text(
        "where", say("范围（不填为全部；如 type:incident chapter:5）", "Where (all if empty; type:incident chapter:5)"),
        value: typed?["where"] ?? "")
      Inputs(self).text("days", say("有效天数（1 到 366）", "Good for days (1 to 366)"), value: typed?["days"] ?? "90", isNeeded: true)
    }
  }

  private func label_(_ act: String, _ text: String, isChecked: Bool) -> HTML {
    label(.class("me-3")) {
      HTML.checkbox("act", act, isChecked: isChecked)
      " " + text
    }
  }

  func tokenTable(_ tokens: [TokenSummary], names: [Int: String], revoke: (Int) -> String) -> HTML {
    guard !tokens.isEmpty else { return div(.class("panel empty")) { say("没有有效的令牌。", "There is no token.") } }
    let now = site.ledger.now
    return table(.class("list stack")) {
      thead {
        tr {
          for label in (names.isEmpty ? [] : [say("人员或程序", "Whose")]) + [
            say("用途", "What for"), say("权限和范围", "Scope"), say("建立", "Made"), say("到期", "Until"),
            say("最近使用", "Last used"), "",
          ] { th { label } }
        }
      }
      tbody {
        for token in tokens {
          tr {
            if !names.isEmpty { td { names[token.person] ?? "" } }
            td { token.name }
            td { code { token.scope.text } }
            td(.class("nowrap")) { String(token.createdAt.description.prefix(10)) }
            td(.class("nowrap")) {
              if token.expiresAt <= now { span(.class("state bad")) { say("已过期", "Run out") } } else {
                String(token.expiresAt.description.prefix(10))
              }
            }
            td(.class("nowrap")) { token.usedAt.map { String($0.description.prefix(16)) } ?? say("未用过", "Never") }
            td {
              form(.method("post"), .action(revoke(token.id))) {
                formToken
                button(.class("btn btn-sm btn-outline-danger"), .type("submit")) { say("撤销", "Revoke") }
              }
            }
          }
        }
      }
    }
  }
}
