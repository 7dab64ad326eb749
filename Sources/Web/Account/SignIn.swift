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
        }
      }
    return page.source
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
        let signedIn = try site.identity.signIn(
          login: form["login"] ?? "", password: form["password"] ?? "", address: request.peer.description,
          agent: request.headers["User-Agent"] ?? "")
        var response = Response.redirect(to: local(form["to"]))
        response.set(
          Cookie(Site.sessionCookie, signedIn.token, maxAge: Identity.sessionSeconds, isSecure: site.options.isSecure))
        return response
      } catch let error where Fault(error, .zh).logged == nil {
        let fault = Fault(error, request.language())
        var page = try site.signInPage(request)
        page.login = form["login"] ?? ""
        page.target = local(form["to"])
        page.fault = fault.sentence
        return .html(page.markup(site.assets), status: fault.status)
      }
    }
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
  func signInPage(_ request: Request) throws -> SignInPage {
    SignInPage(
      institution: try ledger.read { try institution($0).name }, language: request.language(),
      target: local(request.query["to"]))
  }
}
