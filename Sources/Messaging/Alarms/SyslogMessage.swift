import Ledger

/// One message of syslog, of RFC 5424 or of RFC 3164 as devices speak it.
public struct SyslogMessage: Sendable, Equatable {
  /// 0 emergency to 7 debug.
  public let severity: Int
  public let host: String
  public let app: String
  public let text: String

  /// Nil when it does not begin with a priority.
  ///
  /// - Parameter sender: stands for the host where the message names none.
  public init?(_ bytes: [UInt8], sender: String) {
    let whole = TextBytes.read(bytes)
    let line = whole.prefix { $0 != "\0" }
    guard line.first == "<", let close = line.firstIndex(of: ">"),
      let priority = Int(line[line.index(after: line.startIndex)..<close]), (0...191).contains(priority)
    else { return nil }
    severity = priority & 7
    let rest = line[line.index(after: close)...]
    let parts = rest.hasPrefix("1 ") ? Self.modern(rest.dropFirst(2)) : Self.old(rest)
    host = parts.host.isEmpty || parts.host == "-" ? sender : parts.host
    app = parts.app == "-" ? "" : parts.app
    text = String(parts.text.drop { $0 == "\u{FEFF}" }).trimmingEnds
  }

  /// `TIMESTAMP HOST APP PROCID MSGID [data] MSG`
  private static func modern(_ text: Substring) -> (host: String, app: String, text: String) {
    var rest = text
    var words: [String] = []
    while words.count < 5 {
      guard let space = rest.firstIndex(of: " ") else { return ("", "", String(text)) }
      words.append(String(rest[..<space]))
      rest = rest[rest.index(after: space)...]
    }
    return (words[1], words[2], String(withoutData(rest)))
  }

  /// Structured data ends at the first `]` that no backslash stands before and no `[` follows.
  private static func withoutData(_ text: Substring) -> Substring {
    guard text.first == "[" else { return text.first == "-" ? text.dropFirst().drop { $0 == " " } : text }
    var isEscaped = false
    var isQuoted = false
    var at = text.startIndex
    while at < text.endIndex {
      let character = text[at]
      at = text.index(after: at)
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "]", !isQuoted, at == text.endIndex || text[at] != "[" {
        return text[at...].drop { $0 == " " }
      }
    }
    return text
  }

  /// `Mmm dd hh:mm:ss HOST TAG: MSG`; many devices leave out part of it.
  private static func old(_ text: Substring) -> (host: String, app: String, text: String) {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard text.count > 16, months.contains(String(text.prefix(3))), text.dropFirst(9).first == ":" else {
      return ("", "", String(text))
    }
    let rest = text.dropFirst(16)
    guard let space = rest.firstIndex(of: " ") else { return ("", "", String(rest)) }
    let host = String(rest[..<space])
    let message = rest[rest.index(after: space)...]
    let tag = message.prefix { $0 != ":" && $0 != "[" && $0 != " " }
    let isTag = !tag.isEmpty && tag.count <= 48 && [":", "["].contains(message.dropFirst(tag.count).first)
    return (host, isTag ? String(tag) : "", String(message))
  }

  /// As an alarm: the same device with the same words is the same alarm, whatever numbers they hold.
  var signal: AlarmSignal {
    let words = String(text.map { $0.isNumber ? "#" : $0 }.prefix(150))
    let level: AlarmSeverity =
      switch severity {
      case ...2: .critical
      case 3: .major
      case 4: .warning
      default: .information
      }
    let name = String((app.isEmpty || text.hasPrefix(app) ? text : "\(app): \(text)").prefix(60))
    return AlarmSignal(
      fingerprint: "\(host)/\(app)/\(words)", name: name.isEmpty ? "syslog" : name, object: host, severity: level,
      detail: text)
  }
}

extension String {
  fileprivate var trimmingEnds: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
