/// How much of a stretch of time fell into trading sessions.
public struct SessionOverlap: Hashable, Sendable {
  /// Seconds of each exchange asked for; 0 for those that did not trade.
  public let seconds: [Exchange: Int]
  /// Seconds during which at least one of them traded.
  public let union: Int

  public init(seconds: [Exchange: Int], union: Int) {
    self.seconds = seconds
    self.union = union
  }
}

extension TradingCalendar {
  /// How long an outage overlapped with trading sessions, which grades an incident. Auctions count as
  /// trading; name other `kinds` to leave them out. Nil unless all of the stretch is covered.
  public func overlap(
    of range: Range<Moment>, with exchanges: some Collection<Exchange>,
    kinds: Set<SessionKind> = Set(SessionKind.allCases)
  ) -> SessionOverlap? {
    guard let all = sessions(touching: range, on: exchanges) else { return nil }
    let counted = all.filter { kinds.contains($0.kind) }
    var seconds: [Exchange: Int] = [:]
    for exchange in exchanges {
      seconds[exchange] = overlap(range, counted.filter { $0.exchange == exchange })
    }
    return SessionOverlap(seconds: seconds, union: overlap(range, counted))
  }

  private func overlap(_ range: Range<Moment>, _ sessions: [Session]) -> Int {
    MergedSession.merging(sessions).reduce(0) { $0 + $1.range.clamped(to: range).seconds }
  }
}
