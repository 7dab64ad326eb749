public import Records
import SQL
public import Time

/// A question for the days on which something was done, as obligations ask it: of records, of steps, of runs.
public enum DateQuery: Sendable {
  /// Records in one of the states (any, when none is given) whose `counts` lies in the range.
  ///
  /// - done: the field that says when it was done, when that is another.
  /// - link: the field that names the record it is about.
  /// - conditions: values that choices and flags must have.
  /// - isNamed: whether the answer says what the record is called rather than its number.
  case records(
    TypeDescription, states: [String], counts: String, done: String?, link: String?, conditions: [String: [String]],
    isNamed: Bool = false)
  /// A step that was taken on records of the type.
  case steps(TypeDescription, String)
  /// Closed runs of a procedure, by their business day.
  case runs(String)
}

/// One answer.
public struct DateAnswer: Sendable, Equatable {
  /// The place of the question.
  public let query: Int
  public let id: Int
  public let day: Day
  public let at: Moment
  /// The record it is about; 0 without a link.
  public let link: Int
  /// What the record is called: its serial number, or its name; empty for runs and steps.
  public let caption: String
}

extension ConnectionHolder {
  /// All answers to all questions, each of its own days, in one statement, whatever their number.
  ///
  /// A field no list is sorted by has no index: such records are looked for among those created within a year and
  /// a half around the days.
  public func dates(_ queries: [(query: DateQuery, days: ClosedRange<Day>)]) throws -> [DateAnswer] {
    let parts = try queries.enumerated().map { try DateStatement(place: $0, days: $1.days).sql($1.query) }
    guard !parts.isEmpty else { return [] }
    return try connection.query(parts.joined(" UNION ALL ")) { row in
      let (counts, done) = (try row.int(2), try row.int(3))
      // A day is told from a moment by its size: the first of January 1971 was day 365 and second 31,536,000.
      return DateAnswer(
        query: try row.int(0), id: try row.int(1), day: Self.day(counts), at: Self.moment(done), link: try row.int(4),
        caption: try row.text(5))
    }
  }

  private static func day(_ value: Int) -> Day { value < 3_000_000 ? Day(number: value) : Moment(seconds: value).day }
  /// What has a day only counts as done at its first minute: whoever wrote it down is believed.
  private static func moment(_ value: Int) -> Moment { value < 3_000_000 ? Day(number: value).midnight : Moment(seconds: value) }
}

/// The part of the statement that answers one question.
private struct DateStatement {
  let place: Int
  let days: ClosedRange<Day>

  /// Said to be a number: in a union PostgreSQL takes a bare parameter for a text.
  private var number: SQL { "CAST(\(place) AS BIGINT)" }
  private var moments: (Int, Int) { (days.lowerBound.midnight.seconds, Moment(days.upperBound, .lastSecond).seconds) }

  func sql(_ query: DateQuery) throws -> SQL {
    switch query {
    case .runs(let procedure): runs(procedure)
    case .steps(let type, let step): steps(type, step)
    case .records(let type, let states, let counts, let done, let link, let conditions, let isNamed):
      try records(type, states, counts, done, link, conditions, (isNamed ? type.nameField : nil) ?? type.serialField)
    }
  }

  private func runs(_ procedure: String) -> SQL {
    let closed = SQL.by(
      sqlite: "CAST(json_extract(ending, '$.closing[1]') AS INTEGER)",
      postgres: "CAST(ending::json #>> '{closing,1}' AS BIGINT)")
    return """
      SELECT \(number), id, day, \(closed), 0, '' FROM run
      WHERE procedure = \(procedure) AND day BETWEEN \(days.lowerBound.number) AND \(days.upperBound.number)
        AND state = 'closed'
      """
  }

  private func steps(_ type: TypeDescription, _ step: String) -> SQL {
    let (from, to) = moments
    return """
      SELECT \(number), subject_id, at, at, subject_id, '' FROM audit
      WHERE subject = \(type.identifier) AND verb = \("step " + step) AND at BETWEEN \(from) AND \(to)
      """
  }

  private func records(
    _ type: TypeDescription, _ states: [String], _ counts: String, _ done: String?, _ link: String?,
    _ conditions: [String: [String]], _ called: FieldDescription?
  ) throws -> SQL {
    let (from, to) = type.field(counts)?.kind == .day ? (days.lowerBound.number, days.upperBound.number) : moments
    let caption: SQL = called.map { "COALESCE(\(identifier: $0.name), '')" } ?? "''"
    var sql: SQL = """
      SELECT \(number), id, \(identifier: counts), \(identifier: done ?? counts),
        \(link.map { "COALESCE(\(identifier: $0), 0)" as SQL } ?? "id"), \(caption)
      FROM \(identifier: type.table) WHERE voided_at IS NULL AND \(identifier: counts) BETWEEN \(from) AND \(to)
      """
    if let done { sql += " AND \(identifier: done) IS NOT NULL" }
    if !states.isEmpty { sql += " AND state IN \(list: states)" }
    for (name, values) in conditions.sorted(by: { $0.key < $1.key }) {
      let isFlag = type.field(name)?.kind.isInteger ?? false
      sql += isFlag
        ? " AND \(identifier: name) IN \(list: values.compactMap { Int($0) })" : " AND \(identifier: name) IN \(list: values)"
    }
    let isIndexed = RecordTable.filterableHead.contains(counts)
      || type.field(counts).map { $0.traits.isSortable || $0.traits.isFiltered } ?? false
    if !isIndexed {
      let (first, last) = (days.lowerBound.advanced(by: -550), days.upperBound.advanced(by: 550))
      sql += " AND created_at BETWEEN \(first.midnight.seconds) AND \(last.midnight.seconds)"
    }
    return sql
  }
}
