import Procedures
public import Records
import Time

/// Something a clause demands again and again, or around an event: who does it, when, and what shows that it was
/// done. An entry of a pack.
public struct Obligation: Hashable, Sendable, Identifiable {
  /// Stable over versions of the pack, for people to speak of and for what they decide about it.
  public let id: String
  /// Stable too: what addresses and messages carry.
  public let number: Int
  public let title: Wording
  /// What is to be done, in the product's own words.
  public let text: String
  /// The clauses that demand it: `JR/T 0099-2012 4.8`, `运维案例汇编 1.8.1 第十六条`.
  public let clauses: [String]
  /// The section of JR/T 0099-2012 it belongs to: `4.8`.
  public let chapter: String
  public private(set) var frequency: Frequency
  public private(set) var deadline: Deadline
  /// What it follows or precedes; nil when the calendar alone says.
  public let event: Event?
  /// What is gone through one by one, each once in every span: the suppliers worked with, the policies in force.
  /// Nil for what is demanded of nothing in particular.
  public let subject: Event?
  public private(set) var post: PostCode
  /// Any one of them satisfies it.
  public let proofs: [Satisfier]
  /// Working days before the deadline from which the holder of the post is asked; nil when only after it, as for
  /// what has a sheet of its own on the board.
  public let remind: Int?
  /// Whether the source only says 定期, or names no deadline: the interval is the product's initial value.
  public let isInitial: Bool
  /// Working days by which the institution moved the deadline forward.
  public private(set) var earlier = 0

  /// The obligation as the institution decided to keep it; nil when it was switched off.
  public func tailored(by choice: Tailoring?) -> Obligation? {
    guard let choice else { return self }
    guard !choice.isOff else { return nil }
    var own = self
    if let post = choice.post { own.post = post }
    if let frequency = choice.frequency, frequency.isStricter(than: self.frequency) { own.frequency = frequency }
    own.earlier = max(0, choice.earlier)
    return own
  }

  /// Whether a note that a second person confirmed satisfies it.
  public var isNoted: Bool { proofs.contains { if case .note = $0.kind { true } else { false } } }

  /// Whether nothing that would satisfy it can be recorded yet.
  public func isAwaited(known: (Satisfier) -> Bool) -> Bool { !proofs.contains(where: known) }
}

/// What an institution decided about one obligation. It may switch it off, give it to another post, or be
/// stricter; never laxer while it is on.
public struct Tailoring: Hashable, Sendable {
  public let isOff: Bool
  public let post: PostCode?
  public let frequency: Frequency?
  public let earlier: Int

  public init(isOff: Bool = false, post: PostCode? = nil, frequency: Frequency? = nil, earlier: Int = 0) {
    (self.isOff, self.post, self.frequency, self.earlier) = (isOff, post, frequency, earlier)
  }
}

extension Frequency {
  /// Whether it comes round more often than another; false where one of them follows an event.
  public func isStricter(than other: Frequency) -> Bool {
    guard let own = timesAYear, let others = other.timesAYear else { return false }
    return own > others
  }
}

extension Obligation: Decodable {
  public init(from decoder: any Decoder) throws {
    var read = try PackReading(decoder)
    (id, number) = (try read("id"), try read("number"))
    title = Wording(try read("title"), try read("english"))
    (text, clauses, chapter) = (try read("text"), try read("clauses"), try read("chapter"))
    func fault(_ key: String, _ problem: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "\(key)：\(problem)"))
    }
    let code: String = try read("frequency")
    guard let frequency = Frequency(code: code) else { throw fault("frequency", "没有“\(code)”这种频次") }
    self.frequency = frequency
    let (due, time, grace): (String?, String?, String?) = (
      try read.optional("due"), try read.optional("time"), try read.optional("grace")
    )
    let clock = time.flatMap { TimeOfDay($0) }
    let length = grace.flatMap { Length(code: $0) }
    guard let deadline = Deadline(code: due, time: clock, grace: length), (clock == nil) == (time == nil),
      (length == nil) == (grace == nil)
    else { throw fault("due", "due、time 或 grace 写得不对，例如 after 10 working-days、17:30、2 working-days") }
    self.deadline = deadline
    event = try read.optional("event")
    guard (event != nil) == frequency.followsEvent else { throw fault("event", "within 和 before 必须写 event，其他频次不写") }
    subject = try read.optional("each")
    if subject != nil, !frequency.isSpan { throw fault("each", "只有按周、月、季、年的频次能逐项要求") }
    post = PostCode(rawValue: try read("post"))
    let (proofs, id): ([Satisfier], String) = (try read("satisfied"), id)
    self.proofs = proofs.map { $0.kind == .note(obligation: "") ? Satisfier(.note(obligation: id), why: $0.why) : $0 }
    let days: Int? = try read.optional("remind")
    remind = days ?? frequency.usualReminder
    isInitial = try read("initial", or: false)
    try read.finish()
  }
}

extension Frequency {
  var isSpan: Bool { if case .each = self { true } else { false } }

  /// Working days before the deadline from which people are asked, unless the pack says otherwise.
  var usualReminder: Int? {
    switch self {
    case .everyDay, .everyWorkingDay, .on: nil
    case .within, .before: 2
    case .each(let span):
      switch span {
      case .weekly: 1
      case .monthly: 3
      case .quarterly: 10
      case .halfYearly, .yearly, .twoYearly: 20
      }
    }
  }
}
