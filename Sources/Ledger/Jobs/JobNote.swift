public import Records

/// What is written down of a piece of long work, for every node and for after a restart.
public struct JobNote: Sendable, Equatable {
  public enum Phase: String, Sendable {
    case waiting, running, done, failed, cancelled
    /// Whoever did it is gone: nothing of it was kept.
    case interrupted
    public var isOver: Bool { self != .waiting && self != .running }
  }
  public let id: String
  /// Whose it is; nobody else sees it.
  public let person: Int
  public let title: Wording
  /// The draft of an import it belongs to; empty for other work.
  public let subject: String
  /// Whether it writes, and so may be done once only.
  public let isStoring: Bool
  public var phase = Phase.waiting
  public var done = 0
  public var total: Int?
  public var sentence: Wording?
  /// What came of it, in the words of whoever began it.
  public var outcome = ""
  /// Of the file that it made.
  public var fileName: String?
  public var fileType: String?

  public init(id: String, person: Int, title: Wording, subject: String = "", isStoring: Bool = false) {
    (self.id, self.person, self.title, self.subject, self.isStoring) = (id, person, title, subject, isStoring)
  }
}

/// A file on its way in, as any node can take it up.
public struct DraftNote: Sendable, Equatable {
  public let id: String
  public let person: Int
  /// The record type, by its identifier.
  public let type: String
  public let name: String
  /// In the words of whoever keeps it.
  public var options: String

  public init(id: String, person: Int, type: String, name: String, options: String) {
    (self.id, self.person, self.type, self.name, self.options) = (id, person, type, name, options)
  }
}
