import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  mutating func wall() {
    let site = site
    open(.get, "/wall/enter", mode: .queued) { request in
      guard let token = request.query["token"], let session = try site.identity.session(token: token),
        session.kind == "display"
      else {
        throw Denial(.forbidden, "大屏地址无效或已停用，请管理员重新开通。", "This address is not or no longer good.")
      }
      var response = Response.redirect(to: Paths.wall)
      response.set(
        Cookie(
          Site.sessionCookie, token, maxAge: max(session.expires - site.ledger.now, 0),
          isSecure: site.options.isSecure))
      return response
    }
    page(Paths.wall, .display) { visit in
      try visit.mustSeeWall()
      let (model, institution) = try visit.read {
        (try visit.boardModel($0), try visit.site.institution($0).short)
      }
      return .html(WallPage(model: model, institution: institution, assets: visit.site.assets).source)
    }
    page(Paths.wallLive, .display) { visit in
      try visit.mustSeeWall()
      return .html(try visit.read { try visit.boardModel($0) }.wallView.source)
    }
  }
}

extension Visit {
  /// A wall screen, or somebody who may see the board anyway.
  func mustSeeWall() throws {
    guard session.kind == "display" || [Who].readers.admits(standing, nil) else {
      throw Denial(.forbidden, "您的岗位不能查看大屏。", "Your post may not see the wall screen.")
    }
  }
}

/// 大屏: no mast, no menu, dark, and everything large enough to be read from five metres.
struct WallPage {
  let model: BoardModel
  let institution: String
  let assets: StaticFiles

  var source: String {
    let page =
      HTML.doctype
      + html(.lang(model.language == .zh ? "zh-CN" : "en"), .data("bs-theme", "dark")) {
        head {
          Head(heading: model.say("大屏", "Wall") + " · \(institution)", assets: assets, scripts: ["board.js"])
            .markup
          link(.rel("stylesheet"), .href(assets.url("board.css")))
        }
        body(.class("wall"), .data("form-token", "")) {
          header(.class("wall-head")) {
            strong { institution }
            span(.id("wall-clock"), .data("now", String(model.now.seconds))) { model.now.clock }
            button(.type("button"), .id("sound"), .class("btn btn-outline-light")) {
              model.say("打开声音", "Sound on")
            }
          }
          p(.id("lost"), .class("lost"), .role("alert"), .hidden()) {
            model.say("连接中断，正在重连……画面可能不是最新。", "Connection lost: trying again. This may be out of date.")
          }
          main(
            .id("live"), .data("live", Paths.wallLive), .data("every", "20"),
            .data("listen", "board,run,duty-log,incident,alarm")
          ) { model.wallView }
        }
      }
    return page.source
  }
}
