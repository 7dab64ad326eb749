import Domain
import HTTP
import Ledger
import Records
import Time

extension Visit {
  /// A new draft with what another change says; its time is the first that the rules leave open.
  func copyChange(_ id: Int) throws -> Response {
    let fresh = try write { writing -> RecordData in
      guard let change = try writing.find(Ref<Change>(id)), standing.maySee(change.data) else { throw Denial.noSuchRecord }
      let hours = try firstWindow(seconds: min(change.hours.seconds, 8 * 3600), writing)
      var input: [String: Input] = [
        "name": .text(change[Change.name]), "level": .text(change[Change.level].rawValue),
        "systems": .text(change[Change.systems]), "reason": .text(change[Change.reason]),
        "content": .text(change[Change.content]), "affects_trading": .text(change[Change.affectsTrading] ? "1" : "0"),
        "affects_settlement": .text(change[Change.affectsSettlement] ? "1" : "0"),
      ]
      if let why = change[Change.levelReason] { input["level_reason"] = .text(why) }
      let shift = hours.lowerBound - change[Change.startsAt]
      return try draft(input, hours, writing) { fresh in
        fresh[Change.systemEffect] = change[Change.systemEffect]
        fresh[Change.businessEffect] = change[Change.businessEffect]
        fresh[Change.noticeTo] = change[Change.noticeTo]
        fresh[Change.configurationItems] = change[Change.configurationItems]
        fresh[Change.items] = change[Change.items]
        fresh[Change.itemsNote] = change[Change.itemsNote]
        fresh[Change.likelihood] = change[Change.likelihood]
        fresh[Change.effect] = change[Change.effect]
        fresh[Change.trigger] = change[Change.trigger]
        fresh[Change.rollback] = change[Change.rollback]
        fresh[Change.operations] = change[Change.operations].map { line in
          var line = line
          line[CardLine.at] = line[CardLine.at].map { min($0.advanced(by: shift), hours.upperBound) }
          return line
        }
      }
    }
    return .redirect(to: Paths.record("change", fresh.id))
  }

  func changeFromModel(_ id: Int) throws -> Response {
    let fresh = try write { writing -> RecordData in
      guard let model = try writing.find(Ref<ChangeTemplate>(id)), model.data.voided == nil else { throw Denial.noSuchRecord }
      guard model.state == .approved else {
        throw Denial(.conflict, "这个模板还没有批准或已停用，请选别的。", "This model is not approved: choose another.")
      }
      let hours = try firstWindow(seconds: model[ChangeTemplate.minutes] * 60, writing)
      var input: [String: Input] = [
        "name": .text(model[ChangeTemplate.name]), "level": .text(model[ChangeTemplate.level].rawValue),
        "systems": .text(model[ChangeTemplate.systems]), "reason": .text(model[ChangeTemplate.reason]),
        "content": .text(model[ChangeTemplate.content]),
        "affects_trading": .text(model[ChangeTemplate.affectsTrading] ? "1" : "0"),
        "affects_settlement": .text(model[ChangeTemplate.affectsSettlement] ? "1" : "0"),
      ]
      if let why = model[ChangeTemplate.levelReason] { input["level_reason"] = .text(why) }
      return try draft(input, hours, writing) { fresh in
        fresh[Change.trigger] = model[ChangeTemplate.trigger]
        fresh[Change.rollback] = model[ChangeTemplate.rollback]
        fresh[Change.operations] = model[ChangeTemplate.steps].map { step in
          Line<CardLine> {
            $0[CardLine.part] = step[ChangeTemplate.Step.part]
            $0[CardLine.step] = step[ChangeTemplate.Step.step]
            $0[CardLine.at] = step[ChangeTemplate.Step.minutes].map {
              min(hours.lowerBound.advanced(by: $0 * 60), hours.upperBound)
            }
          }
        }
      }
    }
    return .redirect(to: Paths.record("change", fresh.id))
  }

  private func draft(
    _ input: [String: Input], _ hours: Range<Moment>, _ writing: Writing, _ fill: (inout Record<Change>) -> Void
  ) throws -> RecordData {
    var input = input
    input["kind"] = .text(ChangeKind.standard.rawValue)
    input["applicant"] = .text(String(standing.person))
    input["starts_at"] = .text(hours.lowerBound.description)
    input["ends_at"] = .text(hours.upperBound.description)
    input["deadline"] = .text(hours.upperBound.day.description)
    var fresh = Record<Change>(try writing.create(Change.description, input))
    fill(&fresh)
    try writing.change(fresh)
    return fresh.data
  }

  /// The first stretch of standard window after three working days that is long enough: 18:00 of a weekday as a rule.
  private func firstWindow(seconds: Int, _ writing: Writing) throws -> Range<Moment> {
    let times = ChangeTimes(writing.calendar)
    var day = times.deadline(ChangeTimes.lead, after: writing.now).day
    for _ in 0..<14 {
      let start = Moment(day, TimeOfDay(17, 30)!)
      let hours = start..<start.advanced(by: seconds)
      if times.strictest(of: hours) == .standard { return hours }
      day = day.advanced(by: 1)
    }
    let start = Moment(times.deadline(ChangeTimes.lead, after: writing.now).day, TimeOfDay(17, 30)!)
    return start..<start.advanced(by: seconds)
  }
}
