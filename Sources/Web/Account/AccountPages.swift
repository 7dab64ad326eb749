import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// A person's own password and sessions.
  mutating func account() {
    page(Paths.password, .signedIn) { visit in try visit.passwordPage() }
    action(Paths.password, .signedIn) { visit, form in
      do {
        try visit.site.limits.take(visit.request.peer.description)
        guard form["new"] == form["again"] else {
          throw Faults("password", Wording("两次输入的新口令不一样。", "The new passwords differ."))
        }
        try visit.site.identity.changePassword(
          person: visit.standing.person, old: form["old"] ?? "", new: form["new"] ?? "", by: visit.actor)
        return .redirect(to: Paths.home)
      } catch let error where Fault(error, .zh).logged == nil {
        return try visit.passwordPage(fault: Fault(error, visit.language))
      }
    }
    page(Paths.sessions, .signedIn) { visit in
      let sessions = try visit.site.identity.sessions(of: visit.standing.person)
      return try Page(visit: visit, title: visit.say("登录会话", "Sessions")).response {
        div(.class("head")) { h1 { visit.say("登录会话", "Sessions") } }
        visit.sessionTable(sessions, names: [:], action: Paths.sessions)
      }
    }
    action(Paths.sessions, .signedIn) { visit, form in
      let id = Int(form["session"] ?? "") ?? 0
      guard try visit.site.identity.sessions(of: visit.standing.person).contains(where: { $0.id == id }) else {
        throw Denial(.missing, "这个会话已经结束。", "This session has ended already.")
      }
      try visit.site.identity.end(session: id, note: "ended by its owner", by: visit.actor)
      return .redirect(to: Paths.sessions)
    }
  }
}

extension Visit {
  func passwordPage(fault: Fault? = nil) throws -> Response {
    let rules = try site.ledger.identityPolicy()
    return try Page(visit: self, title: say("修改口令", "Change password")).response(status: fault?.formStatus ?? .ok) {
      div(.class("head")) { h1 { say("修改口令", "Change password") } }
      if session.mustChange {
        p(.class("alert alert-warning")) { say("口令已到期或由他人设置，请先修改。", "Your password has run out or was set by somebody else.") }
      }
      if let fault { p(.class("alert alert-danger"), .role("alert")) { fault.sentence } }
      form(.class("panel"), .method("post"), .action(Paths.password)) {
        formToken
        div(.class("body d-grid gap-2")) {
          Inputs(self).password("old", say("现在的口令", "Present password"), isNeeded: true)
          Inputs(self).password("new", say("新口令", "New password"), isNeeded: true)
          Inputs(self).password("again", say("再输一次", "Once more"), isNeeded: true)
          p(.class("hint")) {
            say(
              "至少 \(rules.least) 位（管理员 \(rules.leastForAdministrators) 位），含大小写字母、数字、符号中的三种；不能有 6 位以上连续数字；最近 \(rules.remembered) 次用过的不能再用。",
              "\(rules.least) characters (administrators \(rules.leastForAdministrators)), three kinds of them; no six digits in a row; none of the last \(rules.remembered).")
          }
          button(.class("btn btn-primary"), .type("submit")) { say("修改", "Change") }
        }
      }
    }
  }

  func sessionTable(_ sessions: [SessionSummary], names: [Int: String], action: String) -> HTML {
    table(.class("list stack")) {
      thead {
        tr {
          if !names.isEmpty { th { say("人员", "Person") } }
          th { say("地址", "Address") }
          th { say("浏览器", "Browser") }
          th { say("登录时间", "Since") }
          th { say("最近使用", "Last used") }
          th { "" }
        }
      }
      tbody {
        for item in sessions {
          tr {
            if !names.isEmpty { td { names[item.person] ?? "" } }
            td { item.address + (item.id == session.id ? say("（本机）", " (this one)") : "") }
            td(.class("nowrap"), .title(item.agent)) { BrowserName.of(item.agent) }
            td(.class("nowrap")) { times(item.createdAt) }
            td(.class("nowrap")) { times(item.seenAt) }
            td {
              form(.method("post"), .action(action)) {
                formToken
                HTML.hidden("session", String(item.id))
                button(.class("btn btn-sm btn-outline-danger"), .type("submit")) { say("结束", "End") }
              }
            }
          }
        }
      }
    }
  }
}
