import Ledger
import Records

/// A form to be filled in: a new record, a change, a correction, or the fields of a step.
struct FormModel: Sendable, Equatable {
  struct Field: Sendable {
    let description: FieldDescription
    let value: RawValue
    /// Below the field; for lines by path (`2.what`).
    let faults: [(path: String, sentence: String)]
    let isNeeded: Bool
  }
  struct Section: Sendable, Equatable {
    let title: String
    let fields: [Field]
  }
  /// What can be chosen, by record type.
  typealias Choices = [String: [Choice]]
  struct Choice: Sendable, Equatable {
    let id: Int
    let caption: String
  }

  let sections: [Section]
  let choices: Choices
  /// Faults of the record as a whole.
  let general: [String]
  let language: Language
  var isEmpty: Bool { sections.allSatisfy(\.fields.isEmpty) }
  var faultCount: Int { general.count + sections.reduce(0) { $0 + $1.fields.reduce(0) { $0 + $1.faults.count } } }
}

extension FormModel.Field: Equatable {
  static func == (a: Self, b: Self) -> Bool {
    a.description === b.description && a.value == b.value && a.isNeeded == b.isNeeded
      && a.faults.elementsEqual(b.faults, by: ==)
  }
}

extension Visit {
  /// - Parameters:
  ///   - fields: in sections, with what stands in each.
  ///   - needed: those that must be filled.
  func formModel(
    _ sections: [(title: String, fields: [(FieldDescription, RawValue)])], needed: (FieldDescription) -> Bool,
    faults: Faults = Faults(), _ reading: some ConnectionHolder
  ) throws -> FormModel {
    var named: Set<String> = []
    let built = sections.map { section in
      FormModel.Section(
        title: section.title,
        fields: section.fields.map { field, value in
          named.insert(field.name)
          let own = faults.all.filter { $0.field == field.name || $0.field?.hasPrefix(field.name + ".") == true }
          return FormModel.Field(
            description: field, value: value,
            faults: own.map { (String(($0.field ?? "").dropFirst(field.name.count + 1)), say($0.sentence)) },
            isNeeded: needed(field))
        })
    }
    let general = faults.all.filter { fault in
      guard let name = fault.field?.split(separator: ".").first else { return true }
      return !named.contains(String(name))
    }
    let fields = sections.flatMap(\.fields)
    return FormModel(
      sections: built, choices: try choices(fields, reading), general: general.map { say($0.sentence) }, language: language)
  }

  /// What the references of a form may lead to: all people and departments, else the newest 200.
  private func choices(_ fields: [(FieldDescription, RawValue)], _ reading: some ConnectionHolder) throws -> FormModel.Choices {
    var found: FormModel.Choices = [:]
    for type in Set(fields.flatMap(\.0.kind.targets).map(\.identifier)).sorted().compactMap({ registry[$0] }) {
      if type.identifier == "person" {
        found["person"] = try reading.activePeople().map { .init(id: $0.id, caption: $0.name) }
        continue
      }
      var query = ListQuery()
      query.limit = 200
      guard let page = try? reading.list(type, query, for: standing) else { continue }
      let captions = try reading.captions(type, Set(page.records.map(\.id)))
      found[type.identifier] = page.records.map { .init(id: $0.id, caption: captions[$0.id] ?? "#\($0.id)") }
      // What is chosen stays chosen, however old it is.
      let offered = Set(page.records.map(\.id))
      let older = Set(fields.flatMap { chosen($0.0, $0.1, type) }).subtracting(offered)
      if older.isEmpty { continue }
      let names = try reading.captions(type, older)
      found[type.identifier]! += older.sorted(by: >).compactMap { id in names[id].map { .init(id: id, caption: $0) } }
    }
    return found
  }

  /// The records of a type that a field holds already.
  private func chosen(_ field: FieldDescription, _ value: RawValue, _ type: TypeDescription) -> [Int] {
    switch field.kind {
    case .reference(let key) where key.identifier == type.identifier: return [Int(value.text)].compactMap { $0 }
    case .references(let key) where key.identifier == type.identifier: return value.list.compactMap { Int($0) }
    default: return []
    }
  }
}
