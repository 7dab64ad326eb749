/// A day of the civil calendar, as people in China write it. Stored as days since 1970-01-01.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01, negative before.
  public let number: Int

  public init(number: Int) { self.number = number }

  /// Nil when there is no such day (2026-02-30).
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    self.number = Day.daysFromCivil(year, month, day)
    guard self.civil == (year, month, day) else { return nil }
  }

  /// From `2026-07-07` or `20260707`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let digits = Array(text.utf8)
    let compact: [UInt8]
    switch digits.count {
    case 8: compact = digits
    case 10 where digits[4] == 0x2D && digits[7] == 0x2D:
      compact = Array(digits[0..<4] + digits[5..<7] + digits[8..<10])
    default: return nil
    }
    var value = 0
    for digit in compact {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    self.init(value / 10000, value / 100 % 100, value % 100)
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }
  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }
  public var isWeekend: Bool { weekday > 5 }

  /// Year, month and day of month.
  public var civil: (year: Int, month: Int, day: Int) {
    // Howard Hinnant's civil_from_days.
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
  }

  static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yoe = y - era * 400
    let doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
  }

  public func advanced(by days: Int) -> Day { Day(number: number + days) }
  public static func - (later: Day, earlier: Day) -> Int { later.number - earlier.number }
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// `2026-07-07`
  public var description: String {
    let civil = civil
    guard 0...9999 ~= civil.year else { return "\(civil.year)-\(padded(civil.month, 2))-\(padded(civil.day, 2))" }
    return String(unsafeUninitializedCapacity: 10) { text in
      write(civil, into: text)
      return 10
    }
  }
}

/// A time of the clock on the wall, in seconds since midnight: 0 ..< 86,400.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let seconds: Int

  /// Nil outside one day.
  public init?(seconds: Int) {
    guard (0..<86_400).contains(seconds) else { return nil }
    self.seconds = seconds
  }

  public init?(_ hour: Int, _ minute: Int, _ second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    self.seconds = hour * 3600 + minute * 60 + second
  }

  /// From `8:20`, `08:20` or `08:20:30`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }) else {
      return nil
    }
    let numbers = parts.compactMap { UInt8($0) }.map(Int.init)
    guard numbers.count == parts.count else { return nil }
    self.init(numbers[0], numbers[1], numbers.count == 3 ? numbers[2] : 0)
  }

  public var hour: Int { seconds / 3600 }
  public var minute: Int { seconds / 60 % 60 }
  public var second: Int { seconds % 60 }
  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.seconds < b.seconds }

  /// `08:20`, with seconds only when there are any.
  public var description: String {
    String(unsafeUninitializedCapacity: 8) { text in
      write(self, into: text, at: 0)
      return second == 0 ? 5 : 8
    }
  }

  /// `08:20:00`, with seconds always.
  public var exact: String {
    String(unsafeUninitializedCapacity: 8) { text in
      write(self, into: text, at: 0)
      return 8
    }
  }

  /// `08:20`, whatever the seconds.
  public var minutes: String {
    String(unsafeUninitializedCapacity: 8) { text in
      write(self, into: text, at: 0)
      return 5
    }
  }
}

/// An instant, in whole seconds since 1970-01-01 00:00:00 UTC. People read it in China Standard Time,
/// which has been UTC+8 without summer time since 1992.
public struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let seconds: Int
  static let offset = 8 * 3600

  public init(seconds: Int) { self.seconds = seconds }
  public init(_ day: Day, _ time: TimeOfDay) {
    self.seconds = day.number * 86_400 + time.seconds - Moment.offset
  }

  /// From `2026-07-07 08:20`, `2026-07-07T08:20` or with seconds, in China Standard Time.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count >= 15, let day = Day(text.prefix(10)) else { return nil }
    let rest = text.dropFirst(10)
    guard rest.first == " " || rest.first == "T", let time = TimeOfDay(rest.dropFirst()) else { return nil }
    self.init(day, time)
  }

  public var day: Day { Day(number: (seconds + Moment.offset - time.seconds) / 86_400) }
  public var time: TimeOfDay {
    TimeOfDay(seconds: (((seconds + Moment.offset) % 86_400) + 86_400) % 86_400)!
  }
  public func advanced(by seconds: Int) -> Moment { Moment(seconds: self.seconds + seconds) }
  /// Seconds from `earlier` to `later`.
  public static func - (later: Moment, earlier: Moment) -> Int { later.seconds - earlier.seconds }
  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

  /// `2026-07-07 08:20:00`
  public var description: String {
    let (civil, time) = (day.civil, time)
    guard 0...9999 ~= civil.year else {
      return "\(day) \(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    }
    return String(unsafeUninitializedCapacity: 19) { text in
      write(civil, into: text)
      text[10] = 0x20
      write(time, into: text, at: 11)
      return 19
    }
  }
}

extension Moment {
  /// `2026-07-07 08:20`, whatever the seconds.
  public var minutes: String { text(from: 0, count: 16) }
  /// `07-07 08:20`, whatever the year and the seconds.
  public var minutesOfYear: String { text(from: 5, count: 11) }

  /// Some of the description.
  private func text(from: Int, count: Int) -> String {
    let (civil, time) = (day.civil, time)
    guard 0...9999 ~= civil.year else { return String(description.dropFirst(from).prefix(count)) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 19) { whole in
      write(civil, into: whole)
      whole[10] = 0x20
      write(time, into: whole, at: 11)
      return String(decoding: whole[from..<from + count], as: UTF8.self)
    }
  }
}

// Pages are full of days and times: their digits are written where they stand, without a string for each part.

private func write(_ civil: (year: Int, month: Int, day: Int), into text: UnsafeMutableBufferPointer<UInt8>) {
  write(civil.year / 100, into: text, at: 0)
  write(civil.year % 100, into: text, at: 2)
  text[4] = 0x2D
  write(civil.month, into: text, at: 5)
  text[7] = 0x2D
  write(civil.day, into: text, at: 8)
}

/// Eight bytes: `08:20:00`.
private func write(_ time: TimeOfDay, into text: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
  write(time.hour, into: text, at: place)
  text[place + 2] = 0x3A
  write(time.minute, into: text, at: place + 3)
  text[place + 5] = 0x3A
  write(time.second, into: text, at: place + 6)
}

/// Two digits.
private func write(_ value: Int, into text: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
  text[place] = 0x30 + UInt8(value / 10)
  text[place + 1] = 0x30 + UInt8(value % 10)
}
