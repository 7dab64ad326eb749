import Domain
import HTTP
import Ledger
import Procedures
import Records
import Time

extension Visit {
  private func draft(_ incident: Record<Incident>, _ ask: Writing) throws -> ReportDraft {
    let institution = try ask.find(Institution.self, limit: 1).first
    let entries = try ask.find(IncidentEntry.self, Condition(IncidentEntry.incident, .equals, incident.id))
    let told = try ask.find(IncidentNotification.self, Condition(IncidentNotification.incident, .equals, incident.id))
    let issuer = try (ask.holders(of: .chiefRiskOfficer) + ask.holders(of: .head)).first.flatMap {
      try ask.find(Ref<Person>($0))
    }
    return ReportDraft(
      incident, institution: institution?[Institution.name] ?? "本公司",
      phone: institution?[Institution.dutyPhone] ?? ReportGap.mark,
      entries: entries.map { ($0[IncidentEntry.at], $0[IncidentEntry.what]) }.sorted { $0.0 < $1.0 },
      told: told.map { ($0[IncidentNotification.at], $0[IncidentNotification.to]) }.sorted { $0.0 < $1.0 },
      grade: incident.standingGrade(try incident.proposal(ask)), reporter: name,
      issuer: issuer?[Person.name] ?? ReportGap.mark, issuerPhone: issuer?[Person.mobile] ?? ReportGap.mark)
  }

  /// 4.6, the next one in order: written from the records, then edited by a person.
  func draftReport(_ form: FormData) throws -> Response {
    try drafted(form) { incident, writing in
      let earlier = try writing.find(IncidentReport.self, Condition(IncidentReport.incident, .equals, incident.id))
        .sorted { $0[IncidentReport.turn] < $1[IncidentReport.turn] }
      guard earlier.allSatisfy({ $0.state == .sent }) else {
        throw Denial(
          .conflict, "上一次的情况报告书还没有报出，请先办完它。", "The report before is not sent yet: finish that one.")
      }
      let turn = (earlier.last?[IncidentReport.turn] ?? 0) + 1
      return try writing.create(
        IncidentReport.description,
        draft(incident, writing).report(after: earlier.last, turn: turn, at: writing.now), token: form["token"].filled)
    }
  }

  /// 4.8: the summary, then the supplement; the analysis where the profile asks for one.
  func draftHandlingReport(_ form: FormData) throws -> Response {
    try drafted(form) { incident, writing in
      let earlier = Set(
        try writing.find(HandlingReport.self, Condition(HandlingReport.incident, .equals, incident.id)).map {
          $0[HandlingReport.kind]
        })
      let owed = try incident.clocks(writing).filter(\.isOpen).map(\.kind)
      let kinds: [HandlingReport.Kind] = [.analysis, .summary, .supplement]
      let kind = kinds.first { kind in !earlier.contains(kind) && owed.contains { $0.rawValue == kind.rawValue } }
        ?? (earlier.contains(.summary) ? .supplement : .summary)
      guard !earlier.contains(kind) else {
        throw Denial(.conflict, "这起事件的报告都已起草，请打开已有的那一份。", "All its reports are drafted already.")
      }
      return try writing.create(
        HandlingReport.description, draft(incident, writing).handlingReport(kind), token: form["token"].filled)
    }
  }

  /// Annex 10: the template, with what is known filled in.
  func draftNotice(_ form: FormData) throws -> Response {
    try drafted(form) { incident, writing in
      guard let pack = writing.packs[NoticePack.self],
        let notice = pack.notices.first(where: { $0.identifier == form["kind"] })
      else { throw Denial(.unsound, "没有这种通知模板。", "There is no such template.") }
      let text = notice.text.replacing("{cause}", with: pack.causes.first ?? "计算机系统")
        .replacing("{until}", with: "（待定）")
      return try writing.create(
        CustomerNotice.description,
        [
          "incident": .text(String(incident.id.id)), "kind": .text(notice.identifier), "title": .text(notice.title),
          "text": .text(text), "channels": .text("门户网站、交易系统公告、短信"),
        ], token: form["token"].filled)
    }
  }

  /// Creates something for the incident of the path, and opens it for editing.
  private func drafted(
    _ form: FormData, _ body: (Record<Incident>, Writing) throws -> RecordData
  ) throws -> Response {
    let id: Int = try request.parameter("id")
    var made: RecordData?
    let response = try againIncident(id, form) {
      made = try write { try body(visibleIncident(id, $0), $0) }
    }
    return made.map { .redirect(to: Paths.edit($0.type.identifier, $0.id)) } ?? response
  }
}
