import Procedures
public import Time

/// When within, before or after its period something is due. Without one, the last working day of the span, with
/// grace until the span ends; the day itself for what falls on days.
public struct Deadline: Hashable, Sendable {
  public enum Place: Hashable, Sendable {
    case end
    /// So long after the period has ended: a quarterly report within ten working days.
    case after(Length)
    /// So long before the period begins: the roster of next month.
    case ahead(Length)
    /// On this day of the year of the period: `01-31`.
    case on(month: Int, day: Int)
  }
  public let place: Place
  public let time: TimeOfDay?
  /// How much later it is still no offence.
  public let grace: Length?

  public init(_ place: Place = .end, time: TimeOfDay? = nil, grace: Length? = nil) {
    (self.place, self.time, self.grace) = (place, time, grace)
  }

  /// From `after 10 working-days`, `ahead 1 working-days` or `on 01-31`.
  public init?(code: String?, time: TimeOfDay?, grace: Length?) {
    let place: Place
    switch code {
    case nil: place = .end
    case let code? where code.hasPrefix("after "):
      guard let length = Length(code: code.dropFirst(6)), length.unit != .hours else { return nil }
      place = .after(length)
    case let code? where code.hasPrefix("ahead "):
      guard let length = Length(code: code.dropFirst(6)), length.unit != .hours else { return nil }
      place = .ahead(length)
    case let code? where code.hasPrefix("on "):
      // 2024 has every day there is.
      guard let day = Day("2024-" + code.dropFirst(3)) else { return nil }
      place = .on(month: day.month, day: day.day)
    default: return nil
    }
    self.init(place, time: time, grace: grace)
  }
}
