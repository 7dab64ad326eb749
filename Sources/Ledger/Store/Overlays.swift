public import Records
import SQL
import Synchronization
public import Time

/// Where the adjustments of forms are kept: a record type, and how one of its records is read.
public struct OverlaySource: Sendable {
  let type: TypeDescription
  let inForce: String
  let read: @Sendable (RecordData) -> Overlay

  public init<R: RecordType>(_: R.Type, inForce: R.State, _ read: @escaping @Sendable (Record<R>) -> Overlay) {
    type = R.description
    self.inForce = inForce.rawValue
    self.read = { read(Record($0)) }
  }
}

/// The adjustments in force, and which records they were read from.
final class OverlayKeeper: Sendable {
  private struct Known: Sendable {
    var source: OverlaySource?
    var generation: Generation?
  }
  private let known = Mutex(Known())

  var source: OverlaySource? { known.withLock { $0.source } }
  func keep(_ source: OverlaySource) { known.withLock { $0.source = source } }
  /// Whether it is another generation than the one known, which it then is.
  func isNew(_ generation: Generation) -> Bool {
    known.withLock { known in
      defer { known.generation = generation }
      return known.generation != generation
    }
  }
}

extension Ledger {
  /// Has the forms adjusted by the records of `source`, now and whenever one of them takes effect.
  public func adjustForms(by source: OverlaySource) throws {
    overlays.keep(source)
    try refreshForms()
  }

  /// Takes up what another node has put in force.
  public func refreshForms() throws {
    guard let source = overlays.source else { return }
    let found = try read { reading -> [String: [Overlay.Version]]? in
      guard overlays.isNew(try reading.generation(of: source.type)) else { return nil }
      return try source.versions(reading.connection)
    }
    if let found { registry.apply(found) }
  }
}

extension OverlaySource {
  /// What held when, by the form it is about, oldest first. The audit trail knows it, to the very entry: the record
  /// of an adjustment says what it is now.
  fileprivate func versions(_ connection: Connection) throws -> [String: [Overlay.Version]] {
    var records: [Int: RecordData] = [:]
    var versions: [String: [Overlay.Version]] = [:]
    try connection.forEach(
      """
      SELECT sequence, at, actor, session, address, subject, subject_id, verb, before, after FROM audit
      WHERE subject = \(type.identifier) ORDER BY sequence
      """
    ) { row in
      let entry = try AuditEntry(row)
      guard !entry.verb.hasPrefix("sign ") else { return }
      var record = records[entry.subjectID] ?? RecordData(type)
      let before = record.state == inForce && record.voided == nil ? read(record) : nil
      try record.replay(entry)
      records[entry.subjectID] = record
      let holds = record.state == inForce && record.voided == nil
      let after = holds ? read(record) : nil
      guard let form = (after ?? before)?.type, after != before else { return }
      // The one before goes once the next is there: that changes nothing any more.
      guard holds || versions[form]?.last?.record == entry.subjectID else { return }
      versions[form, default: []].append(.init(after, from: entry.sequence, at: entry.at, record: entry.subjectID))
    }
    return versions
  }
}

extension Writing {
  /// Makes room for the fields that are added, and has the forms follow once it is durable.
  func adjustForms() throws {
    guard let source = ledger.overlays.source else { return }
    let found = try source.versions(connection)
    for overlay in found.values.compactMap({ $0.last?.overlay }) {
      guard let type = ledger.registry[overlay.type] else { continue }
      for addition in overlay.additions where addition.lines == nil {
        let column = Column(addition.name, addition.isInteger ? .integer : .text)
        _ = try connection.addMissingColumns(type.table, [column])
        try index(addition, of: type)
      }
    }
    let registry = ledger.registry
    connection.afterCommit { registry.apply(found) }
  }

  /// The index by which lists filter and sort by a field of the site's own; gone when they do so no more, since a text
  /// of several lines would not fit into it.
  private func index(_ addition: Overlay.Addition, of type: TypeDescription) throws {
    var wanted: [(name: String, columns: SQL)] = [("\(type.table)_by_\(addition.name)", "\(identifier: addition.name), id")]
    if type.access.isLocal {
      wanted.append(("\(type.table)_of_place_by_\(addition.name)", "place, \(identifier: addition.name), id"))
    }
    let known = try connection.indexes()
    for (name, columns) in wanted where known.contains(name) != addition.isFiltered {
      try connection.define(
        addition.isFiltered
          ? "CREATE INDEX \(identifier: name) ON \(identifier: type.table) (\(columns))" : "DROP INDEX \(identifier: name)")
    }
  }
}

extension ConnectionHolder {
  /// The entry of the audit trail as of which the form of a record is shown: that of its last signature, because a
  /// signature covers what was seen. Of a record that nobody has signed it is the form as it is now, or was at the
  /// moment that is asked for.
  ///
  /// One statement, and none where the site never adjusted the form.
  ///
  /// - Parameter moment: as of which the record itself is shown; nil for now.
  /// - Returns: nil for the form as it is now.
  public func formEntry(of record: RecordData, asOf moment: Moment? = nil) throws -> Int? {
    guard !record.type.adjustments.isEmpty else { return nil }
    let signed = try connection.first(
      """
      SELECT MAX(sequence) FROM audit WHERE subject = \(record.type.identifier) AND subject_id = \(record.id)
        AND verb LIKE 'sign %' AND at <= \(moment?.seconds ?? Int.max)
      """
    ) { try $0.intOrNil(0) }
    return signed.flatMap { $0 } ?? moment.map { record.type.adjustment(at: $0)?.from ?? 0 }
  }
}
