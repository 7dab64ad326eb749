import Ledger
import Procedures
import Records
import Time

/// A run in the hands of the two people who do it.
final class Sheet {
  var stored: StoredRun
  let people: (operator: Int, reviewer: Int)
  let manager: Int

  init(_ stored: StoredRun, _ people: (operator: Int, reviewer: Int), manager: Int) {
    (self.stored, self.people, self.manager) = (stored, people, manager)
  }
  var id: Int { stored.id }
  var run: Run { stored.run }
}

extension Stage {
  /// The runs that the schedules demand of a day and of the night session on its evening, each from its start on.
  func planSheets(on day: Day) throws {
    let days = [day] + [ledger.days.nextTradingDay(after: day)].compactMap { $0 }
    for version in try writing.proceduresInForce(on: day) {
      let procedure = try writing.procedure(version)
      let occurrences = days.flatMap { procedure.occurrences(from: $0, to: $0, calendar: ledger.days) }
      for occurrence in occurrences where occurrence.base == day {
        agenda.add(occurrence.start) { try $0.open(version, occurrence) }
      }
    }
  }

  private func open(_ version: ProcedureInForce, _ occurrence: Occurrence) throws {
    let id = try asProduct { try $0.createRun(version, occurrence).id }
    openedSheets += 1
    let people = crew.pair(openedSheets)
    let stored = try writing.run(id, for: Actor.product.standing)
    let sheet = Sheet(stored, people, manager: crew.manager)
    let plan = SheetPlan(sheet.run, &dice)
    for round in plan.rounds {
      for portion in round.portions { agenda.add(portion.at) { try $0.fill(sheet, portion.cells) } }
      agenda.add(round.signAt) { try $0.operate(sheet, round.cells) }
      agenda.add(round.reviewAt) { try $0.review(sheet, round.cells, mayReturn: true) }
    }
    // Long enough after the last review for what is given back.
    if let end = plan.end { agenda.add(end.advanced(by: 700 + dice.roll(0...300))) { try $0.close(sheet) } }
  }

  private func fill(_ sheet: Sheet, _ cells: [Int]) throws {
    var abnormal: [Int] = []
    let entries = cells.map { index in
      let kind = sheet.run.procedure.item(ofCell: index).cell
      var value = SampleValues.normal(kind, &dice)
      var remark: String?
      if dice.happens(6), let bad = SampleValues.abnormal(kind, &dice) {
        value = bad
        remark = dice.pick(SampleTexts.findings)
        abnormal.append(index)
      } else if sheet.run.timing(of: index, at: now) != .onTime {
        remark = dice.pick(SampleTexts.lateReasons)
      } else if kind.verdict(of: value) == .abnormal {
        remark = "已核对，在可接受范围内"
      }
      return CellEntry(index, seen: sheet.run.cells[index].revision, .value(value), remark: remark)
    }
    sheet.stored = try self.as(sheet.people.operator) { try $0.fill(run: sheet.id, entries) }
    for index in abnormal { try openIncident(of: sheet, index) }
  }

  private func operate(_ sheet: Sheet, _ cells: [Int]) throws {
    let open = cells.filter { sheet.run.cells[$0].operatorMark == nil }
    let person = sheet.people.operator
    sheet.stored = try self.as(person) {
      try $0.sign(run: sheet.id, sheet.run.seen(open), asOperator: proof(person))
    }
    signedCells += open.count
    try finishParts(sheet)
  }

  /// A part of a card ends when all of it is filled.
  private func finishParts(_ sheet: Sheet) throws {
    guard sheet.run.procedure.kind == .card else { return }
    let empty = Set(
      SheetPlan.owed(sheet.run).filter { sheet.run.cells[$0].value == nil }.map {
        sheet.run.procedure.group(ofItem: sheet.run.procedure.place(ofCell: $0).item).id
      })
    for (part, group) in sheet.run.procedure.groups.enumerated()
    where sheet.run.parts[part].start != nil && sheet.run.parts[part].end == nil && !empty.contains(group.id)
    {
      sheet.stored = try self.as(sheet.people.operator) { try $0.finish(part: part, run: sheet.id) }
    }
  }

  private func review(_ sheet: Sheet, _ cells: [Int], mayReturn: Bool) throws {
    let person = sheet.people.reviewer
    let waiting = Set(sheet.run.awaitingReview(by: PersonID(person)))
    let due = cells.filter(waiting.contains)
    guard !due.isEmpty else { return }
    if mayReturn, dice.happens(60) { return try giveBack(sheet, due) }
    // Now and then somebody signs without having looked; the product is there to notice it.
    let looked = dice.happens(15) ? 3 : due.count * 2 + 20
    let opened = now.advanced(by: -looked)
    sheet.stored = try self.as(person) {
      try $0.sign(run: sheet.id, sheet.run.seen(due), asReviewer: proof(person), openedAt: opened)
    }
    reviewedCells += due.count
  }

  /// One cell goes back to its operator, who looks again; then all of them are reviewed.
  private func giveBack(_ sheet: Sheet, _ due: [Int]) throws {
    let cell = dice.pick(due)
    let reason = dice.pick(SampleTexts.returnReasons)
    sheet.stored = try self.as(sheet.people.reviewer) {
      try $0.giveBack(run: sheet.id, sheet.run.seen([cell]), reason: reason)
    }
    signedCells -= 1
    agenda.add(now.advanced(by: dice.roll(90...240))) { stage in
      let before = sheet.run.cells[cell]
      let entry = CellEntry(
        cell, seen: before.revision, .value(before.value!), remark: before.remark + "已重新核对")
      sheet.stored = try stage.as(sheet.people.operator) { try $0.fill(run: sheet.id, [entry]) }
      try stage.operate(sheet, [cell])
    }
    agenda.add(now.advanced(by: dice.roll(300...500))) { try $0.review(sheet, due, mayReturn: false) }
  }

  private func close(_ sheet: Sheet) throws {
    sheet.stored = try self.as(sheet.manager) { try $0.close(run: sheet.id) }
    guard dice.happens(40) else { return }
    let day = ledger.days.nextTradingDay(after: now.day) ?? now.day.advanced(by: 1)
    agenda.add(Moment(day, TimeOfDay(10, dice.roll(0...50))!)) { try $0.correct(sheet) }
  }

  /// What was found wrong the day after is corrected by one and countersigned by another.
  private func correct(_ sheet: Sheet) throws {
    let cell = dice.pick(SheetPlan.owed(sheet.run))
    let (before, kind) = (sheet.run.cells[cell], sheet.run.procedure.item(ofCell: cell).cell)
    let correction = CellCorrection(
      cell, before.verdict == .abnormal ? SampleValues.normal(kind, &dice) : before.value!,
      remark: before.remark + "经核对原始记录更正", reason: dice.pick(SampleTexts.correctionReasons))
    let person = sheet.people.operator
    let number = try self.as(person) { try $0.propose(run: sheet.id, correction, by: proof(person)).number }
    agenda.add(now.advanced(by: 900)) { stage in
      try stage.as(sheet.manager) {
        _ = try $0.countersign(run: sheet.id, correction: number, by: stage.proof(sheet.manager))
      }
    }
  }
}
