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
          isAdministrator: form["administrator"] == "1",
          kind: AccountKind(rawValue: form["kind"] ?? "") ?? .password, witness: try visit.prove(witness: form),
          by: visit.actor)
      }
    }
    action(Paths.accounts + "/:person/password", .only(.administrators)) { visit, form in
      try visit.onAccounts {
        try visit.site.identity.resetPassword(
          person: visit.request.parameter("person"), new: form["password"] ?? "", witness: try visit.prove(witness: form),
          by: visit.actor)
      }
    }
    action(Paths.accounts + "/:person/disabled", .only(.administrators)) { visit, form in
      try visit.onAccounts {
        try visit.site.identity.setDisabled(
          form["disabled"] == "1", person: visit.request.parameter("person"), by: visit.actor)
      }
    }
    action(Paths.accounts + "/:person/directory", .only(.administrators)) { visit, form in
      try visit.onAccounts {
        try visit.site.identity.useDirectory(
          form["directory"] == "1", person: visit.request.parameter("person"), password: form["password"] ?? "",
          witness: try visit.prove(witness: form), by: visit.actor)
      }
    }
    action(Paths.accounts + "/:person/tokens", .only(.administrators)) { visit, form in
      do {
        return try visit.accountsPage(made: try visit.makeToken(for: visit.request.parameter("person"), form))
      } catch let error where Fault(error, .zh).logged == nil {
        return try visit.accountsPage(fault: Fault(error, visit.language))
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

  fileprivate func accountsPage(fault: Fault? = nil, made: String? = nil) throws -> Response {
    let accounts = try site.identity.accounts()
    let (people, names) = try read { reading in
      let people = try reading.activePeople()
      var names = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.name) })
      for account in accounts where names[account.person] == nil {
        names[account.person] = try reading.name(ofPerson: account.person)
      }
      return (people, names)
    }
    let without = people.filter { person in !accounts.contains { $0.person == person.id } }
    return try Page(visit: self, title: say("账户", "Accounts"), isWide: true).response(status: fault?.formStatus ?? .ok) {
      div(.class("head")) { h1 { say("账户", "Accounts") } }
      if let fault { p(.class("alert alert-danger"), .role("alert")) { fault.sentence } }
      if let made { madeToken(made) }
      newAccount(without)
      table(.class("list stack")) {
        thead {
          tr {
            for label in [
              say("人员", "Person"), say("登录名", "Login"), say("类别", "Kind"), say("口令修改时间", "Password of"),
              say("动态码", "Second factor"), say("状态", "State"), "",
            ] { th { label } }
          }
        }
        tbody { for account in accounts { accountRow(account, names[account.person] ?? "") } }
      }
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
        label(.for("kind")) { say("登录方式", "Proves itself by") }
        select(.class("form-select"), .id("kind"), .name("kind")) {
          for kind in kinds { HTML.option(kind.rawValue, caption(of: kind), isSelected: false) }
        }
      }
      div {
        label(.for("new-password")) { say("初始口令（仅本地口令）", "First password") }
        input(.class("form-control"), .id("new-password"), .name("password"), .type("password"), .autocomplete("new-password"))
      }
      label {
        HTML.checkbox("administrator", "1", isChecked: false)
        say(" 管理员（口令 12 位）", " Administrator")
      }
      witness("opening")
      button(.class("btn btn-primary"), .type("submit")) { say("开通账户", "Open the account") }
    }
  }

  private var kinds: [AccountKind] { site.identity.hasDirectory ? [.password, .directory, .program] : [.password, .program] }

  private func caption(of kind: AccountKind) -> String {
    switch kind {
    case .password: say("本地口令", "Local password")
    case .directory: say("公司目录", "Company directory")
    case .program: say("程序（仅令牌）", "Program (tokens only)")
    }
  }

  /// The security administrator, where the person holds posts.
  private func witness(_ id: String) -> HTML {
    signHere(ids: id).other(
      (
        say("安全管理员（此人有岗位时）", "Security administrator (for post holders)"), say("其口令", "Their password")
      ), isNeeded: false)
  }

  private func accountRow(_ account: AccountSummary, _ name: String) -> HTML {
    tr {
      td { name }
      td { account.login }
      td {
        caption(of: account.kind) + (account.isAdministrator ? say("，管理员", ", administrator") : "")
        if let entry = account.directory { div(.class("muted small")) { entry } }
      }
      td(.class("nowrap")) { if account.kind == .password { times(account.changedAt) } }
      td { account.hasFactor ? say("已启用", "Enrolled") : "" }
      td { state(of: account) }
      td {
        div(.class("row-acts")) { acts(account) }
      }
    }
  }

  @HTMLBuilder private func acts(_ account: AccountSummary) -> HTML {
    if account.kind == .program { tokenForm(account) } else { accountForms(account) }
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

  private func state(of account: AccountSummary) -> HTML {
    if account.isDisabled {
      span(.class("state quiet")) { say("已停用", "Disabled") }
    } else if account.lockedUntil > site.ledger.now {
      span(.class("state bad")) { say("锁定到 \(account.lockedUntil.time)", "Locked until \(account.lockedUntil.time)") }
    } else {
      span(.class("state good")) { say("正常", "Open") }
    }
  }

  private func accountForms(_ account: AccountSummary) -> HTML {
    details(.class("inline-form")) {
      summary(.class("btn btn-sm btn-outline-secondary")) { say("口令", "Password") }
      form(.class("filters mt-2"), .method("post"), .action(Paths.accounts + "/\(account.person)/" + (account.kind == .directory ? "directory" : "password"))) {
        formToken
        HTML.hidden("directory", "0")
        div {
          label(.for("new-\(account.person)")) { say("新的初始口令", "New first password") }
          input(
            .class("form-control"), .id("new-\(account.person)"), .name("password"), .type("password"),
            .autocomplete("new-password"), .required())
        }
        witness("p\(account.person)")
        button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) {
          account.kind == .directory ? say("改用本地口令", "Use a local password") : say("重置", "Reset")
        }
      }
      if account.kind == .password, site.identity.hasDirectory {
        form(.class("filters"), .method("post"), .action(Paths.accounts + "/\(account.person)/directory")) {
          formToken
          HTML.hidden("directory", "1")
          witness("d\(account.person)")
          button(.class("btn btn-sm btn-outline-secondary"), .type("submit")) { say("改用公司目录", "Use the directory") }
        }
      }
    }
  }

  private func tokenForm(_ account: AccountSummary) -> HTML {
    details(.class("inline-form")) {
      summary(.class("btn btn-sm btn-outline-secondary")) { say("新建令牌", "New token") }
      form(.method("post"), .action(Paths.accounts + "/\(account.person)/tokens")) {
        formToken
        tokenFields(nil)
        button(.class("btn btn-sm btn-primary mt-2"), .type("submit")) { say("建立令牌", "Make the token") }
      }
    }
  }
}
