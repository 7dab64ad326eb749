import Domain
import Foundation
import HTTP
import Ledger
import Records
import Transfer

extension Visit {
  func mayImport(_ type: TypeDescription) -> Bool { type.mayImport(actor, readers: .readers) }

  func importedType() throws -> TypeDescription {
    let type = try type(request.parameter("type"))
    guard mayImport(type) else {
      throw Denial(.forbidden, "您的岗位不能批量导入“\(type.title.zh)”。", "Your post may not import \(type.title.en).")
    }
    return type
  }

  func draft() throws -> ImportDraft {
    let (type, id) = (try importedType(), try request.parameter("draft", as: String.self))
    if let draft = site.drafts.draft(id, of: standing.person, type) {
      // Another node may have gone on with it.
      if site.book.isShared { draft.follow(try site.jobs.latest(of: id)) }
      return draft
    }
    guard let (note, bytes) = try site.book.draft(id, of: standing.person), note.type == type.identifier,
      let file = try? TableFile(name: note.name, bytes: bytes)
    else { throw Denial(.missing, "这次导入已经过期，请重新上传文件。", "This import has expired: upload the file again.") }
    return try takeUp(ImportDraft(id: id, person: standing.person, type: type, file: file), ImportOptions(kept: note.options))
  }

  /// A draft of another node, or from before a restart: what was found in it is found again.
  private func takeUp(_ draft: ImportDraft, _ options: ImportOptions) throws -> ImportDraft {
    site.drafts.add(draft)
    draft.update { $0.options = options }
    let last = try site.jobs.latest(of: draft.id)
    if let last, last.isStoring, !last.now.phase.isOver || last.now.phase == .done {
      draft.follow(last)
      return draft
    }
    try check(draft, options)
    // That it was interrupted is said beside what was found anew.
    if last?.now.phase == .interrupted { draft.update { $0.wasInterrupted = true } }
    return draft
  }

  /// Takes a file in and looks at it.
  func upload(_ form: FormData) throws -> Response {
    let type = try importedType()
    let (file, bytes): (TableFile, [UInt8])
    do {
      guard let upload = form.files.first(where: { $0.name == "file" && !$0.filename.isEmpty }) else {
        throw Denial(.unsound, "请选择要导入的文件。", "Choose the file to import.")
      }
      bytes = Array(upload.bytes)
      file = try TableFile(name: upload.filename, bytes: bytes)
      // What is no table is said at once.
      _ = try file.head(of: 0)
    } catch let denial as Denial where denial.kind == .unsound {
      return try importPage(type, denial.sentence)
    }
    let draft = ImportDraft(id: freshToken() + freshToken(), person: standing.person, type: type, file: file)
    site.drafts.add(draft)
    var options = ImportOptions()
    options.updates = form["updates"] == "1" && ImportPlan.canUpdate(type)
    try site.book.keep(
      DraftNote(id: draft.id, person: draft.person, type: type.identifier, name: file.name, options: options.kept), bytes)
    try check(draft, options)
    return .redirect(to: Paths.importDraft(type.identifier, draft.id))
  }

  /// Looks at every row of a draft, as work that the request does not wait for long.
  func check(_ draft: ImportDraft, _ options: ImportOptions) throws {
    guard draft.now.stored == nil, draft.now.job?.now.phase.isOver ?? true else { return }
    let plan: ImportPlan
    do {
      plan = try ImportPlan(draft.type, draft.file, options)
    } catch let denial as Denial where denial.kind == .unsound {
      draft.update { ($0.options, $0.plan, $0.trouble, $0.report) = (options, nil, denial.sentence, nil) }
      return
    }
    if draft.now.options != options { try site.book.change(draft.id, options: options.kept) }
    draft.update { ($0.options, $0.plan, $0.trouble, $0.report, $0.wasInterrupted) = (options, plan, nil, nil, false) }
    guard plan.problems.isEmpty else { return }
    let (ledger, actor) = (site.ledger, actor)
    let job = try site.jobs.begin(Wording("正在检查", "Checking"), for: standing.person, subject: draft.id) { job in
      let report = try ledger.read { try plan.check($0, for: actor) { try job.progress($0, $1) } }
      draft.update { $0.report = report }
    }
    draft.update { ($0.job, $0.isStoring) = (job, false) }
    wait(for: job)
  }

  /// Stores the rows in one transaction; with `leaving`, all but those that are faulty.
  func store(_ form: FormData) throws -> Response {
    let draft = try draft()
    let back = Response.redirect(to: Paths.importDraft(draft.type.identifier, draft.id))
    let state = draft.now
    guard let plan = state.plan, let report = state.report, state.stored == nil, state.job?.now.phase.isOver ?? true else {
      return back
    }
    let leavesFaulty = form["leave"] == "1"
    guard report.problems.isEmpty, report.isSound || leavesFaulty, report.soundRows > 0 else {
      throw Denial(.conflict, "还有不合格的行，没有导入。请改正后重新上传，或只导入合格的行。", "Some rows are faulty: nothing was imported.")
    }
    let leaving = Set(report.reasons.keys)
    let (ledger, actor) = (site.ledger, actor)
    let job = try site.jobs.begin(Wording("正在导入", "Importing"), for: standing.person, subject: draft.id, isStoring: true) { job in
      do {
        let stored = try ledger.longWrite(actor) { writing in
          try plan.run(writing, leaving: leaving) { done, _ in try job.progress(done, report.soundRows) }
        }
        draft.update { ($0.stored, $0.leaving) = (stored, leaving) }
        job.update { $0.outcome = stored.kept(leaving: leaving.count) }
      } catch let refused as ImportRefused {
        // What was sound when it was looked at is not any more.
        draft.update { $0.report = refused.report }
        throw Denial(.conflict, "检查之后数据有了变化，没有导入任何一行；原因见下面。", "Something changed since it was checked: nothing was imported.")
      }
    }
    draft.update { ($0.job, $0.isStoring) = (job, true) }
    wait(for: job)
    return back
  }

  /// Most work is done before anybody would see a progress bar.
  func wait(for job: Job) {
    for _ in 0..<40 where !job.now.phase.isOver { Thread.sleep(forTimeInterval: 0.025) }
  }

  func options(_ form: FormData, _ draft: ImportDraft) -> ImportOptions {
    var options = ImportOptions()
    options.sheet = form["sheet"].flatMap { Int($0) } ?? 0
    options.updates = form["updates"] == "1" && ImportPlan.canUpdate(draft.type)
    // Another sheet has other columns.
    guard options.sheet == draft.now.options.sheet else { return options }
    for field in form.fields.all where field.name.hasPrefix("column.") {
      guard let place = Int(field.name.dropFirst(7)), field.value != "?" else { continue }
      options.columns[place] = field.value
    }
    return options
  }

  func faultyFile() throws -> Response {
    let draft = try draft()
    guard let plan = draft.now.plan, let report = draft.now.report, report.faultyRows > 0 else {
      throw Denial(.missing, "没有不合格的行。", "There are no faulty rows.")
    }
    let rows = FaultyRows(plan, report)
    return try made(rows.name) { try rows.write(to: $0, language) }
  }

  func templateFile() throws -> Response {
    let type = try importedType()
    return try made("\(type.title.zh) 导入模板.xlsx") { path in
      try read { try TemplateFile.write(type, $0, for: standing, to: path) }
    }
  }

  /// A file that is made, sent and gone.
  private func made(_ name: String, _ body: (String) throws -> Void) throws -> Response {
    let path = try site.jobs.path(".tmp")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
    var response = Response(type: SpreadsheetType.of(name), .bytes([UInt8](try Data(contentsOf: URL(filePath: path)))))
    response.saves(as: name)
    return response
  }
}

enum SpreadsheetType {
  static func of(_ name: String) -> String {
    name.hasSuffix(".csv")
      ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  }
}
