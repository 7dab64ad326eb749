import Time

/// A calendar as RFC 5545 writes it: what phones and calendar programs subscribe to.
struct ICalendar: Sendable, Equatable {
  struct Event: Sendable, Equatable {
    /// The same for the same watch for ever, so that a change moves the entry instead of doubling it.
    let uid: String
    let range: Range<Moment>
    let summary: String
    let details: String
    let url: String
    /// Counts the changes.
    let sequence: Int
    let isCancelled: Bool
  }
  let name: String
  let stamp: Moment
  let events: [Event]

  var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shouzheng//Duty//ZH", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:" + Self.escaped(name), "X-WR-TIMEZONE:Asia/Shanghai",
      "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
      "X-PUBLISHED-TTL:PT1H",
    ]
    for event in events {
      lines += [
        "BEGIN:VEVENT", "UID:" + event.uid, "DTSTAMP:" + Self.utc(stamp),
        "DTSTART:" + Self.utc(event.range.lowerBound),
        "DTEND:" + Self.utc(event.range.upperBound), "SEQUENCE:\(event.sequence)",
        "SUMMARY:" + Self.escaped(event.summary), "DESCRIPTION:" + Self.escaped(event.details),
        "URL:" + event.url,
        "STATUS:" + (event.isCancelled ? "CANCELLED" : "CONFIRMED"), "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map(Self.folded).joined(separator: "\r\n") + "\r\n"
  }

  /// `20260707T000000Z`
  static func utc(_ moment: Moment) -> String {
    let east = Moment(seconds: moment.seconds - 8 * 3600).description
    return east.replacing("-", with: "").replacing(":", with: "").replacing(" ", with: "T") + "Z"
  }

  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
      .replacing("\r\n", with: "\\n").replacing("\n", with: "\\n")
  }

  /// Lines of 75 bytes at most, cut between characters; the rest follows behind a space.
  static func folded(_ line: String) -> String {
    var parts: [String] = []
    var part = ""
    var bytes = 0
    for character in line {
      let count = String(character).utf8.count
      if bytes + count > 74 {
        parts.append(part)
        (part, bytes) = ("", 0)
      }
      part.append(character)
      bytes += count
    }
    return (parts + [part]).joined(separator: "\r\n ")
  }
}
