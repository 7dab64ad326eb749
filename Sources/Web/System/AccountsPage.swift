import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// Accounts of everybody, for the administrator of this product.
  mutating func accounts() {
    page(Paths.accounts, .only(.administrators)) { visit in try visit.accountsPage() }
    action(Paths.accounts, .only(.administrators)) { visit, form in
      try visit.onAccounts {
        guard let person = Int(form["person"] ?? ""), let type = visit.registry["person"],
          try visit.read({ try $0.find(type, person) }) != nil
        else { throw Faults("person", Wording("请选择人员。", "Choose a person.")) }
        try visit.site.identity.addAccount(
          person: person, login: form["login"] ?? "", password: form["password"] ?? "",
          isAdministrator: form["administrator"] == "1", by: visit.actor)
      }
    }
    action(Paths.accounts + "/:person/password", .only(.administrators)) { visit, form in
      try visit.onAccounts {
        try visit.site.identity.resetPassword(
          person: visit.request.parameter("person"), new: form["password"] ?? "", by: visit.actor)
      }
    }
    action(Paths.accounts + "/:person/disabled", .only(.administrators)) { visit, form in
      try visit.onAccounts {
        try visit.site.identity.setDisabled(
          form["disabled"] == "1", person: visit.request.parameter("person"), by: visit.actor)
      }
    }
    action(Paths.accounts + "/sessions", .only(.administrators)) { visit, form in
      try visit.onAccounts {
        try visit.site.identity.end(
          session: Int(form["session"] ?? "") ?? 0, note: "ended by an administrator", by: visit.actor)
      }
    }
  }
}

extension Visit {
  fileprivate func onAccounts(_ body: () throws -> Void) throws -> Response {
    do {
      try body()
      return .redirect(to: Paths.accounts)
    } catch let error where Fault(error, .zh).logged == nil {
      return try accountsPage(fault: Fault(error, language))
    }
  }

  fileprivate func accountsPage(fault: Fault? = nil) throws -> Response {
    let accounts = try site.identity.accounts()
    let sessions = try site.identity.sessions()
    let (people, names) = try read { reading in
      let people = try reading.activePeople()
      var names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) })
      for account in accounts where names[account.person] == nil {
        names[account.person] = try reading.name(ofPerson: account.person)
      }
      return (people, names)
    }
    let without = people.filter { person in !accounts.contains { $0.person == person.id } }
    return try Page(visit: self, title: say("账户", "Accounts"), isWide: true).response(status: fault?.status ?? .ok) {
      div(.class("head")) { h1 { say("账户", "Accounts") } }
      if let fault { p(.class("alert alert-danger"), .role("alert")) { fault.sentence } }
      newAccount(without)
      table(.class("list stack")) {
        thead {
          tr {
            for label in [
              say("人员", "Person"), say("登录名", "Login"), say("类别", "Kind"), say("口令修改时间", "Password of"),
              say("状态", "State"), "",
            ] { th { label } }
          }
        }
        tbody { for account in accounts { accountRow(account, names[account.person] ?? "") } }
      }
      h2(.class("mt-4 mb-2")) { say("登录会话", "Sessions") }
      sessionTable(sessions.filter { $0.kind == "person" }, names: names, action: Paths.accounts + "/sessions")
    }
  }

  private func newAccount(_ people: [(id: Int, name: String)]) -> HTML {
    form(.class("filters"), .method("post"), .action(Paths.accounts)) {
      formToken
      div {
        label(.for("person")) { say("人员", "Person") }
        select(.class("form-select"), .id("person"), .name("person"), .required()) {
          option(.value("")) { "" }
          for person in people { HTML.option(String(person.id), person.name, isSelected: false) }
        }
      }
      div {
        label(.for("login")) { say("登录名", "Login") }
        input(.class("form-control"), .id("login"), .name("login"), .autocomplete("off"), .required())
      }
      div {
        label(.for("new-password")) { say("初始口令", "First password") }
        input(.class("form-control"), .id("new-password"), .name("password"), .type("password"), .autocomplete("new-password"), .required())
      }
      label {
        HTML.checkbox("administrator", "1", isChecked: false)
        say(" 管理员（口令 12 位）", " Administrator")
      }
      button(.class("btn btn-primary"), .type("submit")) { say("开通账户", "Open the account") }
    }
  }

  private func accountRow(_ account: AccountSummary, _ name: String) -> HTML {
    tr {
      td { name }
      td { account.login }
      td { account.isAdministrator ? say("管理员", "Administrator") : say("普通", "Ordinary") }
      td(.class("nowrap")) { account.changedAt.description }
      td {
        if account.isDisabled {
          span(.class("state quiet")) { say("已停用", "Disabled") }
        } else if account.lockedUntil > site.ledger.now {
          span(.class("state bad")) { say("锁定到 \(account.lockedUntil.time)", "Locked until \(account.lockedUntil.time)") }
        } else {
          span(.class("state good")) { say("正常", "Open") }
        }
      }
      td {
        form(.class("d-flex gap-1"), .method("post"), .action(Paths.accounts + "/\(account.person)/password")) {
          formToken
          input(
            .class("form-control"), .name("password"), .type("password"), .placeholder(say("新口令", "New password")),
            .aria("label", say("新口令", "New password")), .autocomplete("new-password"), .required())
          button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("重置", "Reset") }
        }
        if account.person != standing.person {
          form(.method("post"), .action(Paths.accounts + "/\(account.person)/disabled")) {
            formToken
            HTML.hidden("disabled", account.isDisabled ? "0" : "1")
            button(.class("btn btn-sm btn-link"), .type("submit")) {
              account.isDisabled ? say("恢复使用", "Enable") : say("停用", "Disable")
            }
          }
        }
      }
    }
  }
}
