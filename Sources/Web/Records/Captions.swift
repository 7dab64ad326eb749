import Ledger
import Records

/// The names of the records that a page refers to, gathered with one statement a type.
struct Captions: Sendable, Equatable {
  private var names: [String: [Int: String]] = [:]
  /// The records that the reader may open; nil when that was not asked.
  private var open: [String: Set<Int>]?

  /// - Parameter fields: those that the page shows.
  /// - Parameter standing: of who reads, where the page leads to what it names.
  init(
    _ records: [RecordData], _ fields: [FieldDescription], _ reading: some ConnectionHolder, for standing: Standing? = nil
  ) throws {
    var wanted: [String: (TypeDescription, Set<Int>)] = [:]
    func want(_ key: TypeKey, _ ids: [Int]) {
      let type = key.type.description
      wanted[type.identifier, default: (type, [])].1.formUnion(ids)
    }
    func gather(_ kind: FieldKind, _ datum: Datum) {
      switch (kind, datum) {
      case (.reference(let key), .integer(let id)): want(key, [id])
      case (.references(let key), .references(let ids)): want(key, ids)
      case (.lines(let shape), .lines(let rows)):
        for row in rows { for (field, value) in zip(shape.fields, row) { gather(field.kind, value) } }
      default: break
      }
    }
    // What refers to nothing is most of a record, and is not asked again for each.
    let referring = fields.map { ($0.place, $0.kind) }.filter { !$0.1.targets.isEmpty }
    for record in records { for (place, kind) in referring { gather(kind, record.values[place]) } }
    for (identifier, (type, ids)) in wanted { names[identifier] = try reading.captions(type, ids) }
    guard let standing else { return }
    open = try wanted.mapValues { type, ids in try reading.open(type, ids, to: standing) }
  }

  /// Whether who reads may follow a reference.
  func isOpen(_ key: TypeKey, _ id: Int) -> Bool { open?[key.identifier]?.contains(id) ?? true }

  func callAsFunction(_ key: TypeKey, _ id: Int) -> String {
    names[key.identifier]?[id] ?? "#\(id)"
  }
}

extension TypeDescription {
  /// How a state is coloured: the end of the way is quiet or good, what waits is blue.
  func stateClass(_ state: String) -> String {
    if isFinal(state) { return ["rejected", "refused", "cancelled", "void", "left", "retired"].contains(state) ? "quiet" : "good" }
    return state == initialState && steps.count > 1 ? "warn" : ""
  }
}
