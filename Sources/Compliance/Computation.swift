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
    let made = evidence.makeUps.filter { $0.obligation == id && $0.fact.at <= now }
    let facts = proofs.flatMap { own(evidence.facts[$0] ?? [], of: $0, without: made) }.filter { $0.at <= now }
      .sorted { ($0.day, $0.at, $0.id) < ($1.day, $1.at, $1.id) }
    let makeUps = made.map(\.fact)
    if let event {
      return tasks(
        after: evidence.happenings[event] ?? [], first...last, facts, makeUps, waivers, isAwaited, evidence.since, calendar, now)
    }
    // What is due after its period ended belongs to the days it is due on, too.
    let periods = frequency.periods(from: first.advanced(by: -reach), to: last.advanced(by: reach), calendar).compactMap {
      opened($0, first...last, evidence.since, calendar)
    }
    guard let subject else { return tasks(periods, of: nil, facts, makeUps, waivers, isAwaited, now) }
    let shown = Dictionary(grouping: facts, by: \.event)
    return (evidence.happenings[subject] ?? []).flatMap { one in
      tasks(periods, of: one, shown[one.id] ?? [], makeUps.filter { $0.event == one.id }, waivers, isAwaited, now)
    }
  }

  /// What a proof shows, without the records that make up for a period before theirs: one record answers for one period.
  private func own(_ facts: [Fact], of proof: Satisfier, without made: [MakeUp]) -> [Fact] {
    let taken = made.compactMap(\.shown)
    guard !taken.isEmpty else { return facts }
    let isStep = if case .step = proof.kind { true } else { false }
    return facts.filter { fact in
      !taken.contains { $0.subject == fact.subject && $0.id == fact.id && (!isStep || $0.day == fact.at.day) }
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
  ///   - facts: in order; of `subject` alone, if there is one. So are `makeUps`, in no order.
  private func tasks(
    _ periods: [Opened], of subject: Happening?, _ facts: [Fact], _ makeUps: [Fact], _ waivers: [Waiver], _ isAwaited: Bool,
    _ now: Moment
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
      if earliest == nil { earliest = Self.making(up: opened.grace, makeUps.filter { period.days.contains($0.day) }) }
      // What came during the period is not asked for in it, but counts when it was done.
      if let subject, subject.at.day > period.days.lowerBound, earliest == nil { return nil }
      let key = subject.map { "\(period.key)/\($0.id)" } ?? period.key
      return DueTask(
        obligation: self, key: key, days: period.days, due: opened.due, grace: opened.grace, event: subject,
        standing: standing(earliest, opened.opens, opened.grace, waivers.first { $0.period == key }, isAwaited, now))
    }
  }

  private func tasks(
    after happenings: [Happening], _ days: ClosedRange<Day>, _ facts: [Fact], _ makeUps: [Fact], _ waivers: [Waiver],
    _ isAwaited: Bool, _ since: Day, _ calendar: some DutyCalendar, _ now: Moment
  ) -> [DueTask] {
    let shown = Dictionary(grouping: facts, by: \.event)
    return happenings.compactMap { happening in
      let (due, grace) = due(for: happening.at, calendar)
      let span = min(happening.at.day, due.day)...max(happening.at.day, due.day)
      guard span.overlaps(days), due.day >= since else { return nil }
      let key = "\(event?.type ?? "")/\(happening.id)"
      let earliest = (shown[happening.id] ?? []).min { $0.at < $1.at }
        ?? Self.making(up: grace, makeUps.filter { $0.event == happening.id })
      // What precedes an event is asked for as soon as the event is planned.
      let opens = if case .before = frequency { Moment(seconds: 0) } else { happening.at }
      return DueTask(
        obligation: self, key: key, days: span, due: due, grace: grace, event: happening,
        standing: standing(earliest, opens, grace, waivers.first { $0.period == key }, isAwaited, now))
    }.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
  }

  /// The first of the notes that make up for what was missed. Written while there was still time it is none: the
  /// form that satisfies was to be filled in.
  private static func making(up grace: Moment, _ notes: [Fact]) -> Fact? {
    notes.filter { $0.at > grace }.min { $0.at < $1.at }
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
