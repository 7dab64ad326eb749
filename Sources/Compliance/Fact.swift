public import Time

/// Something that was done and may satisfy an obligation.
public struct Fact: Hashable, Sendable {
  /// The day it counts for.
  public let day: Day
  /// When it was done.
  public let at: Moment
  /// The record or run that shows it.
  public let subject: String
  public let id: Int
  /// Of what follows an event: the record of that event; 0 else.
  public let event: Int

  public init(day: Day, at: Moment, subject: String, id: Int, event: Int = 0) {
    (self.day, self.at, self.subject, self.id, self.event) = (day, at, subject, id, event)
  }
}

/// An event that asks for something: which record, and when it happened or is planned.
public struct Happening: Hashable, Sendable {
  public let id: Int
  public let at: Moment
  public let caption: String

  public init(id: Int, at: Moment, caption: String) { (self.id, self.at, self.caption) = (id, at, caption) }
}

/// Somebody's approved word that a period of an obligation need not be done.
public struct Waiver: Hashable, Sendable {
  public let obligation: String
  public let period: String
  public let id: Int

  public init(obligation: String, period: String, id: Int) {
    (self.obligation, self.period, self.id) = (obligation, period, id)
  }
}

/// Somebody's confirmed word that a period which was over was made up for: by what the note says, or by a record that
/// from then on answers for that period and no longer for the one it fell into.
public struct MakeUp: Hashable, Sendable {
  public let obligation: String
  /// The note: it counts for the period it names, at the moment it was made or written down, whichever is later.
  public let fact: Fact
  /// The record that shows it, such as `power-check` 12; nil when the note alone does.
  public let shown: Shown?
  public struct Shown: Hashable, Sendable {
    public let subject: String
    public let id: Int
    /// The day on which it was done: of a record on which a step is taken again and again only that day's is meant.
    public let day: Day

    public init(subject: String, id: Int, day: Day) { (self.subject, self.id, self.day) = (subject, id, day) }
  }

  public init(obligation: String, fact: Fact, shown: Shown?) {
    (self.obligation, self.fact, self.shown) = (obligation, fact, shown)
  }
}

/// All that is known of a stretch of time: what the computation reads, and nothing else.
public struct Knowledge: Sendable {
  public var facts: [Satisfier: [Fact]] = [:]
  public var happenings: [Event: [Happening]] = [:]
  public var waivers: [Waiver] = []
  public var makeUps: [MakeUp] = []
  /// The proofs that the installation can record at all.
  public var known: Set<Satisfier> = []
  /// The first day for which the institution keeps records here; nothing is asked for before.
  public var since: Day

  public init(since: Day) { self.since = since }
}
