public import Records
public import Time

extension Record<DutyLog> {
  /// 5.1: until when what comes next has to be done. A watch begins with its hours, is evaluated within an hour
  /// of their end, and is taken over within an hour of the beginning of the next trading day; nil once it is
  /// handed over.
  public func deadline(_ hours: DutyHours, _ calendar: InstitutionCalendar) -> Moment? {
    let range = hours.range(of: self[DutyLog.watch], on: self[DutyLog.day])
    switch state {
    case .planned: return range.lowerBound
    case .onDuty: return range.upperBound.advanced(by: Self.grace)
    case .evaluated:
      let next = calendar.nextTradingDay(after: self[DutyLog.day]) ?? self[DutyLog.day].advanced(by: 1)
      return Moment(next, hours.day.from).advanced(by: Self.grace)
    default: return nil
    }
  }

  /// Seconds within which a watch is evaluated and taken over.
  private static var grace: Int { 3600 }
}
