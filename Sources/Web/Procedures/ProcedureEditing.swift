import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records
import Time

extension Visit {
  /// The editor of a new version of a procedure, or of a draft of one (`?record=12`).
  func editorPage() throws -> Response {
    let code: String = try request.parameter("code")
    let asked = request.query["record"].flatMap { Int($0) }
    let editor = try read { reading -> ProcedureEditor in
      let records = try procedureVersions(code, reading)
      let inForce = try reading.procedureInForce(code, on: reading.now.day)?.record
      guard let record = records.first(where: { $0.id == asked ?? inForce }) ?? (asked == nil ? records.first : nil) else {
        throw Denial(.missing, "没有这个规程或版本。", "There is no such procedure or version.")
      }
      let isDraft = asked != nil && record.state == "draft"
      return ProcedureEditor(
        draft: ProcedureDraft(try definition(record)), record: isDraft ? record.id : 0, seen: isDraft ? record.version : 0,
        base: record.id,
        effectiveFrom: isDraft ? record["effective_from"].integer.map { "\(Day(number: $0))" } ?? "" : "\(reading.now.day.advanced(by: 1))",
        change: isDraft ? record["change_note"].text ?? "" : "", language: language, formToken: formToken)
    }
    return try show(editor)
  }

  func editorPage(_ draft: ProcedureDraft) throws -> Response {
    try show(
      ProcedureEditor(
        draft: draft, effectiveFrom: "\(site.ledger.now.day.advanced(by: 1))", language: language, formToken: formToken))
  }

  private func show(_ editor: ProcedureEditor, status: Status = .ok) throws -> Response {
    // htmx puts only answers of success in place.
    if wantsFragment { return .html(editor.markup.source) }
    return try Page(visit: self, title: say("编制规程", "Edit a procedure"), isWide: true).response(status: status) {
      link(.rel("stylesheet"), .href(site.assets.url("run.css")))
      div(.class("head")) { h1 { say("编制规程：", "Procedure: ") + (editor.draft.title.isEmpty ? say("新规程", "new") : editor.draft.title) } }
      editor.markup
    }
  }

  /// A button of the editor: rows change and come back; saving stores a draft record, which is then submitted and
  /// approved like any other.
  func edit(_ form: FormData) throws -> Response {
    guard form.fields.all.count < 4900 else { throw FormData.tooLong }
    var draft = ProcedureDraft(form)
    let act = form["do"] ?? form.values("do").last ?? "save"
    func editor(_ faults: [String] = []) -> ProcedureEditor {
      ProcedureEditor(
        draft: draft, record: form["record"].flatMap { Int($0) } ?? 0, seen: form["seen"].flatMap { Int($0) } ?? 0,
        base: form["base"].flatMap { Int($0) } ?? 0, effectiveFrom: form["effective_from"] ?? "",
        change: form["change_note"] ?? "", faults: faults, language: language, formToken: formToken)
    }
    if act != "save", act != "check" {
      draft.act(act)
      return try show(editor())
    }
    do {
      guard let id = try save(draft, editor(), isTrial: act == "check") else { return try show(editor()) }
      let path = Paths.record("procedure", id)
      guard wantsFragment else { return .redirect(to: path) }
      return Response(.noContent, headers: Headers(["HX-Redirect": path]))
    } catch let faults as Faults {
      return try show(editor(faults.all.map { $0.sentence[language] }), status: .unprocessable)
    }
  }

  /// - Returns: the id of the draft record; nil when it was only tried.
  private func save(_ draft: ProcedureDraft, _ editor: ProcedureEditor, isTrial: Bool) throws -> Int? {
    let type = ProcedureVersion.description
    let (base, versions) = try read { reading -> (Procedure?, [RecordData]) in
      let versions = try procedureVersions(draft.identifier, reading)
      return (try versions.first { $0.id == editor.base }.map(definition), versions)
    }
    if editor.base == 0, !versions.isEmpty {
      throw Faults("identifier", Wording("代码“\(draft.identifier)”已有规程，请换一个，或在原规程上编制新版。", "The code is taken."))
    }
    let own = versions.first { $0.id == editor.record }
    let edition = own?["edition"].integer ?? (versions.first?["edition"].integer ?? 0) + 1
    let procedure = try draft.procedure(version: edition, base: base)
    if isTrial { return nil }
    let input: [String: Input] = [
      "code": .text(procedure.identifier), "title": .text(procedure.title), "edition": .text(String(edition)),
      "effective_from": .text(editor.effectiveFrom), "change_note": .text(editor.change),
      "definition": .text(procedure.json),
    ]
    return try write { writing in
      if let own { return try writing.update(type, own.id, seen: editor.seen, input).id }
      return try writing.create(type, input).id
    }
  }
}
