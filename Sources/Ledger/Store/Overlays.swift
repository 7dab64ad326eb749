public import Records
import SQL
import Synchronization

/// Where the adjustments of forms are kept: a record type, and how one of its records is read.
public struct OverlaySource: Sendable {
  let type: TypeDescription
  let inForce: String
  /// A draft never took effect.
  let draft: String
  let read: @Sendable (RecordData) -> Overlay

  public init<R: RecordType>(
    _: R.Type, inForce: R.State, draft: R.State, _ read: @escaping @Sendable (Record<R>) -> Overlay
  ) {
    type = R.description
    self.inForce = inForce.rawValue
    self.draft = draft.rawValue
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
    let found = try read { reading -> (now: [Overlay], past: [Overlay])? in
      guard overlays.isNew(try reading.generation(of: source.type)) else { return nil }
      return try source.all(reading.connection)
    }
    if let found { registry.apply(found.now, past: found.past) }
  }
}

extension OverlaySource {
  fileprivate func all(_ connection: Connection) throws -> (now: [Overlay], past: [Overlay]) {
    let records = try RecordTable(type).find([], limit: 10_000, connection).filter { $0.state != draft }
    return (records.filter { $0.state == inForce }.map(read), records.filter { $0.state != inForce }.map(read))
  }
}

extension Writing {
  /// Makes room for the fields that are added, and has the forms follow once it is durable.
  func adjustForms() throws {
    guard let source = ledger.overlays.source else { return }
    let found = try source.all(connection)
    for overlay in found.now {
      guard let type = ledger.registry[overlay.type] else { continue }
      for addition in overlay.additions where addition.lines == nil {
        let column = Column(addition.name, addition.isInteger ? .integer : .text)
        _ = try connection.addMissingColumns(type.table, [column])
        let index = "\(type.table)_by_\(addition.name)"
        guard addition.isFiltered, try !connection.indexes().contains(index) else { continue }
        try connection.define(
          "CREATE INDEX \(identifier: index) ON \(identifier: type.table) (\(identifier: addition.name), id)")
      }
    }
    let registry = ledger.registry
    connection.afterCommit { registry.apply(found.now, past: found.past) }
  }
}
