import Domain
import HTML
import HTTP
import Ledger
import Procedures
import Records

/// 登记事件 from an abnormal cell: the incident and its mark on the cell are one write.
struct IncidentForm {
  let base: RunForm
  let row: RunSheet.Row
  let cell: SheetCell

  var markup: HTML {
    let sheet = base.sheet
    return base.frame(base.say("登记事件", "Open an incident"), "incident", submit: base.say("登记", "Open it")) {
      HTML.hidden("at", "\(cell.index)")
      div(.class("field")) {
        label(.for("run-title"), .class("needed")) { base.say("事件名称", "Title") }
        input(
          .class("form-control"), .id("run-title"), .name("title"), .required(), .autofocus(), .maxlength(120),
          .value(String("\(sheet.label(row, cell))异常".prefix(120))))
      }
      base.reason(
        base.say("异常表现", "Symptom"), name: "symptom",
        value: cell.remark.isEmpty ? "\(sheet.title) \(sheet.day)：\(sheet.label(row, cell)) \(cell.shown)" : cell.remark)
      IncidentChoices(language: sheet.language, prefix: "run-").view
      p {
        a(.href(Paths.incident(from: sheet, row, cell))) { base.say("用完整表单登记", "Use the whole form") }
      }
    }
  }
}

extension Visit {
  func incidentForm() throws -> Response {
    let sheet = try sheet(request.runID())
    for row in sheet.rows {
      for cell in row.cells.compactMap({ $0 })
      where String(cell.index) == request.query["cell"] && cell.verdict == .abnormal && cell.incident == nil {
        return try formPage(sheet) { IncidentForm(base: $0, row: row, cell: cell).markup }
      }
    }
    throw Denial(.conflict, "这一格不是异常，或已登记事件。", "This cell is not abnormal, or has its incident already.")
  }

  func openIncident(_ form: FormData) throws -> Response {
    let cell = try form.number("at")
    let (title, symptom) = (try form.line("title"), try form.line("symptom"))
    let type = Incident.description
    return try change(form, cells: [cell]) { writing, id in
      let run = try writing.run(id, for: standing).run
      guard run.offeringIncident.contains(cell) else {
        throw Denial(.conflict, "这一格不是异常，或已登记事件。", "This cell is not abnormal, or has its incident already.")
      }
      let found = run.cells[cell].filledAt ?? writing.now
      var input: [String: Input] = [
        "title": .text(title), "symptom": .text(symptom), "source": .text("patrol"),
        "found_at": .text("\(found)"), "occurred_at": .text("\(found)"), "found_by": .text(String(standing.person)),
        "origin": .text(Run.origin(run: id, cell: cell)),
      ]
      input.merge(IncidentChoices.input(form)) { $1 }
      let incident = try writing.create(type, input)
      return try writing.link(incident: incident.id, run: id, cell: cell)
    }
  }
}
