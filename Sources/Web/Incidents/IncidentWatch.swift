import Domain
public import Ledger
import Records
import Time

extension Writing {
  /// Grades the open incidents anew as time passes, brings their clocks before people as they run out, and reminds
  /// branches of what a sensitive period asks of
  /// them and of notices to customers they have not confirmed. For the scheduler; each is told once a step, and nothing
  /// silences it.
  ///
  /// - Returns: how many notices were new.
  @discardableResult
  public func watchIncidents() throws -> Int {
    var count = 0
    for one in try OpenIncidents(asking: self).all {
      count += try raise(one)
      for clock in one.clocks where clock.isOpen && clock.state != .conditional { count += try escalate(clock, one) }
    }
    return try count + remindOfSituation() + chaseNotices()
  }

  /// The proposal only rises by itself; a person takes it back by mending the facts.
  private func raise(_ one: OpenIncidents.One) throws -> Int {
    var incident = one.incident
    guard incident.state != .closed, one.proposal.grade > incident[Incident.proposed] ?? .below else { return 0 }
    incident[Incident.proposed] = one.proposal.grade
    incident[Incident.decidedBy] = one.proposal.decidedBy?.line.id
    try change(incident)
    let line = one.proposal.decidedBy?.line
    let text = Wording(
      "事件“\(incident[Incident.title])”建议定为\(one.proposal.grade.label.zh)：\(line?.text ?? "")（\(line?.article ?? "")）",
      "The incident is proposed as \(one.proposal.grade.label.en).")
    return try tell(
      holders(of: .head) + people(ofStep: 2) + (one.proposal.grade >= .major ? leaders() : []), text,
      incident, level: 2, key: "incident-grade/\(incident.id.id)/\(one.proposal.grade.rawValue)")
  }

  private func escalate(_ clock: ReportClock, _ one: OpenIncidents.One) throws -> Int {
    guard let steps = packs[ClockPack.self]?.escalation else { return 0 }
    var count = 0
    for step in steps where now >= clock.due.advanced(by: step.minutes * 60) {
      // Before it is due there is nothing to remind of where it was due at once.
      if step.minutes < 0, clock.due <= clock.startedAt { continue }
      let missing = clock.missing.map(\.label.zh).joined(separator: "、")
      let minutes = abs(now - clock.due) / 60
      let text = Wording(
        "事件“\(one.incident[Incident.title])”：\(clock.label.zh)"
          + (now > clock.due ? "已超时 \(minutes) 分" : "须在 \(clock.due.clock) 前报出") + "，未报：\(missing)（\(clock.article)）",
        "The \(clock.label.en) is " + (now > clock.due ? "\(minutes) minutes late." : "due at \(clock.due.clock)."))
      count += try tell(
        people(step.to), text, one.incident, level: 3,
        key: "report-clock/\(one.incident.id.id)/\(clock.id)/\(clock.due.seconds)/\(step.minutes)")
    }
    return count
  }

  private func people(_ whom: ClockPack.Escalation.Whom) throws -> [Int] {
    switch whom {
    case .operators: try people(ofStep: 1)
    case .manager: try people(ofStep: 2)
    case .head: try holders(of: .head)
    case .leaders: try leaders()
    }
  }

  private func leaders() throws -> [Int] {
    try holders(of: .leader) + holders(of: .chiefRiskOfficer) + holders(of: .generalManager)
  }

  private func tell(
    _ people: [Int], _ text: Wording, _ incident: Record<Incident>, level: Int, key: String
  ) throws -> Int {
    var count = 0
    for person in Set(people).sorted() where person != 0 {
      if try notify(person, text, subject: "incident", id: incident.id.id, level: level, dedupe: key) { count += 1 }
    }
    return count
  }

  /// 4.2 chapter 5, 二（一）: every branch, every day.
  private func remindOfSituation() throws -> Int {
    let day = now.day
    let periods = try find(SensitivePeriod.self, .state(SensitivePeriod.State.planned), limit: 20).filter {
      $0[SensitivePeriod.from] <= day && day <= $0[SensitivePeriod.until] && now.time >= $0[SensitivePeriod.dueAt]
    }
    guard !periods.isEmpty else { return 0 }
    let branches = try find(Department.self, Condition(Department.kind, .equals, .branch), limit: 500)
    var count = 0
    for period in periods {
      let reports = try find(
        SituationReport.self, Condition(SituationReport.period, .equals, period.id),
        Condition(SituationReport.day, .equals, day), limit: 600)
      let done = Set(reports.compactMap { $0[SituationReport.department]?.id })
      for branch in branches where !done.contains(branch.id.id) {
        let people = [branch[Department.head]?.id].compactMap { $0 } + (try self.people(ofStep: 2))
        let text = Wording(
          "\(period[SensitivePeriod.title])：\(branch[Department.name])今天还没有报送信息安全情况。",
          "\(branch[Department.name]) has not reported today.")
        for person in Set(people).sorted() {
          let isNew = try notify(
            person, text, subject: "sensitive-period", id: period.id.id, level: 1,
            dedupe: "situation/\(period.id.id)/\(day)/\(branch.id.id)")
          if isNew { count += 1 }
        }
      }
    }
    return count
  }
}
