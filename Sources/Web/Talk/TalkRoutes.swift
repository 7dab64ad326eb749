import HTML
import HTTP
import Ledger
import Records
import Time

extension Paths {
  public static func comments(_ type: String, _ id: Int) -> String { "/records/\(type)/\(id)/comments" }
  /// Leads on to the comment beside its record.
  public static func comment(_ id: Int) -> String { "/comments/\(id)" }
}

extension Routes {
  /// Talk beside every record, for whoever may read it.
  mutating func talk() {
    page("/records/:type/:id/comments", .signedIn) { visit in
      let record = try visit.record()
      let before = visit.request.query["before"].flatMap { Int($0) }
      let model = try visit.talkModel(record, asOf: try visit.asked(), before: before)
      if visit.request.query["part"] == "lines" { return .html(model.linesView(visit.formToken).source) }
      return try visit.talkAnswer(model)
    }
    page("/records/:type/:id/comments/people", .signedIn) { visit in
      .json(JSON.array(try visit.callable(try visit.record())).written)
    }
    action("/records/:type/:id/comments", .signedIn) { visit, form in
      try visit.talk(form) { record in
        let token = form["token"].flatMap { $0.isEmpty ? nil : String($0.prefix(100)) }
        _ = try visit.write { try $0.comment(on: record.type, record.id, form["text"] ?? "", token: token) }
      }
    }
    action("/records/:type/:id/comments/:comment/withdraw", .signedIn) { visit, form in
      try visit.talk(form) { record in _ = try visit.withdrawn(beside: record) }
    }
    action("/records/:type/:id/comments/follow", .signedIn) { visit, form in
      try visit.talk(form) { record in
        try visit.write { try $0.setFollowing(record.type, record.id, form["on"] == "1") }
      }
    }
    page("/comments/:id", .signedIn) { visit in
      let found = try visit.read { try $0.comment(try visit.request.parameter("id")) }
      guard let found, let type = visit.registry[found.subject],
        let record = try visit.read({ try $0.find(type, found.subjectID) }), visit.standing.maySee(record)
      else { throw Denial.noSuchComment }
      return .redirect(to: Paths.record(found.subject, found.subjectID) + "#comment-\(found.id)")
    }
  }
}

extension Visit {
  /// The talk as a fragment for the page it stands on, or as a page of its own where no script runs.
  fileprivate func talkAnswer(_ model: TalkModel, status: Status = .ok) throws -> Response {
    guard !wantsFragment else { return .html(model.view(formToken: formToken).source, status: status) }
    return try Page(visit: self, title: model.caption, scripts: ["talk.js"]).response(status: status) {
      div(.class("head")) {
        div(.class("crumbs")) { a(.href(Paths.record(model.identifier, model.id))) { model.caption } }
        h1 { say("评论", "Comments") }
      }
      model.view(formToken: formToken)
    }
  }

  /// Does something to the talk and shows it anew. A script hears what was wrong as a sentence; a page comes back with
  /// what was typed.
  fileprivate func talk(_ form: FormData, _ body: (RecordData) throws -> Void) throws -> Response {
    let record = try record()
    do {
      try body(record)
    } catch let faults as Faults where !wantsFragment {
      return try talkAnswer(
        try talkModel(record, typed: form, fault: faults.all.first?.sentence), status: .unprocessable)
    } catch let denial as Denial where !wantsFragment && denial.kind != .missing {
      return try talkAnswer(try talkModel(record, typed: form, fault: denial.sentence), status: denial.status)
    }
    guard wantsFragment else { return .redirect(to: Paths.record(record.type.identifier, record.id) + "#talk") }
    return try talkAnswer(try talkModel(record))
  }

  /// Whom the writer may call: people first, at most twelve.
  fileprivate func callable(_ record: RecordData) throws -> [JSON] {
    let words = String((request.query["q"] ?? "").prefix(50)).lowercased()
    let all = try read { try $0.mentionables(record) }.filter { $0.people != [standing.person] }
    let found = all.filter { words.isEmpty || $0.label.lowercased().hasPrefix(words) }
      + all.filter { !words.isEmpty && !$0.label.lowercased().hasPrefix(words) && $0.label.lowercased().contains(words) }
    return found.prefix(12).map { one in
      .object(["label": .text(one.label), "detail": .text(one.detail), "kind": .text(one.kind.rawValue)])
    }
  }

  /// What the page of a record has of its talk: a place that fetches it, so that the page waits for nothing.
  func talkPlace(_ type: TypeDescription, _ id: Int, asOf: Moment?) -> HTML {
    let path = Paths.comments(type.identifier, id) + (asOf.map { "?at=" + Percents.encode($0.description) } ?? "")
    return div(.id("talk"), .class("talk"), .hx("get", path), .hx("trigger", "load"), .hx("swap", "outerHTML")) {
      a(.href(path)) { say("评论", "Comments") }
    }
  }
}

extension Denial {
  static let noSuchComment = Denial(.missing, "没有这条评论，或者您无权查看。", "There is no such comment, or you may not see it.")
}
