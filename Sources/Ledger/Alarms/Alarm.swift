public import Records
import SQL
public import Time

/// How bad a machine says it is.
public enum AlarmSeverity: Int, Sendable, CaseIterable, Comparable {
  case information, warning, major, critical
  public var label: Wording {
    switch self {
    case .information: Wording("提示", "Information")
    case .warning: Wording("警告", "Warning")
    case .major: Wording("严重", "Major")
    case .critical: Wording("紧急", "Critical")
    }
  }
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  /// From the words monitoring systems use; `warning` for words unknown.
  public init(word: String) {
    switch word.lowercased() {
    case "critical", "disaster", "emergency", "emerg", "alert", "crit", "page", "fatal", "p1", "5", "紧急", "灾难": self = .critical
    case "major", "high", "error", "err", "severe", "p2", "4", "严重": self = .major
    case "info", "information", "informational", "none", "notice", "not classified", "debug", "ok", "0", "1", "提示", "信息":
      self = .information
    default: self = .warning
    }
  }
}

/// One message of a machine, whatever it spoke: something is wrong, or is over.
public struct AlarmSignal: Sendable, Equatable {
  /// What makes it the same alarm the next time.
  public var fingerprint: String
  public var name: String
  /// What it is about: a host, an address, a device.
  public var object: String
  public var severity: AlarmSeverity
  public var detail: String
  /// JSON of what else was said.
  public var labels: String
  public var isCleared: Bool

  /// Texts of machines may be of any length and hold what no page shows: they are cut and cleaned here.
  public init(
    fingerprint: String, name: String, object: String, severity: AlarmSeverity, detail: String, labels: String = "{}",
    isCleared: Bool = false
  ) {
    self.fingerprint = fingerprint.clean(200)
    self.name = name.clean(200)
    self.object = object.clean(200)
    self.severity = severity
    self.detail = detail.clean(2000)
    self.labels = labels.utf8.count > 8000 ? "{}" : labels.replacing("\0", with: "")
    self.isCleared = isCleared
  }
}

/// An alarm as people see it.
public struct Alarm: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable {
    case open, acknowledged, cleared
    public var label: Wording {
      switch self {
      case .open: Wording("未确认", "Open")
      case .acknowledged: Wording("已确认", "Acknowledged")
      case .cleared: Wording("已恢复", "Cleared")
      }
    }
  }
  public let id: Int
  /// The record `alarm-source` it came from; 0 when a person wrote it down.
  public let source: Int
  /// The group alarm it belongs to; 0 for none.
  public let parent: Int
  public let isGroup: Bool
  public let members: Int
  public let severity: AlarmSeverity
  public let name: String
  public let object: String
  public let detail: String
  public let labels: String
  public let firstAt: Moment
  public let lastAt: Moment
  public let occurrences: Int
  public let state: State
  public let acknowledgedBy: Int?
  public let acknowledgedAt: Moment?
  public let clearedBy: Int?
  public let clearedAt: Moment?
  public let note: String
  /// The record `configuration-item` whose host name or address the object is.
  public let item: Int?
  public let incident: Int?

  public var caption: String { object.isEmpty ? name : "\(object) \(name)" }
}

extension Alarm {
  static let columns: SQL = """
    SELECT id, source, parent, is_group, members, severity, name, object, detail, labels, first_at, last_at, occurrences,
      state, acknowledged_by, acknowledged_at, cleared_by, cleared_at, note, item, incident FROM alarm
    """

  init(_ row: borrowing Row) throws {
    id = try row.int(0)
    source = try row.int(1)
    parent = try row.int(2)
    isGroup = try row.bool(3)
    members = try row.int(4)
    severity = AlarmSeverity(rawValue: try row.int(5)) ?? .warning
    name = try row.text(6)
    object = try row.text(7)
    detail = try row.text(8)
    labels = try row.text(9)
    firstAt = Moment(seconds: try row.int(10))
    lastAt = Moment(seconds: try row.int(11))
    occurrences = try row.int(12)
    state = State(rawValue: try row.text(13)) ?? .open
    acknowledgedBy = try row.intOrNil(14)
    acknowledgedAt = try row.intOrNil(15).map(Moment.init(seconds:))
    clearedBy = try row.intOrNil(16)
    clearedAt = try row.intOrNil(17).map(Moment.init(seconds:))
    note = try row.text(18)
    item = try row.intOrNil(19)
    incident = try row.intOrNil(20)
  }
}

/// One time an alarm was reported.
public struct AlarmOccurrence: Sendable, Equatable {
  public let at: Moment
  public let isCleared: Bool
  public let detail: String
  /// SM3 of the message it came in.
  public let payload: String
}

extension String {
  /// Without control characters but line breaks, at most so many characters.
  fileprivate func clean(_ limit: Int) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if kept.count >= limit { break }
      kept.append(scalar == "\n" || scalar.value >= 0x20 && scalar.value != 0x7F ? scalar : " ")
    }
    return String(kept)
  }
}
