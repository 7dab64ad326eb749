import Foundation
import Records
import SQL
import Synchronization
import Time

@testable import Ledger

/// Records whose every field is filled and whose every place is signed, made from the declaration alone.
struct Filling {
  let writing: Writing
  /// Who signs; one a place of a step.
  let signers: [Standing]
  private var depth = 0
  private static let unique = Atomic(2030)

  init(_ writing: Writing, signers: [Standing]) { (self.writing, self.signers) = (writing, signers) }

  /// - Parameter given: values of fields by their names; the others are made up.
  func make(_ type: TypeDescription, state: String? = nil, with given: [String: Input] = [:]) throws -> RecordData {
    var record = RecordData(type)
    for field in type.fields where field.traits.serial == nil {
      record.values[field.place] = try field.read(given[field.name] ?? value(field))
    }
    record.state = state ?? type.states.last!.value
    record.id = try writing.create(record)
    return try writing.find(type, record.id)!
  }

  /// A record with what its form demands and no more, in the state in which it begins.
  func begin(_ type: TypeDescription, with given: [String: Input]) throws -> RecordData {
    var record = RecordData(type)
    for field in type.creationFields where field.traits.serial == nil && (!field.isOptional || given[field.name] != nil) {
      if case .lines = field.kind, field.traits.length.map({ $0.lowerBound == 0 }) ?? true { continue }
      record.values[field.place] = try field.read(given[field.name] ?? value(field))
    }
    record.id = try writing.create(record)
    return try writing.find(type, record.id)!
  }

  /// Every place of every step, each by another person, and that each step was taken.
  func sign(_ record: RecordData) throws {
    for step in record.type.steps {
      try writing.audit(record.type.identifier, record.id, "step \(step.name)")
      for place in step.signingPlaces {
        let proof = Proof(standing: signers[place.index], at: writing.now, method: "password")
        try writing.sign(
          record, purpose: step.name, place: place.index, role: place.role.zh, proof, excluded: 0, remark: "")
      }
    }
  }

  func value(_ field: FieldDescription) throws -> Input {
    switch field.kind {
    case .text:
      let most = field.traits.length?.upperBound ?? 200
      // No title of a column: what is filled in must not pass for it on the paper.
      let text = field.traits.isUnique || field.traits.isNumber ? "样例\(UUID().uuidString.prefix(8))" : field.name
      return .text(String(text.prefix(most)))
    // A year that no other record has.
    case .integer where field.traits.isUnique: return .text(String(Self.unique.add(1, ordering: .relaxed).newValue))
    case .integer: return .text(String(field.traits.range.map { max($0.lowerBound, min(3, $0.upperBound)) } ?? 3))
    case .quantity: return .text("3.5")
    case .money: return .text("12500.50")
    case .span: return .text("90")
    case .flag: return .text("1")
    case .day: return .text(writing.now.day.description)
    case .moment: return .text(writing.now.description)
    case .timeOfDay: return .text("08:20")
    case .choice(let options): return .text(options[0].value)
    case .reference(let key): return try one(key.type.description).map { .text(String($0)) } ?? .empty
    case .references(let key):
      _ = try one(key.type.description)
      // Two where there are two: a crew is not its manager alone.
      return .list(try writing.find(key.type.description, [], limit: 2).map { .text(String($0.id)) })
    case .attachments:
      let file = try writing.attach(Array("扫描件".utf8), name: "\(field.label.zh).txt")
      return .list([
        .object([
          "hash": .text(file.hash), "name": .text(file.name), "size": .text(String(file.size)), "type": .text(file.type),
        ])
      ])
    case .lines(let shape):
      // As many lines as its choices are several, so that each of them is met.
      let choices = shape.fields.map { if case .choice(let options) = $0.kind { options.count } else { 0 } }.max() ?? 0
      return .list(
        try (0..<min(max(choices, 2), 6)).map { place in
          var row: [String: Input] = [:]
          for column in shape.fields {
            if case .choice(let options) = column.kind { row[column.name] = .text(options[place % options.count].value) }
            else { row[column.name] = try value(column) }
          }
          return .object(row)
        })
    }
  }

  /// A record to refer to: one that is there, else a full one; nil where types refer to each other in a circle.
  private func one(_ type: TypeDescription) throws -> Int? {
    if let there = try writing.find(type, [], limit: 1).first { return there.id }
    guard depth < 4 else { return nil }
    var deeper = self
    deeper.depth += 1
    return try deeper.make(type).id
  }
}
