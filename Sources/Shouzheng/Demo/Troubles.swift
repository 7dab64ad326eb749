import Domain
import Ledger
import Procedures
import Records
import Time

extension Stage {
  /// 2.8.4: an abnormal cell becomes an incident, which is handled and closed by a manager.
  func openIncident(of sheet: Sheet, _ cell: Int) throws {
    let person = sheet.people.operator
    let label = String(sheet.run.procedure.label(ofCell: cell).prefix(80))
    let incident = try openIncident(
      title: "\(label)异常", source: .patrol, symptom: sheet.run.cells[cell].remark, by: person,
      origin: Run.origin(run: sheet.id, cell: cell))
    sheet.stored = try self.as(person) { try $0.link(incident: incident.id, run: sheet.id, cell: cell) }
  }

  @discardableResult
  func openIncident(
    title: String, source: Incident.Source, symptom: String, by person: Int, origin: String? = nil,
    system: SystemKind? = nil
  ) throws -> RecordData {
    var input: [String: Input] = [
      "title": .text(title), "source": .text(source.rawValue), "found_at": .moment(now),
      "occurred_at": .moment(now), "found_by": .text(person), "symptom": .text(symptom),
      "judged": .text((system == nil ? Grade.below : .general).rawValue),
    ]
    if let system { (input["system"], input["extent"]) = (.text(system.rawValue), .text(Extent.partial.rawValue)) }
    if let origin { input["origin"] = .text(origin) }
    let incident = try create(Incident.self, by: person, input)
    incidentsOfDay += 1
    // What customers feel is over before it has to be reported outside.
    let restored = now.advanced(by: system == nil ? dice.roll(240...5400) : dice.roll(240...1500))
    let (handling, cause) = dice.pick(SampleTexts.handlings)
    let manager = cast.managers.first { $0 != person }!
    agenda.add(now.advanced(by: 150)) { stage in
      let graded = try stage.take(
        "assess", incident, by: manager,
        ["grade": .text((system == nil ? Grade.below : .general).rawValue), "accident": .text("no")])
      stage.agenda.add(restored) { stage in
        let handled = try stage.take(
          "restore", graded, by: person,
          ["handling": .text(handling), "restored_at": .moment(restored.advanced(by: -60)), "handler": .text(person)], signing: true)
        stage.agenda.add(Moment(restored.day.advanced(by: 1), TimeOfDay(15, 50)!)) { stage in
          try stage.settle(handled, by: person, manager: manager, cause: cause, isGraded: system != nil)
        }
      }
    }
    return incident
  }

  /// What the watch is told and asked on a trading day.
  func planBusiness(on day: Day) {
    func moment(_ from: Int, _ to: Int) -> Moment {
      Moment(day, TimeOfDay(seconds: dice.roll(from * 60...to * 60))!)
    }
    if dice.happens(5500) { agenda.add(moment(550, 880)) { try $0.instruct() } }
    for _ in 0..<dice.roll(0...3) { agenda.add(moment(520, 960)) { try $0.answerCall() } }
    if dice.happens(3500) { agenda.add(moment(580, 900)) { try $0.applyForMaintenance() } }
    if dice.happens(900) { agenda.add(moment(780, 900)) { try $0.swapShift() } }
    if !coreHasFailed || dice.happens(100) {
      let isFirst = !coreHasFailed
      coreHasFailed = true
      agenda.add(moment(560, 670)) { try $0.breakCore(isSolved: isFirst ? false : nil) }
    }
    if dice.happens(350) {
      agenda.add(moment(545, 880)) { stage in
        let (title, symptom) = stage.dice.pick(SampleTexts.reported)
        try stage.openIncident(
          title: title, source: .branch, symptom: symptom, by: stage.crew.people[1],
          system: title.contains("行情") ? .branch : title.contains("银期") ? .transfer : nil)
      }
    }
  }

  /// 2.1.1, article 13.
  private func instruct() throws {
    let (taker, reviewer) = crew.pair(openedSheets)
    let (department, content) = dice.pick(SampleTexts.instructions)
    let sender = Cast.roles.first { $0.department == department && $0.isHead }!.name
    let instruction = try create(
      BusinessInstruction.self, by: taker,
      [
        "content": .text(content), "department": .text(cast.departments[department]!),
        "sender": .text(sender),
        "received_at": .moment(now), "due_at": .moment(now.advanced(by: 7200)),
      ])
    agenda.add(now.advanced(by: dice.roll(300...4000))) { stage in
      try stage.take(
        "carry-out", instruction, by: taker, witness: reviewer,
        ["done_at": .moment(stage.now), "result": .text("已执行并核对无误")], signing: true)
    }
  }

  private func answerCall() throws {
    let (caller, content, handling) = dice.pick(SampleTexts.calls)
    let taker = crew.pair(openedSheets).operator
    try create(
      DutyCall.self, by: taker,
      [
        "called_at": .moment(now), "caller": .text(caller), "content": .text(content),
        "handling": .text(handling),
        "taken_by": .text(taker),
      ])
  }

  /// 2.2.3: applied for, confirmed by the department, approved by the head of IT, done by two.
  private func applyForMaintenance() throws {
    let applicant = dice.pick(cast.applicants)
    let (subject, reason, steps) = dice.pick(SampleTexts.maintenance)
    let draft = try create(
      NonRoutineMaintenance.self, by: applicant.person,
      [
        "day": .day(now.day), "department": .text(applicant.department), "applicant": .text(applicant.person),
        "subject": .text(subject), "reason": .text(reason), "content": .text("\(subject)，影响范围仅限申请部门"),
        "actions": .list(steps.map { .object(["what": .text($0)]) }),
      ])
    let submitted = try take("submit", draft, by: applicant.person)
    let morning = Moment(
      ledger.days.nextTradingDay(after: now.day) ?? now.day.advanced(by: 1), TimeOfDay(9, 40)!)
    let isRefused = dice.happens(600)
    agenda.add(now.advanced(by: dice.roll(900...7000))) { stage in
      let confirmed = try stage.take("confirm", submitted, by: applicant.head, signing: true, remark: "情况属实")
      stage.agenda.add(morning) { stage in
        if isRefused {
          try stage.take(
            "reject", confirmed, by: stage.cast.head, ["return_reason": .text("请补充回退步骤后再报")], signing: true)
        } else {
          let approved = try stage.take(
            "approve", confirmed, by: stage.cast.head, signing: true, remark: "同意")
          stage.agenda.add(Moment(morning.day, TimeOfDay(17, 10)!)) { try $0.finish(approved, steps) }
        }
      }
    }
  }

  private func finish(_ maintenance: RecordData, _ steps: [String]) throws {
    let (person, reviewer) = crew.pair(openedSheets)
    let actions = steps.enumerated().map { number, step in
      Input.object(["at": .text("17:\(10 + number)"), "what": .text(step), "result": .text("完成")])
    }
    let done = now.advanced(by: 1500)
    agenda.add(done) { stage in
      try stage.take(
        "finish", maintenance, by: person, witness: reviewer,
        ["actions": .list(actions), "finished_at": .moment(done), "outcome": .text("按步骤完成，验证正常")],
        signing: true)
    }
  }

  /// 2.1.1, articles 6 and 8: always with a substitute who is able.
  private func swapShift() throws {
    let planned = try writing.find(DutyLog.self, .state(DutyLog.State.planned)).filter {
      $0[DutyLog.day] - now.day > 1 && $0[DutyLog.day] - now.day < 9
    }
    guard !planned.isEmpty else { return }
    let log = dice.pick(planned)
    let crew = log[DutyLog.crew].map(\.id)
    let rules = try CrewRules(asking: writing)
    let person = dice.pick(crew.filter { $0 != log[DutyLog.manager].id })
    let substitute = dice.pick(rules.able.subtracting(crew).subtracting([log[DutyLog.manager].id]).sorted())
    let swap = try create(
      ShiftSwap.self, by: person,
      [
        "kind": .text("swap"), "watch": .text(log.id.id), "person": .text(person),
        "substitute": .text(substitute),
        "reason": .text(dice.pick(SampleTexts.leaveReasons)),
      ])
    let approver = cast.managers.first { $0 != person && $0 != substitute }!
    agenda.add(now.advanced(by: dice.roll(600...6000))) { stage in
      try stage.take("approve", swap, by: approver, signing: true, remark: "同意")
    }
  }
}
