import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records
import Time

extension Paths {
  static let newProcedure = "/procedures/new"
  static let manualPrint = "/manual/print"
  static func procedureEditor(_ code: String) -> String { procedure(code) + "/edit" }
  static func procedureBlank(_ code: String) -> String { procedure(code) + "/blank" }
}

extension Routes {
  /// The library of procedures, its editor, and the manual drawn from it.
  mutating func procedures() {
    page(Paths.procedures, .readsRuns) { visit in
      let model = try visit.procedureLibrary()
      return try Page(visit: visit, title: model.say("规程库", "Procedures"), topics: ["procedure"]).response { model.markup }
    }
    page("/procedures/:code", .readsRuns) { try $0.procedurePage() }
    page("/procedures/:code/blank", .readsRuns, mode: .queued) { visit in
      let code: String = try visit.request.parameter("code")
      let (procedure, institution) = try visit.read { reading in
        guard let version = try reading.procedureInForce(code, on: reading.now.day) else { throw HTTP.Refusal.notFound }
        return (try reading.procedure(version), try visit.site.institution(reading).name)
      }
      return try visit.printBlank(procedure, institution: institution)
    }
    page(Paths.manual, .readsRuns) { visit in
      let model = try visit.manual()
      return try Page(visit: visit, title: model.say("操作手册", "Operating manual"), isWide: true).response {
        link(.rel("stylesheet"), .href(visit.site.assets.url("run.css")))
        model.markup
      }
    }
    page(Paths.manualPrint, .readsRuns, mode: .queued) { visit in
      let model = try visit.manual()
      return try visit.pdf(
        model.document(footer: visit.printedBy, printedAt: visit.site.ledger.now.seconds), name: "信息系统日常操作手册")
    }
    let editors = Permission.only(ProcedureVersion.access.create)
    page(Paths.newProcedure, editors) { try $0.editorPage(ProcedureDraft.fresh) }
    page("/procedures/:code/edit", editors) { try $0.editorPage() }
    action("/procedures/:code/edit", editors, bodyLimit: 1 << 20) { try $0.edit($1) }
  }
}
