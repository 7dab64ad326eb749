public import Procedures
public import Time

extension Obligation {
  /// The tasks whose deadline or period touches the days from `first` to `last`, as they stand at a moment: what
  /// was done later is not known then.
  ///
  /// Linear in days, facts and events: facts and periods are walked through together, both in order.
  public func tasks(
    from first: Day, to last: Day, _ calendar: some DutyCalendar, _ evidence: Knowledge, at now: Moment
  ) -> [DueTask] {
    let isAwaited = isAwaited { evidence.known.contains($0) }
    let waivers = evidence.waivers.filter { $0.obligation == id }
    let facts = proofs.flatMap { evidence.facts[$0] ?? [] }.filter { $0.at <= now }.sorted { ($0.day, $0.at, $0.id) < ($1.day, $1.at, $1.id) }
    if let event {
      return tasks(after: evidence.happenings[event] ?? [], first...last, facts, waivers, isAwaited, evidence.since, calendar, now)
    }
    // What is due after its period ended belongs to the days it is due on, too.
    let periods = frequency.periods(from: first.advanced(by: -reach), to: last.advanced(by: reach), calendar).compactMap {
      opened($0, first...last, evidence.since, calendar)
    }
    guard let subject else { return tasks(periods, of: nil, facts, waivers, isAwaited, now) }
    let shown = Dictionary(grouping: facts, by: \.event)
    return (evidence.happenings[subject] ?? []).flatMap { one in
      tasks(periods, of: one, shown[one.id] ?? [], waivers, isAwaited, now)
    }
  }

  private struct Opened {
    let period: Period
    let due, grace, opens: Moment
  }

  /// A period with its deadline, when it belongs to the days and records were kept here before it ended.
  private func opened(_ period: Period, _ days: ClosedRange<Day>, _ since: Day, _ calendar: some DutyCalendar) -> Opened? {
    let (due, grace) = due(for: period, calendar)
    guard due.day >= since, period.days.upperBound >= since, due.day >= days.lowerBound || period.days.upperBound >= days.lowerBound,
      due.day <= days.upperBound || period.days.lowerBound <= days.upperBound
    else { return nil }
    return Opened(period: period, due: due, grace: grace, opens: min(period.days.lowerBound.midnight, due))
  }

  /// - Parameters:
  ///   - periods: in order.
  ///   - facts: in order; of `subject` alone, if there is one.
  private func tasks(
    _ periods: [Opened], of subject: Happening?, _ facts: [Fact], _ waivers: [Waiver], _ isAwaited: Bool, _ now: Moment
  ) -> [DueTask] {
    var place = 0
    return periods.compactMap { opened in
      let period = opened.period
      while place < facts.count, facts[place].day < period.days.lowerBound { place += 1 }
      var earliest: Fact?
      var next = place
      while next < facts.count, facts[next].day <= period.days.upperBound {
        if earliest == nil || facts[next].at < earliest!.at { earliest = facts[next] }
        next += 1
      }
      // What came during the period is not asked for in it, but counts when it was done.
      if let subject, subject.at.day > period.days.lowerBound, earliest == nil { return nil }
      let key = subject.map { "\(period.key)/\($0.id)" } ?? period.key
      return DueTask(
        obligation: self, key: key, days: period.days, due: opened.due, grace: opened.grace, event: subject,
        standing: standing(earliest, opened.opens, opened.grace, waivers.first { $0.period == key }, isAwaited, now))
    }
  }

  private func tasks(
    after happenings: [Happening], _ days: ClosedRange<Day>, _ facts: [Fact], _ waivers: [Waiver],
    _ isAwaited: Bool, _ since: Day, _ calendar: some DutyCalendar, _ now: Moment
  ) -> [DueTask] {
    let shown = Dictionary(grouping: facts, by: \.event)
    return happenings.compactMap { happening in
      let (due, grace) = due(for: happening.at, calendar)
      let span = min(happening.at.day, due.day)...max(happening.at.day, due.day)
      guard span.overlaps(days), due.day >= since else { return nil }
      let key = "\(event?.type ?? "")/\(happening.id)"
      let earliest = (shown[happening.id] ?? []).min { $0.at < $1.at }
      // What precedes an event is asked for as soon as the event is planned.
      let opens = if case .before = frequency { Moment(seconds: 0) } else { happening.at }
      return DueTask(
        obligation: self, key: key, days: span, due: due, grace: grace, event: happening,
        standing: standing(earliest, opens, grace, waivers.first { $0.period == key }, isAwaited, now))
    }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
  }

  private func standing(
    _ fact: Fact?, _ opens: Moment, _ grace: Moment, _ waiver: Waiver?, _ isAwaited: Bool, _ now: Moment
  ) -> DueTask.Standing {
    if let fact { return .met(fact, isLate: fact.at > grace) }
    if let waiver { return .waived(waiver.id) }
    if isAwaited { return .awaited }
    if now > grace { return .overdue }
    return now < opens ? .coming : .open
  }

  /// Days by which a deadline may lie outside its period.
  var reach: Int {
    switch deadline.place {
    case .end, .on: 0
    case .after(let length), .ahead(let length): length.count * 3 + 15
    }
  }
}

/// Everything that is due in a stretch of days.
public enum DueList {
  /// - Parameter obligations: as the institution keeps them.
  /// - Returns: by deadline.
  public static func tasks(
    of obligations: [Obligation], from first: Day, to last: Day, _ calendar: some DutyCalendar, _ evidence: Knowledge,
    at now: Moment
  ) -> [DueTask] {
    obligations.flatMap { $0.tasks(from: first, to: last, calendar, evidence, at: now) }.sorted {
      ($0.due, $0.obligation.number, $0.key) < ($1.due, $1.obligation.number, $1.key)
    }
  }
}
