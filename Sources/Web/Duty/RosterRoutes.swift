import Domain
import HTML
import HTTP
import Ledger
import Records
import Time

extension Routes {
  mutating func rosters() {
    page(Paths.roster, .only(.readers)) { visit in
      let model = try visit.rosterModel(try visit.askedMonth())
      return try visit.dutyPage(visit.say("值班日历", "Roster"), topics: ["duty-log", "roster"]) { model.view }
    }
    page(Paths.newRoster, .only(Roster.access.create)) { visit in
      try visit.editorPage(try visit.proposedRoster())
    }
    action(Paths.newRoster, .only(Roster.access.create)) { visit, form in
      try visit.keepRoster(form, id: 0) { writing in
        try writing.create(
          Roster.description, form.input(Roster.description.creationFields),
          token: form["token"].flatMap { $0.isEmpty ? nil : $0 })
      }
    }
    page("/duty/roster/:id", .only(.readers)) { visit in
      let roster = try visit.roster()
      guard roster.state == .draft else { return .redirect(to: Paths.record("roster", roster.id.id)) }
      return try visit.editorPage(try visit.keptRoster(roster))
    }
    action("/duty/roster/:id", .only(.readers)) { visit, form in
      let roster = try visit.roster()
      return try visit.keepRoster(form, id: roster.id.id) { writing in
        try writing.update(
          Roster.description, roster.id.id, seen: try form.seen(),
          form.input(Roster.description.creationFields))
      }
    }
    page("/duty/roster/:id/print", .only(.readers), mode: .queued) { visit in
      let roster = try visit.roster()
      return try visit.pdf(
        try visit.printDocument(roster.data),
        name: "值班工作安排表 \(roster[Roster.number] ?? "")")
    }
  }
}

extension Visit {
  /// The roster of the path.
  func roster() throws -> Record<Roster> {
    let id: Int = try request.parameter("id")
    guard let roster = try read({ try $0.find(Ref<Roster>(id)) }), standing.maySee(roster.data) else {
      throw HTTP.Refusal.notFound
    }
    return roster
  }

  /// A page with the style sheet and the script of board and duty.
  func dutyPage(
    _ title: String, status: Status = .ok, topics: [String] = [], @HTMLBuilder content: () -> HTML
  ) throws -> Response {
    try Page(visit: self, title: title, isWide: true, scripts: ["board.js"], topics: topics).response(
      status: status
    ) {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      content()
    }
  }

  func editorPage(_ editor: RosterEditor, status: Status = .ok) throws -> Response {
    try dutyPage(say("编排值班表", "Make a roster"), status: status) { editor.view(formToken: formToken) }
  }

  /// Keeps a roster and shows it with its checks; what was refused comes back as it was typed.
  func keepRoster(_ form: FormData, id: Int, _ body: (Writing) throws -> RecordData) throws -> Response {
    do {
      return .redirect(to: Paths.rosterEditor(try write(body).id))
    } catch let faults as Faults {
      return try editorPage(try typedRoster(form, id: id, faults: faults), status: .unprocessable)
    } catch let denial as Denial where denial.kind == .conflict {
      return try editorPage(
        try typedRoster(form, id: id, faults: Faults(nil, denial.sentence)), status: denial.status)
    }
  }
}
