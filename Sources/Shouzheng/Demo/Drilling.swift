import Domain
import Ledger
import Procedures
import Records
import Time

extension Stage {
  /// Two drills a year, in March and August as in the collection's example, on a Saturday; and one in the second
  /// week of any history, so that each has one. Each is planned twelve days before.
  func planDrills(on day: Day) {
    let day = day.advanced(by: 12)
    guard day.weekday == 6, !ledger.days.isTradingDay(day) else { return }
    let isUsual = (day.month == 3 && (15...21).contains(day.day)) || (day.month == 8 && (22...28).contains(day.day))
    guard isUsual || drillDays.isEmpty else { return }
    if let last = drillDays.last, day - last < 60 { return }
    let sample = SampleDrills.all[drillDays.count % SampleDrills.all.count]
    drillDays.append(day)
    let planned = Moment(day.advanced(by: -12), TimeOfDay(10, 20)!)
    agenda.add(planned) { try $0.plan(sample, on: day) }
    agenda.add(Moment(day.advanced(by: -5), TimeOfDay(16, 10)!)) { try $0.train(for: sample) }
  }

  /// 4.4: planned by a manager, approved by the head and the leader, told to everybody.
  private func plan(_ sample: SampleDrills.Sample, on day: Day) throws {
    let scenarios = try sample.scenarios.map { code in
      try writing.find(
        EmergencyScenario.self, Condition(EmergencyScenario.code, .equals, code),
        .state(EmergencyScenario.State.effective), limit: 1
      ).first!.id.id
    }
    var input = sample.texts.mapValues { Input.text($0) }
    input["starts_at"] = .moment(Moment(day, TimeOfDay(9, 0)!))
    input["ends_at"] = .moment(Moment(day, TimeOfDay(15, 0)!))
    input["scenarios"] = .list(scenarios)
    input["commander"] = .text(cast.head)
    input["recorder"] = .text(cast["lijiayi"])
    input["people"] = .list(SampleDrills.people.map { cast[$0] })
    input["script"] = .list(
      sample.script.map {
        .object(["at": .text($0.at), "scene": .text($0.scene), "what": .text($0.what), "who": .text($0.who)])
      })
    let draft = try create(Drill.self, by: cast["chengyuan"], input)
    let submitted = try take("submit", draft, by: cast["chengyuan"])
    agenda.add(now.advanced(by: 7200)) { stage in
      var drill = try stage.take("approve", submitted, by: stage.cast.head, signing: true, remark: "同意")
      drill = try stage.take("approve", drill, by: stage.cast["fangzq"], signing: true, remark: "同意，注意恢复环境")
      stage.agenda.add(stage.now.advanced(by: 86_400)) { try $0.announce(drill, sample, on: day) }
    }
  }

  private func announce(_ drill: RecordData, _ sample: SampleDrills.Sample, on day: Day) throws {
    let notices = ["各部门、各营业部", "交易所技术部", "全体演练人员"].map { to in
      Input.object(["to": .text(to), "by": .text("邮件、内部通知"), "at": .moment(now)])
    }
    let notified = try take("notify", drill, by: cast["lijiayi"], ["notices": .list(notices)])
    agenda.add(Moment(day, TimeOfDay(9, 2)!)) { try $0.begin(notified, sample) }
  }

  private func begin(_ drill: RecordData, _ sample: SampleDrills.Sample) throws {
    let underWay = try take("begin", drill, by: cast["zhoumin"])
    let runs = try writing.runs(about: Record<Drill>(underWay)).map(\.id)
    for (number, run) in runs.enumerated() {
      agenda.add(now.advanced(by: 600 + 3600 * number)) { try $0.execute(run) }
    }
    agenda.add(now.advanced(by: 600 + 3600 * runs.count)) { try $0.wrapUp(underWay, sample) }
  }

  /// One does, another reviews; a stage after the other.
  private func execute(_ run: Int) throws {
    let (person, reviewer) = (cast["wuhang"], cast["majun"])
    let sheet = try writing.run(run, for: Actor.product.standing).run
    let groups = Dictionary(grouping: SheetPlan.owed(sheet)) {
      sheet.procedure.place(ofCell: $0).item
    }.sorted { $0.key < $1.key }.map(\.value)
    for (number, cells) in groups.enumerated() {
      agenda.add(now.advanced(by: 90 * number)) { try $0.carryOut(run, cells, person, reviewer) }
    }
    agenda.add(now.advanced(by: 90 * groups.count + 60)) { stage in
      try stage.as(stage.cast["zhoumin"]) { _ = try $0.close(run: run) }
    }
  }

  private func carryOut(_ id: Int, _ cells: [Int], _ person: Int, _ reviewer: Int) throws {
    try self.as(person) { writing in
      let run = try writing.run(id, for: Actor.product.standing).run
      let filled = try writing.fill(
        run: id, cells.map { CellEntry($0, seen: run.cells[$0].revision, .value(.tick(true)), remark: nil) })
      _ = try writing.sign(run: id, filled.run.seen(cells), asOperator: proof(person))
    }
    signedCells += cells.count
    agenda.add(now.advanced(by: 40)) { stage in
      try stage.as(reviewer) { writing in
        let run = try writing.run(id, for: Actor.product.standing).run
        let due = run.awaitingReview(by: PersonID(reviewer)).filter(cells.contains)
        guard !due.isEmpty else { return }
        _ = try writing.sign(
          run: id, run.seen(due), asReviewer: stage.proof(reviewer), openedAt: stage.now.advanced(by: -30))
        stage.reviewedCells += due.count
      }
    }
  }
}
