public import Domain
public import Records
public import Time

/// What the reports 4.6 and 4.8 begin with: everything the records already say, for a person to edit.
public struct ReportDraft {
  let incident: Record<Incident>
  let institution: String
  let phone: String
  /// The timeline, oldest first.
  let entries: [(at: Moment, what: String)]
  /// Who was told, oldest first.
  let told: [(at: Moment, to: Addressee)]
  let grade: Grade
  let reporter: String
  let issuer: String
  let issuerPhone: String

  public init(
    _ incident: Record<Incident>, institution: String, phone: String, entries: [(at: Moment, what: String)],
    told: [(at: Moment, to: Addressee)], grade: Grade, reporter: String, issuer: String, issuerPhone: String
  ) {
    (self.incident, self.institution, self.phone) = (incident, institution, phone)
    (self.entries, self.told, self.grade) = (entries, told, grade)
    (self.reporter, self.issuer, self.issuerPhone) = (reporter, issuer, issuerPhone)
  }

  /// 2026-07-07 09:10:05 至 09:12:30，共计 2 分 25 秒
  var stretch: String {
    let from = incident[Incident.occurredAt] ?? incident[Incident.foundAt]
    guard let until = incident.facts.end else { return "\(from.description) 起，尚未恢复" }
    let seconds = until - from
    let lasted = seconds < 3600 ? "\(seconds / 60) 分 \(seconds % 60) 秒" : "\(seconds / 3600) 小时 \(seconds / 60 % 60) 分"
    let end = until.day == from.day ? String(until.description.dropFirst(11)) : until.description
    return "\(from.description) 至 \(end)，共计 \(lasted)"
  }

  var timeAndPlace: String { "事件发生时间为 \(stretch)；事件发生地点为\(incident[Incident.location] ?? "公司总部数据中心机房")。" }

  var course: String {
    let steps = entries.map { "\($0.at.description.dropFirst(11)) \($0.what)" }
    return ([incident[Incident.symptom]] + steps + [incident[Incident.handling]].compactMap { $0 }).joined(separator: "\n")
  }

  var effect: String {
    let systems = incident.facts.outages.map { outage in
      "\(outage.system.label.zh)\(outage.extent.map { "（\($0.label.zh)）" } ?? "（程度待明确）")"
    }
    var parts = ["影响范围：" + (systems.isEmpty ? "待评估" : systems.joined(separator: "、"))]
    if let impact = incident[Incident.impact] { parts.append("影响程度：\(impact)") }
    parts.append("影响人数：\(people)")
    parts.append("经济损失：\(incident[Incident.loss] ?? "正在评估")")
    return parts.joined(separator: "\n")
  }

  private var people: String {
    switch (incident[Incident.customersFrom], incident[Incident.customersTo]) {
    case (let least?, let most?) where least != most: "约为 \(least) 至 \(most) 人"
    case (let some?, _), (nil, let some?): "约 \(some) 人"
    default: "正在评估"
    }
  }

  var consequence: String {
    let kind = incident[Incident.causeKind].map { "属于\($0.label.zh)" } ?? "性质正在判断"
    let blame = incident[Incident.responsibility].map { "，\($0.label.zh)" } ?? ""
    return "后果：\(incident[Incident.impact] ?? "正在评估")\n原因：\(incident[Incident.cause] ?? "正在排查")\n性质：\(kind)\(blame)"
  }

  var measures: String {
    var parts = [incident[Incident.plan], incident[Incident.handling]].compactMap { $0 }
    if !told.isEmpty {
      parts.append("已报告：" + told.map { "\($0.to.label.zh)（\($0.at.clock)）" }.joined(separator: "、"))
    }
    if incident.facts.end != nil { parts.append("系统已恢复正常运行。") }
    return parts.isEmpty ? "已启动应急处置，正在排查。" : parts.joined(separator: "\n")
  }

  /// 4.6, after the report before it: what that one said stands unless the records say more by now.
  public func report(after previous: Record<IncidentReport>?, turn: Int, at now: Moment) -> [String: Input] {
    let texts: [(OwnedField<IncidentReport, String>, String)] = [
      (IncidentReport.unit, institution), (IncidentReport.reporter, reporter),
      (IncidentReport.phone, previous?[IncidentReport.phone] ?? phone),
      (IncidentReport.issuer, previous?[IncidentReport.issuer] ?? issuer),
      (IncidentReport.issuerPhone, previous?[IncidentReport.issuerPhone] ?? issuerPhone),
      (IncidentReport.timeAndPlace, timeAndPlace), (IncidentReport.course, course), (IncidentReport.effect, effect),
      (IncidentReport.consequence, consequence), (IncidentReport.measures, measures),
      (IncidentReport.help, previous?[IncidentReport.help] ?? "暂无"),
    ]
    var input = Dictionary(uniqueKeysWithValues: texts.map { ($0.0.description.name, Input.text($0.1)) })
    input["incident"] = .text(String(incident.id.id))
    input["report_number"] = .text(String(turn))
    input["reported_at"] = .text("\(now)")
    if let fax = previous?[IncidentReport.fax] { input["fax"] = .text(fax) }
    return input
  }

  /// 4.8 with its ten sections.
  public func handlingReport(_ kind: HandlingReport.Kind) -> [String: Input] {
    let isFound = incident[Incident.isSolved] == .yes
    let texts: [(OwnedField<HandlingReport, String>, String)] = [
      (HandlingReport.title, "\(institution)关于\(incident[Incident.title])的处理情况报告"),
      (HandlingReport.unit, institution), (HandlingReport.leader, issuer), (HandlingReport.contact, reporter),
      (HandlingReport.reach, phone), (HandlingReport.timeAndPlace, timeAndPlace), (HandlingReport.course, course),
      (HandlingReport.effect, effect), (HandlingReport.consequence, consequence), (HandlingReport.measures, measures),
      (HandlingReport.inquiry, "经内部调查，依据《信息安全事件报告与调查处理办法》关于分级的规定，该事件级别属于\(grade.label.zh)。"),
      (HandlingReport.blame, blame), (HandlingReport.lessons, incident[Incident.lesson] ?? "待总结"),
      (HandlingReport.rectification, incident[Incident.improvement] ?? "待制定"), (HandlingReport.other, "无"),
    ]
    var input = Dictionary(uniqueKeysWithValues: texts.map { ($0.0.description.name, Input.text($0.1)) })
    input["title"] = .text(String("\(institution)关于\(incident[Incident.title])的处理情况报告".prefix(160)))
    input["incident"] = .text(String(incident.id.id))
    input["kind"] = .text(kind.rawValue)
    input["undetermined"] = .text(isFound ? Certainty.no.rawValue : Certainty.yes.rawValue)
    return input
  }

  private var blame: String {
    switch incident[Incident.responsibility] {
    case .responsible: "经调查属于责任事件，责任追究情况：\(ReportGap.mark)。"
    case .notResponsible: "经调查没有人为责任，处理过程没有不当处置。"
    case nil: "正在调查。"
    }
  }
}
