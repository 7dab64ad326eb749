import Records
import Time

/// What scanners write, as it may be kept.
enum ScanText {
  /// One line without control characters, at most so many characters; nil when nothing is left.
  static func clean(_ text: String?, _ most: Int) -> String? {
    guard let text else { return nil }
    // Texts of plugins are long: what is cut off is not looked at.
    let scalars = text.unicodeScalars.prefix(most * 4).map { scalar -> Unicode.Scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format ? " " : scalar
    }
    var line = String.UnicodeScalarView()
    line.append(contentsOf: scalars)
    let words = String(line).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    return words.isEmpty ? nil : String(words.prefix(most))
  }

  /// `Default Password (calvin) for 'root' Account` without the password.
  static func withoutPassword(_ name: String) -> String {
    let lower = name.lowercased()
    guard let word = ["password (", "口令（", "密码（"].lazy.compactMap({ lower.ranges(of: $0).first }).first else { return name }
    let closing = lower[word.upperBound...].firstIndex { $0 == ")" || $0 == "）" } ?? lower.endIndex
    let head = lower.distance(from: lower.startIndex, to: word.upperBound)
    let tail = lower.distance(from: lower.startIndex, to: closing)
    // Lower case may be of another length where letters are unusual; then the name is not to be trusted.
    guard lower.count == name.count else { return String(name.prefix(head)) + "***" }
    return String(name.prefix(head)) + "***" + String(name.dropFirst(tail))
  }

  static func speaksOfWeakAccount(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [
      "default password", "default credential", "weak password", "blank password", "guessable", "no password", "弱口令", "空口令",
      "缺省口令", "默认口令", "弱密码", "默认密码", "空密码",
    ].contains(where: lower.contains)
  }

  /// The account between the apostrophes of a name such as `Default Password (***) for 'root' Account`.
  static func account(in name: String) -> String? {
    let parts = name.split(separator: "'", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[1]) : nil
  }

  /// `7.5` as 75; nil when it is no number.
  static func tenths(_ text: String?) -> Int? {
    guard let text = text?.trimmed, let number = Double(text), number.isFinite, abs(number) < 1000 else { return nil }
    return Int((number * 10).rounded())
  }

  /// Seconds since 1970 as scanners write them.
  static func epoch(_ text: String?) -> Moment? {
    guard let text, text.utf8.count <= 12, let seconds = Int(text), seconds > 0 else { return nil }
    return Moment(seconds: seconds)
  }

  /// `2026-07-07T09:30:00Z` or with `+08:00`; the same with a blank is local time.
  static func iso(_ text: String?) -> Moment? {
    guard let text = text?.trimmed, text.count >= 19, let day = Day(String(text.prefix(10))),
      let time = TimeOfDay(String(text.dropFirst(11).prefix(8)))
    else { return nil }
    let local = Moment(day, time)
    let zone = text.dropFirst(19).drop { $0 == "." || $0.isNumber }
    if zone == "Z" { return local.advanced(by: 8 * 3600) }
    guard let sign = zone.first, sign == "+" || sign == "-" else { return local }
    let digits = zone.dropFirst().filter(\.isNumber)
    guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else { return local }
    let offset = (hours * 60 + minutes) * 60 * (sign == "+" ? 1 : -1)
    return local.advanced(by: 8 * 3600 - offset)
  }

  /// `Tue Jul  7 16:21:28 2026`, in the scanner's time.
  static func clock(_ text: String?) -> Moment? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = (text ?? "").split(separator: " ", omittingEmptySubsequences: true)
    guard parts.count == 5, let month = months.firstIndex(of: String(parts[1])), let date = Int(parts[2]),
      let year = Int(parts[4]), let day = Day(year, month + 1, date), let time = TimeOfDay(String(parts[3]))
    else { return nil }
    return Moment(day, time)
  }
}
