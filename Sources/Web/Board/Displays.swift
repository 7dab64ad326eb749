import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// Where administrators open wall screens and end them.
  mutating func displays() {
    page(Paths.displays, .only(.administrators)) { visit in try visit.displaysPage() }
    action(Paths.displays, .only(.administrators)) { visit, form in
      let note = (form["note"] ?? "").trimmingSpaces
      guard (1...60).contains(note.count) else {
        return try visit.displaysPage(fault: visit.say("请写明大屏的位置（1 到 60 个字）。", "Say where it hangs."))
      }
      let opened = try visit.site.identity.openDisplay(note: note, by: visit.actor)
      return try visit.displaysPage(token: opened.token)
    }
    action("/system/displays/:id/end", .only(.administrators)) { visit, _ in
      let id: Int = try visit.request.parameter("id")
      guard try visit.site.identity.sessions(of: 0).contains(where: { $0.id == id && $0.kind == "display" })
      else {
        throw HTTP.Refusal.notFound
      }
      try visit.site.identity.end(session: id, note: "display ended", by: visit.actor)
      return .redirect(to: Paths.displays)
    }
  }
}

extension Visit {
  /// - Parameter token: just made; its address is shown this once.
  func displaysPage(token: String? = nil, fault: String? = nil) throws -> Response {
    let displays = try site.identity.sessions(of: 0).filter { $0.kind == "display" }
    return try dutyPage(say("大屏", "Wall screens"), status: fault == nil ? .ok : .unprocessable) {
      div(.class("head")) { h1 { say("大屏", "Wall screens") } }
      HTML.panel(say("开通一块大屏", "Open a wall screen")) {
        p {
          say(
            "大屏不用登录，凭地址只能查看看板。请在大屏的浏览器里打开一次该地址，再点“打开声音”。",
            "A wall screen needs no sign-in: its address shows the board and nothing else.")
        }
        if let token {
          div(.class("alert alert-warning")) {
            say("地址只显示这一次：", "The address is shown only now: ")
            input(
              .class("form-control"), .readonly(), .value(site.options.origin + Paths.wallEntrance(token)))
          }
        }
        form(.method("post"), .action(Paths.displays), .class("filters")) {
          formToken
          label {
            say("位置", "Place")
            input(.class("form-control"), .name("note"), .required(), .maxlength(60), .autocomplete("off"))
          }
          button(.class("btn btn-primary"), .type("submit")) { say("开通", "Open") }
        }
        if let fault { p(.class("fault"), .role("alert")) { fault } }
      }
      HTML.panel(say("已开通的大屏", "Open wall screens")) {
        if displays.isEmpty { p(.class("muted")) { say("没有。", "None.") } }
        ul(.class("lines-list")) {
          for display in displays {
            li {
              strong { display.agent }
              span(.class("muted")) {
                say("开通 ", "opened ") + display.createdAt.short + say(" · 最近使用 ", " · last used ")
                  + display.seenAt.short
              }
              form(
                .method("post"), .action("\(Paths.displays)/\(display.id)/end"),
                .data("confirm", say("停用这块大屏？", "End this wall screen?"))
              ) {
                formToken
                button(.class("btn btn-sm btn-outline-danger"), .type("submit")) { say("停用", "End") }
              }
            }
          }
        }
      }
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmingSpaces: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
