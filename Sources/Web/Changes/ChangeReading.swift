import Domain
import Ledger
import Procedures
import Records
import Time

extension Visit {
  func changePanels(_ change: Record<Change>, _ reading: Reading) throws -> ChangePanels {
    let times = ChangeTimes(reading.calendar)
    let asked = (change[Change.submittedAt] ?? reading.now).day
    let start = change[Change.startsAt].day
    let due = change[Change.summaryDue]
    let collisions = try Collisions(of: change, asking: reading)
    let affected = try affectedItems(change, reading)
    let missing = try Change.missing(change, asking: reading)
    return ChangePanels(
      id: change.id.id, hours: change.hours,
      windows: times.windows(of: change.hours)?.map {
        .init(window: $0.window, from: $0.range.lowerBound, until: $0.range.upperBound)
      },
      lead: times.workingDays(from: asked, to: start), isInTime: asked <= times.lastDay(of: start),
      isEmergency: change.isEmergency, lastNotice: times.lastDay(of: start), proposed: change.proposedLevel,
      level: change[Change.level], likelihood: change[Change.likelihood], effect: change[Change.effect],
      collisions: try collisions.found.map { try collision($0, reading) },
      affected: affected.first, affectedCount: affected.count, card: try changeCard(change, reading), missing: missing.map { say($0) },
      summaryDue: due,
      isSummaryLate: try due.map { $0 < reading.now } ?? false && isSummaryOpen(change, reading),
      mayCopy: mayCreate(Change.description), isSettled: !change.state.isStanding || change.state.isOver,
      language: language)
  }

  /// Everything that depends on the items that are changed, what customers and colleagues know first.
  private func affectedItems(
    _ change: Record<Change>, _ reading: Reading
  ) throws -> (first: [ChangePanels.Affected], count: Int) {
    let items = Set(change[Change.configurationItems].map(\.id))
    guard !items.isEmpty else { return ([], 0) }
    let type = ConfigurationItem.description
    let content = try site.impact.content(reading)
    var depths: [Int: Int] = [:]
    for item in items {
      for one in content.graph.reached(from: item, .up, depth: .max) where !items.contains(one.id) {
        depths[one.id] = min(depths[one.id] ?? .max, one.depth)
      }
    }
    let seen = depths.filter { content.facts[$0.key].map { type.access.reaches($0.place, from: standing) } ?? false }
    let ordered = seen.sorted { a, b in
      let rank = { (one: (key: Int, value: Int)) in
        (content.facts[one.key]?.kind == .businessSystem ? 0 : 1, one.value, one.key)
      }
      return rank(a) < rank(b)
    }
    let first = ordered.prefix(ChangePanels.shown).map(\.key)
    let names = try reading.captions(type, Set(first))
    return (
      first.map { id in
        let kind = content.facts[id]?.kind
        return .init(
          caption: names[id] ?? "#\(id)", kind: kind.map { say($0.label) } ?? "",
          path: Paths.record(type.identifier, id), isBusiness: kind == .businessSystem)
      }, seen.count
    )
  }

  private func isSummaryOpen(_ change: Record<Change>, _ reading: Reading) throws -> Bool {
    try reading.find(ChangeSummary.self, Condition(ChangeSummary.change, .equals, change.id), .state(ChangeSummary.State.owed))
      .isEmpty == false
  }

  private func collision(_ other: Collisions.Other, _ reading: Reading) throws -> ChangePanels.Collision {
    let ids = Set(other.common.compactMap { $0.hasPrefix("#") ? Int($0.dropFirst()) : nil })
    let names = try reading.captions(ConfigurationItem.description, ids)
    return .init(
      kind: say(other.kind), caption: other.caption, path: Paths.record(other.type, other.id), hours: other.hours.words,
      common: other.common.map { name in Int(name.dropFirst()).flatMap { names[$0] } ?? name }.joined(separator: "、"))
  }

  /// The card as its run has it; nil before it was begun, and for those who may not see runs.
  private func changeCard(_ change: Record<Change>, _ reading: Reading) throws -> ChangePanels.Card? {
    guard standing.maySeeRuns,
      let run = try reading.runs(about: change).last(where: { $0.procedure == ChangeCard.identifier }),
      let stored = try? reading.run(run.id, for: standing)
    else { return nil }
    let sheet = try sheet(stored, reading)
    var lastGroup = -1
    let rows = sheet.rows.map { row -> ChangePanels.CardRow in
      let part = sheet.parts.first { $0.place == row.group }
      let cell = row.cells.first ?? nil
      defer { lastGroup = row.group }
      return .init(
        part: row.groupTitle, isFirst: row.group != lastGroup,
        partTimes: [part?.start, part?.end].compactMap { $0?.clock }.joined(separator: "–"), step: row.item.text,
        plan: row.item.requirement ?? "", state: cell?.shown ?? "", isAbnormal: cell?.verdict == .abnormal,
        operated: cell?.operatorMark.map { "\($0.name) \($0.time(on: sheet.day))" } ?? "",
        reviewed: cell?.reviewerMark.map { "\($0.name) \($0.time(on: sheet.day))" } ?? "", remark: cell?.remark ?? "")
    }
    let (words, css): (String, String) =
      switch run.state {
      case .open: (say("办理中 \(run.done)/\(run.due)", "open \(run.done)/\(run.due)"), "warn")
      case .closed: run.hasFailed ? (say("已关闭（失败回滚）", "closed, rolled back"), "bad") : (say("已关闭", "closed"), "good")
      case .cancelled: (say("已取消", "cancelled"), "quiet")
      }
    return .init(
      id: run.id, state: words, css: css, rows: rows,
      failure: sheet.failure.map { "\($0.name) \($0.at.short)：\($0.reason)" })
  }
}

extension Range<Moment> {
  /// `07-07 18:00 – 20:00`, with the day again when it is another.
  var words: String {
    let end = lowerBound.day == upperBound.day ? upperBound.clock : upperBound.short
    return "\(lowerBound.short) – \(end)"
  }
}
