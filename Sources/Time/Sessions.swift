/// Sessions of trading days.
extension TradingCalendar {
  /// The sessions of a trading day in the order of time, the night before it first. With a product
  /// group, the sessions of that group; without one, those of the exchange as a whole, in which the
  /// group that trades longest decides. Empty when the exchange does not trade on that day or the day
  /// is not covered.
  public func sessions(
    of tradingDay: Day, on exchange: Exchange, group: String? = nil
  ) -> [Session] {
    guard isTradingDay(tradingDay, on: exchange) == true else { return [] }
    let night = hasNightSession(tradingDay, on: exchange) == true
    let eve = self.tradingDay(before: tradingDay, on: exchange)
    let held = rules[exchange.order].filter { rule in
      rule.holds(on: tradingDay)
        && (rule.group == nil || group == nil || rule.group == group)
        && (rule.isNight ? night && eve != nil : !(rule.onlyWithoutNight && night))
    }
    return merge(held.map { $0.session(of: tradingDay, eve: eve ?? tradingDay) })
  }

  /// The product groups whose sessions differ from the rest of the exchange on a day.
  public func groups(of tradingDay: Day, on exchange: Exchange) -> [String] {
    var names: [String] = []
    for rule in rules[exchange.order] where rule.holds(on: tradingDay) {
      if let group = rule.group, !names.contains(group) { names.append(group) }
    }
    return names
  }

  /// One session for those of one kind that overlap.
  private func merge(_ sessions: [Session]) -> [Session] {
    var merged: [Session] = []
    for session in sessions.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      let same = merged.lastIndex { $0.kind == session.kind && session.start < $0.end }
      guard let same else {
        merged.append(session)
        continue
      }
      let earlier = merged[same]
      merged[same] = Session(
        exchange: earlier.exchange, kind: earlier.kind, start: earlier.start,
        end: max(earlier.end, session.end), isNight: earlier.isNight,
        tradingDay: earlier.tradingDay)
    }
    return merged
  }

  /// All sessions that touch a stretch of time, ascending; nil unless all of it is covered.
  public func sessions(
    touching range: Range<Moment>, on exchanges: some Sequence<Exchange>
  ) -> [Session]? {
    guard covers(range.lowerBound.day), covers(range.lastMoment.day) else { return nil }
    var found: [Session] = []
    for exchange in exchanges {
      // The night of the trading day after the last day may begin on that last day's evening.
      guard let first = tradingDay(onOrAfter: range.lowerBound.day, on: exchange) else { continue }
      let last = tradingDay(after: range.lastMoment.day, on: exchange) ?? lastDay
      guard first <= last else { continue }
      for day in tradingDays(first...last, on: exchange) {
        found += sessions(of: day, on: exchange).filter { $0.range.overlaps(range) }
      }
    }
    return found.sorted { ($0.start, $0.end, $0.exchange) < ($1.start, $1.end, $1.exchange) }
  }

  /// The session an exchange is in; nil between sessions and when the day is not covered. During an
  /// overlap of kinds the one that started last.
  public func session(at moment: Moment, on exchange: Exchange) -> Session? {
    sessions(touching: moment..<moment.advanced(by: 1), on: [exchange])?.last
  }

  /// The next session that starts after a moment on any of the exchanges, within the covered days.
  public func nextSession(after moment: Moment, on exchanges: some Sequence<Exchange>) -> Session? {
    var best: Session?
    for exchange in exchanges {
      guard let day = tradingDay(onOrAfter: moment.day, on: exchange) else { continue }
      let days = [day] + (tradingDay(after: day, on: exchange).map { [$0] } ?? [])
      let next = days.flatMap { sessions(of: $0, on: exchange) }.first { $0.start > moment }
      if let next, best.map({ next.start < $0.start }) ?? true { best = next }
    }
    return best
  }

  /// The timeline of a trading day over several exchanges: stretches in which at least one of them
  /// trades, with those that do at some time of the stretch. Sessions that touch are one stretch.
  public func sessionsAcross(
    _ exchanges: some Sequence<Exchange>, on tradingDay: Day
  ) -> [MergedSession] {
    MergedSession.merging(exchanges.flatMap { sessions(of: tradingDay, on: $0) })
  }
}

extension MergedSession {
  /// Joins sessions that overlap or touch.
  static func merging(_ sessions: [Session]) -> [MergedSession] {
    var merged: [MergedSession] = []
    for session in sessions.sorted(by: { $0.start < $1.start }) where !session.range.isEmpty {
      guard let last = merged.last, session.start <= last.range.upperBound else {
        merged.append(
          MergedSession(
            range: session.range, exchanges: [session.exchange], isNight: session.isNight))
        continue
      }
      let end = max(last.range.upperBound, session.end)
      let all =
        last.exchanges.contains(session.exchange)
        ? last.exchanges : (last.exchanges + [session.exchange]).sorted()
      merged[merged.count - 1] = MergedSession(
        range: last.range.lowerBound..<end, exchanges: all, isNight: last.isNight)
    }
    return merged
  }
}

extension Range<Moment> {
  /// Whole seconds.
  public var seconds: Int { upperBound - lowerBound }
  /// The last second of it; its start when it is empty.
  var lastMoment: Moment { isEmpty ? lowerBound : upperBound.advanced(by: -1) }
}
