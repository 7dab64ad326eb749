import HTML
import HTTP
import Ledger
import Records

/// The page on which people say who they are.
struct SignInPage: Equatable {
  let institution: String
  let language: Language
  var login = ""
  var target = "/"
  var fault: String?
  /// The password was right; the code is awaited.
  var awaitsCode = false

  func markup(_ assets: StaticFiles) -> String {
    let say = { (zh: String, en: String) in language == .zh ? zh : en }
    let page =
      HTML.doctype
      + html(.lang(language == .zh ? "zh-CN" : "en"), .data("bs-theme", "auto")) {
        head { Head(heading: "\(say("登录", "Sign in")) · 守正", assets: assets).markup }
        body(.class("alone")) {
          main(.class("card-page sign-in"), .id("content")) {
            h1 {
              strong { "守正" }
              small { institution }
            }
            if let fault { p(.class("alert alert-danger"), .role("alert")) { fault } }
            awaitsCode ? codeForm(say) : passwordForm(say)
          }
        }
      }
    return page.source
  }

  private func passwordForm(_ say: (String, String) -> String) -> HTML {
    form(.method("post"), .action("/sign-in")) {
      input(.type("hidden"), .name("to"), .value(target))
      label(.for("login")) { say("登录名", "Login") }
      input(
        .class("form-control"), .id("login"), .name("login"), .value(login), .autocomplete("username"),
        .required(), .autofocus(login.isEmpty))
      label(.for("password")) { say("口令", "Password") }
      input(
        .class("form-control"), .id("password"), .name("password"), .type("password"),
        .autocomplete("current-password"), .required(), .autofocus(!login.isEmpty))
      button(.class("btn btn-primary"), .type("submit")) { say("登录", "Sign in") }
    }
  }

  private func codeForm(_ say: (String, String) -> String) -> HTML {
    form(.method("post"), .action(Paths.signInCode)) {
      input(.type("hidden"), .name("to"), .value(target))
      label(.for("code")) { say("动态码", "Code of your authenticator") }
      input(
        .class("form-control"), .id("code"), .name("code"), .inputmode("numeric"), .autocomplete("one-time-code"),
        .maxlength(24), .required(), .autofocus())
      p(.class("hint")) { say("手机不在身边时，输入一个恢复码。", "Without your telephone, enter a recovery code.") }
      button(.class("btn btn-primary"), .type("submit")) { say("登录", "Sign in") }
      a(.href("/sign-in")) { say("重新输入口令", "Enter the password anew") }
    }
  }
}

extension Routes {
  mutating func signIn() {
    let site = site
    open(.get, "/sign-in") { request in
      .html(try site.signInPage(request).markup(site.assets))
    }
    open(.post, "/sign-in", mode: .queued) { request in
      let form = try request.form()
      do {
        try site.limits.take(request.peer.description)
        let signedIn = try site.identity.beginSignIn(
          login: form["login"] ?? "", password: form["password"] ?? "", address: request.peer.description,
          agent: request.headers["User-Agent"] ?? "")
        guard signedIn.session.kind != Identity.halfKind else {
          var page = try site.signInPage(request)
          page.target = local(form["to"])
          page.awaitsCode = true
          var response = Response.html(page.markup(site.assets))
          response.set(
            Cookie(Site.halfCookie, signedIn.token, maxAge: 300, sameSite: .strict, isSecure: site.options.isSecure))
          return response
        }
        return site.welcome(signedIn, to: local(form["to"]))
      } catch let error where Fault(error, .zh).logged == nil {
        let fault = Fault(error, request.language())
        var page = try site.signInPage(request)
        page.login = form["login"] ?? ""
        page.target = local(form["to"])
        page.fault = fault.sentence
        return .html(page.markup(site.assets), status: fault.status)
      }
    }
    open(.post, Paths.signInCode, mode: .queued) { request in try site.takeCode(request) }
    action(Paths.signOut, .signedIn) { visit, _ in
      try visit.site.identity.end(session: visit.session.id, note: "sign out", by: visit.actor)
      var response = Response.redirect(to: Paths.signIn())
      response.set(Cookie(Site.sessionCookie, "", maxAge: 0, isSecure: visit.site.options.isSecure))
      return response
    }
  }
}

/// A target on this server only: `//elsewhere` and `https:` lead home.
func local(_ target: String?) -> String {
  guard let target, target.hasPrefix("/"), !target.hasPrefix("//"), !target.hasPrefix("/\\") else { return "/" }
  return target
}

extension Site {
  /// Holds the first half of a sign-in until the code is there.
  static let halfCookie = "shouzheng-half"

  fileprivate func welcome(_ signedIn: SignedIn, to target: String) -> Response {
    var response = Response.redirect(to: target)
    response.set(
      Cookie(Site.sessionCookie, signedIn.token, maxAge: Identity.sessionSeconds, isSecure: options.isSecure))
    return response
  }

  fileprivate func takeCode(_ request: Request) throws -> Response {
    let form = try request.form()
    guard let token = request.cookie(Site.halfCookie), let half = try identity.session(token: token),
      half.kind == Identity.halfKind
    else { return .redirect(to: Paths.signIn(returningTo: local(form["to"]))) }
    do {
      try limits.take(request.peer.description)
      let signedIn = try identity.finishSignIn(
        half, code: form["code"] ?? "", address: request.peer.description, agent: request.headers["User-Agent"] ?? "")
      var response = welcome(signedIn, to: local(form["to"]))
      response.set(Cookie(Site.halfCookie, "", maxAge: 0, sameSite: .strict, isSecure: options.isSecure))
      return response
    } catch let error where Fault(error, .zh).logged == nil {
      let fault = Fault(error, request.language())
      var page = try signInPage(request)
      page.target = local(form["to"])
      page.awaitsCode = true
      page.fault = fault.sentence
      return .html(page.markup(assets), status: fault.status)
    }
  }

  func signInPage(_ request: Request) throws -> SignInPage {
    SignInPage(
      institution: try ledger.read { try institution($0).name }, language: request.language(),
      target: local(request.query["to"]))
  }
}
