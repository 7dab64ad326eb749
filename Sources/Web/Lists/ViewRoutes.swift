import HTML
import HTTP
import Ledger
import Records

extension Visit {
  func saveView(_ form: FormData) throws -> Response {
    let type = try listed()
    return try answering(form) { screen in
      guard let audience = SavedView.Audience(rawValue: form["audience"] ?? "own") else { throw Self.noAudience }
      let view = try write { writing in
        let view = try writing.addView(of: type, form["name"] ?? "", audience, screen.content)
        if form["opening"] == "1" { try writing.openList(type, with: String(view.id)) }
        return view
      }
      return Paths.list(type.identifier, .saved(view))
    }
  }

  func chooseOpening(_ form: FormData) throws -> Response {
    let type = try listed()
    return try answering(form) { screen in
      let wanted = form["view"] ?? ""
      guard wanted.isEmpty || ListScreen.tabs(type, screen.keeping).contains(where: { $0.text == wanted }) else {
        throw Denial.noView
      }
      try write { try $0.openList(type, with: wanted == "all" ? "" : wanted) }
      return Paths.list(type.identifier)
    }
  }

  func changeView(_ form: FormData) throws -> Response {
    let type = try listed()
    let id: Int = try request.parameter("id")
    return try answering(form) { screen in
      // What was taken away stands above no list; everything else is a view of this one.
      guard form["act"] == "return" || screen.keeping[id] != nil else {
        throw Denial.noView
      }
      switch form["act"] {
      case "change":
        guard let audience = SavedView.Audience(rawValue: form["audience"] ?? "own") else { throw Self.noAudience }
        try write { try $0.changeView(id, seen: try form.seen(), name: form["name"] ?? "", audience: audience) }
      case "replace": try write { try $0.replaceView(id, seen: try form.seen(), screen.content) }
      case "return": try write { try $0.returnView(id) }
      case "remove":
        try write { try $0.removeView(id) }
        let rest = screen.tab.view?.id == id ? "" : "&" + screen.line
        let isOwn = screen.keeping[id]?.owner == standing.person
        return Paths.views(type.identifier) + "?" + (isOwn ? "removed=\(id)" : "removed=") + rest
      default: throw Denial(.unsound, "页面不完整，请刷新后重试。", "The form is incomplete: reload the page.")
      }
      return Paths.list(type.identifier) + "?view=\(id)"
    }
  }

  private static let noAudience = Denial(.unsound, "请选择谁能看到这个视图。", "Choose who sees the view.")

  /// Does something to a view and leads on; what was refused comes back on the page of views.
  private func answering(_ form: FormData, _ body: (ListScreen) throws -> String) throws -> Response {
    let type = try listed()
    let asked = try screen(form)
    let screen = try read { try listScreen(type, asked, $0) }
    func again(_ sentence: String, _ status: Status) throws -> Response {
      try sheet(status: status, asked) { screen, reading in
        let model = try viewsModel(screen, fault: sentence, typed: form, reading)
        return (model.title, model.page(formToken))
      }
    }
    do {
      return .redirect(to: try body(screen))
    } catch let faults as Faults {
      return try again(faults.all.map { say($0.sentence) }.joined(separator: " "), .unprocessable)
    } catch let denial as Denial where denial.kind != .unauthenticated {
      return try again(say(denial.sentence), denial.status)
    }
  }
}
