import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records

extension Permission {
  /// Who may look at runs, and who may fill and sign them; the ledger decides again, run by run.
  static let readsRuns = Permission.only(.readers + [.onDuty])
  static let operatesRuns = Permission.only(.operations + [.onDuty])
}

extension Routes {
  /// Runs: their lists, the sheet, and everything that is done on it.
  mutating func runs() {
    page(Paths.runs, .readsRuns) { try $0.runListPage() }
    page(Paths.reviewQueue, .operatesRuns) { try $0.reviewQueuePage() }
    page("/runs/:id", .readsRuns, isKept: true) { try $0.sheetPage($0.request.runID()) }
    page("/runs/:id/changes", .readsRuns) { visit in
      try visit.fragments(of: visit.request.runID(), since: visit.request.query["since"].flatMap { Int($0) } ?? 0)
    }
    page("/runs/:id/print", .readsRuns, mode: .queued) { try $0.printRun($0.request.runID()) }
    runForms()
    runActions()
  }

  private mutating func runForms() {
    page("/runs/:id/sign", .operatesRuns) { visit in
      try visit.formPage(visit.sheet(visit.request.runID())) { SignForm(base: $0).markup }
    }
    page("/runs/:id/review", .operatesRuns) { visit in
      let sheet = try visit.sheet(visit.request.runID())
      let isWitness = visit.request.query["as"] == "witness" || (sheet.count(.reviewable) == 0 && sheet.count(.witnessable) > 0)
      return try visit.formPage(sheet) { ReviewForm(base: $0, isWitness: isWitness).markup }
    }
    page("/runs/:id/close", .operatesRuns) { visit in
      try visit.formPage(visit.sheet(visit.request.runID())) { CloseForm(base: $0).markup }
    }
    page("/runs/:id/cancel", .operatesRuns) { visit in
      try visit.formPage(visit.sheet(visit.request.runID())) { StatementForm(base: $0, isFailure: false).markup }
    }
    page("/runs/:id/failure", .operatesRuns) { visit in
      try visit.formPage(visit.sheet(visit.request.runID())) { StatementForm(base: $0, isFailure: true).markup }
    }
    page("/runs/:id/correct", .operatesRuns) { visit in
      let sheet = try visit.sheet(visit.request.runID())
      guard let found = sheet.cells(.correctable).first(where: { String($0.cell.index) == visit.request.query["cell"] }) else {
        throw Denial(
          .conflict, "这一格现在不能更正：本单未关闭，或已有更正等待会签。",
          "This cell cannot be corrected now: the run is open, or a correction waits.")
      }
      return try visit.formPage(sheet) { CorrectForm(base: $0, row: found.row, cell: found.cell).markup }
    }
    page("/runs/:id/countersign", .operatesRuns) { visit in
      let sheet = try visit.sheet(visit.request.runID())
      guard let found = sheet.corrections.first(where: { String($0.number) == visit.request.query["number"] && $0.mayCountersign })
      else { throw Denial(.conflict, "这条更正不由您会签，或已处理。", "This correction is not yours to countersign, or is decided.") }
      return try visit.formPage(sheet) { CountersignForm(base: $0, correction: found).markup }
    }
    page("/runs/:id/incident", .operatesRuns) { try $0.incidentForm() }
  }

  private mutating func runActions() {
    action(Paths.runs, .operatesRuns) { try $0.startRun($1) }
    action("/runs/:id/cells", .operatesRuns, bodyLimit: 256 << 10) { try $0.fillCells($1) }
    action("/runs/:id/sign", .operatesRuns, bodyLimit: 256 << 10) { try $0.signCells($1) }
    action("/runs/:id/review", .operatesRuns, bodyLimit: 256 << 10) { try $0.reviewCells($1) }
    action("/runs/:id/return", .operatesRuns, bodyLimit: 256 << 10) { try $0.returnCells($1) }
    action("/runs/:id/close", .operatesRuns, bodyLimit: 256 << 10) { try $0.closeRun($1) }
    action("/runs/:id/cancel", .operatesRuns) { visit, form in
      try visit.change(form) { try $0.cancel(run: $1, reason: form.line("reason")) }
    }
    action("/runs/:id/failure", .operatesRuns) { visit, form in
      try visit.change(form) { try $0.declareFailure(run: $1, reason: form.line("reason")) }
    }
    action("/runs/:id/parts/:part/begin", .operatesRuns) { visit, form in
      let part = try visit.request.parameter("part", as: Int.self)
      return try visit.change(form) { try $0.begin(part: part, run: $1) }
    }
    action("/runs/:id/parts/:part/finish", .operatesRuns) { visit, form in
      let part = try visit.request.parameter("part", as: Int.self)
      return try visit.change(form) { try $0.finish(part: part, run: $1) }
    }
    action("/runs/:id/correct", .operatesRuns) { try $0.correctCell($1) }
    action("/runs/:id/countersign", .operatesRuns) { try $0.countersign($1) }
    action("/runs/:id/decline", .operatesRuns) { visit, form in
      try visit.change(form) {
        try $0.decline(run: $1, correction: form.number("number"), reason: form.line("reason"))
      }
    }
    action("/runs/:id/incident", .operatesRuns) { try $0.openIncident($1) }
  }
}

extension Visit {
  func sheetPage(_ id: Int) throws -> Response {
    let sheet = try sheet(id)
    let page = Page(visit: self, title: "\(sheet.title) \(sheet.day)", isWide: true, scripts: ["run.js"])
    return try page.response {
      link(.rel("stylesheet"), .href(site.assets.url("run.css")))
      SheetView(sheet: sheet, formToken: formToken).markup
    }
  }
}
