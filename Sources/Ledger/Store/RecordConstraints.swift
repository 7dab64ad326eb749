import Records
import SQL

/// What a row must fit to beside itself: other rows.
extension Writing {
  func refuseDuplicates(of record: RecordData) throws {
    guard record.voided == nil else { return }
    for field in record.type.fields where field.traits.isUnique && !record.values[field.place].isNone {
      let other = try connection.first(
        """
        SELECT id FROM \(identifier: record.type.table)
        WHERE \(identifier: field.name) = \(record.values[field.place].sqlValue) AND voided_at IS NULL
          AND id <> \(record.id)
        """
      ) { try $0.int(0) }
      if other != nil {
        throw Faults(field.name, Wording("“\(field.label.zh)”与已有记录重复。", "Another record has the same \(field.label.en)."))
      }
    }
  }

  /// A new reference must lead to a record that is there and not void.
  func refuseLostReferences(of record: RecordData, from old: RecordData?) throws {
    for field in record.type.fields where record.values[field.place] != old?.values[field.place] {
      let known = Set(old?.values[field.place].references(of: field.kind).map(\.id) ?? [])
      for (key, id) in record.values[field.place].references(of: field.kind) where !known.contains(id) {
        // What another place keeps is not there for whoever may not look at it.
        guard let target = try find(key.type.description, id),
          isProducts || target.type.access.reaches(target.place, from: actor.standing)
        else {
          throw Faults(field.name, Wording("“\(field.label.zh)”选择的记录不存在。", "\(field.label.en) leads to no record."))
        }
        if target.voided != nil {
          throw Faults(
            field.name, Wording("“\(target.caption)”已作废，请选择别的。", "\(target.caption) is void: choose another."))
        }
      }
    }
  }
}

extension Datum {
  /// The records a value leads to.
  func references(of kind: FieldKind) -> [(key: TypeKey, id: Int)] {
    switch (kind, self) {
    case (.reference(let key), .integer(let id)): [(key, id)]
    case (.references(let key), .references(let ids)): ids.map { (key, $0) }
    case (.lines(let shape), .lines(let rows)):
      rows.flatMap { row in zip(shape.fields, row).flatMap { $1.references(of: $0.kind) } }
    default: []
    }
  }
}
