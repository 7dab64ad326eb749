public import Records
public import Time

/// From when to when a watch lasts: what the institution set, else the hours most keep. A night watch ends on
/// the day after the one it is named by.
public struct DutyHours: Sendable, Equatable {
  public let day: (from: TimeOfDay, until: TimeOfDay)
  public let night: (from: TimeOfDay, until: TimeOfDay)

  public init(
    day: (from: TimeOfDay, until: TimeOfDay) = (TimeOfDay(8, 0)!, TimeOfDay(17, 30)!),
    night: (from: TimeOfDay, until: TimeOfDay) = (TimeOfDay(20, 30)!, TimeOfDay(3, 0)!)
  ) {
    self.day = day
    self.night = night
  }

  /// As the institution has it now.
  public init(asking ask: any Inquiry) throws {
    let usual = DutyHours()
    let institution = try ask.find(Institution.self, limit: 1).first
    self.init(
      day: (
        institution?[Institution.dayFrom] ?? usual.day.from,
        institution?[Institution.dayUntil] ?? usual.day.until
      ),
      night: (
        institution?[Institution.nightFrom] ?? usual.night.from,
        institution?[Institution.nightUntil] ?? usual.night.until
      ))
  }

  /// The stretch of one watch.
  public func range(of watch: WatchKind, on date: Day) -> Range<Moment> {
    let (from, until) = watch == .day ? day : night
    let start = Moment(date, from)
    // An end at or before the beginning is meant for the next morning.
    let end = Moment(until > from ? date : date.advanced(by: 1), until)
    return start..<end
  }

  public static func == (a: DutyHours, b: DutyHours) -> Bool { a.day == b.day && a.night == b.night }
}
