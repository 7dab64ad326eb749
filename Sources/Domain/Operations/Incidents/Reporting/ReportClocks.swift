public import Time

/// The clocks of one incident under one profile, as of a moment.
public struct ReportClocks: Sendable {
  let pack: ClockPack
  let profile: String
  let calendar: InstitutionCalendar

  public init(_ pack: ClockPack, profile: String?, _ calendar: InstitutionCalendar) {
    (self.pack, self.calendar) = (pack, calendar)
    self.profile = pack.profile(profile)
  }

  /// - Parameters:
  ///   - grade: as it stands; below all grades no summary is owed.
  ///   - isUndetermined: whether the summary could not name cause or responsibility.
  /// - Returns: all clocks, the most pressing first, those that are satisfied last.
  public func clocks(
    _ facts: IncidentFacts, grade: Grade, isUndetermined: Bool, reports: [ReportMade], at now: Moment
  ) -> [ReportClock] {
    let asked = Question(facts: facts, grade: grade, isUndetermined: isUndetermined, reports: reports, now: now)
    return pack.lines.filter { $0.profiles.contains(profile) }.flatMap { clocks($0, asked) }.sorted {
      ($0.isOpen ? 0 : 1, $0.due, $0.id) < ($1.isOpen ? 0 : 1, $1.due, $1.id)
    }
  }

  struct Question {
    let facts: IncidentFacts
    let grade: Grade
    let isUndetermined: Bool
    let reports: [ReportMade]
    let now: Moment
  }

  private func clocks(_ line: ClockPack.Line, _ asked: Question) -> [ReportClock] {
    let facts = asked.facts
    switch line.trigger {
    case .coreInterrupted:
      let struck = facts.outages.filter { $0.system == .core && $0.extent != .intact }
      guard !struck.isEmpty else { return [] }
      return emergency(line, from: facts.foundAt, end: facts.end(of: struck), asked)
    case .coreUninterrupted:
      let core = facts.outages.filter { $0.system == .core }
      guard !core.isEmpty, core.allSatisfy({ $0.extent == .intact }), let end = facts.end(of: core) else { return [] }
      return emergency(line, from: end, end: end, asked)
    case .otherUnresolved: return otherSystems(line, asked)
    case .data:
      guard facts.damaged.holds != .no || facts.leaked.holds != .no else { return [] }
      return emergency(line, from: facts.foundAt, end: facts.end, asked)
    case .crime: return facts.isCrime ? emergency(line, from: facts.foundAt, end: facts.end, asked) : []
    case .restored: return asked.grade == .below ? [] : later(line, asked)
    case .undetermined: return asked.isUndetermined && asked.grade != .below ? later(line, asked) : []
    }
  }

  /// Counts from the outage that began first of those that were not over in time.
  private func otherSystems(_ line: ClockPack.Line, _ asked: Question) -> [ReportClock] {
    let facts = asked.facts
    let struck = facts.outages.filter { outage in
      outage.system != .core && outage.extent != .intact && (outage.system != .other || facts.judged != .below)
    }
    let lasting = struck.filter { outage in
      (outage.until ?? facts.restoredAt).map { $0 > outage.from.advanced(by: line.after) } ?? true
    }
    guard let first = lasting.map(\.from).min() else { return [] }
    let end = facts.end(of: struck)
    let isConditional = end == nil && asked.now < first.advanced(by: line.after)
    return emergency(line, from: first, end: end, isConditional: isConditional, asked)
  }

  /// By telephone first, then in writing, then again and again until it is over.
  private func emergency(
    _ line: ClockPack.Line, from start: Moment, end: Moment?, isConditional: Bool = false, _ asked: Question
  ) -> [ReportClock] {
    let due = start.advanced(by: line.after)
    // Whoever was told in writing was told.
    let told = asked.reports.filter { $0.kind == .telephone || $0.kind == .written }
    var clocks = [clock(line, .telephone, 1, start: start, due: due, told, isConditional, asked)]
    guard !isConditional else { return clocks }
    let written = asked.reports.filter { $0.kind == .written }.sorted { $0.at < $1.at }
    var (began, next) = (due, due.advanced(by: pack.writtenWithin))
    var number = 1
    while true {
      let made = number <= written.count ? written[number - 1] : nil
      clocks.append(
        clock(line, .written, number, start: began, due: next, made.map { [$0] } ?? [], false, asked))
      guard let made, let every = line.every else { return clocks }
      // Once it is over, nothing more is due after that.
      (began, next) = (made.at, made.at.advanced(by: every))
      if number == written.count, let end, end <= next { return clocks }
      number += 1
    }
  }

  /// So long after everything runs again.
  private func later(_ line: ClockPack.Line, _ asked: Question) -> [ReportClock] {
    guard let end = asked.facts.end, let kind = ReportMade.Kind(rawValue: line.report.rawValue) else { return [] }
    let due = line.workingDays.map { deadline(workingDays: $0, after: end) } ?? end.advanced(by: line.after)
    return [clock(line, kind, 1, start: end, due: due, asked.reports.filter { $0.kind == kind }, false, asked)]
  }

  private func clock(
    _ line: ClockPack.Line, _ kind: ReportMade.Kind, _ number: Int, start: Moment, due: Moment,
    _ reports: [ReportMade], _ isConditional: Bool, _ asked: Question
  ) -> ReportClock {
    var told: [Addressee: Moment] = [:]
    for report in reports { for one in report.to { told[one] = min(told[one] ?? report.at, report.at) } }
    let missing = line.to.filter { told[$0] == nil }
    let state: ReportClock.State =
      missing.isEmpty ? .done(at: line.to.compactMap { told[$0] }.max()!)
      : isConditional ? .conditional : asked.now > due ? .overdue : .running
    return ReportClock(
      id: "\(line.id)/\(kind.rawValue)/\(number)", kind: kind, number: number, to: line.to, missing: missing,
      startedAt: start, due: due, article: line.article, state: state)
  }

  /// The end of the `count`-th working day after a moment; beyond the published calendar weekdays count.
  private func deadline(workingDays count: Int, after moment: Moment) -> Moment {
    var (day, left) = (moment.day, count)
    while left > 0 {
      day = day.advanced(by: 1)
      if calendar.isWorkingDay(day) { left -= 1 }
    }
    return Moment(day, .lastSecond)
  }
}
