import HTML
import HTTP
import Ledger
import Records
import Transfer

extension Routes {
  /// Tables in and out, for every record type.
  mutating func transfer() {
    page("/records/:type/import", .signedIn) { visit in try visit.importPage(try visit.importedType()) }
    page("/records/:type/import/template", .signedIn, mode: .queued) { visit in try visit.templateFile() }
    action("/records/:type/import", .signedIn, bodyLimit: Self.uploadLimit) { visit, form in try visit.upload(form) }
    page("/records/:type/import/:draft", .signedIn) { visit in try visit.draftPage(try visit.draft()) }
    page("/records/:type/import/:draft/progress", .signedIn) { visit in
      let draft = try visit.draft()
      return visit.progress(draft.now.job) { job in visit.draftProgress(draft, job) }
    }
    page("/records/:type/import/:draft/faulty", .signedIn, mode: .queued) { visit in try visit.faultyFile() }
    action("/records/:type/import/:draft/check", .signedIn) { visit, form in
      let draft = try visit.draft()
      try visit.check(draft, visit.options(form, draft))
      return .redirect(to: Paths.importDraft(draft.type.identifier, draft.id))
    }
    action("/records/:type/import/:draft/run", .signedIn) { visit, form in try visit.store(form) }
    action("/records/:type/import/:draft/cancel", .signedIn) { visit, _ in
      let draft = try visit.draft()
      if let job = draft.now.job {
        try visit.site.jobs.cancel(job)
        visit.wait(for: job)
      }
      return .redirect(to: Paths.importDraft(draft.type.identifier, draft.id))
    }
    exports()
  }

  private mutating func exports() {
    page("/records/:type/export", .signedIn) { visit in try visit.exportPage() }
    action("/records/:type/export", .signedIn) { visit, form in try visit.beginExport(form) }
    page("/jobs/:id", .signedIn) { visit in try visit.jobPage(try visit.job()) }
    page("/jobs/:id/progress", .signedIn) { visit in
      let job = try visit.job()
      return visit.progress(job) { visit.jobProgress($0) }
    }
    page("/jobs/:id/file", .signedIn) { visit in
      let job = try visit.job()
      guard let result = job.now.result, let path = try visit.site.jobs.file(job) else { throw Visit.noJob }
      return .file(path, type: result.type, filename: result.name)
    }
    action("/jobs/:id/cancel", .signedIn) { visit, _ in
      let job = try visit.job()
      try visit.site.jobs.cancel(job)
      visit.wait(for: job)
      return .redirect(to: Paths.job(job.id))
    }
  }
}

extension Visit {
  static let noJob = Denial(.missing, "这个任务已经过期。", "This piece of work has expired.")

  func job() throws -> Job {
    guard let job = try site.jobs.job(try request.parameter("id"), of: standing.person) else { throw Self.noJob }
    return job
  }

  /// The piece of a page that shows a job; once it is over, the page is to be read anew.
  func progress(_ job: Job?, _ view: (Job) -> HTML) -> Response {
    guard let job, !job.now.phase.isOver else {
      return Response(.noContent, headers: Headers(["HX-Refresh": "true"]))
    }
    return .html(view(job).source)
  }

  func cancelButton(_ path: String) -> HTML {
    form(.method("post"), .action(path)) {
      formToken
      button(.class("btn btn-outline-danger"), .type("submit")) { say("取消", "Cancel") }
    }
  }

  func draftProgress(_ draft: ImportDraft, _ job: Job) -> HTML {
    JobModel(job, language).view(
      fragment: Paths.importDraft(draft.type.identifier, draft.id, "progress"),
      cancel: cancelButton(Paths.importDraft(draft.type.identifier, draft.id, "cancel")))
  }

  func jobProgress(_ job: Job) -> HTML {
    JobModel(job, language).view(
      fragment: Paths.job(job.id, "progress"), cancel: cancelButton(Paths.job(job.id, "cancel")))
  }
}
