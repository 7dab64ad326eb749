import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records
import Time

extension Routes {
  /// Chapter 7: what to do now, whom to call, and the papers of it.
  mutating func emergency() {
    page(Paths.emergency, .signedIn) { visit in
      let model = try visit.read { try visit.emergencyModel($0) }
      return try visit.emergencyPage(visit.say("应急处置", "Emergency"), topics: ["emergency-scenario", "drill", "run"]) {
        model.view(formToken: visit.formToken)
      }
    }
    page("/emergency/scenarios/:id", .signedIn) { visit in
      let model = try visit.read { try visit.scenarioModel($0) }
      return try visit.emergencyPage(model.title, topics: ["emergency-scenario/\(model.id)", "drill"]) {
        model.view(formToken: visit.formToken)
      }
    }
    action("/emergency/scenarios/:id/start", .only(.operations)) { visit, form in
      try visit.launch("start", form)
    }
    action("/emergency/scenarios/:id/rehearse", .only(.operations)) { visit, form in
      try visit.launch("rehearse", form)
    }
    emergencyPrints()
    page("/emergency/annual-reports", .only(AnnualDrillReport.access.create)) { _ in
      .redirect(to: Paths.list("annual-drill-report"))
    }
    action("/emergency/annual-reports", .only(AnnualDrillReport.access.create)) { visit, form in
      try visit.beginAnnualReport(form)
    }
  }

  private mutating func emergencyPrints() {
    page("/emergency/handbook/print", .signedIn, mode: .queued) { visit in
      try visit.pdf(try visit.read { try visit.handbookDocument($0) }, name: "应急联络手册")
    }
    page("/emergency/cards/print", .signedIn, mode: .queued) { visit in
      try visit.pdf(try visit.read { try visit.workCardsDocument($0) }, name: "应急工作卡片")
    }
    page("/emergency/training-plan/:year/print", .signedIn, mode: .queued) { visit in
      let year: Int = try visit.request.parameter("year")
      guard (2000...9999).contains(year) else { throw HTTP.Refusal.notFound }
      return try visit.pdf(try visit.read { try visit.trainingPlanDocument(year, $0) }, name: "\(year) 年度应急培训计划")
    }
  }
}

extension Visit {
  /// A page with the style sheets of board and emergency.
  func emergencyPage(
    _ title: String, topics: [String] = [], @HTMLBuilder content: () -> HTML
  ) throws -> Response {
    try Page(visit: self, title: title, isWide: true, scripts: ["board.js"], topics: topics).response {
      link(.rel("stylesheet"), .href(site.assets.url("board.css")))
      link(.rel("stylesheet"), .href(site.assets.url("emergency.css")))
      content()
    }
  }

  /// Opens the run of the scenario in the path and leads to it. The step of the record does it: permission, audit
  /// and the message to the leaders' group are in its transaction.
  func launch(_ step: String, _ form: FormData) throws -> Response {
    let id: Int = try request.parameter("id")
    let seen = try form.seen()
    let opened = try write { writing -> Int? in
      let before = Set(try writing.openEmergencyRuns(for: standing).map(\.id))
      _ = try writing.take(step, of: EmergencyScenario.description, id, StepRequest(seen: seen))
      return try writing.openEmergencyRuns(for: standing).first {
        !before.contains($0.id) && $0.createdBy == standing.person
      }?.id
    }
    return .redirect(to: opened.map(Paths.run) ?? Paths.scenario(id))
  }
}

extension ConnectionHolder {
  /// The runs of scenarios and drills that are open.
  func openEmergencyRuns(for standing: Standing) throws -> [RunSummary] {
    try openRuns(limit: 500, for: standing).filter {
      ["emergency-scenario", "drill"].contains($0.subject)
    }
  }
}
