import Ledger
import Records
import Time

/// One mail as it goes over the wire (RFC 5322, RFC 2047): text in UTF-8, everything beyond ASCII as base64.
struct Mail: Sendable, Equatable {
  let from: String
  let to: String
  let subject: String
  let text: String
  /// Before the `@` of the message's id: the same at every attempt.
  let token: String
  let at: Moment

  var source: String {
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    let lines = Array(text.utf8).base64.cut(every: 76)
    let head = [
      "From: <\(from)>", "To: <\(to)>", "Subject: \(Mail.encoded(subject))", "Date: \(Mail.date(at))",
      "Message-ID: <\(token)@\(domain)>", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64", "Auto-Submitted: auto-generated",
    ]
    return (head + [""] + lines).joined(separator: "\r\n") + "\r\n"
  }

  /// Encoded words of at most 75 characters; no character is cut in two.
  static func encoded(_ text: String) -> String {
    let plain = text.replacing("\n", with: " ").replacing("\r", with: " ")
    guard !plain.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return plain }
    var words: [String] = []
    var word: [UInt8] = []
    for character in plain {
      let bytes = Array(String(character).utf8)
      if word.count + bytes.count > 45 {
        words.append(word.base64)
        word = []
      }
      word += bytes
    }
    words.append(word.base64)
    return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
  }

  /// `Tue, 07 Jul 2026 08:20:00 +0800`
  static func date(_ at: Moment) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (day, time) = (at.day, at.time)
    return "\(days[day.weekday - 1]), \(two(day.day)) \(months[day.month - 1]) \(day.year) "
      + "\(two(time.hour)):\(two(time.minute)):\(two(time.second)) +0800"
  }
}

extension String {
  fileprivate func cut(every count: Int) -> [String] {
    var rest = self[...]
    var lines: [String] = []
    while !rest.isEmpty {
      lines.append(String(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return lines
  }
}
