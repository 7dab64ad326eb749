public import Time

/// How many seconds of trading, or of business, stretches of time took away.
public struct AffectedTime: Sendable {
  let calendar: InstitutionCalendar
  let business: GradingPack.Business

  public init(_ calendar: InstitutionCalendar, _ business: GradingPack.Business) {
    (self.calendar, self.business) = (calendar, business)
  }

  /// Seconds during which at least one exchange of the institution traded, each counted once however many
  /// stretches cover it. Nil where the calendar does not reach.
  public func trading(_ ranges: [Range<Moment>]) -> Int? { total(ranges) { tradingParts($0) } }

  /// The same for bank transfer: trading sessions and the hours of the pack.
  public func businessSeconds(_ ranges: [Range<Moment>]) -> Int? {
    total(ranges) { range in tradingParts(range).map { $0 + transferHours(range) } }
  }

  func seconds(_ ranges: [Range<Moment>], _ kind: GradingPack.Line.TimeKind) -> Int? {
    kind == .trading ? trading(ranges) : businessSeconds(ranges)
  }

  private func total(_ ranges: [Range<Moment>], _ parts: (Range<Moment>) -> [Range<Moment>]?) -> Int? {
    var sum = 0
    for range in Self.merged(ranges) {
      guard let parts = parts(range) else { return nil }
      sum += Self.merged(parts.map { $0.clamped(to: range) }).reduce(0) { $0 + $1.seconds }
    }
    return sum
  }

  private func tradingParts(_ range: Range<Moment>) -> [Range<Moment>]? {
    calendar.calendar.sessions(touching: range, on: calendar.exchanges)?.map(\.range)
  }

  private func transferHours(_ range: Range<Moment>) -> [Range<Moment>] {
    var found: [Range<Moment>] = []
    // The hours of an evening may reach into the day on which the stretch begins.
    var day = range.lowerBound.day.advanced(by: -1)
    while day <= range.upperBound.day {
      if calendar.isTradingDay(day) { found.append(hours(business.day, on: day)) }
      if let next = calendar.nextTradingDay(after: day), calendar.isTradingDay(day), calendar.hasNightSession(next) {
        found.append(hours(business.night, on: day))
      }
      day = day.advanced(by: 1)
    }
    return found
  }

  private func hours(_ hours: (from: TimeOfDay, until: TimeOfDay), on day: Day) -> Range<Moment> {
    let last = hours.until <= hours.from ? day.advanced(by: 1) : day
    return Moment(day, hours.from)..<Moment(last, hours.until)
  }

  static func merged(_ ranges: [Range<Moment>]) -> [Range<Moment>] {
    var merged: [Range<Moment>] = []
    for range in ranges.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
