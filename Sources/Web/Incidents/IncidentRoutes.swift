import Domain
import HTML
import HTTP
import Ledger
import Records

extension Routes {
  /// 5.8: opening an incident in seconds, and the page on which it is handled.
  mutating func incidents() {
    page(Paths.newIncident, .only(Incident.access.create)) { try $0.newIncidentPage() }
    action(Paths.newIncident, .only(Incident.access.create)) { try $0.openIncidentQuickly($1) }
    page(Paths.similarCases, .only(.readers)) { try $0.similarFragment() }
    page(Paths.sensitiveDays, .signedIn) { try $0.situationPage() }
    page("/incidents/:id", .only(.readers)) { try $0.incidentPage($0.request.parameter("id")) }
    action("/incidents/:id/entries", .only(IncidentEntry.access.create)) { try $0.addEntry($1) }
    action("/incidents/:id/told", .only(IncidentNotification.access.create)) { try $0.addTold($1) }
    action("/incidents/:id/outage", .only(.operations)) { try $0.changeOutage($1) }
    action("/incidents/:id/report", .only(.operations)) { try $0.draftReport($1) }
    action("/incidents/:id/handling-report", .only(.operations)) { try $0.draftHandlingReport($1) }
    action("/incidents/:id/notice", .only(.operations)) { try $0.draftNotice($1) }
  }
}

extension Visit {
  func incidentPage(_ id: Int, refused: Refused = Refused()) throws -> Response {
    let model = try read { try incidentModel(id, $0) }
    return try Page(
      visit: self, title: "\(model.number) \(model.title)", isWide: true, scripts: ["board.js", "talk.js"],
      topics: ["incident/\(id)", "incident-entry", "incident-notification", "incident-report"]
    ).response(status: refused.status) {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      link(.rel("stylesheet"), .href(site.assets.url("incident.css")))
      IncidentRoomView(model: model, refused: refused, formToken: formToken).view
      talkPlace(Incident.description, id, asOf: nil)
    }
  }

  /// Does something about an incident and shows it again; what was refused comes back beside what was typed.
  func againIncident(_ id: Int, _ form: FormData, _ body: () throws -> Void) throws -> Response {
    try again(form, at: Paths.incident(id), { try incidentPage(id, refused: $0) }, body)
  }
}
