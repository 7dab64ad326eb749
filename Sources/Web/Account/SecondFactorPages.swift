import HTML
import HTTP
import Ledger
import Printing
import Records
import Time

extension Routes {
  /// 我的动态码: enrolment of one's own second factor.
  mutating func secondFactor() {
    page(Paths.factor, .signedIn) { visit in try visit.factorPage() }
    action(Paths.factor, .signedIn) { visit, form in
      try visit.onFactor {
        let proof = try visit.proveForFactor(form)
        try visit.site.identity.beginFactor(proof, by: visit.actor)
        return .redirect(to: Paths.factor)
      }
    }
    action(Paths.factor + "/confirm", .signedIn) { visit, form in
      try visit.onFactor {
        try visit.site.limits.take(visit.request.peer.description)
        let codes = try visit.site.identity.confirmFactor(code: form["code"] ?? "", by: visit.actor)
        return try visit.recoveryPage(codes)
      }
    }
  }
}

extension Visit {
  /// Whoever has a factor already shows it once more before it is replaced.
  fileprivate func proveForFactor(_ form: FormData) throws -> Proof {
    try site.limits.take(request.peer.description)
    return try site.identity.proveToEnrol(
      person: standing.person, password: form["password"] ?? "", code: form["code"] ?? "", from: actor.address)
  }

  fileprivate func onFactor(_ body: () throws -> Response) throws -> Response {
    do { return try body() } catch let error where Fault(error, .zh).logged == nil {
      return try factorPage(fault: Fault(error, language))
    }
  }

  fileprivate func factorPage(fault: Fault? = nil) throws -> Response {
    let note = try site.identity.factor(of: standing.person)
    let offered = try site.identity.offeredFactor(of: standing.person)
    let title = say("我的动态码", "Second factor")
    let next = try offered.map { try confirming($0) } ?? begin(isAnew: note != nil)
    return try Page(visit: self, title: title).response(status: fault?.formStatus ?? .ok) {
      div(.class("head")) { h1 { title } }
      if session.mustEnrol {
        p(.class("alert alert-warning")) { say("您的岗位须用动态码登录，启用后才能继续。", "Your post signs in with a code: enrol one to go on.") }
      }
      if let fault { p(.class("alert alert-danger"), .role("alert")) { fault.sentence } }
      if let note { enrolled(note) }
      next
    }
  }

  private func enrolled(_ note: FactorNote) -> HTML {
    HTML.panel(say("已启用", "Enrolled")) {
      p { say("\(note.confirmedAt.description.prefix(16)) 启用，登录时须输入动态码。", "Since \(note.confirmedAt.description.prefix(16)); asked at every sign-in.") }
      p(.class(note.codes < 3 ? "text-danger" : "muted")) {
        say("还有 \(note.codes) 个恢复码。用完或遗失时，请重新登记。", "\(note.codes) recovery codes are left. Enrol anew when they run out.")
      }
    }
  }

  private func begin(isAnew: Bool) -> HTML {
    HTML.panel(isAnew ? say("重新登记", "Enrol anew") : say("启用动态码", "Enrol")) {
      p(.class("muted")) {
        say(
          "动态码由手机上的身份验证器生成，每 30 秒一个，登录时在口令之后输入。先输入口令开始登记。",
          "An authenticator on your telephone makes a code every 30 seconds. Enter your password to begin.")
      }
      form(.method("post"), .action(Paths.factor)) {
        formToken
        Inputs(self).password("password", say("我的口令", "My password"), isNeeded: true)
        if isAnew { signHere().code("code") }
        button(.class("btn btn-primary mt-2"), .type("submit")) { isAnew ? say("重新登记", "Enrol anew") : say("开始登记", "Begin") }
      }
    }
  }

  private func confirming(_ offered: TOTP) throws -> HTML {
    let login = try site.identity.login(of: standing.person) ?? name
    let address = offered.address(issuer: "守正 " + (try read { try site.institution($0).short }), login: login)
    let picture = try QRCode(address)
    let typed = Base32.encode(offered.secret)
    let groups = stride(from: 0, to: typed.count, by: 4).map { String(typed.dropFirst($0).prefix(4)) }
    return HTML.panel(say("登记：扫码并输入一个动态码", "Scan, then enter one code")) {
      div(.class("factor")) {
        div(.class("factor-code")) { HTML(unsafeTrusted: picture.svg) }
        div {
          ol {
            li { say("在身份验证器中选择“扫描二维码”。", "Scan the code with your authenticator.") }
            li {
              say("不能扫码时，手工输入密钥：", "Or type the secret: ")
              code { groups.joined(separator: " ") }
            }
            li { say("输入验证器显示的 6 位动态码。", "Enter the six digits it shows.") }
          }
          form(.method("post"), .action(Paths.factor + "/confirm")) {
            formToken
            label(.for("confirm-code")) { say("动态码", "Code") }
            input(
              .class("form-control"), .id("confirm-code"), .name("code"), .inputmode("numeric"),
              .autocomplete("one-time-code"), .maxlength(10), .required(), .autofocus())
            button(.class("btn btn-primary mt-2"), .type("submit")) { say("启用", "Enrol") }
          }
        }
      }
    }
  }

  fileprivate func recoveryPage(_ codes: [String]) throws -> Response {
    let title = say("恢复码", "Recovery codes")
    return try Page(visit: self, title: title).response {
      div(.class("head")) { h1 { title } }
      p(.class("alert alert-warning")) {
        say(
          "动态码已启用。以下 \(codes.count) 个恢复码只显示这一次，请打印或抄下并妥善保管；手机不在时每个可代替一次动态码。",
          "Enrolled. These \(codes.count) codes are shown only now: print them and keep them safe. Each replaces one code.")
      }
      div(.class("panel")) { ul(.class("body recovery")) { for one in codes { li { code { one } } } } }
      a(.class("btn btn-primary"), .href(Paths.home)) { say("已保管好，继续", "They are safe: go on") }
    }
  }
}
