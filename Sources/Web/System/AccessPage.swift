import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  /// 会话、令牌和动态码 of everybody, for the security administrator.
  mutating func access() {
    page(Paths.access, .only(.accessKeepers)) { visit in try visit.accessPage() }
    action(Paths.access + "/sessions", .only(.accessKeepers)) { visit, form in
      try visit.onAccess {
        try visit.site.identity.end(
          session: Int(form["session"] ?? "") ?? 0, note: "ended by the security administrator", by: visit.actor)
      }
    }
    action(Paths.access + "/tokens/:id/revoke", .only(.accessKeepers)) { visit, _ in
      try visit.onAccess {
        try visit.site.identity.revokeToken(visit.request.parameter("id"), by: visit.actor)
      }
    }
    action(Paths.access + "/factors/:person/reset", .only(.accessKeepers)) { visit, form in
      try visit.onAccess {
        let own = try visit.prove(own: form)
        guard let witness = try visit.prove(witness: form) else {
          throw Denial(.unsound, "重置动态码须第二人在场，请其输入登录名和口令。", "A second person has to countersign.")
        }
        try visit.site.identity.resetFactor(
          of: visit.request.parameter("person"), own, witness: witness, by: visit.actor)
      }
    }
  }
}

extension Visit {
  fileprivate func onAccess(_ body: () throws -> Void) throws -> Response {
    do {
      try body()
      return .redirect(to: Paths.access)
    } catch let error where Fault(error, .zh).logged == nil {
      return try accessPage(fault: Fault(error, language))
    }
  }

  fileprivate func accessPage(fault: Fault? = nil) throws -> Response {
    let identity = site.identity
    let (sessions, tokens, factors) = (try identity.sessions(), try identity.tokens(), try identity.factors())
    let names = try read { reading in
      var names: [Int: String] = [:]
      for person in sessions.map(\.person) + tokens.map(\.person) + factors.map(\.person) {
        names[person] = try reading.name(ofPerson: person)
      }
      return names
    }
    let title = say("会话、令牌和动态码", "Sessions, tokens, second factors")
    return try Page(visit: self, title: title, isWide: true).response(status: fault?.formStatus ?? .ok) {
      div(.class("head")) {
        h1 { title }
        a(.class("btn btn-outline-secondary"), .href(Paths.list("access-policy"))) { say("安全策略", "Security policy") }
        a(.class("btn btn-outline-secondary"), .href(Paths.permissions)) { say("权限表", "Who may do what") }
      }
      if let fault { p(.class("alert alert-danger"), .role("alert")) { fault.sentence } }
      h2(.class("mb-2")) { say("动态码", "Second factors") }
      factorTable(factors, names)
      h2(.class("mt-4 mb-2")) { say("令牌", "Tokens") }
      tokenTable(tokens, names: names.isEmpty ? [0: ""] : names) { Paths.access + "/tokens/\($0)/revoke" }
      h2(.class("mt-4 mb-2")) { say("登录会话", "Sessions") }
      sessionTable(sessions.filter { $0.kind == "person" }, names: names, action: Paths.access + "/sessions")
    }
  }

  private func factorTable(_ factors: [FactorNote], _ names: [Int: String]) -> HTML {
    guard !factors.isEmpty else {
      return div(.class("panel empty")) {
        say("还没有人启用。可在安全策略中规定哪些岗位必须使用。", "Nobody has enrolled. The security policy says which posts must.")
      }
    }
    return table(.class("list stack")) {
      thead {
        tr { for label in [say("人员", "Person"), say("启用", "Since"), say("恢复码", "Codes left"), say("状态", "State"), ""] { th { label } } }
      }
      tbody {
        for factor in factors {
          tr {
            td { names[factor.person] ?? "" }
            td(.class("nowrap")) { String(factor.confirmedAt.description.prefix(16)) }
            td(.class("num")) { factor.codes }
            td {
              factor.lockedUntil > site.ledger.now
                ? span(.class("state bad")) { say("锁定到 \(factor.lockedUntil.time)", "Locked until \(factor.lockedUntil.time)") }
                : span(.class("state good")) { say("正常", "Good") }
            }
            td { if factor.person != standing.person { resetForm(factor) } }
          }
        }
      }
    }
  }

  /// Two people: the security administrator, and somebody who answers for the person.
  private func resetForm(_ factor: FactorNote) -> HTML {
    details(.class("inline-form")) {
      summary(.class("btn btn-sm btn-outline-danger")) { say("重置", "Reset") }
      form(.method("post"), .action(Paths.access + "/factors/\(factor.person)/reset")) {
        formToken
        Inputs(self).signPair(
          own: say("安全管理员", "Security administrator"),
          other: say("第二人（负责人、分管领导、首席风险官或系统管理员）", "Second person: head, leader or system administrator"),
          isOtherNeeded: true)
        button(.class("btn btn-sm btn-danger"), .type("submit")) { say("双人确认重置", "Reset") }
      }
    }
  }
}
