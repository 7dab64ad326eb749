public import Ledger
public import Records
public import Time

/// 待办和通知: what waits for a person, and what they were told, with the names of the records they are about.
/// Mail, webhooks and escalation policies join this room later.
public struct Inbox: Sendable, Equatable {
  /// A step that waits.
  public struct Item: Sendable, Equatable {
    public let subject: String
    public let id: Int
    public let caption: String
    /// The title of the record type.
    public let kind: Wording
    public let step: Wording
    /// The name of the step.
    public let stepName: String
    public let since: Moment
  }
  /// Longest waiting first.
  public let items: [Item]
  /// Whether more waits than is shown.
  public let hasMore: Bool
  /// Newest first.
  public let notices: [Notice]
  /// The id before which older notices begin; nil when there are none.
  public let olderBefore: Int?

  /// - Parameters:
  ///   - before: the notice before which the page begins; what waits stands on the first page only.
  ///   - limit: notices on a page.
  public init(
    of standing: Standing, before: Int? = nil, limit: Int = 50, _ reading: some ConnectionHolder
  ) throws {
    let waiting = before == nil ? try Self.waiting(for: standing, limit: Self.most + 1, reading) : []
    (items, hasMore) = (Array(waiting.prefix(Self.most)), waiting.count > Self.most)
    let found = try reading.notices(for: standing.person, before: before, limit: limit + 1)
    notices = Array(found.prefix(limit))
    olderBefore = found.count > limit ? notices.last?.id : nil
  }

  /// So many steps stand on the page at once.
  public static let most = 100

  /// What waits for a person: one statement for the list, and one a type for the captions.
  public static func waiting(
    for standing: Standing, limit: Int = 100, _ reading: some ConnectionHolder
  ) throws -> [Item] {
    let waiting = try reading.waiting(for: standing, limit: limit)
    let registry = reading.ledger.registry
    var captions: [String: [Int: String]] = [:]
    for (subject, items) in Dictionary(grouping: waiting, by: \.subject) {
      guard let type = registry[subject] else { continue }
      captions[subject] = try reading.captions(type, Set(items.map(\.subjectID)))
    }
    return waiting.compactMap { item in
      guard let type = registry[item.subject], let step = type.step(item.step) else { return nil }
      return Item(
        subject: item.subject, id: item.subjectID, caption: captions[item.subject]?[item.subjectID] ?? "",
        kind: type.title, step: step.label, stepName: step.name, since: item.since)
    }
  }
}
