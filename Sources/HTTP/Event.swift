/// One server-sent event.
public struct Event: Sendable {
  /// What the page listens for; nil is `message`.
  public var name: String?
  /// Any text; lines are kept.
  public var data: String
  /// What the browser sends back as `Last-Event-ID` after an interruption.
  public var id: String?

  public init(_ name: String? = nil, data: String, id: String? = nil) {
    (self.name, self.data, self.id) = (name, data, id)
  }

  /// As it goes over the wire.
  var frame: [UInt8] {
    var text = ""
    if let id { text += "id: \(Event.line(id))\n" }
    if let name { text += "event: \(Event.line(name))\n" }
    for line in data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      text += "data: \(line)\n"
    }
    return Array((text + "\n").utf8)
  }

  private static func line(_ text: String) -> String { String(text.filter { !$0.isNewline && $0 != "\0" }) }
}
