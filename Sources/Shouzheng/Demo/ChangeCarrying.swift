import Domain
import Ledger
import Procedures
import Records
import Time

/// The evening of a change and the days after it.
extension Stage {
  /// - Parameter minutes: that a part of the card takes.
  func carryOut(_ story: ChangeStory, step: String = "start", _ input: [String: Input] = [:], minutes: Int = 16) throws {
    var change = try take(step, current(story), by: cast[story.engineer], input)
    guard let run = try writing.runs(about: Change.description, change.id).last?.id else { return }
    let end = now.advanced(by: 120 + minutes * 60 * 5)
    let parts: [Procedure.Part] = story.isFailing
      ? [.backup, .precheck, .steps, .rollback, .rollbackVerification] : [.backup, .precheck, .steps, .verification]
    for (number, part) in parts.enumerated() {
      agenda.add(now.advanced(by: 120 + number * minutes * 60)) { try $0.work(part, of: run, story) }
    }
    agenda.add(end) { stage in
      change = try stage.current(story)
      try stage.as(stage.cast[story.engineer]) { writing in
        let left = try writing.run(run, for: Actor.product.standing).run.unsigned
        _ = try writing.close(run: run, reasons: Dictionary(uniqueKeysWithValues: left.map { ($0, "已失败回退，未执行") }))
      }
      let outcome: [String: Input] = story.isFailing
        ? ["failure": .text(ChangeTexts.failures[story.id % ChangeTexts.failures.count] + "，已按方案回退")]
        : ["check_note": .text("逐项检查正常，无告警")]
      try stage.take(
        story.isFailing ? "fail" : "check", change, by: stage.cast[story.engineer], witness: stage.cast[story.reviewer], outcome,
        signing: true)
      try stage.follow(story)
    }
  }

  /// One part of the card: filled and signed by the engineer, reviewed by the other.
  private func work(_ part: Procedure.Part, of run: Int, _ story: ChangeStory) throws {
    let (engineer, reviewer) = (cast[story.engineer], cast[story.reviewer])
    var stored = try writing.run(run, for: Actor.product.standing)
    let procedure = stored.run.procedure
    guard let group = procedure.groups.firstIndex(where: { $0.part == part }) else { return }
    if part == .rollback {
      let reason = ChangeTexts.failures[story.id % ChangeTexts.failures.count]
      stored = try self.as(engineer) { try $0.declareFailure(run: run, reason: reason) }
    }
    let cells = (0..<procedure.cellCount).filter { procedure.group(ofItem: procedure.place(ofCell: $0).item).part == part }
    // What failed stops in the middle.
    let done = part == .steps && story.isFailing ? Array(cells.prefix(2)) : cells
    for (number, cell) in done.enumerated() {
      let isBad = part == .steps && story.isFailing && number == done.count - 1
      stored = try self.as(engineer) {
        try $0.fill(
          run: run,
          [CellEntry(cell, seen: stored.run.cells[cell].revision, .value(.tick(!isBad)), remark: isBad ? "未通过，准备回退" : "按变更安排")])
      }
    }
    stored = try self.as(engineer) { try $0.sign(run: run, stored.run.seen(done), asOperator: proof(engineer)) }
    _ = try self.as(reviewer) {
      try $0.sign(
        run: run, stored.run.seen(done), asReviewer: proof(reviewer), openedAt: now.advanced(by: -(done.count * 2 + 30)))
    }
    _ = try self.as(engineer) { try $0.finish(part: group, run: run) }
    signedCells += done.count
    reviewedCells += done.count
  }

  private func follow(_ story: ChangeStory) throws {
    let change = Record<Change>(try current(story))
    let morning = Moment(ledger.days.nextTradingDay(after: now.day) ?? now.day.advanced(by: 1), TimeOfDay(9, 40)!)
    let judged: [String: Input] = [
      "goal": .text(story.isFailing ? "未达成，另行安排" : "达成"), "production_effect": .text(story.isFailing ? "已恢复，无影响" : "无不良影响"),
    ]
    if change.isEmergency {
      agenda.add(now.advanced(by: 3 * 3600)) { try $0.supplement(story) }
      return agenda.add((change[Change.observeUntil] ?? morning).advanced(by: 2400)) { try $0.conclude(story, judged) }
    }
    if change.owesSummary { agenda.add(morning.advanced(by: 86_400 + 3600)) { try $0.summarise(story) } }
    agenda.add(morning) { stage in
      if story.isFailing {
        try stage.take("evaluate-failed", stage.current(story), by: stage.cast[story.reviewer], judged, signing: true)
        return
      }
      try stage.take(
        "update", stage.current(story), by: stage.cast[story.engineer],
        ["configuration_update": .text("配置库已按实际更新"), "manual_update": .text("操作手册对应章节已修订")], signing: true)
      try stage.updateLibrary(story)
      guard let until = Record<Change>(try stage.current(story))[Change.observeUntil] else { return }
      stage.agenda.add(max(until, stage.now).advanced(by: 2400)) { try $0.conclude(story, judged) }
    }
  }

  /// After the watch has seen it through a trading day.
  private func conclude(_ story: ChangeStory, _ judged: [String: Input]) throws {
    try take("observe", current(story), by: cast["zhoumin"], ["observation": .text("运行平稳，未见异常")])
    try take("evaluate", current(story), by: cast[story.reviewer], judged, signing: true)
    if try !Record<Change>(current(story)).owesSummary { try file(story) }
  }

  private func summarise(_ story: ChangeStory) throws {
    guard let summary = try writing.find(ChangeSummary.self, Condition(ChangeSummary.change, .equals, Ref(story.id))).first
    else { return }
    let course = story.isFailing ? "备份、检查后开始实施，中途验证不通过，按方案回退并验证" : "按操作卡逐步实施，验证全部通过"
    let written = try take(
      "write", summary.data, by: cast[story.engineer],
      [
        "course": .text(course),
        "abnormal": .text(story.isFailing ? ChangeTexts.failures[story.id % ChangeTexts.failures.count] : "无异常"),
        "lessons": .text(ChangeTexts.lessons[story.id % ChangeTexts.lessons.count]),
      ], signing: true)
    try take("accept", reread(written), by: cast[story.reviewer], signing: true, remark: "同意")
    try take("accept", reread(written), by: cast.head, signing: true, remark: "同意")
    agenda.add(now.advanced(by: 86_400)) { stage in
      if try stage.current(story).state == "concluded" { try stage.file(story) }
    }
  }

  private func file(_ story: ChangeStory) throws {
    try take("file", current(story), by: cast["linsuqin"], signing: true, remark: "归档")
  }
}
