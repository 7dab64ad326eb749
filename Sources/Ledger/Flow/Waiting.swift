public import Records
import SQL
public import Time

/// 待办: a step that waits for somebody.
public struct WaitingItem: Sendable, Equatable {
  public let subject: String
  public let subjectID: Int
  public let step: String
  public let since: Moment
}

extension Writing {
  /// Writes anew whom a record waits for. Targets are `post:head`, `person:5`, `heads:3` (the head of
  /// department 3), so that what waits for a person is found by a few exact keys.
  func refreshWaiting(_ record: RecordData) throws {
    let subject = record.type.identifier
    guard !record.type.steps.isEmpty else { return }
    try connection.execute("DELETE FROM waiting WHERE subject = \(subject) AND subject_id = \(record.id)")
    guard record.voided == nil else { return }
    for step in record.type.steps where step.from.contains(record.state) && !step.isAside && !step.isUnasked && step.applies(record) {
      for (place, who, excluded, done) in try awaited(step, record) {
        for target in who.flatMap({ $0.targets(record, isApproval: step.isApproval) }) where !done.contains(target) {
          try connection.execute(
            """
            INSERT INTO waiting (subject, subject_id, step, place, target, since, branch, excluded)
            VALUES (\(subject), \(record.id), \(step.name), \(place), \(target), \(now.seconds),
              \(record.type.access.isLocal ? record.place : everyBranch), \(excluded))
            ON CONFLICT DO NOTHING
            """)
        }
      }
    }
  }

  /// The places that are next, who may sign there, and the one among them who may not: the author of what is to
  /// be approved, the operator of what is to be reviewed. Of an approval
  /// neither is asked who signed it already nor who may not.
  private func awaited(_ step: StepDescription, _ record: RecordData) throws -> [(Int, [Who], excluded: Int, done: Set<String>)] {
    let places = step.signingPlaces
    let doer = step.isApproval ? nil : try doer(of: record, before: step)
    guard !places.isEmpty else { return [(0, step.by, doer ?? 0, [])] }
    let signed = try signedPlaces(record, step)
    let open = places.filter { signed[$0.index] == nil }
    let done =
      step.isApproval
      ? Set(signed.values.map { "person:\($0)" } + step.barred.flatMap { $0.targets(record, isApproval: true) }) : []
    return (step.isInOrder ? Array(open.prefix(1)) : open).map {
      ($0.index, $0.who, step.isApproval ? record.createdBy : signed[0] ?? doer ?? 0, done)
    }
  }

  /// The one who did what the step reviews, who is not asked to.
  private func doer(of record: RecordData, before step: StepDescription) throws -> Int? {
    let signed = try doers(record, step).first
    return signed ?? step.barred.lazy.compactMap { who in
      switch who {
      case .author: record.createdBy
      case .named(let name): record[name].integer
      default: nil
      }
    }.first
  }
}

extension Who {
  /// The keys under which a step waits; none where it is everyone's or nobody's in particular.
  ///
  /// - Parameter isApproval: of a board every member is asked for an opinion; of several who may carry something out
  ///   the first is.
  func targets(_ record: RecordData, isApproval: Bool) -> [String] {
    switch self {
    case .post(let post): return ["post:\(post.rawValue)"]
    case .author: return ["person:\(record.createdBy)"]
    case .named(let name):
      switch record[name] {
      case .integer(let id): return ["person:\(id)"]
      case .references(let ids): return (isApproval ? ids[...] : ids.prefix(1)).map { "person:\($0)" }
      default: return []
      }
    case .headOf(let name): return record[name].integer.map { ["heads:\($0)"] } ?? []
    case .everyone, .onDuty, .product: return []
    }
  }
}

/// What stands for the branch of a record that everybody may see.
private let everyBranch = -1

extension Standing {
  /// What waits for a person and may be seen by them.
  var awaited: SQL {
    var sql: SQL = "target IN \(list: targets) AND excluded <> \(person)"
    if place != 0 { sql += " AND branch IN \(list: [everyBranch, place])" }
    return sql
  }

  var targets: [String] {
    ["person:\(person)"] + posts.map { "post:\($0.rawValue)" }.sorted() + heads.map { "heads:\($0)" }.sorted()
  }
}

/// Which record waits.
private struct WaitingKey: Hashable { let subject: String, id: Int }

extension ConnectionHolder {
  /// What waits for a person, longest first. A record that waits for several reasons stands once.
  public func waiting(for standing: Standing, limit: Int = 100) throws -> [WaitingItem] {
    let all = try connection.query("SELECT subject, subject_id, step, since FROM waiting WHERE \(standing.awaited)") {
      WaitingItem(
        subject: try $0.text(0), subjectID: try $0.int(1), step: try $0.text(2),
        since: Moment(seconds: try $0.int(3)))
    }
    // Put together here: for some dozens of rows the database would fill and sort three tables of its own.
    let one = Dictionary(all.map { (WaitingKey(subject: $0.subject, id: $0.subjectID), $0) }) { a, b in
      WaitingItem(subject: a.subject, subjectID: a.subjectID, step: min(a.step, b.step), since: min(a.since, b.since))
    }
    let sorted = one.values.sorted { ($0.since, $0.subjectID, $0.subject) < ($1.since, $1.subjectID, $1.subject) }
    return Array(sorted.prefix(limit))
  }

  /// How many records wait for a person.
  public func waitingCount(for standing: Standing) throws -> Int {
    let all = try connection.query("SELECT subject, subject_id FROM waiting WHERE \(standing.awaited)") {
      WaitingKey(subject: try $0.text(0), id: try $0.int(1))
    }
    return Set(all).count
  }
}
