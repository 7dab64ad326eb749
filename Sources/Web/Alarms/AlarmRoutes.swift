import Domain
import HTTP
import Ledger
import Records

extension Routes {
  /// 报警: the list, one alarm with what is done about it, and where they come from.
  mutating func alarms() {
    page(Paths.alarms, .only(.readers)) { visit in try visit.alarmsPage() }
    action(Paths.alarms, .only(.operations)) { visit, form in try visit.writeDownAlarm(form) }
    page("/alarms/:id", .only(.readers)) { visit in try visit.alarmPage() }
    action("/alarms/:id/acknowledge", .only(.operations)) { visit, _ in
      try visit.onAlarm { try $0.acknowledgeAlarm($1) }
    }
    action("/alarms/:id/clear", .only(.operations)) { visit, form in
      try visit.onAlarm { try $0.clearAlarm($1, note: (form["note"] ?? "").trimmingSpaces) }
    }
    action("/alarms/:id/incident", .only(.operations)) { visit, form in
      try visit.onAlarm { writing, id in try visit.openIncident(form, alarm: id, writing) }
    }
    alarmSources()
    alarmIntake()
  }
}

extension Visit {
  /// Does something about the alarm of the path and shows it; a fault comes back with its page.
  fileprivate func onAlarm(_ body: (Writing, Int) throws -> Void) throws -> Response {
    let id: Int = try request.parameter("id")
    do {
      try write { try body($0, id) }
      return .redirect(to: Paths.alarm(id))
    } catch let faults as Faults {
      return try alarmPage(fault: Fault(faults, language))
    } catch let denial as Denial where denial.kind == .conflict {
      return try alarmPage(fault: Fault(denial, language))
    }
  }

  /// 开事件: the incident with its particulars and its tie to the alarm are one write.
  fileprivate func openIncident(_ form: FormData, alarm id: Int, _ writing: Writing) throws {
    guard let alarm = try writing.alarm(id) else { throw Denial.noSuchRecord }
    let incident = try writing.create(
      Incident.description,
      [
        "title": .text((form["title"] ?? "").trimmingSpaces), "symptom": .text((form["symptom"] ?? "").trimmingSpaces),
        "source": .text("alarm"), "found_at": .text("\(alarm.firstAt)"), "occurred_at": .text("\(alarm.firstAt)"),
        "found_by": .text(String(standing.person)), "origin": .text("alarm/\(id)"),
      ].merging(IncidentChoices.input(form)) { $1 })
    try writing.link(incident: incident.id, alarm: id)
  }

  /// 登记报警: what somebody saw or was told of, and no machine reports.
  fileprivate func writeDownAlarm(_ form: FormData) throws -> Response {
    let (name, object) = ((form["name"] ?? "").trimmingSpaces, (form["object"] ?? "").trimmingSpaces)
    let detail = (form["detail"] ?? "").trimmingSpaces
    guard (2...200).contains(name.count), object.count <= 200, detail.count <= 2000 else {
      return try alarmsPage(fault: say("请写明报警名称（2 到 200 个字）。", "Name the alarm in 2 to 200 characters."))
    }
    let severity = form["severity"].flatMap { Int($0) }.flatMap(AlarmSeverity.init(rawValue:)) ?? .warning
    let signal = AlarmSignal(
      fingerprint: "\(object)/\(name)", name: name, object: object, severity: severity,
      detail: detail.isEmpty ? name : detail)
    let raw = JSON.object(["name": .text(name), "object": .text(object), "detail": .text(detail)]).written
    try write { _ = try $0.takeAlarms([signal], from: 0, limit: .max, payload: Array(raw.utf8)) }
    return .redirect(to: Paths.alarms)
  }
}
