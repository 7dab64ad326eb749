extension TradingCalendar {
  /// The trading days of an exchange, one a line, as `shouzheng calendar` prints them:
  ///
  ///     2026-07-07 周二 夜盘 2026-07-06 21:00-02:30 日盘 09:00-10:15 10:30-11:30 13:30-15:00
  ///
  /// Only times at which prices are made continuously or at the close; auctions before the opening
  /// are left out. `无夜盘` stands where an exchange with night sessions held none. Days that are not
  /// covered give no line.
  public func calendarLines(_ exchange: Exchange, from: Day, to: Day) -> [String] {
    guard from <= to else { return [] }
    return tradingDays(from...to, on: exchange).map { line($0, exchange) }
  }

  private func line(_ day: Day, _ exchange: Exchange) -> String {
    let all = sessions(of: day, on: exchange)
    let open = all.filter { $0.kind == .continuous || $0.kind == .closing }
    var parts = ["\(day)", day.weekdayName]
    let night = MergedSession.merging(open.filter(\.isNight))
    if let first = night.first {
      parts += ["夜盘", "\(first.range.lowerBound.day)"] + night.map(times)
    } else if rules[exchange.order].contains(where: { $0.isNight && $0.holds(on: day) }) {
      parts.append("无夜盘")
    }
    parts += ["日盘"] + MergedSession.merging(open.filter { !$0.isNight }).map(times)
    let after = MergedSession.merging(all.filter { $0.kind == .fixedPrice })
    if !after.isEmpty { parts += ["盘后"] + after.map(times) }
    return parts.joined(separator: " ")
  }

  private func times(_ session: MergedSession) -> String {
    "\(session.range.lowerBound.time)-\(session.range.upperBound.time)"
  }
}
