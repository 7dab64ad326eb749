import Domain
import Ledger
import Records
import Time

/// The watches of the sample institution: made by a manager, published by the head.
struct SampleRoster {
  let staff: SampleStaff
  let writing: Writing

  /// Every trading day of a period: a day watch, and a night watch where a night session follows.
  func publish(_ days: ClosedRange<Day>) throws {
    let trading = (days.lowerBound.number...days.upperBound.number).map { Day(number: $0) }
      .filter(writing.ledger.days.isTradingDay)
    guard let first = trading.first, let last = trading.last else { return }
    let shifts = trading.enumerated().flatMap(shifts)
    let input: [String: Input] = [
      "kind": .text("monthly"), "from_day": .text(first.description), "to_day": .text(last.description),
      "shifts": .list(shifts), "note": .text("示例值班表"),
    ]
    let type = Roster.description
    let made = try staff.acting(as: "zhoumin") { _ in
      let made = try writing.create(type, input)
      return try writing.take("submit", of: type, made.id, StepRequest(seen: made.version))
    }
    _ = try staff.acting(as: "luzheng") { proof in
      try writing.take(
        "publish", of: type, made.id, StepRequest(seen: made.version, proof: proof, remark: "同意"))
    }
  }

  /// Managers and operators take turns; nobody of a night watch has the day watch before it.
  private func shifts(_ index: Int, _ day: Day) -> [Input] {
    let next = writing.ledger.days.nextTradingDay(after: day)
    let hasNight = next.map(writing.ledger.days.hasNightSession) ?? false
    let watch = shift(day, .day, manager: index, crew: index * 3, count: 3)
    return hasNight
      ? [watch, shift(day, .night, manager: index + 1, crew: index * 3 + 3, count: 2)] : [watch]
  }

  private func shift(_ day: Day, _ watch: WatchKind, manager: Int, crew first: Int, count: Int) -> Input {
    let crew = (first..<first + count).map { staff.id(Sample.operators[$0 % Sample.operators.count]) }
    return .object([
      "day": .text(day.description), "watch": .text(watch.rawValue),
      "manager": .text(staff.id(Sample.managers[manager % Sample.managers.count])), "crew": .list(crew),
    ])
  }
}
