import Ledger
import Printing
import Records
import SQL

/// Finds the records that cells name: by number, by name, by both as lists show them, or by `#12`. What a type
/// has is read once, so that a hundred thousand rows take one statement and not as many.
final class ReferenceFinder {
  private let holder: any ConnectionHolder
  private let standing: Standing?
  private var names: [String: [String: [Int]]] = [:]
  private var byID: [String: [Int: Outcome]] = [:]
  private var misses = 0

  enum Outcome {
    case found(Int)
    case fault(Wording)
  }

  /// - Parameter standing: whose sight it is; nil for the product itself.
  init(_ holder: any ConnectionHolder, _ standing: Standing?) { (self.holder, self.standing) = (holder, standing) }

  func find(_ key: TypeKey, _ text: String) throws -> Outcome {
    let type = key.type.description
    let word = text.trimmingWhiteSpace
    let found = try known(type)[word.lowercased()] ?? []
    if found.count == 1 { return .found(found[0]) }
    if found.count > 1 {
      return .fault(
        Wording(
          "有 \(found.count) 条“\(type.title.zh)”叫“\(word)”，请写记录号，例如 #\(found[0])。",
          "\(found.count) records are called \(word): write the id, such as #\(found[0])."))
    }
    let digits = word.first == "#" ? word.dropFirst() : word[...]
    if let id = Int(digits) { return try find(type, id, word) }
    return .fault(try missing(type, word))
  }

  private func find(_ type: TypeDescription, _ id: Int, _ word: String) throws -> Outcome {
    if let known = byID[type.identifier]?[id] { return known }
    let outcome: Outcome
    if let record = try holder.find(type, id), standing.map({ $0.maySee(record) }) ?? true {
      outcome = record.voided == nil ? .found(id) : .fault(Self.void(record.caption))
    } else {
      outcome = .fault(try missing(type, word))
    }
    byID[type.identifier, default: [:]][id] = outcome
    return outcome
  }

  private static func void(_ caption: String) -> Wording {
    Wording("“\(caption)”已作废，请选择别的。", "\(caption) is void: choose another.")
  }

  /// A record that is not there, or is void: the first few are looked up, so that the sentence says which.
  private func missing(_ type: TypeDescription, _ word: String) throws -> Wording {
    misses += 1
    if misses <= 50 {
      for field in [type.numberField, type.nameField].compactMap({ $0 }) {
        let isVoid = try holder.connection.first(
          """
          SELECT id FROM \(identifier: type.table) WHERE \(identifier: field.name) = \(word) AND voided_at IS NOT NULL LIMIT 1
          """
        ) { try $0.int(0) }
        if isVoid != nil { return Self.void(word) }
      }
    }
    return Wording("没有叫“\(word.prefix(60))”的“\(type.title.zh)”。", "There is no \(type.title.en) called \(word.prefix(60)).")
  }

  private func known(_ type: TypeDescription) throws -> [String: [Int]] {
    if let known = names[type.identifier] { return known }
    let named = [type.numberField, type.nameField].compactMap { $0 }
    // Where a type has neither, lists show its first fields.
    let fields = named + type.captionFields.filter { !$0.kind.isList }
    var found: [String: [Int]] = [:]
    if !fields.isEmpty {
      try holder.forEach(of: type, fields.map(\.name)) { record, values in
        guard standing.map({ $0.maySee(record) }) ?? true else { return }
        var words = Set(values.prefix(named.count).compactMap(\.text))
        words.insert(record.shownCaption)
        for word in words { found[word.lowercased(), default: []].append(record.id) }
      }
    }
    names[type.identifier] = found
    return found
  }
}
