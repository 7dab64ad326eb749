import Ledger
import Records

/// The names of the records that others refer to, gathered a statement a type for many records at once.
struct ReferenceNames {
  private var names: [String: [Int: String]] = [:]

  mutating func gather(_ records: [RecordData], _ fields: [FieldDescription], _ reading: some ConnectionHolder) throws {
    var wanted: [String: (TypeDescription, Set<Int>)] = [:]
    func want(_ key: TypeKey, _ ids: [Int]) {
      let type = key.type.description
      let new = ids.filter { names[type.identifier]?[$0] == nil }
      if !new.isEmpty { wanted[type.identifier, default: (type, [])].1.formUnion(new) }
    }
    func look(_ kind: FieldKind, _ datum: Datum) {
      switch (kind, datum) {
      case (.reference(let key), .integer(let id)): want(key, [id])
      case (.references(let key), .references(let ids)): want(key, ids)
      case (.lines(let shape), .lines(let rows)):
        for row in rows { for (field, value) in zip(shape.fields, row) { look(field.kind, value) } }
      default: break
      }
    }
    for record in records { for field in fields { look(field.kind, record.values[field.place]) } }
    for (identifier, (type, ids)) in wanted {
      names[identifier, default: [:]].merge(try reading.captions(type, ids)) { _, new in new }
    }
  }

  func callAsFunction(_ key: TypeKey, _ id: Int) -> String { names[key.identifier]?[id] ?? "#\(id)" }
}
