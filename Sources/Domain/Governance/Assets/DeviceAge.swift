public import Records
public import Time

extension Record<Device> {
  /// When it has been in production for three years; nil for what is not in production (1.5.1, article 7).
  public var replaceOn: Day? {
    guard self[Device.use] == .production, state == .inUse, let started = self[Device.startedOn] else { return nil }
    return started.years(later: Device.productionYears)
  }
  /// Whether it ought to be replaced.
  public func isOld(on day: Day) -> Bool { replaceOn.map { $0 <= day } ?? false }

  /// When its years of service are over, as finance counts them; nil where nobody said how many there are.
  public var writtenOffOn: Day? {
    guard let years = self[Device.serviceYears], let from = self[Device.storedOn] ?? self[Device.purchasedOn] else { return nil }
    return from.years(later: years)
  }
}

extension Day {
  /// The same day some years later; the twenty-ninth of February comes round as the first of March.
  fileprivate func years(later years: Int) -> Day? { Day(year + years, month, day) ?? Day(year + years, 3, 1) }
}
