import HTML
import HTTP
import Records

/// A refusal as a page: what is wrong, what to do, and the way back.
struct ErrorPage: Equatable {
  let status: Int
  let sentence: String
  let language: Language

  func markup(_ assets: StaticFiles) -> String {
    let say = { (zh: String, en: String) in language == .zh ? zh : en }
    let page =
      HTML.doctype
      + html(.lang(language == .zh ? "zh-CN" : "en"), .data("bs-theme", "auto")) {
        head { Head(heading: "守正 · \(status)", assets: assets).markup }
        body(.class("alone")) {
          main(.class("card-page"), .id("content")) {
            h1 { sentence }
            p(.class("muted")) { say("错误代码 \(status)", "Code \(status)") }
            p {
              a(.class("btn btn-primary"), .href(Paths.home)) { say("回到首页", "Home") }
              " "
              button(.class("btn btn-outline-secondary"), .type("button"), .data("action", "back")) {
                say("返回上一页", "Back")
              }
            }
          }
        }
      }
    return page.source
  }
}
