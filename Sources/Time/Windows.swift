extension TradingCalendar {
  /// The window a moment lies in, for an institution that trades on these exchanges. Nil when the day
  /// is not covered.
  public func window(
    at moment: Moment, on exchanges: some Collection<Exchange>, rules: WindowRules = WindowRules()
  ) -> Window? {
    windows(of: moment.day, on: exchanges, rules: rules)?.first { $0.range.contains(moment) }?.window
  }

  /// The windows of a civil day from midnight to midnight, without gaps. Nil when it is not covered.
  public func windows(
    of day: Day, on exchanges: some Collection<Exchange>, rules: WindowRules = WindowRules()
  ) -> [WindowSpan]? {
    let midnights = day.range
    // A night that ended shortly before midnight restricts the first minutes of this day.
    let reach = midnights.lowerBound.advanced(by: -rules.afterNight)..<midnights.upperBound
    let asked = covers(reach.lowerBound.day) ? reach : midnights
    guard let sessions = sessions(touching: asked, on: exchanges) else { return nil }
    let trading = MergedSession.merging(sessions)
    var restricted = trading.filter(\.isNight).map { night in
      let eve = Moment(night.range.lowerBound.day, rules.nightFrom)
      let start = min(eve, night.range.lowerBound)
      return start..<night.range.upperBound.advanced(by: rules.afterNight)
    }
    if exchanges.contains(where: { isTradingDay(day, on: $0) == true }) {
      let start = Moment(day, rules.dayFrom)
      restricted.append(start..<max(start, Moment(day, rules.dayUntil)))
    }
    return spans(midnights, trading: trading.map(\.range), restricted: restricted)
  }

  /// Cuts the day at every boundary and names each piece by the strictest window it lies in.
  private func spans(
    _ day: Range<Moment>, trading: [Range<Moment>], restricted: [Range<Moment>]
  ) -> [WindowSpan] {
    let bounds = (trading + restricted).flatMap { [$0.lowerBound, $0.upperBound] }
    let cuts = Set(bounds.filter { day.contains($0) } + [day.lowerBound, day.upperBound]).sorted()
    var spans: [WindowSpan] = []
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let window: Window =
        if trading.contains(where: { $0.contains(start) }) {
          .trading
        } else if restricted.contains(where: { $0.contains(start) }) {
          .restricted
        } else {
          .standard
        }
      if let last = spans.last, last.window == window {
        spans[spans.count - 1] = WindowSpan(window, last.range.lowerBound..<end)
      } else {
        spans.append(WindowSpan(window, start..<end))
      }
    }
    return spans
  }
}
