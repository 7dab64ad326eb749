/// The text of a pack and where it came from; reading the file is the caller's affair.
public struct CalendarFile: Sendable {
  /// What an error names: the file's name.
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What is wrong with a line of a pack or of an import, and what to do about it.
public struct CalendarFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// From 1; 0 when the fault is of the whole file.
  public let line: Int
  /// One Chinese sentence for the person who keeps the calendar.
  public let message: String

  public init(file: String, line: Int, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }

  public var description: String {
    line == 0 ? "\(file)：\(message)" : "\(file) 第 \(line) 行：\(message)"
  }
}

/// All faults found, in the order of files and lines.
public struct CalendarFaults: Error, Sendable, CustomStringConvertible {
  public let faults: [CalendarFault]

  public init(_ faults: [CalendarFault]) { self.faults = faults }

  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// A parsed pack: the holidays of one year, or the sessions of all exchanges.
public struct CalendarPack: Sendable {
  /// Days off under one name.
  public struct Holiday: Hashable, Sendable {
    public let name: String
    public let days: ClosedRange<Day>
  }

  /// Days on which exchanges differ from what the holidays say.
  public struct Exception: Hashable, Sendable {
    public let exchanges: [Exchange]
    public let days: ClosedRange<Day>
    public let reason: String
  }

  public var file: String
  public var name = ""
  public var title = ""
  public var version = ""
  public var effective: Day?
  public var sources: [String] = []
  /// Nil for the session pack.
  public var year: Int?
  public var holidays: [Holiday] = []
  /// Make-up working days: weekend days on which offices work and exchanges do not.
  public var workingDays: [Day] = []
  /// Closed although offices work.
  public var closures: [Exception] = []
  /// Trading days whose night session was not held.
  public var nightSuspensions: [Exception] = []
  public var sessions: [SessionRule] = []

  init(file: String) { self.file = file }
}
