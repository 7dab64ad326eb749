import Domain
import Ledger
import Records
import Time

extension Stage {
  /// 2.1.3: late in the month a manager draws up the next one, the head publishes it on the morning after.
  func planRoster(on day: Day) {
    guard day.day >= 22, ledger.days.isTradingDay(day),
      let before = ledger.days.previousTradingDay(before: day), before.day < 22 || before.month != day.month
    else { return }
    let first = Day(day.year + day.month / 12, day.month % 12 + 1, 1)!
    agenda.add(Moment(day, TimeOfDay(15, 20)!)) { stage in
      try stage.drawUpRoster(from: first, to: first.lastOfMonth)
    }
  }

  /// For all days of a period on which somebody must be there.
  func drawUpRoster(from first: Day, to last: Day) throws {
    let manager = dice.pick(cast.managers)
    let rules = try CrewRules(asking: writing)
    let days = ledger.days
    let proposal = RosterProposal(rules: rules, earlier: shares) { days.isTradingDay($0) }
    let watches = proposal.watches(places(first, last))
    guard !watches.isEmpty else { return }
    for watch in watches { shares.add(watch, isRestDay: !days.isTradingDay(watch.day)) }
    let lines = watches.map { watch in
      Input.object([
        "day": .day(watch.day), "watch": .text(watch.kind.rawValue), "manager": .text(watch.manager),
        "crew": .list(watch.crew),
      ])
    }
    let roster = try create(
      Roster.self, by: manager,
      ["kind": .text("monthly"), "from_day": .day(first), "to_day": .day(last), "shifts": .list(lines)])
    let submitted = try take("submit", roster, by: manager)
    let publish: (Stage) throws -> Void = { stage in
      try stage.take("publish", submitted, by: stage.cast.head, signing: true, remark: "同意")
    }
    agenda.add(first - now.day <= 1 ? now.advanced(by: 900) : now.advanced(by: 18 * 3600), publish)
  }

  /// Trading days, their nights, and the rest days on which systems are maintained.
  private func places(_ first: Day, _ last: Day) -> [RosterProposal.Place] {
    (first.number...last.number).map(Day.init(number:)).flatMap { day in
      var kinds: [WatchKind] = isManned(day) ? [.day] : []
      if hasNight(day) { kinds.append(.night) }
      return kinds.map { RosterProposal.Place(day: day, kind: $0) }
    }
  }

  /// Whether there is a watch by day: on trading days, and on the day before the next one.
  func isManned(_ day: Day) -> Bool {
    ledger.days.isTradingDay(day) || ledger.days.isTradingDay(day.advanced(by: 1))
  }

  /// Whether a night session is held on the evening of a day.
  func hasNight(_ day: Day) -> Bool {
    guard ledger.days.isTradingDay(day), let next = ledger.days.nextTradingDay(after: day) else {
      return false
    }
    return ledger.days.hasNightSession(next)
  }
}
