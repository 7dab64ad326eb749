import Glibc
import Records
import Time

/// One line of the log: JSON, members in the order in which they were added. Never bodies, passwords or tokens.
struct LogLine: Sendable {
  private(set) var text: String

  /// - Parameter seconds: since 1970, with fraction; in earnest the time of the machine, whatever clock tests set.
  init(_ event: String, at seconds: Double = LogLine.now()) {
    text = "{\"time\":\"\(LogLine.stamp(seconds))\",\"event\":"
    JSON.quote(event, to: &text)
  }

  mutating func add(_ name: String, _ value: String) {
    text += ",\"\(name)\":"
    JSON.quote(value, to: &text)
  }
  mutating func add(_ name: String, _ value: Int) { text += ",\"\(name)\":\(value)" }
  /// Three decimals.
  mutating func add(_ name: String, milliseconds: Double) {
    let thousandths = Int((milliseconds * 1000).rounded())
    text += ",\"\(name)\":\(thousandths / 1000).\(LogLine.padded(thousandths % 1000, 3))"
  }

  /// Writes the line to standard output in one piece.
  func write() { Console.write(text + "}\n", to: STDOUT_FILENO) }

  /// Something of the product's own that did not work, and is tried again.
  static func trouble(_ event: String, _ what: String) {
    var line = LogLine(event)
    line.add("error", what)
    line.write()
  }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// `2026-07-07T08:20:00.125+08:00`: China Standard Time, as everywhere in the product.
  static func stamp(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.down))
    let moment = Moment(seconds: whole)
    let time = moment.time
    return "\(moment.day)T\(time.exact).\(padded(Int((seconds - Double(whole)) * 1000), 3))+08:00"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
