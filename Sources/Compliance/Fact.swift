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

/// All that is known of a stretch of time: what the computation reads, and nothing else.
public struct Knowledge: Sendable {
  public var facts: [Satisfier: [Fact]] = [:]
  public var happenings: [Event: [Happening]] = [:]
  public var waivers: [Waiver] = []
  /// The proofs that the installation can record at all.
  public var known: Set<Satisfier> = []
  /// The first day for which the institution keeps records here; nothing is asked for before.
  public var since: Day

  public init(since: Day) { self.since = since }
}
