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
    var wanted = Wanted()
    // What refers to nothing is most of a record, and is not asked again for each.
    let referring = fields.map { ($0.place, $0.kind) }.filter { !$0.1.targets.isEmpty }
    for record in records { for (place, kind) in referring { wanted.add(kind, record.values[place]) } }
    try self.init(wanted, reading, for: standing)
  }

  init(_ wanted: Wanted, _ reading: some ConnectionHolder, for standing: Standing? = nil) throws {
    for (identifier, (type, ids)) in wanted.records { names[identifier] = try reading.captions(type, ids) }
    guard let standing else { return }
    open = try wanted.records.mapValues { type, ids in try reading.open(type, ids, to: standing) }
  }

  /// Records whose names are asked for, by the identifiers of their types.
  struct Wanted {
    fileprivate private(set) var records: [String: (TypeDescription, Set<Int>)] = [:]

    mutating func add(_ type: TypeDescription, _ ids: [Int]) { records[type.identifier, default: (type, [])].1.formUnion(ids) }

    /// What a value refers to, its lines included.
    mutating func add(_ kind: FieldKind, _ datum: Datum) {
      switch (kind, datum) {
      case (.reference(let key), .integer(let id)): add(key.type.description, [id])
      case (.references(let key), .references(let ids)): add(key.type.description, ids)
      case (.lines(let shape), .lines(let rows)):
        for row in rows { for (field, value) in zip(shape.fields, row) { add(field.kind, value) } }
      default: break
      }
    }
  }

  /// Whether who reads may follow a reference.
  func isOpen(_ key: TypeKey, _ id: Int) -> Bool { open?[key.identifier]?.contains(id) ?? true }

  func callAsFunction(_ key: TypeKey, _ id: Int) -> String { self[key.identifier, id] ?? "#\(id)" }

  subscript(_ identifier: String, _ id: Int) -> String? { names[identifier]?[id] }
}

extension TypeDescription {
  /// How a state is coloured: the end of the way is quiet or good, what has not begun stands out, what is under way or
  /// simply in force is blue.
  func stateClass(_ state: String) -> String {
    if isFinal(state) { return ["rejected", "refused", "cancelled", "void", "left", "retired"].contains(state) ? "quiet" : "good" }
    return state == initialState && steps.count > 1 && unfinishedStates.contains(state) ? "warn" : ""
  }
}
