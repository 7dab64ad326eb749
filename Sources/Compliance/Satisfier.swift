import Procedures

/// What satisfies an obligation, as data: a run of a procedure that was closed, a record in a state, or a step
/// that was taken. The same proof may satisfy several obligations and is looked for once.
public struct Satisfier: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A closed run of the procedure; it counts for its business day.
    case run(procedure: String)
    /// A record of the type in one of the states (any, when there are none).
    ///
    /// - counts: the field whose day or moment says for which period it counts.
    /// - done: the field that says when it was done; without it, `counts` says both.
    /// - conditions: values that fields must have: `kind` one of `backup`.
    case record(type: String, states: [String], counts: String, done: String?, conditions: [String: [String]])
    /// The step was taken on a record of the type: it counts at the moment it was taken.
    case step(type: String, step: String)
    /// 办理记录 of the obligation with that identifier, confirmed by a second person: for what has no form of its own.
    case note(obligation: String)
  }
  public let kind: Kind
  /// For what follows an event: the field of the record that names the event. Empty when it is the event's own
  /// record that shows it.
  public let link: String?
  /// Of a note: why no record shows it.
  public let why: String?

  public init(_ kind: Kind, link: String? = nil, why: String? = nil) {
    (self.kind, self.link, self.why) = (kind, link, why)
  }

  /// Two that are satisfied by the same are the same, whatever is said about them.
  public static func == (a: Self, b: Self) -> Bool { a.kind == b.kind && a.link == b.link }
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(link)
  }

  /// The record type it needs; nil for runs.
  public var type: String? {
    switch kind {
    case .run, .note: nil
    case .record(let type, _, _, _, _), .step(let type, _): type
    }
  }
}

/// What an obligation follows or precedes: records of a type that reached a state, from the moment a field says.
public struct Event: Hashable, Sendable {
  public let title, english: String
  public let type: String
  public let states: [String]
  /// A field with a day or a moment, or `created_at`.
  public let at: String
  /// Values that fields must have: `level` one of `major`, `disaster`.
  public let conditions: [String: [String]]
}

extension Satisfier: Decodable {
  public init(from decoder: any Decoder) throws {
    var read = try PackReading(decoder)
    let procedure: String? = try read.optional("procedure")
    let type: String? = try read.optional("type")
    let step: String? = try read.optional("step")
    let states: [String] = try read("states", or: [])
    let counts: String? = try read.optional("counts")
    let done: String? = try read.optional("done")
    let conditions: [String: [String]] = try read("where", or: [:])
    let isNote: Bool = try read("note", or: false)
    link = try read.optional("link")
    why = try read.optional("why")
    try read.finish()
    switch (procedure, type, step, counts ?? done) {
    // The obligation that reads it says whose note it is.
    case (nil, nil, nil, nil) where isNote && states.isEmpty: kind = .note(obligation: "")
    case (let procedure?, nil, nil, nil) where states.isEmpty: kind = .run(procedure: procedure)
    case (nil, let type?, let step?, nil) where states.isEmpty: kind = .step(type: type, step: step)
    case (nil, let type?, nil, let field?):
      kind = .record(
        type: type, states: states, counts: field, done: counts == nil ? nil : done, conditions: conditions)
    default:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "证明写成 procedure，或 note，或 type 加 step，或 type、states 加 counts、done"))
    }
  }
}

extension Event: Decodable {
  public init(from decoder: any Decoder) throws {
    var read = try PackReading(decoder)
    (title, english, type) = (try read("title"), try read("english"), try read("type"))
    (states, at) = (try read("states", or: []), try read("at"))
    conditions = try read("where", or: [:])
    try read.finish()
  }
}
