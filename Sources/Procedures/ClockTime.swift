public import Time

/// A time on the wall some days after the day it is counted from: `15:30`, or `+1 02:30` for half past two in
/// the morning after, or `-1 21:00` for nine in the evening before.
public struct ClockTime: Hashable, Sendable, Codable, CustomStringConvertible {
  public let time: TimeOfDay
  /// Days after the day it is counted from; negative before it.
  public let dayOffset: Int

  public init(_ time: TimeOfDay, dayOffset: Int = 0) {
    self.time = time
    self.dayOffset = dayOffset
  }

  /// From `08:20`, `+1 02:30` or `-1 21:00`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ")
    guard let last = parts.last, let time = TimeOfDay(last) else { return nil }
    switch parts.count {
    case 1: self.init(time)
    case 2:
      guard let sign = parts[0].first, sign == "+" || sign == "-", let offset = Int(parts[0]),
        (-31...31).contains(offset)
      else { return nil }
      self.init(time, dayOffset: offset)
    default: return nil
    }
  }

  /// The moment this is, counted from `day`.
  public func moment(from day: Day) -> Moment { Moment(day.advanced(by: dayOffset), time) }

  /// Seconds after midnight of the day it is counted from; what orders two of them.
  var seconds: Int { dayOffset * 86_400 + time.seconds }

  public var description: String {
    dayOffset == 0 ? "\(time)" : (dayOffset > 0 ? "+" : "") + "\(dayOffset) \(time)"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = ClockTime(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)”不是时间，写成 08:20，次日写成 +1 02:30")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
