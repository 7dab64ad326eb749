import Domain
import Ledger
import Procedures
import Records
import Time

extension Visit {
  func incidentModel(_ id: Int, _ reading: Reading) throws -> IncidentModel {
    guard let incident = try reading.find(Ref<Incident>(id)), standing.maySee(incident.data) else {
      throw Denial.noSuchRecord
    }
    let institution = try reading.find(Institution.self, limit: 1).first
    let counts = try CustomerCounts(
      since: incident[Incident.occurredAt] ?? incident[Incident.foundAt], institution: institution, asking: reading)
    let notifications = try reading.find(
      IncidentNotification.self, Condition(IncidentNotification.incident, .equals, incident.id))
    let written = try reading.find(IncidentReport.self, Condition(IncidentReport.incident, .equals, incident.id))
    let handling = try reading.find(HandlingReport.self, Condition(HandlingReport.incident, .equals, incident.id))
    var made = IncidentReports()
    for one in notifications { made.add(one) }
    for one in written { made.add(one) }
    for one in handling { made.add(one) }
    let proposal = incident.proposal(
      customers: incident.customers(counts), packs: reading.packs, reading.calendar, at: reading.now)
    let grade = incident.standingGrade(proposal)
    let clocks = incident.clocks(
      made, profile: institution?[Institution.reportProfile], grade: grade, packs: reading.packs, reading.calendar,
      at: reading.now)
    let phones = try phones(reading)
    func told(_ addressee: Addressee) -> IncidentModel.Told {
      .init(addressee: addressee, label: say(addressee.label), phone: addressee.counterpart.flatMap { phones[$0] } ?? "")
    }
    return IncidentModel(
      id: id, version: incident.data.version, number: incident[Incident.number] ?? "", title: incident[Incident.title],
      symptom: incident[Incident.symptom], state: incident.state, source: say(incident[Incident.source].label),
      foundAt: incident[Incident.foundAt], occurredAt: incident[Incident.occurredAt] ?? incident[Incident.foundAt],
      restoredAt: incident[Incident.restoredAt], now: reading.now,
      grading: .init(
        proposed: proposal.grade, line: proposal.decidedBy?.line.text ?? say("没有条款符合", "No line is met"),
        article: proposal.decidedBy?.line.article ?? "", seconds: proposal.decidedBy?.seconds,
        isCertain: proposal.isCertain, unclear: proposal.unclear.map { say($0) }, confirmed: incident.confirmedGrade,
        standing: grade, reason: incident[Incident.gradeReason] ?? ""),
      clocks: clocks.map { clock in
        .init(
          clock: clock, label: say(clock.label), missing: clock.missing.map(told),
          to: clock.to.map { say($0.label) }.joined(separator: "、"))
      }, outages: try outages(incident, reading), entries: try entries(incident, notifications, reading),
      reports: reportLines(written, handling), notices: try noticeLines(incident, reading),
      evidence: try linked(Evidence.self, Evidence.incident, incident, reading),
      problems: try linked(Problem.self, Problem.incident, incident, reading),
      changes: try changeLines(incident, reading), runs: try runLines(incident, reading),
      similar: try similarLines(incident[Incident.title], except: id, reading),
      steps: incidentSteps(incident.data), isVoid: incident.data.voided != nil,
      mayWrite: incident.data.voided == nil && mayCreate(IncidentEntry.description),
      mayKeepEvidence: incident.data.voided == nil && mayCreate(Evidence.description),
      mayOpenProblem: incident.data.voided == nil && mayCreate(Problem.description),
      mayEdit: incident.data.voided == nil && Incident.description.editableStates.contains(incident.data.state)
        && Incident.access.edit.admits(standing, incident.data), mustBecomeProblem: incident.mustBecomeProblem,
      language: language)
  }

  /// The first telephone number of each kind of contact, by the kind.
  private func phones(_ reading: Reading) throws -> [String: String] {
    var found: [String: String] = [:]
    for contact in try reading.find(Contact.self, .state(Contact.State.current), limit: 500) {
      let kind = contact[Contact.kind].rawValue
      if found[kind] == nil { found[kind] = contact.phones.first }
    }
    return found
  }

  private func outages(_ incident: Record<Incident>, _ reading: Reading) throws -> [IncidentModel.Outage] {
    let time = reading.packs[GradingPack.self].map { AffectedTime(reading.calendar, $0.business) }
    let items = try reading.captions(
      ConfigurationItem.description, Set(incident[Incident.outages].compactMap { $0[Incident.Outage.item]?.id }))
    let names = incident[Incident.outages].map { line in
      [line[Incident.Outage.name], line[Incident.Outage.item].flatMap { items[$0.id] }].compactMap { $0 }
        .joined(separator: " ")
    }
    return incident.facts.outages.enumerated().map { number, outage in
      let range = [outage.range(at: reading.now)]
      return .init(
        system: say(outage.system.label), name: number < names.count ? names[number] : "",
        extent: outage.extent.map { say($0.label) } ?? say("程度不明", "Extent unknown"), from: outage.from,
        until: outage.until,
        seconds: outage.extent == .intact
          ? 0 : outage.system == .transfer ? time?.businessSeconds(range) : time?.trading(range))
    }
  }

  /// Newest first: what was written down, and whom somebody told.
  private func entries(
    _ incident: Record<Incident>, _ told: [Record<IncidentNotification>], _ reading: Reading
  ) throws -> [IncidentModel.Entry] {
    let written = try reading.find(IncidentEntry.self, Condition(IncidentEntry.incident, .equals, incident.id))
    return try
      (written.map { one in
        .init(
          at: one[IncidentEntry.at], kind: say(one[IncidentEntry.kind].label), what: one[IncidentEntry.what],
          who: try one[IncidentEntry.who] ?? reading.name(ofPerson: one.data.createdBy))
      }
      + told.map { one in
        .init(
          at: one[IncidentNotification.at], kind: say("报告", "Told"),
          what: say("\(one[IncidentNotification.means].label.zh)报告", "told ") + say(one[IncidentNotification.to].label)
            + (one[IncidentNotification.receiver].map { "（\($0)）" } ?? ""),
          who: try reading.name(ofPerson: one[IncidentNotification.by].id))
      }).sorted { $0.at > $1.at }
  }

  private func reportLines(
    _ written: [Record<IncidentReport>], _ handling: [Record<HandlingReport>]
  ) -> [IncidentModel.Line] {
    written.sorted { $0[IncidentReport.turn] < $1[IncidentReport.turn] }.map { one in
      .init(
        path: Paths.record("incident-report", one.id.id),
        caption: say("情况报告书 第 \(one[IncidentReport.turn]) 次", "Report \(one[IncidentReport.turn])"),
        detail: say(one.state.label) + (one[IncidentReport.sentAt].map { " \($0.short)" } ?? ""),
        css: one.state == .sent ? "good" : "warn")
    }
      + handling.map { one in
        .init(
          path: Paths.record("incident-handling-report", one.id.id), caption: say(one[HandlingReport.kind].label),
          detail: say(one.state.label) + (one[HandlingReport.sentAt].map { " \($0.short)" } ?? ""),
          css: one.state == .sent ? "good" : "warn")
      }
  }

  /// With how many branches have confirmed each.
  private func noticeLines(_ incident: Record<Incident>, _ reading: Reading) throws -> [IncidentModel.Line] {
    let notices = try reading.find(
      CustomerNotice.self, Condition(CustomerNotice.incident.description.name, .equals, .integer(incident.id.id)), limit: 100)
    guard !notices.isEmpty else { return [] }
    let branches = try reading.find(Department.self, Condition(Department.kind, .equals, .branch), limit: 500).count
    let confirmed = try reading.find(
      NoticeConfirmation.self, Condition(NoticeConfirmation.at, .atLeast, incident[Incident.foundAt]), limit: 5000)
    return notices.map { notice in
      let count = confirmed.count { $0[NoticeConfirmation.notice] == notice.id }
      let isOut = notice.state == .published || notice.state == .withdrawn
      return .init(
        path: Paths.record("customer-notice", notice.id.id), caption: notice[CustomerNotice.title],
        detail: say(notice.state.label) + (isOut ? say(" · 网点确认 \(count)/\(branches)", " · confirmed \(count)/\(branches)") : ""),
        css: isOut && count < branches ? "warn" : isOut ? "good" : "")
    }
  }

  private func linked<R: RecordType, V>(
    _ type: R.Type, _ field: OwnedField<R, V>, _ incident: Record<Incident>, _ reading: Reading
  ) throws -> [IncidentModel.Line] {
    let condition = Condition(field.description.name, .equals, .integer(incident.id.id))
    return try reading.find(R.self, condition, limit: 100).filter { standing.maySee($0.data) }.map { one in
      .init(
        path: Paths.record(R.description.identifier, one.id.id), caption: one.data.shownCaption,
        detail: say(R.description.stateLabel(one.data.state)))
    }
  }

  private func changeLines(_ incident: Record<Incident>, _ reading: Reading) throws -> [IncidentModel.Line] {
    let ids = incident[Incident.changeRecords].map { Datum.integer($0.id) }
    guard !ids.isEmpty else { return [] }
    return try reading.find(Change.self, Condition("id", among: ids), limit: 100).filter { standing.maySee($0.data) }.map { change in
      .init(path: Paths.record("change", change.id.id), caption: change.data.shownCaption, detail: say(change.state.label))
    }
  }

  private func runLines(_ incident: Record<Incident>, _ reading: Reading) throws -> [IncidentModel.Line] {
    try reading.runs(about: incident).map { run in
      .init(
        path: Paths.run(run.id), caption: run.title, detail: "\(run.done)/\(run.due)",
        css: run.state == .open ? "warn" : "good")
    }
  }

  private func incidentSteps(_ record: RecordData) -> [IncidentModel.Step] {
    stepsOpen(to: record).map { step in
      .init(name: step.name, label: step.label, isAside: record.type.step(step.name)?.isAside ?? false)
    }
  }
}
